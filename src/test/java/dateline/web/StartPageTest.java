package dateline.web;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.news.alert.SavedQuery;
import dateline.news.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page that says what is new for its reader. */
class StartPageTest {
  private static final String COURTS = "abcdefghijklmnopqrstuvwxy2";

  private TestNews news;

  @BeforeEach
  void open() {
    news = new TestNews().filled();
    news.store
        .savedQueries()
        .add(new SavedQuery(COURTS, "Courts", "verdict", news.clock.instant(), false));
  }

  @AfterEach
  void close() {
    news.close();
  }

  private Article verdict(String site, String source) {
    return article()
        .at("https://" + site + ".example/verdict")
        .from(source)
        .titled("Verdict in the case of the stolen film")
        .saying("The verdict came late on " + source + "'s day.")
        .about("justice")
        .published("2026-11-23T15:00:00Z")
        .fetched(news.clock.instant())
        .story(dateline.news.ArticleId.of("https://ledger.example/verdict"))
        .build();
  }

  @Test
  void whoComesBackAfterAPauseSeesWhatCameMeanwhile() {
    assertThat(news.get("/").body()).doesNotContain("last visit");
    news.clock.advance(Duration.ofHours(4));
    assertThat(news.get("/").body())
        .contains("Nothing new has come since your last visit, Monday 23 November, 12:00.");

    news.add(
        List.of(verdict("ledger", "The Ledger"), verdict("courier", "The Courier")), List.of());
    String page = news.get("/").body();
    assertThat(page)
        .contains("New since your last visit, Monday 23 November, 12:00:", "2 articles in 1 story")
        .contains("Verdict in the case", "The verdict came late", ">The Courier</a>")
        .doesNotContain("prison reform");
    news.clock.advance(Duration.ofMinutes(20));
    assertThat(news.get("/").body()).contains("last visit, Monday 23 November, 12:00:");

    String all = page.substring(page.indexOf("/?q=found"));
    String href = all.substring(0, all.indexOf('"')).replace("&amp;", "&");
    assertThat(news.get(href).body())
        .contains("2 articles in 1 story", "found after 23 November 2026, 12:00");
    news.clock.advance(Duration.ofHours(1));
    assertThat(news.get("/").body()).contains("Nothing new has come since your last visit");
  }

  @Test
  void unreadMatchesComeFirstByStoryWithWhatCaughtThem() {
    news.add(
        List.of(verdict("ledger", "The Ledger")),
        List.of(new Match(COURTS, List.of(new Reason("verdict", "body", 4, 11)))));
    String page = news.get("/").body();
    assertThat(page)
        .contains("New matches of your alerts", "href=\"/alerts/" + COURTS + "\">Courts</a>")
        .contains("The <mark>verdict</mark> came late");
    assertThat(page.indexOf("New matches of your alerts"))
        .isLessThan(page.indexOf("Published in the last seven days"));
    assertThat(page.split("Verdict in the case", -1)).hasSize(2);

    news.clock.advance(Duration.ofMinutes(1));
    news.post("/alerts/" + COURTS + "/read", "");
    assertThat(news.get("/").body()).doesNotContain("New matches of your alerts");
  }

  @Test
  void groupsOfSourcesHaveTheirSectionAndTheirWord() {
    Source courier =
        news.store
            .sources()
            .add(
                "The Courier", Source.Kind.FEED, "https://courier.example/f", news.clock.instant());
    news.store.sources().file(courier.id(), List.of("Local \"press\""));
    assertThat(news.get("/").body()).contains("Local \"press\" <a href=\"/?");

    String found = news.get("/?q=film").body();
    assertThat(found).contains("<section class=\"facet\" data-facet=\"group\">");
    String facet = found.substring(found.indexOf("data-facet=\"group\""));
    assertThat(facet).contains("/?q=film+group%3A%22local", "class=\"count\">30<");

    String q = "film+group%3A%22local+%22%22press%22%22%22";
    assertThat(news.get("/?q=" + q).body()).contains("from sources in", "30 articles");
    assertThat(news.get("/?q=film+-group:nothing").body()).contains("30 articles");
    news.post("/sources/" + courier.id() + "/rename", "name=Courier+Weekly");
    assertThat(news.store.sources().names().of(courier.id()))
        .containsExactly("Courier Weekly", "The Courier");
    assertThat(news.get("/?q=" + q).body()).contains("30 articles");
    assertThat(news.get("/sources/" + courier.id()).body())
        .contains("<h1>Courier Weekly</h1>", "Called before:");
    assertThat(news.get("/?q=film+group:nothing").body()).contains("Nothing matches all of this");
  }

  @Test
  void groupsAreCountedHoweverManyThereAre() {
    Source courier =
        news.store
            .sources()
            .add(
                "The Courier", Source.Kind.FEED, "https://courier.example/f", news.clock.instant());
    List<String> groups = IntStream.range(10, 26).mapToObj(i -> "Desk " + i).toList();
    news.store.sources().file(courier.id(), groups);
    String facet = news.get("/?q=film").body();
    facet = facet.substring(facet.indexOf("data-facet=\"group\""));
    assertThat(facet)
        .contains("10 more", "<input type=\"search\" placeholder=\"")
        .contains("/?q=film+group%3A%22desk+25%22");
    assertThat(news.get("/?q=film&source=The+Courier").body()).contains("group%3A%22desk+25");
    assertThat(news.get("/?q=film&source=Elsewhere").body()).doesNotContain("desk+25");
    assertThat(news.get("/api/v1/search?q=film&facets=1&within=K+25").body())
        .contains("\"group\":[{\"value\":\"Desk 25\",\"count\":30}]");
  }
}
