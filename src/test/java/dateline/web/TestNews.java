package dateline.web;

import static dateline.news.ArticleBuilder.article;

import dateline.Checkup;
import dateline.SettableClock;
import dateline.desk.ChannelDesk.MailServer;
import dateline.desk.SourceLookup;
import dateline.desk.operate.ArchivedPages;
import dateline.desk.operate.LineImport;
import dateline.health.FaultLog;
import dateline.health.Report;
import dateline.index.ArticleIndex;
import dateline.index.lucene.LuceneIndex;
import dateline.news.ArchivedPage;
import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.ArticleId;
import dateline.news.Entity;
import dateline.news.alert.Match;
import dateline.news.name.Corrections;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import dateline.web.request.PageContext;
import dateline.web.settings.NetworkSettings;
import dateline.web.settings.SignInSettings;
import dateline.web.settings.WebSettings;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A whole web server on loopback over a few invented articles, and a client for it. */
public final class TestNews implements AutoCloseable {
  /** A site that does not say which sources it has. */
  public static final SourceLookup SILENT =
      (url, asking) -> new SourceLookup.Answer(List.of(), url + " is silent");

  public static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

  public final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  public final Store store;
  public final ArticleIndex index;

  /** Pages by their place in an archive that there is not. */
  public final Map<String, ArchivedPage> pages = new ConcurrentHashMap<>();

  private final ArchivedPages archived = place -> Optional.ofNullable(pages.get(place));
  final WebServer server;
  final Checkup checkup;
  private final Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Thread correcting;
  private volatile boolean closed;

  public TestNews() {
    this(settings(Optional.empty()));
  }

  public TestNews(WebSettings settings) {
    this(settings, SILENT);
  }

