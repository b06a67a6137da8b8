package dateline.web;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.people.Authenticator;
import dateline.people.SessionLimits;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts that are someone's, and alerts that are everyone's. */
class OwnAlertsTest {
  private static final String SHARED = "abcdefghijklmnopqrstuvwxy2";

  private TestNews news;
  private Visitor owner;
  private Visitor editor;
  private Visitor reader;
  private String token = "";

  @BeforeEach
  void open() {
    news = new TestNews();
    news.store
        .savedQueries()
        .add(new SavedQuery(SHARED, "Films", "film", news.clock.instant(), false));
    Authenticator door = new Authenticator(news.store, SessionLimits.STANDARD, news.clock);
    owner = visitor(door, Role.OWNER);
    editor = visitor(door, Role.EDITOR);
    reader = visitor(door, Role.READER);
    token = door.newToken(news.store.accounts().byId("reader").orElseThrow(), "script", true);
  }

  private Visitor visitor(Authenticator door, Role role) {
    Account account =
        new Account(
            role.label(), role.label(), role, false, news.clock.instant(), Optional.empty());
    news.store.accounts().add(account, "", false);
    return new Visitor(news, "dateline=" + door.enter(account).secret());
  }

  @AfterEach
  void close() {
    news.close();
  }

  /** Made by its visitor on the page; returns its address. */
  private static String made(Visitor visitor, String form) {
    HttpResponse<String> answer = visitor.post("/alerts", "query=court&name=Courts" + form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  @Test
  void whatAReaderMakesIsTheirOwnWhateverTheyAskFor() {
    String own = made(reader, "&shared=true&mail=someone@example.org");
    assertThat(reader.get(own).body()).contains("yours alone").contains(own + "/edit");
    assertThat(news.store.channels().all()).isEmpty();
    for (Visitor other : List.of(owner, editor)) {
      assertThat(other.get("/alerts").body()).contains("Films").doesNotContain("Courts");
      assertThat(other.get("/").body()).doesNotContain("Courts");
      assertThat(other.get("/api/v1/alerts").body()).doesNotContain("Courts");
      assertThat(other.get("/api/v1/suggest?q=cour").body()).doesNotContain("Courts");
      assertThat(other.get(own).statusCode()).isEqualTo(404);
      assertThat(other.post(own + "/remove", "").statusCode()).isEqualTo(404);
    }
    assertThat(reader.get("/alerts").body()).contains("Films").contains("Courts");
    assertThat(reader.post(own + "/remove", "").statusCode()).isEqualTo(303);
  }

  @Test
  void onlyEditorsChangeWhatIsEveryones() {
    String shared = "/alerts/" + SHARED;
    assertThat(reader.get(shared).body()).doesNotContain(shared + "/edit");
    for (String act : List.of("/remove", "/pause", "/edit", "/mute", "/not")) {
      HttpResponse<String> answer = reader.post(shared + act, "query=court");
      assertThat(answer.statusCode()).as(act).isEqualTo(403);
      assertThat(answer.body()).contains("Only editors may change this.");
    }
    assertThat(reader.get(shared + "/edit").statusCode()).isEqualTo(403);
    reader.post("/alerts/pause", "id=" + SHARED);
    assertThat(saved().paused()).isFalse();
    editor.post("/alerts/pause", "id=" + SHARED);
    assertThat(saved().paused()).isTrue();
    editor.post(shared + "/edit", "query=court&shared=true");
    assertThat(saved().query()).isEqualTo("court");
    assertThat(saved().isShared()).isTrue();
  }

  private SavedQuery saved() {
    return news.store.savedQueries().byId(SHARED).orElseThrow();
  }

  @Test
  void programsDoNoMoreThanTheirReader() {
    assertThat(send("POST", "/api/v1/alerts", "{\"id\":\"" + SHARED + "\",\"query\":\"x\"}"))
        .isEqualTo(403);
    assertThat(send("PUT", "/api/v1/alerts/" + SHARED, "{\"query\":\"x\"}")).isEqualTo(403);
    assertThat(send("DELETE", "/api/v1/alerts/" + SHARED, "")).isEqualTo(403);
    assertThat(
            send(
                "POST",
                "/api/v1/alerts",
                "{\"query\":\"court\",\"shared\":true,\"owner\":\"editor\"}"))
        .isEqualTo(201);
    assertThat(news.store.savedQueries().all())
        .extracting(SavedQuery::owner)
        .containsExactlyInAnyOrder("", "reader");
  }

  private int send(String method, String path, String body) {
    return news.send(
            news.request(path, "Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)))
        .statusCode();
  }

  @Test
  void anEditorSharesAndTakesBack() {
    String own = made(editor, "");
    assertThat(reader.get(own).statusCode()).isEqualTo(404);
    editor.post(own + "/edit", "query=court&shared=true");
    assertThat(reader.get(own).statusCode()).isEqualTo(200);
    editor.post(own + "/edit", "query=court");
    assertThat(reader.get(own).statusCode()).isEqualTo(404);
  }

  @Test
  void anothersOwnIsNobodysUnread() {
    String own = made(reader, "").replace("/alerts/", "");
    news.clock.advance(java.time.Duration.ofMinutes(1));
    news.add(
        List.of(article().at("https://wire.example/1").titled("Court").saying("A court.").build()),
        List.of(new Match(own, List.of())));
    assertThat(news.store.readMarks().unread("reader")).containsEntry(own, 1L);
    assertThat(news.store.readMarks().unread("editor")).isEmpty();
    assertThat(reader.get("/api/v1/alerts").body()).contains("\"shared\":false");
  }

  @Test
  void alertsOfWhoLeavesAreHandedOn() {
    String own = made(reader, "");
    owner.post("/people/reader/remove", "");
    assertThat(owner.get(own).body()).contains("yours alone").contains("Courts");
    news.store.accounts().remove("editor", false);
    news.store.accounts().remove("owner", true);
    assertThat(news.get(own).statusCode()).isEqualTo(200);
    assertThat(news.get("/alerts").body()).contains("Courts");
  }
}
