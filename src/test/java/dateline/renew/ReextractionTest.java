package dateline.renew;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.App;
import dateline.Importer;
import dateline.Life;
import dateline.SettableClock;
import dateline.Victim;
import dateline.crawl.Crawler;
import dateline.crawl.Intake.Taken;
import dateline.extract.Extractor;
import dateline.fetch.Fetched;
import dateline.fetch.Freshness;
import dateline.imports.Records;
import dateline.news.Article;
import dateline.news.Draft;
import dateline.news.Origin;
import dateline.news.Version;
import dateline.news.source.Hint;
import dateline.news.source.Source;
import dateline.news.source.Visit;
import dateline.query.Clause.Changed.Part;
import dateline.renew.Reextraction.Item;
import dateline.renew.Reextraction.Outcome;
import dateline.sample.SampleWeb;
import dateline.store.Articles;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages read again from the archive, by this extractor, as if another had read them before. */
class ReextractionTest {
  private static final URI PAGE = URI.create("https://ledger.example/courts/singer-freed");
  private static final Source LEDGER =
      new Source("ledger", "The Ledger", Source.Kind.FEED, "https://ledger.example/feed", false);

  private static final int LIVES = 6;
  private static final int LONGEST_WAIT_MILLIS = 400;

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");

  @Test
  void changesNothingInTheSampleWebThatThisExtractorRead() throws InterruptedException {
    try (App app = open()) {
      crawlSample(app);
      Map<String, Article> before = articles(app);
      long sequence = app.store().articles().lastSequence();

      List<Item> items = new ArrayList<>();
      Reextraction.Report report =
          app.renewal().reextraction().run(Reextraction.Scope.ALL, false, items::add, done -> {});

      assertThat(items)
          .allSatisfy(item -> assertThat(item.outcome()).isEqualTo(new Outcome.Same()))
          .hasSizeGreaterThan(before.size());
      assertThat(report.articles()).isEqualTo(before.size());
      assertThat(report.reread()).isZero();
      assertThat(report.edits()).isZero();
      assertThat(articles(app)).isEqualTo(before);
      assertThat(app.store().articles().lastSequence()).isEqualTo(sequence);
    }
  }

  @Test
  void putsTheSampleWebRightThatAPoorerExtractorRead() throws InterruptedException {
    try (App app = open()) {
      crawlSample(app);
      Map<String, Article> before = articles(app);
      Map<String, List<Version>> versions = versions(app);
      before.keySet().forEach(id -> spoil(app, id));

      Reextraction.Report dry =
          app.renewal().reextraction().run(Reextraction.Scope.ALL, true, item -> {}, done -> {});

      assertThat(articles(app)).isNotEqualTo(before);

      Reextraction.Report report =
          app.renewal().reextraction().run(Reextraction.Scope.ALL, false, item -> {}, done -> {});

      assertThat(report).isEqualTo(dry);
      assertThat(report.changed()).isGreaterThan(before.size());
      assertThat(report.byField()).containsOnlyKeys("body", "keywords");
      assertThat(articles(app)).isEqualTo(before);
      assertThat(versions(app)).isEqualTo(versions);
      assertThat(app.index().sequence()).isLessThan(app.store().articles().lastSequence());
      app.indexing().commit();
      assertThat(app.index().sequence()).isEqualTo(app.store().articles().lastSequence());
      app.index().refresh();
      assertThat(app.index().count()).isEqualTo(before.size());
    }
  }

  @Test
  void endsAsAnUnbrokenRunDoesHoweverOftenItIsKilled() throws Exception {
    Map<String, Article> before;
    Map<String, List<Version>> versions;
    try (App app = open()) {
      crawlSample(app);
      before = articles(app);
      versions = versions(app);
      before.keySet().forEach(id -> spoil(app, id));
    }
    Random random = new Random(20_261_127);
    int killed = 0;
    int half = 0;
    for (int life = 0; life < LIVES; life++) {
      // Every other one before its first batch is told, the rest after it.
      boolean early = life % 2 == 0;
      Life.End end =
          Life.until(
              RereadingVictim.class,
              line -> line.equals(RereadingVictim.READY) == early,
              early ? random.nextInt(LONGEST_WAIT_MILLIS) : 0,
              folder.toString(),
              clock.instant().toString());
      killed += end.killed() ? 1 : 0;
      half += end.killed() && end.lines().contains(Reextraction.BATCH + ".") ? 1 : 0;
    }
    assertThat(killed).isPositive();
    assertThat(half).as("killed between two batches").isPositive();
    try (App app = open()) {
      app.renewal().reextraction().run(Reextraction.Scope.ALL, false, item -> {}, done -> {});

      assertThat(articles(app)).isEqualTo(before);
      assertThat(versions(app)).isEqualTo(versions);
      assertThat(
              app.renewal()
                  .reextraction()
                  .run(Reextraction.Scope.ALL, false, item -> {}, done -> {})
                  .reread())
          .isZero();
      app.indexing().commit();
      assertThat(app.index().sequence()).isEqualTo(app.store().articles().lastSequence());
      app.index().refresh();
      assertThat(app.index().ids()).containsExactlyInAnyOrderElementsOf(before.keySet());
    }
  }

