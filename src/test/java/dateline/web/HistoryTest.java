package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.alert.SavedQuery;
import dateline.news.history.HistoryEntry;
import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.people.Authenticator;
import dateline.people.SessionLimits;
import dateline.store.people.History;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who changed what, by pages and programs, and who may see it. */
class HistoryTest {
  private TestNews news;
  private Visitor owner;
  private Visitor editor;
  private Visitor reader;
  private String token = "";

  @BeforeEach
  void open() {
    news = new TestNews();
    Authenticator door = new Authenticator(news.store, SessionLimits.STANDARD, news.clock);
    owner = visitor(door, Role.OWNER);
    editor = visitor(door, Role.EDITOR);
    reader = visitor(door, Role.READER);
    token = door.newToken(news.store.accounts().byId("editor").orElseThrow(), "robot", true);
  }

  private Visitor visitor(Authenticator door, Role role) {
    String name = "Some " + role.label();
    Account account =
        new Account(role.label(), name, role, false, news.clock.instant(), Optional.empty());
    news.store.accounts().add(account, "", false);
    return new Visitor(news, "dateline=" + door.enter(account).secret());
  }

  @AfterEach
  void close() {
    news.close();
  }

  private List<HistoryEntry> all() {
    return news.store.history().list(new History.Filter(History.View.ALL), 100);
  }

  private static String words(HistoryEntry entry) {
    return "%s %s %s %s by %s%s"
        .formatted(
            entry.thing().kind().label(),
            entry.thing().name(),
            entry.act().label(),
            entry.fields().stream()
                .map(f -> f.name() + ":" + f.before() + ">" + f.after())
                .toList(),
            entry.actor().accountId(),
            entry.actor().token().isEmpty() ? "" : " through " + entry.actor().token());
  }

