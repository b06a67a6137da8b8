package dateline;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import dateline.config.Config;
import dateline.crawl.Crawler;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.SecretId;
import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.news.source.Source;
import dateline.news.source.Visit;
import dateline.people.Passwords;
import dateline.web.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Five people in five browsers work while a replayed day of the news comes in: {@code NewsroomDay
 * PROXY MINUTES FRONT…}, where the proxy replays days of those front pages and turns to the day
 * that {@code /day?set=} names. In turn each looks at the start page, which must say what is unread
 * of their own alerts and everyone's and of nobody else's, and does something: reads, saves,
 * searches. Prints what was wrong, how often they looked and how long pages took. A measurement by
 * hand, no test.
 */
final class NewsroomDay {
  private static final String PASSWORD = "a long enough one";
  private static final List<String> NAMES = List.of("Olga", "Edith", "Ana", "Bob", "Chris");
  private static final Map<String, Role> ROLES = Map.of("Olga", Role.OWNER, "Edith", Role.EDITOR);

  /** What each watches; the last is everyone's. */
  private static final List<String> WATCHED =
      List.of("trump", "court OR judge", "police", "film OR music", "election", "president");

  /** Between two acts of any of the five: each does something every ten seconds or so. */
  private static final Duration THINKING = Duration.ofSeconds(2);

  /** On a busy machine a page may take long; how long is reported. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** In the middle of the time another day begins. */
  private static final List<String> DAYS = List.of("2016-11-14", "2016-11-15");

  private final App app;
  private final String home;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> alertOf = new HashMap<>();
  private final List<Long> took = new ArrayList<>();
  private final Set<String> wrong = new HashSet<>();
  private int looked;
  private int read;
  private String shared = "";