  @Test
  void aRenewalPutsEverythingRightAndThenFindsNothingToDo() throws InterruptedException {
    try (App app = open()) {
      crawlSample(app);
      Map<String, Article> before = articles(app);
      before.keySet().forEach(id -> spoil(app, id));
      app.store().articles().regroup(apart(articles(app).values()));

      Renewal.Report dry = app.renewal().run(true, done -> {});

      assertThat(told(articles(app))).isNotEqualTo(told(before));
      Renewal.Report report = app.renewal().run(false, done -> {});

      assertThat(told(articles(app))).isEqualTo(told(before));
      assertThat(articles(app).values())
          .extracting(Article::draft)
          .isEqualTo(before.values().stream().map(Article::draft).toList());
      assertThat(app.renewal().upgrade().due()).isZero();
      assertThat(dry.words()).anySatisfy(line -> assertThat(line).contains("would be moved"));
      assertThat(report.words()).noneSatisfy(line -> assertThat(line).startsWith("0 articles"));
      assertThat(app.renewal().run(false, done -> {}).words())
          .anySatisfy(line -> assertThat(line).contains(" 0 read by extractor"))
          .anySatisfy(line -> assertThat(line).startsWith("0 articles had their names"))
          .anySatisfy(line -> assertThat(line).startsWith("0 articles were moved"));
    }
  }

  /** Which articles tell one story, whatever it is called. */
  private static Set<Set<String>> told(Map<String, Article> articles) {
    return articles.values().stream()
        .collect(groupingBy(Article::storyId, mapping(Article::id, toSet())))
        .values()
        .stream()
        .collect(toSet());
  }

  /** Each in a story of its own. */
  private static List<Article> apart(Collection<Article> articles) {
    return articles.stream().map(a -> a.in(a.id(), Optional.empty())).toList();
  }

  @Test
  void finishesWhatAStoppedRunBegan() throws InterruptedException {
    try (App app = open()) {
      crawlSample(app);
      Map<String, Article> before = articles(app);
      before.keySet().forEach(id -> spoil(app, id));

      Reextraction.Report stopped =
          app.renewal()
              .reextraction()
              .run(
                  Reextraction.Scope.ALL,
                  false,
                  item -> {},
                  done -> Thread.currentThread().interrupt());

      assertThat(Thread.interrupted()).isTrue();
      assertThat(stopped.articles()).isEqualTo(Reextraction.BATCH);
      assertThat(articles(app)).isNotEqualTo(before);

      Reextraction.Report rest =
          app.renewal().reextraction().run(Reextraction.Scope.ALL, false, item -> {}, done -> {});

      assertThat(rest.changed()).isLessThan(stopped.changed() + before.size());
      assertThat(articles(app)).isEqualTo(before);
      assertThat(
              app.renewal()
                  .reextraction()
                  .run(Reextraction.Scope.ALL, false, item -> {}, done -> {})
                  .reread())
          .isZero();
    }
  }

  @Test
  void whatAnExtractorLearnsIsNoEditByTheOutlet() {
    try (App app = open()) {
      String id = ((Taken.Added) ingest(app, page("Singer freed", ""))).articleId();
      spoil(app, id);

      Taken again = ingest(app, page("Singer freed", ""));

      assertThat(again).isEqualTo(new Taken.Unchanged(id));

      clock.advance(Duration.ofHours(1));
      Taken edited = ingest(app, page("Singer is free", ""));

      assertThat(edited).isEqualTo(new Taken.Changed(id));
      assertThat(app.store().articles().byId(id).orElseThrow().changed())
          .containsExactly(Part.HEADLINE);

      app.renewal().reextraction().run(Reextraction.Scope.ALL, false, item -> {}, done -> {});

      assertThat(app.store().articles().byId(id).orElseThrow().changed())
          .containsExactly(Part.HEADLINE);
      assertThat(app.store().articles().versions(id))
          .extracting(version -> version.draft().body().contains("spoilt"))
          .containsExactly(false, false);
    }
  }

