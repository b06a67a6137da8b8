package dateline;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Chromium found on the PATH. Where there is none it says so loudly, and what readers see is
 * not checked. One thread.
 */
public final class Chromium implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Chromium.class);
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final List<Runnable> open = new ArrayList<>();
  private final Optional<Browser> browser;

  private Chromium() {
    browser = Programs.find("chromium", "chromium-browser", "google-chrome").map(this::launch);
    if (browser.isEmpty()) {
      LOG.error(
          "\n\n  NO CHROMIUM WAS FOUND ON THE PATH: what readers see was NOT tested."
              + "\n  Debian: apt-get install chromium\n");
    }
  }

  /** Starts it. */
  public static Chromium start() {
    return new Chromium();
  }

  private Browser launch(Path executable) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    open.add(playwright::close);
    Browser launched =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
    open.add(launched::close);
    return launched;
  }

  /** A page and the errors its console showed so far. */
  public record Visitor(Page page, List<String> errors) {}

  /** Visits with a new window of that width, if there is a browser. */
  public void visit(ColorScheme scheme, int width, Consumer<Visitor> visit) {
    browser.ifPresent(
        found -> {
          try (BrowserContext context =
              found.newContext(
                  new Browser.NewContextOptions()
                      .setColorScheme(scheme)
                      .setViewportSize(width, 900))) {
            List<String> errors = new ArrayList<>();
            Page page = context.newPage();
            page.onConsoleMessage(
                message -> {
                  if (message.type().equals("error")) {
                    errors.add(message.text());
                  }
                });
            page.onPageError(errors::add);
            visit.accept(new Visitor(page, errors));
          }
        });
  }

  /** The same in a browser that runs no script. */
  public void visitWithoutScript(int width, Consumer<Page> visit) {
    browser.ifPresent(
        found -> {
          try (BrowserContext context =
              found.newContext(
                  new Browser.NewContextOptions()
                      .setJavaScriptEnabled(false)
                      .setViewportSize(width, 900))) {
            visit.accept(context.newPage());
          }
        });
  }

  /** The same with a light window of ordinary width. */
  public void visit(Consumer<Page> visit) {
    visit(ColorScheme.LIGHT, 1280, visitor -> visit.accept(visitor.page()));
  }

  @Override
  public void close() {
    open.reversed().forEach(Runnable::run);
  }
}