  /**
   * @param site says which sources a site has
   */
  public TestNews(WebSettings settings, SourceLookup site) {
    try {
      folder = Files.createTempDirectory("dateline-web");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
    store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")), clock);
    index = LuceneIndex.inMemory(clock);
    index.outlets().follow(store.sources().names()::outlets);
    checkup = new Checkup(store, index, index::sequence, Optional.empty(), false, clock);
    server =
        new WebServer(
            settings,
            store,
            index,
            new QueryParser(QueryLimits.DEFAULT),
            site,
            MailServer.PLAIN,
            TestNews::counted,
            archived,
            this::health,
            new FaultLog(),
            clock);
    correcting = Thread.ofVirtual().start(this::correct);
  }

  /** As many lines as it was sent, all of them new; from "busy" none is taken. */
  private static Optional<LineImport.Report> counted(
      InputStream lines, Optional<String> source, boolean alerts) throws IOException {
    long count = new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().count();
    return source.filter("busy"::equals).isPresent()
        ? Optional.empty()
        : Optional.of(new LineImport.Report(count, count, 0, 0, 0, List.of()));
  }

  /** As it is now: what the hall looks at every second. */
  public Report health() {
    checkup.look();
    return checkup.report();
  }

  /** Lets the index follow corrections, as the hall does. */
  private void correct() {
    Corrections before = Corrections.NONE;
    while (!closed) {
      Corrections next = store.corrections().current();
      if (next != before) {
        index.correct(before, next, store.articles()::found);
        before = next;
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  public static WebSettings settings(NetworkSettings network) {
    return settings(Optional.empty(), 60, 100, network);
  }

  public static WebSettings settings(Optional<String> password) {
    return settings(password, 60, 100);
  }

  public static WebSettings settings(Optional<String> password, int broadAlert, int liveReaders) {
    return settings(password, broadAlert, liveReaders, NetworkSettings.STANDARD);
  }

  public static WebSettings settings(
      Optional<String> password, int broadAlert, int liveReaders, NetworkSettings network) {
    return new WebSettings(
        "127.0.0.1",
        0,
        password,
        List.of("news.example"),
        ZoneId.of("UTC"),
        Duration.ofSeconds(5),
        true,
        broadAlert,
        liveReaders,
        false,
        network,
        SignInSettings.STANDARD);
  }

  /** What pages are made from. */
  public PageContext newsroom() {
    return new PageContext(
        settings(Optional.empty()),
        store,
        index,
        new QueryParser(QueryLimits.DEFAULT),
        SILENT,
        MailServer.PLAIN,
        TestNews::counted,
        archived,
        clock);
  }

  /** Stores and indexes, with the matches each fires. */
  public void add(List<Article> articles, List<Match> matches) {
    List<Articles.Incoming> incoming =
        articles.stream().map(a -> new Articles.Incoming(a, Optional.empty(), matches)).toList();
    long last = store.articles().save(incoming);
    index.put(articles);
    index.commit(last);
    index.refresh();
  }

  /** Enough news to fill each page: a story told thrice, facets, hostile and foreign text. */
  public TestNews filled() {
    add(news(), List.of());
    return this;
  }

  static List<Article> news() {
    String story = ArticleId.of("https://ledger.example/reform");
    List<Article> all = new ArrayList<>();
    for (String site : List.of("ledger", "courier", "gazette")) {
      String name =
          "The " + site.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + site.substring(1);
      all.add(
          named(article().at("https://" + site + ".example/reform"), "Orla Vantongeren")
              .from(name)
              .titled("Actor Orla Vantongeren meets released prisoner to talk prison reform")
              .dek("An hour in Port Ellery that may change a law")
              .saying(
                  "Orla Vantongeren met Tobias Renfrew in Port Ellery on Monday.\n\n"
                      + "They spoke about prison reform for an hour.")
              .by("Ada Quill")
              .published("2026-11-23T0" + (all.size() + 7) + ":00:00Z")
              .about("justice")
              .about("entertainment")
              .naming(Entity.Kind.PLACE, "Port Ellery")
              .story(story)
              .build());
    }
    for (int i = 0; i < 30; i++) {
      Instant day = Instant.parse("2026-10-01T09:00:00Z").plus(i * 36L, ChronoUnit.HOURS);
      all.add(
          named(article().at("https://courier.example/" + i), "Person Number " + i % 14)
              .from("The Courier")
              .titled("Court hears case " + i + " about a stolen film")
              .saying("A court in Port Ellery heard the case of a stolen film on day " + i + ".")
              .published(day.toString())
              .about(i % 2 == 0 ? "justice" : "entertainment")
              .naming(Entity.Kind.PLACE, "Port Ellery")
              .build());
    }
    all.add(
        article()
            .at("https://ledger.example/hostile")
            .titled("Hostile " + HOSTILE)
            .dek(HOSTILE)
            .saying("Before " + HOSTILE + " after hostile text.")
            .by(HOSTILE)
            .naming(Entity.Kind.PERSON, HOSTILE)
            .published("2026-11-20T10:00:00Z")
            .build());
    all.add(
        article()
            .at("https://sahifa.example/1")
            .from("الصحيفة")
            .titled("المحكمة تنظر في قضية الفيلم المسروق")
            .saying("نظرت المحكمة في القضية يوم الاثنين.\n\nولم يصدر الحكم بعد.")
            .language("ar")
            .published("2026-11-21T10:00:00Z")
            .build());
    all.add(
        article()
            .at("https://ledger.example/long")
            .titled("Long headline ".repeat(15))
            .saying("It goes on.")
            .build());
    return all;
  }

  /** An article that its outlet edited twice, last its headline. */
  public TestNews edited() {
    String first =
        "Orla Vantongeren was seen in Port Ellery on Monday.\n\nShe spoke for an hour.\n\n"
            + "Nobody was hurt.\n\nThe court meets again in May. "
            + HOSTILE;
    String second = first.replace("an hour", "two hours and a half");
    ArticleBuilder one = article().at("https://ledger.example/edited").titled("Actor in court");
    add(List.of(one.saying(first).published("2026-11-20T08:00:00Z").build()), List.of());
    add(List.of(one.saying(second).version(2).bodyChanged().build()), List.of());
    one.titled("Actor leaves court").published("2026-11-20T18:00:00Z").version(3);
    add(List.of(one.headlineChanged().dateChanged().build()), List.of());
    return this;
  }

  private static ArticleBuilder named(ArticleBuilder builder, String person) {
    return builder.naming(Entity.Kind.PERSON, person);
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  /** The bytes as they come, in the encoding asked for. */
  public HttpResponse<InputStream> stream(String path, String encoding) {
    return send(
        request(path, "Accept-Encoding", encoding).GET(),
        HttpResponse.BodyHandlers.ofInputStream());
  }

  /** A form as our own page sends it. */
  public HttpResponse<String> post(String path, String form) {
    return send(
        request(path, "Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** A file as the form of our own page sends it. */
  public HttpResponse<String> upload(String path, String name, String file) {
    String body =
        "--mark\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f\"\r\n\r\n%s\r\n--mark--\r\n"
            .formatted(name, file);
    return send(
        request(path, "Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "multipart/form-data; boundary=mark")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(20));
    return headers.length == 0 ? request : request.headers(headers);
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request.build(), handler);
    } catch (IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    server.close();
    closed = true;
    try {
      correcting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    index.close();
    store.close();
    client.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder stays", e);
    }
  }
}