  @Test
  void trivialChangesOfAPageGiveNoVersion() {
    try (App app = open()) {
      ingest(app, page("Singer freed", "<p>34 comments</p><p>Updated 3 minutes ago</p>"));

      assertThat(ingest(app, page("Singer freed", "<p>35 comments</p><p>Updated 9 hours ago</p>")))
          .isInstanceOf(Taken.Unchanged.class);
      assertThat(ingest(app, page("‘Singer’ freed", "<p>Related: Something else.</p>")))
          .isInstanceOf(Taken.Unchanged.class);
      assertThat(ingest(app, page("Singer freed", "<p>The judge has since resigned.</p>")))
          .isInstanceOf(Taken.Changed.class);
    }
  }

  @Test
  void namesWhatItCannotReadAgain() throws IOException {
    String gone;
    try (App app = open()) {
      gone = ((Taken.Added) ingest(app, page("Singer freed", ""))).articleId();
      spoil(app, gone);
      importRecord(app);
    }
    try (Stream<Path> files = Files.list(folder.resolve("archive"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".warc.gz")).toList()) {
        Files.move(file, folder.resolve("elsewhere.gz"));
      }
    }
    try (App app = open()) {
      List<Item> items = new ArrayList<>();

      Reextraction.Report report =
          app.renewal().reextraction().run(Reextraction.Scope.ALL, false, items::add, done -> {});

      assertThat(report.kept()).isEqualTo(2);
      assertThat(items)
          .filteredOn(item -> item.articleId().equals(gone))
          .singleElement()
          .extracting(Item::outcome)
          .isInstanceOfSatisfying(
              Outcome.Kept.class,
              kept -> assertThat(kept.reason()).contains("the archive lacks dateline-"));
      assertThat(app.store().articles().byId(gone).orElseThrow().draft().body()).contains("spoilt");
    }
  }

  @Test
  void leavesRecordsAloneThatNoExtractorRead() throws IOException {
    try (App app = open()) {
      importRecord(app);
      Map<String, Article> before = articles(app);

      Reextraction.Report report =
          app.renewal().reextraction().run(Reextraction.Scope.ALL, false, item -> {}, done -> {});

      assertThat(report.noPages()).isEqualTo(1);
      assertThat(articles(app)).isEqualTo(before);
    }
  }

  @Test
  void keepsAnArticleThatTheExtractorNowRefuses() {
    try (App app = open()) {
      Fetched empty = page("", "").withBody("<html><body><nav>Nothing</nav></body></html>");
      String id = ((Taken.Added) ingest(app, page("Singer freed", ""))).articleId();
      String archived = archive(app, empty).archived().orElseThrow();
      Article article = app.store().articles().byId(id).orElseThrow();
      app.store()
          .articles()
          .save(List.of(new Articles.Incoming(article, Optional.of(archived), List.of())));
      List<Item> items = new ArrayList<>();

      app.renewal().reextraction().run(Reextraction.Scope.ALL, false, items::add, done -> {});

      assertThat(items.getFirst().outcome())
          .isInstanceOfSatisfying(
              Outcome.Kept.class,
              kept -> assertThat(kept.reason()).startsWith("no article to the present extractor"));
      assertThat(app.store().articles().byId(id).orElseThrow().draft()).isEqualTo(article.draft());
    }
  }

  /** As if a poorer extractor, version 0, had read it and its earlier versions. */
  private static void spoil(App app, String id) {
    List<Version> spoilt =
        app.store().articles().versions(id).stream()
            .map(v -> new Version(v.number(), v.seen(), spoilt(v.draft())))
            .toList();
    Articles.Stored stored = app.store().articles().storedById(id).orElseThrow();
    Article article = stored.article();
    app.ingest()
        .reread(
            Map.of(
                stored,
                new Articles.Reread(
                    new Article(
                        id,
                        spoilt.getLast().draft(),
                        article.enrichment(),
                        article.storyId(),
                        article.copyOf(),
                        article.version(),
                        article.changed()),
                    spoilt.subList(0, spoilt.size() - 1))));
  }

  private static Draft spoilt(Draft draft) {
    Origin origin = draft.origin().readBy("0");
    return new Draft(
        origin,
        draft.title(),
        draft.dek(),
        draft.body() + "\n\nThis line is spoilt by a box that an older extractor let in.",
        draft.authors(),
        draft.published(),
        draft.modified(),
        draft.language(),
        draft.site(),
        draft.image(),
        draft.section(),
        List.of("spoilt"),
        draft.why());
  }

  private record SamplePage(String title, Fetched fetched) {
    Fetched withBody(String html) {
      return new Fetched(
          fetched.asked(),
          fetched.url(),
          fetched.at(),
          fetched.contentType(),
          ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8)),
          fetched.freshness(),
          fetched.archived());
    }
  }

  private SamplePage page(String title, String more) {
    String html =
        """
        <html lang="en"><head><title>%1$s</title></head><body><article><h1>%1$s</h1>
        <p>The singer Marisol Vane was freed from prison in New Orleans on Friday, said her lawyer,
        who spoke to reporters for the first time since the ruling of the state's highest court.</p>
        <p>She had served eleven years for a robbery that, the court found, she did not commit, and
        the prosecutor of the parish said that he would not bring the case again in this life.</p>
        %2$s
        <p>Prison reform groups greeted the ruling, which they called the first of its kind in the
        state, and asked the governor to look at four hundred other cases like that of Vane.</p>
        </article></body></html>
        """
            .formatted(title, more);
    SamplePage empty =
        new SamplePage(
            title,
            new Fetched(
                PAGE,
                PAGE,
                clock.instant(),
                Optional.of("text/html; charset=utf-8"),
                ByteBuffer.allocate(0),
                new Freshness(Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty()));
    return new SamplePage(title, empty.withBody(html));
  }

  private static Fetched archive(App app, Fetched page) {
    String archived =
        app.archive()
            .appendExchange(
                page.url(),
                page.at(),
                "GET " + page.url().getPath() + " HTTP/1.1\r\nHost: ledger.example\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
                page.body());
    return new Fetched(
        page.asked(),
        page.url(),
        page.at(),
        page.contentType(),
        page.body(),
        page.freshness(),
        Optional.of(archived));
  }

  private static Taken ingest(App app, SamplePage page) {
    Hint hint =
        new Hint(
            Optional.of(page.title()),
            Optional.of(Instant.parse("2026-11-23T08:30:00Z")),
            List.of("Ann Writer"));
    return app.ingest().ingest(archive(app, page.fetched()), LEDGER, hint);
  }

  private void importRecord(App app) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("records.jsonl"),
            "{\"id\":\"1\",\"url\":\"https://wire.example/1\",\"title\":\"Rain\",\"body\":\"It"
                + " rained.\"}\n");
    new Importer(
            new Records(Optional.empty(), clock),
            app.archive(),
            app.ingest(),
            false,
            new PrintStream(System.err),
            taken -> {})
        .run(List.of(file));
  }

  /** Crawls it, and again after its edited article was edited. */
  private void crawlSample(App app) throws InterruptedException {
    try (SampleWeb sample = SampleWeb.start(0, clock.instant(), clock)) {
      app.allow(
          sample.doors().stream().map(door -> URI.create(door.url()).getAuthority()).toList());
      List<Source> sources = new ArrayList<>();
      for (SampleWeb.Door door : sample.doors()) {
        sources.add(
            app.store()
                .sources()
                .add(
                    door.name(),
                    Source.Kind.valueOf(door.kind().toUpperCase(Locale.ROOT)),
                    door.url(),
                    clock.instant()));
      }
      Crawler crawler = app.crawler();
      crawler.visit(sources, new Silent());
      clock.advance(Duration.ofHours(3));
      crawler.visitDue(new Silent());
    }
    assertThat(articles(app).values())
        .extracting(article -> article.changed().contains(Part.HEADLINE))
        .contains(true);
    assertThat(articles(app).values())
        .extracting(article -> article.draft().origin().extractor())
        .containsOnly(Optional.of(Extractor.VERSION));
  }

  private static Map<String, Article> articles(App app) {
    Map<String, Article> all = new TreeMap<>();
    app.store().articles().forEach(stored -> all.put(stored.article().id(), stored.article()));
    return all;
  }

  private static Map<String, List<Version>> versions(App app) {
    Map<String, List<Version>> all = new TreeMap<>();
    articles(app).keySet().forEach(id -> all.put(id, app.store().articles().versions(id)));
    return all;
  }

  private App open() {
    return App.open(Victim.config(folder), "test", clock);
  }

  /** Hears nothing. */
  private static final class Silent implements Crawler.Listener {
    @Override
    public void visited(Source source, Visit visit) {}

    @Override
    public void page(Source source, String url, String what) {}
  }
}
