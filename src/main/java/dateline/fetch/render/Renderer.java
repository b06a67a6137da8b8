package dateline.fetch.render;

import dateline.fetch.FetchSettings;
import dateline.fetch.Fetched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds pages by running their scripts in a Chromium, one page at a time, within limits of time,
 * memory and bytes. Blocks its caller; thread-safe.
 */
public final class Renderer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Renderer.class);

  /** Makes a built page durable before anyone uses it. */
  @FunctionalInterface
  public interface Keeper {
    /**
     * Keeps the markup.
     *
     * @param fetched the page that it was built from
     * @return where it is kept
     */
    String keep(Fetched fetched, Instant at, String contentType, ByteBuffer markup);
  }

  private static final String TYPE = "text/html; charset=utf-8";

  /** How often a page's memory is looked at. */
  private static final Duration LOOK = Duration.ofMillis(200);

  /** A message may hold a markup, with a few signs escaped, and what is said about it. */
  private static final int MESSAGE_TO_PAGE = 3;

  private final Path program;
  private final FetchSettings settings;
  private final RenderLimits limits;
  private final Keeper keeper;
  private final InstantSource clock;
  private final GuardedProxy proxy;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("renderer's limits").factory());

  /** Used, but for the end, under {@link #turn} only. */
  private volatile Optional<ChromiumProcess> chromium = Optional.empty();

  private volatile boolean closed;
  private int pages;
  private long lastUse;

  /**
   * Starts nothing before it is asked.
   *
   * @param program a Chromium
   */
  public Renderer(Path program, FetchSettings settings, Keeper keeper, InstantSource clock) {
    this(program, settings, keeper, clock, RenderLimits.standard());
  }

  Renderer(
      Path program,
      FetchSettings settings,
      Keeper keeper,
      InstantSource clock,
      RenderLimits limits) {
    this.program = program;
    this.settings = settings;
    this.keeper = keeper;
    this.clock = clock;
    this.limits = limits;
    this.proxy = new GuardedProxy(settings, limits.bytes());
    if ("root".equals(System.getProperty("user.name"))) {
      log.warn("Run by root, Chromium has no sandbox of its own: give Dateline a user");
    }
  }

  /** The Chromium of this machine, by the folders of a PATH; absent if there is none. */
  public static Optional<Path> find(String searchPath) {
    return ChromiumProcess.find(searchPath);
  }

  /**
   * Builds the page that was fetched, or says why not. Nothing of a page is left for the next.
   *
   * @throws RuntimeException what the keeper throws: a page that cannot be kept is not used
   */
  public Rendering render(Fetched fetched) throws InterruptedException {
    String markup;
    turn.lockInterruptibly();
    try {
      markup = markup(fetched);
    } catch (RejectedExecutionException e) {
      return new Rendering.Failed("the renderer is closed");
    } catch (IOException | UncheckedIOException e) {
      return new Rendering.Failed(String.valueOf(e.getMessage()));
    } finally {
      turn.unlock();
    }
    byte[] bytes = markup.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > settings.maxBytes()) {
      return new Rendering.Failed("what it builds is larger than dateline.maxPage");
    }
    ByteBuffer body = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    String kept = keeper.keep(fetched, clock.instant(), TYPE, body.duplicate());
    return new Rendering.Built(
        new Fetched(
            fetched.asked(),
            fetched.url(),
            fetched.at(),
            Optional.of(TYPE),
            body,
            fetched.freshness(),
            Optional.of(kept),
            fetched.movedForGood()));
  }

  private String markup(Fetched fetched) throws IOException, InterruptedException {
    AtomicReference<String> broken = new AtomicReference<>("");
    ChromiumProcess running = running(broken);
    boolean well = false;
    proxy.begin();
    Future<?> wall = limit(running, limits.time(), "it took longer than ", broken);
    Future<?> memory =
        watchdog.scheduleWithFixedDelay(
            () -> checkMemory(running, broken),
            LOOK.toMillis(),
            LOOK.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      String markup = new PageSession(running.devTools(), fetched).built(limits.settle());
      if (proxy.isSpent()) {
        throw new IOException("it asked for more than " + (limits.bytes() >> 20) + " MB");
      }
      well = true;
      return markup;
    } catch (IOException e) {
      String limit = broken.get();
      throw limit.isEmpty() ? e : new IOException(limit, e);
    } finally {
      wall.cancel(false);
      memory.cancel(false);
      proxy.begin();
      used(running, well);
    }
  }

  /** The Chromium at work, or a new one. */
  private ChromiumProcess running(AtomicReference<String> broken)
      throws IOException, InterruptedException {
    if (closed) {
      throw new IOException("the renderer is closed");
    }
    Optional<ChromiumProcess> present = chromium.filter(ChromiumProcess::isAlive);
    if (present.isPresent()) {
      return present.get();
    }
    int longest = (int) Math.min(Integer.MAX_VALUE / 2, settings.maxBytes() * MESSAGE_TO_PAGE);
    ChromiumProcess fresh =
        ChromiumProcess.start(program, proxy.address(), settings.userAgent(), limits, longest);
    chromium = Optional.of(fresh);
    pages = 0;
    if (closed) {
      fresh.close(); // Closing has not seen it.
    }
    Future<?> wall = limit(fresh, limits.start(), "Chromium did not answer within ", broken);
    try {
      fresh.devTools().call("", "Browser.getVersion", Map.of());
      return fresh;
    } catch (IOException | InterruptedException e) {
      fresh.close();
      if (e instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw new IOException("Chromium does not start: " + program + " " + broken.get(), e);
    } finally {
      wall.cancel(false);
    }
  }

  private Future<?> limit(
      ChromiumProcess running, Duration time, String words, AtomicReference<String> broken) {
    return watchdog.schedule(
        () -> {
          broken.compareAndSet("", words + time.toSeconds() + " seconds");
          running.close();
        },
        time.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private void checkMemory(ChromiumProcess running, AtomicReference<String> broken) {
    if (running.memory() > limits.memory()) {
      broken.compareAndSet("", "it took more than " + (limits.memory() >> 20) + " MB of memory");
      running.close();
    }
  }

  /** One that did not do well, or has had its share of pages, ends; so does one without work. */
  private void used(ChromiumProcess running, boolean well) {
    pages++;
    lastUse = System.nanoTime();
    if (!well || closed || pages >= limits.pages()) {
      running.close();
    } else {
      Future<?> _ =
          watchdog.schedule(this::endIdle, limits.idle().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void endIdle() {
    if (turn.tryLock()) {
      try {
        boolean idle = System.nanoTime() - lastUse >= limits.idle().toNanos();
        chromium.filter(it -> idle && it.isAlive()).ifPresent(ChromiumProcess::close);
      } finally {
        turn.unlock();
      }
    }
  }

  /** Ends Chromium, also under a page. */
  @Override
  public void close() {
    closed = true;
    watchdog.shutdownNow();
    chromium.filter(ChromiumProcess::isAlive).ifPresent(ChromiumProcess::close);
    proxy.close();
  }
}