  private int program(String method, String path, String body) {
    return news.send(
            news.request(path, "Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)))
        .statusCode();
  }

  @Test
  void everyDoorWritesDownWhoChangedWhat() {
    editor.post("/sources", "url=https://ledger.example/feed&kind=feed&name=Ledger");
    editor.post("/sources/ledger/pause", "");
    editor.post("/sources/ledger/pause", "");
    editor.post("/channels", "kind=webhook&target=https://b.example/hook&name=Desk");
    editor.post("/alerts", "query=court&name=Courts&shared=true");
    String id = news.store.savedQueries().all().getFirst().id();
    String same = "{\"name\":\"Courts\",\"query\":\"court\",\"shared\":true}";
    assertThat(program("PUT", "/api/v1/alerts/" + id, same)).isEqualTo(200);
    assertThat(program("PUT", "/api/v1/alerts/" + id, "{\"query\":\"judge\",\"shared\":true}"))
        .isEqualTo(200);
    owner.post("/people", "name=Dora&role=reader");
    owner.post("/people/reader/role", "role=editor");
    assertThat(all().reversed().stream().map(HistoryTest::words))
        .containsExactly(
            "source Ledger added [kind:>feed, url:>https://ledger.example/feed] by editor",
            "source Ledger paused [] by editor",
            "channel Desk added [kind:>webhook, target:>https://b.example/hook] by editor",
            "alert Courts added [query:>court] by editor",
            "alert Courts changed [query:court>judge] by editor through robot",
            "person Dora added [role:>reader] by owner",
            "person Some reader changed [role:reader>editor] by owner");
    assertThat(editor.get("/sources/ledger").body()).contains("Paused by Some editor");
    assertThat(editor.get("/alerts/" + id).body())
        .contains("Changed by Some editor, by the program “robot”");
  }

  @Test
  void jobsAndMergesAreWrittenDown() {
    owner.post("/jobs", "kind=verify");
    long number = news.store.jobs().latest(1).getFirst().number();
    for (String act : List.of("pause", "resume", "cancel")) {
      owner.post("/jobs/" + number + "/" + act, "");
    }
    for (String act : List.of("merge", "apart")) {
      program(
          "POST",
          "/api/v1/corrections",
          "{\"act\":\"%s\",\"kind\":\"person\",\"name\":\"A. %s\",\"to\":{\"name\":\"Anna B\"}}"
              .formatted(act, act));
    }
    assertThat(all().reversed().stream().map(HistoryTest::words))
        .containsExactly(
            "job verify added [] by owner",
            "job verify paused [] by owner",
            "job verify resumed [] by owner",
            "job verify cancelled [] by owner",
            "correction A. merge added [act:>merge, kind:>person, to.kind:>person,"
                + " to.name:>Anna B] by editor through robot",
            "correction A. apart added [act:>apart, kind:>person, to.kind:>person,"
                + " to.name:>Anna B] by editor through robot");
    assertThat(owner.get("/history?kind=job").body()).contains("Job cancelled", "href=\"/jobs\"");
  }

  @Test
  void whatSomeoneSavesTheyAloneSeeAndBringBack() {
    var kept =
        dateline.news.ArticleBuilder.article()
            .at("https://wire.example/secret")
            .titled("A quiet verdict")
            .saying("It was quiet.")
            .build();
    news.add(List.of(kept), List.of());
    reader.post("/saved/" + kept.id() + "/note", "note=look+here&tags=case");
    reader.post("/saved/" + kept.id() + "/note", "note=look+there&tags=case");
    reader.post("/saved/" + kept.id() + "/remove", "");
    assertThat(all().reversed().stream().map(HistoryTest::words))
        .containsExactly(
            "clip A quiet verdict added [note:>look here, tags:>case] by reader",
            "clip A quiet verdict changed [note:look here>look there] by reader",
            "clip A quiet verdict removed [] by reader");
    long number = all().getFirst().number();
    for (Visitor other : List.of(owner, editor)) {
      assertThat(other.get("/history").body())
          .doesNotContain("Saved article added", "quiet verdict");
      assertThat(other.get("/api/v1/history").body()).doesNotContain("\"clip\"");
      assertThat(other.post("/history/" + number + "/restore", "").statusCode()).isEqualTo(404);
    }
    assertThat(reader.post("/history/" + number + "/restore", "").statusCode()).isEqualTo(303);
    assertThat(news.store.clips().one("reader", kept.id()).orElseThrow().note())
        .isEqualTo("look there");
    reader.post("/saved/tags", "tag=case&shared=true");
    reader.post("/saved/tags", "tag=case&shared=true");
    assertThat(all().stream().map(HistoryTest::words))
        .startsWith("clip tag:case changed [shared:false>true] by reader");
    assertThat(editor.get("/history?kind=clip").body()).contains("tag:case");
  }

  @Test
  void noSecretIsWrittenDown() {
    editor.post(
        "/channels",
        "kind=slack&target=https://hooks.example/T0/secretpart&name=Chat&token=xoxb-hidden");
    String channel = news.store.channels().all().getFirst().id();
    program(
        "POST",
        "/api/v1/channels",
        "{\"id\":\"" + channel + "\",\"target\":\"https://hooks.example/T0/othersecret\"}");
    owner.post("/people/reader/password", "");
    assertThat(all().toString())
        .contains("Chat")
        .doesNotContain("secretpart", "othersecret", "xoxb");
    assertThat(all().stream().map(HistoryTest::words))
        .contains("person Some reader changed [password:>] by owner")
        .anyMatch(entry -> entry.startsWith("channel Chat changed"));
  }

  @Test
  void readersSeeTheirOwnEditorsWhatIsEveryonesAndOwnersNoPrivateWords() {
    reader.post("/alerts", "query=secretsubject&name=Whisper");
    editor.post("/alerts", "query=court&name=Courts&shared=true");
    owner.post("/people", "name=Dora&role=reader");
    assertThat(reader.get("/history").body())
        .contains("Whisper", "secretsubject")
        .doesNotContain("Courts", "Dora");
    assertThat(editor.get("/history").body())
        .contains("Courts")
        .doesNotContain("Whisper", "secretsubject", "Dora", "Some reader");
    for (String path : List.of("/history", "/api/v1/history")) {
      assertThat(owner.get(path).body())
          .contains("Courts", "Dora", "Some reader")
          .doesNotContain("Whisper", "secretsubject");
    }
    assertThat(owner.get("/history").body()).contains("An alert of their own added");
    assertThat(owner.get("/history?person=editor").body())
        .contains("Courts")
        .doesNotContain("Dora");
    assertThat(owner.get("/history?kind=person").body()).contains("Dora").doesNotContain("Courts");
    assertThat(owner.get("/history?day=2026-11-22").body()).doesNotContain("Dora");
    assertThat(owner.get("/api/v1/history?kind=ghost").statusCode()).isEqualTo(400);
  }

  @Test
  void whatWasRemovedComesBackAsItWas() {
    editor.post("/sources", "url=https://ledger.example/feed&kind=feed&name=Ledger");
    news.store.sources().file("ledger", List.of("wires"));
    editor.post("/channels", "kind=webhook&target=https://b.example/hook&name=Desk");
    String channel = news.store.channels().all().getFirst().id();
    String secret = news.store.channels().all().getFirst().toString();
    editor.post("/alerts", "query=court&name=Courts&shared=true&channel=" + channel);
    reader.post("/alerts", "query=mine&name=Mine&channel=" + channel);
    SavedQuery own =
        news.store.savedQueries().all().stream()
            .filter(query -> query.name().equals("Mine"))
            .findFirst()
            .orElseThrow();
    reader.post("/alerts/" + own.id() + "/remove", "");
    editor.post("/channels/" + channel + "/remove", "");
    editor.post("/sources/ledger/remove", "");
    assertThat(news.store.channels().all()).isEmpty();
    long removed =
        all().stream()
            .filter(one -> one.thing().name().equals("Mine"))
            .findFirst()
            .orElseThrow()
            .number();
    assertThat(editor.post("/history/" + removed + "/restore", "").statusCode()).isEqualTo(404);
    assertThat(owner.post("/history/" + removed + "/restore", "").statusCode()).isEqualTo(404);
    for (HistoryEntry entry : all()) {
      if (entry.restorable()) {
        Visitor who = entry.thing().owner().isEmpty() ? editor : reader;
        String path = "/history/" + entry.number() + "/restore";
        assertThat(who.post(path, "").statusCode()).as(words(entry)).isEqualTo(303);
        assertThat(who.post(path, "").statusCode()).isEqualTo(404);
      }
    }
    assertThat(news.store.sources().byId("ledger").orElseThrow().groups()).containsExactly("wires");
    assertThat(news.store.channels().all().getFirst().toString()).isEqualTo(secret);
    assertThat(news.store.savedQueries().byId(own.id()).orElseThrow().owner()).isEqualTo("reader");
    assertThat(news.store.channels().recipients()).hasSize(2);
  }

  @Test
  void whatIsOldIsForgottenAndWhatWasRemovedBefore() {
    editor.post("/sources", "url=https://ledger.example/feed&kind=feed&name=Ledger");
    editor.post("/sources/ledger/remove", "");
    news.clock.advance(Duration.ofDays(2));
    news.store
        .history()
        .removeOlder(news.clock.instant().minus(Duration.ofDays(3)), news.clock.instant());
    assertThat(all()).hasSize(2).noneMatch(HistoryEntry::restorable);
    news.store.history().removeOlder(news.clock.instant(), news.clock.instant());
    assertThat(all()).isEmpty();
  }

  @Test
  void whatFailsHalfwayLeavesNoTraceAndNoChange() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    news.store.together(
                        "failing",
                        () -> {
                          news.store
                              .sources()
                              .add(
                                  "A",
                                  dateline.news.source.Source.Kind.FEED,
                                  "https://a.example/",
                                  news.clock.instant());
                          assertThat(news.store.sources().all()).hasSize(1);
                          throw new IllegalStateException("on purpose");
                        })))
        .hasMessage("on purpose");
    assertThat(news.store.sources().all()).isEmpty();
  }
}