  private NewsroomDay(App app, WebServer web) {
    this.app = app;
    this.home = "http://127.0.0.1:" + web.port();
  }

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("newsroom-day");
    Config config =
        Config.load(
            folder,
            Map.of(
                "DATELINE_PORT", "0",
                "DATELINE_ENTITIES", "fast",
                "DATELINE_ZONE", "UTC",
                "DATELINE_HOST_GAP", "0s",
                "DATELINE_PROXY", args[0]));
    InstantSource clock = InstantSource.system();
    try (App app = App.open(config, "day", clock);
        Chromium chromium = Chromium.start();
        WebServer web = app.startWeb(true);
        Clockwork clockwork = new Clockwork(app, new Silent())) {
      NewsroomDay day = new NewsroomDay(app, web);
      turnTo(args[0], DAYS.getFirst());
      day.people(clock);
      for (String front : List.of(args).subList(2, args.length)) {
        Source source =
            app.store().sources().add(front, Source.Kind.SECTION, front, clock.instant());
        app.store().sources().tellFirst(source.id(), true);
      }
      clockwork.start();
      Duration each = Duration.ofMinutes(Long.parseLong(args[1])).dividedBy(DAYS.size());
      day.open(
          chromium,
          new ArrayList<>(),
          pages -> {
            for (String date : DAYS) {
              turnTo(args[0], date);
              app.store()
                  .sources()
                  .all()
                  .forEach(s -> app.store().sources().makeDue(s.source().id(), clock.instant()));
              day.work(pages, each);
            }
          });
      day.report();
    }
  }

  private void people(InstantSource clock) {
    String hash = new Passwords(random).hash(PASSWORD);
    for (String name : NAMES) {
      Role role = ROLES.getOrDefault(name, Role.READER);
      app.store()
          .accounts()
          .add(
              new Account(name, name, role, false, clock.instant(), Optional.empty()), hash, false);
      alertOf.put(name, alert(clock, "For " + name, WATCHED.get(NAMES.indexOf(name)), name));
    }
    shared = alert(clock, "Everyone's", WATCHED.getLast(), "");
  }

  private String alert(InstantSource clock, String name, String query, String owner) {
    String id = SecretId.random(random);
    app.store()
        .savedQueries()
        .add(new SavedQuery(id, name, query, clock.instant(), false).ownedBy(owner));
    return id;
  }

  /** One more browser beside those that are open, then all work together. */
  private void open(Chromium chromium, List<Page> all, Consumer<List<Page>> then) {
    if (all.size() == NAMES.size()) {
      then.accept(all);
      return;
    }
    String name = NAMES.get(all.size());
    chromium.visit(
        all.size() % 2 == 0 ? ColorScheme.LIGHT : ColorScheme.DARK,
        all.size() % 2 == 0 ? 1280 : 390,
        visitor -> {
          Page page = visitor.page();
          page.setDefaultTimeout((double) PATIENCE.toMillis());
          page.navigate(home + "/");
          signIn(page, name);
          all.add(page);
          open(chromium, all, then);
          visitor.errors().forEach(error -> wrong.add(name + "'s console: " + error));
        });
  }

  private static void signIn(Page page, String name) {
    page.fill("[name=name]", name);
    page.fill("[name=password]", PASSWORD);
    page.keyboard().press("Enter");
    page.waitForSelector("text=" + name);
  }

  private void work(List<Page> pages, Duration howLong) {
    long end = System.nanoTime() + howLong.toNanos();
    for (int turn = 0; System.nanoTime() < end; turn++) {
      int who = turn % NAMES.size();
      try {
        look(pages.get(who), NAMES.get(who));
        act(pages.get(who), NAMES.get(who), turn / NAMES.size());
      } catch (PlaywrightException e) {
        wrong.add(NAMES.get(who) + " on " + pages.get(who).url() + ": " + e.getMessage());
      }
      pages.get(who).waitForTimeout((double) THINKING.toMillis());
    }
  }

  /** Articles come in all the while: the page says what was so at its beginning or its end. */
  private void look(Page page, String name) {
    long before = unread(name);
    go(page, "/");
    if (page.url().contains("/sign-in")) {
      wrong.add(name + " was signed out");
      signIn(page, name);
    }
    long shown = Long.parseLong("0" + page.locator("#unread span").first().textContent().strip());
    long after = unread(name);
    if (shown < before || shown > after) {
      wrong.add("%s saw %d unread of %d to %d".formatted(name, shown, before, after));
    }
    String watched = page.locator("main").textContent();
    NAMES.stream()
        .filter(other -> !other.equals(name) && watched.contains("For " + other))
        .forEach(other -> wrong.add(name + " saw the alert of " + other));
    if (app.index().count() > 0 && looked > 0 && !watched.contains("For " + name)) {
      wrong.add(name + " did not see their own alert");
    }
    looked++;
  }

  private void act(Page page, String name, int round) {
    switch (round % 4) {
      case 0 -> {
        Map<String, Long> others = new HashMap<>();
        NAMES.stream().filter(n -> !n.equals(name)).forEach(n -> others.put(n, unread(n)));
        go(page, "/alerts/" + (round % 8 == 0 ? shared : own(name)));
        if (page.locator("form[action$='/read'] button").count() > 0) {
          page.click("form[action$='/read'] button");
          read++;
        }
        others.forEach(
            (other, unread) -> {
              if (unread(other) < unread) {
                wrong.add(name + " read, and " + other + " had fewer unread");
              }
            });
      }
      case 1 -> {
        go(page, "/?q=" + (round % 8 == 1 ? "president" : "police"));
        if (page.locator(".result [data-star][aria-pressed=false]").count() > 0) {
          page.locator(".result [data-star][aria-pressed=false]").first().click();
          page.waitForSelector(".result [data-star][aria-pressed=true]");
        }
      }
      case 2 -> go(page, "/history");
      default -> go(page, "/sources");
    }
  }

  private void go(Page page, String path) {
    long start = System.nanoTime();
    int status = page.navigate(home + path).status();
    took.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
    if (status != 200) {
      wrong.add(path + " answered " + status);
    }
  }

  private long unread(String name) {
    Map<String, Long> all = app.store().readMarks().unread(name);
    return all.getOrDefault(own(name), 0L) + all.getOrDefault(shared, 0L);
  }

  private void report() {
    took.sort(null);
    print("articles", app.store().articles().count());
    NAMES.forEach(name -> print("alerts of " + name, caught(own(name))));
    print("alerts of everyone", caught(shared));
    print("times looked at the start page", looked);
    print("times marked as read", read);
    for (String name : NAMES) {
      print("saved by " + name, app.store().clips().of(name).size());
    }
    print("pages", took.size());
    if (!took.isEmpty()) {
      print("milliseconds, median", took.get(took.size() / 2));
      print("milliseconds, longest", took.getLast());
    }
    print("wrong", wrong.isEmpty() ? "nothing" : wrong);
  }

  private String own(String name) {
    return alertOf.getOrDefault(name, "");
  }

  private int caught(String id) {
    return app.store().alerts().of(id, 10_000).size();
  }

  private static void turnTo(String proxy, String day) {
    URI at = URI.create(proxy);
    try {
      HttpURLConnection call =
          (HttpURLConnection)
              URI.create("http://replay/day?set=" + day)
                  .toURL()
                  .openConnection(
                      new Proxy(
                          Proxy.Type.HTTP, new InetSocketAddress(at.getHost(), at.getPort())));
      call.setRequestMethod("POST");
      try (InputStream answer = call.getInputStream()) {
        answer.readAllBytes();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("turning to " + day, e);
    }
  }

  private static void print(String what, Object value) {
    System.out.println(what + ": " + value);
  }

  /** Hears nothing. */
  private static final class Silent implements Crawler.Listener {
    @Override
    public void visited(Source source, Visit visit) {}

    @Override
    public void page(Source source, String url, String what) {}
  }
}
