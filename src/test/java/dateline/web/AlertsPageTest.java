package dateline.web;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Match;
import dateline.news.Reason;
import dateline.news.SavedQuery;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AlertsPageTest {
  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews().filled();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void savesTheWholeSearchAsOneQueryThatFindsTheSame() {
    String search =
        "q=film&place=Port+Ellery&topic=justice&-person=Person+Number+0&from=2026-10-01&to=2026-11-30";
    String form = news.get("/alerts/new?" + search).body();
    assertThat(form).contains("The last 30 days had", "It will watch for");
    HttpResponse<String> saved = news.post("/alerts", "name=Films&search=" + Params.encode(search));
    assertThat(saved.statusCode()).isEqualTo(303);
    SavedQuery query = find("Films");
    assertThat(query.id()).matches("[a-z2-7]{26}");
    assertThat(found("q=" + Params.encode(query.query()))).isEqualTo(found(search));
    assertThat(news.get("/alerts").body()).contains("Films", "/alerts/" + query.id() + ".atom");
  }

  private static String found(String search) {
    String page = news.get("/?" + search).body();
    return page.substring(page.indexOf("<h1>"), page.indexOf("</h1>"));
  }

  private static SavedQuery find(String name) {
    return news.store.savedQueries().all().stream()
        .filter(saved -> saved.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void savesNothingThatIsInDoubt() {
    int before = news.store.savedQueries().all().size();
    for (String search : List.of("q=%22film", "", "sort=newest", "q=film&from=someday")) {
      HttpResponse<String> answer = news.post("/alerts", "name=No&search=" + Params.encode(search));
      assertThat(answer.statusCode()).as(search).isEqualTo(400);
      assertThat(answer.body()).contains("Change the search");
    }
    assertThat(news.store.savedQueries().all()).hasSize(before);
  }

  @Test
  void showsWhatMatchedAndWhyAndThenItIsSeen() {
    String id = "abcdefghijklmnopqrstuvwxy2";
    String name = "Reform & <b>";
    news.store.savedQueries().add(new SavedQuery(id, name, "reform", news.clock.instant(), false));
    news.add(
        List.of(article().at("https://wire.example/bill").titled("Reform <b>bill").build()),
        List.of(new Match(id, List.of(new Reason("reform", "title", 0, 6)))));
    assertThat(news.get("/").body()).contains("1 unseen");
    assertThat(news.get("/alerts/" + id, "Sec-Purpose", "prefetch").statusCode()).isEqualTo(200);
    assertThat(news.get("/alerts").body()).contains("<span class=\"badge\">1</span>");
    String page = news.get("/alerts/" + id).body();
    assertThat(page).contains("reform in the headline", "Reform &lt;b&gt;bill", ">new<");
    assertThat(news.get("/alerts/" + id).body()).doesNotContain(">new<");
    HttpResponse<String> atom = news.get("/alerts/" + id + ".atom");
    assertThat(atom.headers().firstValue("Content-Type").orElse(""))
        .contains("application/atom+xml");
    assertThat(atom.body())
        .contains("<title>Reform &lt;b&gt;bill</title>", "Reform &amp; &lt;b&gt;");
    String tag = atom.headers().firstValue("ETag").orElse("");
    assertThat(news.get("/alerts/" + id + ".atom", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    assertThat(news.get("/alerts/" + id + ".json").body()).contains("jsonfeed.org/version/1.1");
    assertThat(news.get("/alerts/zzz.atom").statusCode()).isEqualTo(404);
  }

  @Test
  void pausesAndRemoves() {
    news.post("/alerts", "name=Gone&search=q%3Dcourt");
    String id = find("Gone").id();
    assertThat(news.post("/alerts/" + id + "/pause", "").statusCode()).isEqualTo(303);
    assertThat(find("Gone").paused()).isTrue();
    assertThat(news.post("/alerts/" + id + "/resume", "").statusCode()).isEqualTo(303);
    assertThat(news.get("/alerts/" + id + "/remove").statusCode()).isEqualTo(405);
    assertThat(news.post("/alerts/" + id + "/remove", "").statusCode()).isEqualTo(303);
    assertThat(news.get("/alerts/" + id).statusCode()).isEqualTo(404);
  }
}
