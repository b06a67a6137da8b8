package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.crawl.Intake.Taken;
import dateline.fetch.Fetched;
import dateline.fetch.Freshness;
import dateline.news.Article;
import dateline.news.ArticleId;
import dateline.news.source.Hint;
import dateline.news.source.Source;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which article a fetched page is: what a canonical link and a wall may not do. */
class PageIdentityTest {
  private static final Source LEDGER =
      new Source("ledger", "Ledger", Source.Kind.FEED, "https://p.example/feed", false);
  private static final String OFFICE = "https://p.example/office";
  private static final String VERDICT =
      "<p>The jury in the long trial over the school fund reached a verdict on Thursday, after"
          + " three days of talks, and ended a case that had divided the river town for two"
          + " years.</p><p>Judge Petra Lindqvist thanked the twelve for their patience and ordered"
          + " the defendant held until sentencing, which she set for the second week of next"
          + " month.</p>";
  private static final String TOUR =
      "<p>The second leg of the Paper Lanterns tour will open in Tallow Bay, the singer announced"
          + " on Tuesday, with twelve further dates through the autumn and a closing night at"
          + " home.</p><p>Tickets go on sale on Friday morning, and a tenth of all seats are held"
          + " back for those who live there and can show a bill with their address at the box"
          + " office.</p>";
  private static final String NOTICE =
      "<p>Díky za návštěvu. Tento obsah je určen jen těm, kteří se přihlásí, a my vás prosíme,"
          + " abyste to udělali hned teď, než budete číst dál, je to zdarma a trvá to chvilku.</p>";

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  private App app;

  @BeforeEach
  void open() {
    app = App.open(Victim.config(folder), "test", clock);
  }

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void threePagesThatOneTemplateGivesOneAddressAreThreeArticles() {
    for (int visit = 0; visit < 3; visit++) {
      page("/a", "Jury finds Vale guilty", VERDICT, OFFICE);
      page("/b", "Quist tour opens in the bay", TOUR, OFFICE);
    }
    assertThat(app.store().articles().after(0, 10)).hasSize(2);
    assertThat(article(OFFICE).draft().title()).isEqualTo("Jury finds Vale guilty");
    assertThat(article("https://p.example/b").changed()).isEmpty();
    assertThat(article(OFFICE).changed()).isEmpty();
  }

  @Test
  void anArticleAtTwoAddressesIsOne() {
    page("/a", "Jury finds Vale guilty", VERDICT, "https://p.example/vale");
    Taken again = page("/a/amp", "Vale found guilty", VERDICT, "https://p.example/vale");
    assertThat(again).isInstanceOf(Taken.Changed.class);
    assertThat(app.store().articles().after(0, 10)).hasSize(1);
  }

  @Test
  void aWallInTheWordsOfNoListKeepsTheStoredArticle() {
    page("/a", "Jury finds Vale guilty", VERDICT, "");
    assertThat(listed("/a", "Vale", "Přihlášení", NOTICE, ""))
        .isInstanceOf(Taken.NotAnArticle.class);
    assertThat(article("https://p.example/a").changed()).isEmpty();
    assertThat(page("/a", "Vale guilty, jury finds", VERDICT + TOUR, ""))
        .isInstanceOf(Taken.Changed.class);
  }

  @Test
  void whatTheListingCallsByItsHeadlineMayReplaceAShortNotice() {
    listed("/a", "Přihlášení", "Přihlášení", NOTICE, "");
    assertThat(page("/a", "Jury finds Vale guilty", VERDICT, "")).isInstanceOf(Taken.Changed.class);
  }

  @Test
  void oneShortTextInPlaceOfSeveralListedPagesIsNoArticle() {
    listed("/a", "Vale", "Přihlášení", NOTICE, "");
    assertThat(listed("/b", "Quist", "Přihlášení", NOTICE, ""))
        .isInstanceOfSatisfying(
            Taken.NotAnArticle.class, not -> assertThat(not.reason()).contains("/a"));
  }

  private Article article(String url) {
    return app.store().articles().byId(ArticleId.of(url)).orElseThrow();
  }

  private Taken page(String path, String title, String text, String canonical) {
    return listed(path, title, title, text, canonical);
  }

  private Taken listed(String path, String listed, String title, String text, String canonical) {
    String html =
        "<html lang=en><head><title>%s</title>%s</head><body><article><h1>%s</h1>%s</article>"
            .formatted(
                title,
                canonical.isEmpty() ? "" : "<link rel=canonical href=" + canonical + ">",
                title,
                text);
    URI url = URI.create("https://p.example" + path);
    ByteBuffer body = ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8));
    String archived =
        app.archive()
            .appendExchange(
                url,
                clock.instant(),
                "GET " + path + " HTTP/1.1\r\nHost: p.example\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
                body.duplicate());
    return app.ingest()
        .ingest(
            new Fetched(
                url,
                url,
                clock.instant(),
                Optional.of("text/html; charset=utf-8"),
                body,
                new Freshness(Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.of(archived)),
            LEDGER,
            new Hint(Optional.of(listed), Optional.empty(), List.of()));
  }
}
