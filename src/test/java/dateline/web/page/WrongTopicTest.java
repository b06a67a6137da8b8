package dateline.web.page;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.news.ArticleId;
import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.people.Authenticator;
import dateline.people.SessionLimits;
import dateline.web.TestNews;
import dateline.web.Visitor;
import dateline.web.request.PageContext;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A topic that is wrong for an article goes, with those below it, and comes back. */
class WrongTopicTest {
  private static final String ID = ArticleId.of("https://ledger.example/tennis");
  private static final String FORM = "act=hide&kind=topic&name=%s&article=" + ID;
  private TestNews news;

  @BeforeEach
  void open() {
    news = new TestNews();
    Article tennis =
        article()
            .at("https://ledger.example/tennis")
            .titled("Star back on court")
            .about("justice")
            .about("court")
            .about("trial")
            .about("entertainment")
            .build();
    Article trial =
        article().at("https://ledger.example/trial").titled("Trial").about("justice").build();
    news.add(List.of(tennis, trial), List.of());
  }

  @AfterEach
  void close() {
    news.close();
  }

  private String body(String path) {
    HttpResponse<String> answer = news.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private int found(String query) {
    String answer = body("/api/v1/search?q=" + query);
    return PageContext.mapper().readTree(answer).path("total").path("value").asInt();
  }

  private String wrong(String topic) {
    HttpResponse<String> answer = news.post("/correct", FORM.formatted(topic));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  @Test
  void aClickOnTheArticleTakesATopicAwayWithThoseBelowItAndAnotherBringsThemBack() {
    assertThat(body("/article/" + ID)).contains("Not about justice</button>");
    assertThat(found("topic:justice")).isEqualTo(2);

    String done = body(wrong("justice"));

    assertThat(done)
        .contains("Done: Not about justice.", "/corrections/1/undo", "topic=entertainment")
        .doesNotContain("topic=justice", "topic=court", "topic=trial");
    assertThat(found("topic:justice")).isEqualTo(1);
    assertThat(found("topic:court")).isZero();
    assertThat(found("topic:entertainment")).isEqualTo(1);
    assertThat(body("/corrections")).contains("Not about justice", "Star back on court", "Undo");
    assertThat(body("/history")).contains("justice");

    HttpResponse<String> undone = news.post("/corrections/1/undo", "");
    assertThat(undone.headers().firstValue("Location")).contains("/article/" + ID + "?undone=1");
    assertThat(body("/article/" + ID + "?undone=1"))
        .contains("Taken back: Not about justice.", "topic=justice", "topic=trial");
    assertThat(found("topic:court")).isEqualTo(1);
  }

  @Test
  void aLowerTopicGoesAlone() {
    assertThat(body(wrong("court")))
        .contains("topic=justice")
        .doesNotContain("topic=court", "topic=trial");
  }

  @Test
  void theApiTakesWhatItLists() {
    String one =
        "{\"act\":\"hide\",\"kind\":\"topic\",\"name\":\"justice\",\"article\":\"" + ID + "\"}";
    assertThat(post(one).statusCode()).isEqualTo(201);
    String listed = body("/api/v1/corrections");
    assertThat(listed).contains("\"kind\":\"topic\"", "\"act\":\"hide\"", ID);
    assertThat(found("topic:justice")).isEqualTo(1);
    assertThat(post(listed).body()).contains("\"known\":1");
    assertThat(body("/export.jsonl?q=tennis")).doesNotContain("\"justice\"");
  }

  @Test
  void whatCannotBeMeantIsRefusedByName() {
    String refused = "{\"act\":\"%s\",\"kind\":\"topic\",\"name\":\"%s\",\"article\":\"%s\"}";
    assertThat(post(refused.formatted("merge", "justice", ID)).body())
        .contains("nothing to be done to a topic");
    assertThat(post(refused.formatted("hide", "gardening", ID)).body())
        .contains("There is no topic");
    assertThat(post(refused.formatted("hide", "justice", "")).body())
        .contains("which article is not about");
    wrong("justice");
    HttpResponse<String> again = news.post("/correct", FORM.formatted("justice"));
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).contains("not told to be about “justice” any more");
  }

  @Test
  void aReaderIsNotOfferedWhatTheyMayNotDo() {
    Authenticator door = new Authenticator(news.store, SessionLimits.STANDARD, news.clock);
    Visitor editor = visitor(door, Role.EDITOR);
    Visitor reader = visitor(door, Role.READER);

    assertThat(reader.get("/article/" + ID).body())
        .contains("topic=justice")
        .doesNotContain("Not about justice");
    assertThat(reader.post("/correct", FORM.formatted("justice")).statusCode()).isEqualTo(403);
    assertThat(news.store.corrections().all()).isEmpty();
    assertThat(editor.get("/article/" + ID).body()).contains("Not about justice</button>");
    assertThat(editor.post("/correct", FORM.formatted("justice")).statusCode()).isEqualTo(303);
  }

  private Visitor visitor(Authenticator door, Role role) {
    Account account =
        new Account(
            role.label(), role.label(), role, false, news.clock.instant(), Optional.empty());
    news.store.accounts().add(account, "", false);
    return new Visitor(news, "dateline=" + door.enter(account).secret());
  }

  private HttpResponse<String> post(String json) {
    return news.send(
        news.request("/api/v1/corrections", "Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }
}
