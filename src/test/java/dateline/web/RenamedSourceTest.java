package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.alert.Alerts;
import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.alert.SavedQuery;
import dateline.news.source.Source;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source with another name: what it published before goes by the new one, wherever it shows. */
class RenamedSourceTest {
  private static final String WATCH = "abcdefghijklmnopqrstuvwxy2";

  private TestNews news;
  private Source courier;

  @BeforeEach
  void open() {
    news = new TestNews();
    courier =
        news.store
            .sources()
            .add("The Courier", Source.Kind.FEED, "https://courier.example/", news.clock.instant());
    news.store
        .savedQueries()
        .add(new SavedQuery(WATCH, "Old", "source:\"The Courier\"", news.clock.instant(), false));
    news.add(List.of(told("before", "The Courier"), told("other", "The Ledger")), List.of());
    news.post("/sources/" + courier.id() + "/rename", "name=Morning+Post");
    news.add(List.of(told("after", "Morning Post")), List.of());
  }

  @AfterEach
  void close() {
    news.close();
  }

  private static Article told(String what, String source) {
    return ArticleBuilder.article()
        .at("https://" + what + ".example/a")
        .from(source)
        .titled("Verdict " + what)
        .saying("A verdict was read " + what + " noon.")
        .build();
  }

  @Test
  void searchFacetExportAndPageAgree() {
    for (String q :
        List.of(
            "source:%22Morning+Post%22",
            "source:%22The+Courier%22", "source:post", "source:=%22Morning+Post%22")) {
      assertThat(news.get("/api/v1/search?q=" + q).body())
          .as(q)
          .contains("\"total\":{\"value\":2")
          .contains("{\"value\":\"Morning Post\",\"count\":2}")
          .doesNotContain("The Courier\",\"count\"", "\"source\":\"The Courier\"");
      assertThat(news.get("/export.jsonl?q=" + q).body())
          .contains("\"source\":\"Morning Post\"")
          .doesNotContain("\"source\":\"The Courier\"");
    }
    assertThat(news.get("/api/v1/search?q=verdict&source=Morning+Post").body())
        .contains("\"total\":{\"value\":2", "{\"value\":\"The Ledger\",\"count\":1}");
    assertThat(news.get("/api/v1/search?q=verdict&-source=Morning+Post").body())
        .contains("\"total\":{\"value\":1");
    assertThat(news.get("/?q=verdict").body())
        .contains("Morning Post")
        .doesNotContain("The Courier");
    assertThat(news.get("/?q=verdict&source=The+Courier").headers().firstValue("Location"))
        .contains("/?q=verdict&source=Morning+Post");
    String id = told("before", "").id();
    assertThat(news.get("/article/" + id).body()).contains("Morning Post");
  }

  @Test
  void anAlertForTheOldNameGoesOn() {
    try (Alerts alerts = new Alerts(news.store, ZoneOffset.UTC, news.clock)) {
      assertThat(alerts.matching(List.of(told("late", "Morning Post"))).getFirst()).hasSize(1);
      news.post("/sources/" + courier.id() + "/rename", "name=Evening+Post");
      assertThat(alerts.matching(List.of(told("later", "Evening Post"))).getFirst()).hasSize(1);
      assertThat(alerts.matching(List.of(told("last", "The Ledger"))).getFirst()).isEmpty();
    }
  }

  @Test
  void aGroupThatNobodyMadeIsNamedWithThoseThatThereAre() {
    news.store.sources().file(courier.id(), List.of("Locals"));
    String answer = news.get("/api/v1/search?q=verdict").body();
    assertThat(answer).contains("\"group\":[{\"value\":\"Locals\",\"count\":2}]");
    assertThat(news.get("/api/v1/search?q=verdict&facets=0").body()).contains("\"group\":[]");
    String unknown = "No source is in a group “nothing”.";
    assertThat(news.get("/api/v1/search?q=group:nothing").body())
        .contains("unknown-group", unknown, "There are: Locals.");
    assertThat(news.get("/?q=group:nothing").body()).contains(unknown, "There are: Locals.");
    assertThat(news.get("/alerts/new?q=group:nothing").body()).contains(unknown);
    assertThat(news.get("/?q=group:locals").body()).doesNotContain("No source is in a group");
  }
}
