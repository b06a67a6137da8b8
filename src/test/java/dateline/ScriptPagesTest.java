package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.archive.Entry;
import dateline.config.Config;
import dateline.crawl.Crawler;
import dateline.extract.Extraction;
import dateline.extract.Extractor;
import dateline.extract.page.Page;
import dateline.fetch.TestSite;
import dateline.news.Article;
import dateline.news.ArticleId;
import dateline.news.Draft;
import dateline.news.source.Hint;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import dateline.store.Articles;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A source whose articles come by script, with the setting that renders them and without. */
class ScriptPagesTest {
  private static final String HOST = "news.localhost";
  private static final String SENTENCE =
      "The county court heard on Tuesday that the singer had never been told of the charge.";

  @TempDir Path folder;
  private final TestSite site = TestSite.start();

  @BeforeEach
  void publish() {
    String items =
        String.join(
            "",
            IntStream.rangeClosed(1, 3)
                .mapToObj(
                    i ->
                        "<item><title>Singer in court, day %d</title><link>%s</link></item>"
                            .formatted(i, site.uri(HOST, "/story-" + i)))
                .toList());
    site.on(
        HOST,
        "/feed",
        TestSite.body(
            200,
            "application/rss+xml",
            ("<rss><channel><title>News</title>" + items + "</channel></rss>")
                .getBytes(StandardCharsets.UTF_8)));
    for (int i = 1; i <= 3; i++) {
      site.on(
          HOST,
          "/story-" + i,
          TestSite.html(
              """
              <title>The Ledger</title><noscript>Please enable JavaScript.</noscript>
              <header><a href=/>The Ledger</a></header><div id=root></div>
              <script>window.day = %d</script><script src=/app.js></script>
              """
                  .formatted(i)));
    }
    site.on(
        HOST,
        "/app.js",
        TestSite.body(
            200,
            "text/javascript",
            """
            fetch('/data.json').then(r => r.json()).then(data => {
              document.title = data.title + window.day;
              document.getElementById('root').innerHTML = '<article><h1>' + document.title
                + '</h1>' + ('<p>' + data.text + '</p>').repeat(8) + '</article>';
            });
            """
                .getBytes(StandardCharsets.UTF_8)));
    site.on(
        HOST,
        "/data.json",
        TestSite.text(
            "{\"title\": \"Singer in court, day \", \"text\": \"%s\"}".formatted(SENTENCE)));
  }

  @AfterEach
  void close() {
    site.close();
  }

  private App open(String renderer) {
    Map<String, String> settings =
        Map.of(
            "DATELINE_ENTITIES",
            "fast",
            "DATELINE_ALLOW",
            "*.localhost:" + site.port(),
            "DATELINE_RENDERER",
            renderer,
            "PATH",
            System.getenv("PATH"));
    return App.open(Config.load(folder, settings), "test", InstantSource.system());
  }

  private SourceStatus crawled(App app) throws InterruptedException {
    Source source =
        app.store()
            .sources()
            .add(
                "News",
                Source.Kind.FEED,
                site.uri(HOST, "/feed").toString(),
                app.clock().instant());
    app.crawler()
        .visit(
            List.of(source),
            new Crawler.Listener() {
              @Override
              public void visited(Source visited, Visit visit) {}

              @Override
              public void page(Source of, String url, String what) {}
            });
    return app.store().sources().byId(source.id()).orElseThrow();
  }

  @Test
  void withoutARendererTheSourceSaysWhatItNeedsAndNothingElseIsAsked() throws Exception {
    try (App app = open("")) {
      SourceStatus status = crawled(app);

      assertThat(status.articles()).isZero();
      assertThat(status.last().orElseThrow().detail())
          .contains("pages need script: set dateline.renderer");
      assertThat(site.seen(HOST, "/app.js")).isEmpty();
    }
  }

  @Test
  void rendersThemAndReadsTheSameAgainFromTheArchive() throws Exception {
    Optional<Path> chromium = Programs.find("chromium", "chromium-browser", "google-chrome");
    if (chromium.isEmpty()) {
      LoggerFactory.getLogger(ScriptPagesTest.class)
          .error(
              "\n\n  NO CHROMIUM WAS FOUND ON THE PATH: rendering was NOT tested."
                  + "\n  Debian: apt-get install chromium\n");
      return;
    }
    try (App app = open("auto")) {
      SourceStatus status = crawled(app);

      assertThat(status.articles()).isEqualTo(3);
      assertThat(status.pageTrouble()).isEqualTo("pages need script: rendered");
      assertThat(status.pagesFail()).isFalse();
      assertThat(site.seen(HOST, "/story-1")).hasSize(1);

      String id = ArticleId.of(site.uri(HOST, "/story-1").toString());
      Articles.Stored stored = app.store().articles().storedById(id).orElseThrow();
      Article article = stored.article();
      assertThat(article.draft().title()).isEqualTo("Singer in court, day 1");
      assertThat(article.draft().body()).startsWith(SENTENCE);
      Entry kept = app.archive().read(stored.archived().orElseThrow());
      assertThat(StandardCharsets.UTF_8.decode(kept.body().duplicate()).toString())
          .contains("<h1>Singer");
      assertThat(readAgain(kept, article.draft()))
          .isInstanceOfSatisfying(
              Extraction.Found.class,
              found -> {
                assertThat(found.draft().title()).isEqualTo(article.draft().title());
                assertThat(found.draft().body()).isEqualTo(article.draft().body());
              });
    }
  }

  private static Extraction readAgain(Entry kept, Draft draft) {
    Page page =
        new Page(URI.create(kept.url()), kept.contentType(), kept.body(), draft.origin().fetched());
    return new Extractor().extract(page, draft.origin().hint().orElse(Hint.NONE));
  }
}
