package dateline.web;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.alert.Channel;
import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.people.Authenticator;
import dateline.people.SessionLimits;
import dateline.store.delivery.Deliveries;
import dateline.store.delivery.Outbox;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is one reader's own, and who else sees it: every page and every call. */
class PrivacyTest {
  private static final String SHARED = "abcdefghijklmnopqrstuvwxy2";
  private static final String DESK = "abcdefghijklmnopqrstuvwxy3";
  private static final String OWN = "abcdefghijklmnopqrstuvwxy4";

  private TestNews news;
  private Authenticator door;
  private Visitor ana;
  private Visitor bob;
  private Visitor editor;
  private Visitor owner;

  /** An alert of everyone's to the desk's mail, and Ana's own to the same. */
  @BeforeEach
  void open() {
    news = new TestNews();
    door = new Authenticator(news.store, SessionLimits.STANDARD, news.clock);
    owner = visitor("olga", Role.OWNER);
    editor = visitor("edith", Role.EDITOR);
    ana = visitor("ana", Role.READER);
    bob = visitor("bob", Role.READER);
    news.store
        .channels()
        .add(
            new Channel.Mail(
                DESK, "The desk", news.clock.instant(), Optional.empty(), "desk@news.example"));
    for (String id : List.of(SHARED, OWN)) {
      boolean own = id.equals(OWN);
      news.store
          .savedQueries()
          .add(
              new SavedQuery(
                      id,
                      own ? "Whisper" : "Films",
                      own ? "secretsubject" : "film",
                      news.clock.instant(),
                      false)
                  .ownedBy(own ? "ana" : ""));
      news.store.channels().link(id, List.of(new SavedQuery.Recipient(DESK)));
    }
  }

  private Visitor visitor(String name, Role role) {
    Account account = new Account(name, name, role, false, news.clock.instant(), Optional.empty());
    news.store.accounts().add(account, "", false);
    return new Visitor(news, "dateline=" + door.enter(account).secret());
  }

  @AfterEach
  void close() {
    news.close();
  }

  private void subscribe(Visitor visitor, String mail) {
    assertThat(
            visitor
                .post("/alerts/" + SHARED + "/subscribe", "target=" + mail + "&schedule=")
                .statusCode())
        .isEqualTo(303);
  }

  private void fire(String id, String site) {
    news.clock.advance(Duration.ofMinutes(10));
    news.add(
        List.of(
            article()
                .at("https://" + site + ".example/a")
                .titled("A film of " + site)
                .saying("A film of " + site)
                .build()),
        List.of(new Match(id, List.of(new Reason("film", "title", 2, 6)))));
  }

  private List<Deliveries.Row> gathered() {
    news.store.outbox().gather(Duration.ZERO, Outbox.Limits.NONE);
    return news.store.deliveries().list(Deliveries.Filter.ALL, 100);
  }

  @Test
  void noPageOrCallTellsOneReaderWhatIsAnothersOwn() {
    subscribe(ana, "ana@home.example");
    ana.post("/alerts/" + OWN + "/pause", "");
    ana.post("/alerts/" + OWN + "/resume", "");
    fire(OWN, "one");
    fire(SHARED, "two");
    List<String> ids = new ArrayList<>(List.of(SHARED, OWN, DESK, "1", "2", "3", "4"));
    gathered().forEach(row -> ids.add(row.delivery().id()));
    news.store.channels().own("ana").forEach(one -> ids.add(one.id()));
    assertThat(ids).hasSizeGreaterThan(9);
    for (Routes.Route route :
        Routes.of(news.newsroom(), new Telemetry(news.store, news::health)).all()) {
      if (route.method().equals("get") && !route.path().contains("unsubscribe")) {
        for (String id : route.path().contains(":") ? ids : List.of("")) {
          look(route.path().replaceFirst(":\\w+", id).replaceFirst(":\\w+", "1"));
        }
      }
    }
    assertThat(ana.get("/deliveries").body()).contains("ana@home.example");
    assertThat(ana.get("/alerts").body()).contains("Whisper", "you, by ana@home.example");
  }

  private void look(String path) {
    String[] secrets = {"Whisper", "secretsubject", "ana@home.example"};
    assertThat(bob.get(path).body()).as("bob " + path).doesNotContain(secrets);
    assertThat(editor.get(path).body()).as("editor " + path).doesNotContain(secrets);
    assertThat(owner.get(path).body())
        .as("owner " + path)
        .doesNotContain("Whisper", "secretsubject");
  }

  @Test
  void anOwnerSeesThatAnothersDeliveryFailedAndNotWhatItSays() {
    fire(OWN, "one");
    String id = gathered().getFirst().delivery().id();
    for (Visitor other : List.of(bob, editor)) {
      assertThat(other.get("/deliveries").body()).doesNotContain(id);
      assertThat(other.get("/deliveries/" + id).statusCode()).isEqualTo(404);
      assertThat(other.get("/api/v1/deliveries").body()).doesNotContain(id);
      assertThat(other.get("/api/v1/deliveries/" + id).statusCode()).isEqualTo(404);
    }
    assertThat(editor.post("/deliveries/" + id + "/resend", "").statusCode()).isEqualTo(404);
    assertThat(owner.get("/deliveries/" + id).body())
        .contains("The desk", "alerts that are others’ own")
        .doesNotContain("A film of one");
    assertThat(ana.get("/deliveries/" + id).body()).contains("A film of one");
    fire(SHARED, "two");
    fire(OWN, "three");
    String mixed = gathered().getFirst().delivery().id();
    assertThat(bob.get("/deliveries/" + mixed).body())
        .contains("A film of two", "1 alert")
        .doesNotContain("A film of three");
  }

  @Test
  void othersSubscribeByTheirOwnChannelAndScheduleAndLeaveAgain() {
    subscribe(ana, "ana@home.example");
    subscribe(bob, "bob@home.example");
    assertThat(
            bob.post(
                    "/alerts/" + SHARED + "/subscribe",
                    "target=bob@home.example&schedule=daily+08%3A00")
                .statusCode())
        .isEqualTo(303);
    assertThat(bob.get("/alerts/" + SHARED).body())
        .contains("You are told by bob@home.example", "08:00");
    assertThat(bob.post("/alerts/" + SHARED + "/subscribe", "target=nothing").statusCode())
        .isEqualTo(400);
    assertThat(bob.post("/alerts/" + OWN + "/subscribe", "target=bob@home.example").statusCode())
        .isEqualTo(404);
    assertThat(bob.post("/alerts/" + SHARED + "/pause", "").statusCode()).isEqualTo(403);
    fire(SHARED, "one");
    assertThat(gathered())
        .as("the desk and Ana now, Bob tomorrow; an audit finds nothing missing")
        .hasSize(2);
    assertThat(news.store.outbox().oweMissing(news.clock.instant().minus(Duration.ofHours(1))))
        .isZero();
    editor.post("/alerts/" + SHARED + "/edit", "query=film&shared=true&channel=" + DESK);
    news.clock.advance(Duration.ofDays(1));
    assertThat(gathered()).as("an edit keeps subscriptions").hasSize(3);
    String anas = news.store.channels().own("ana").getFirst().id();
    String link = "/unsubscribe/" + anas + "?alert=" + SHARED;
    assertThat(news.get(link).body()).contains("ana@home.example").doesNotContain("Films");
    assertThat(news.send(news.request(link).POST(HttpRequest.BodyPublishers.noBody())).statusCode())
        .isEqualTo(200);
    assertThat(news.store.channels().own("ana").getFirst().isOn()).isTrue();
    assertThat(news.store.subscriptions().of("ana")).isEmpty();
    assertThat(news.store.subscriptions().of("bob"))
        .isEqualTo(
            Map.of(
                SHARED,
                List.of(
                    new SavedQuery.Recipient(
                        news.store.channels().own("bob").getFirst().id(),
                        Schedule.parse("daily 08:00")))));
    editor.post("/alerts/" + SHARED + "/edit", "query=film");
    assertThat(news.store.subscriptions().of("bob")).as("it is the editor's own now").isEmpty();
  }

  /** Every kind that an alert can go to, each with its own schedule; a secret is told once. */
  @Test
  void theyAreToldByAnyKindOfChannel() {
    String path = "/alerts/" + SHARED + "/subscribe";
    HttpResponse<String> hook =
        ana.post(path, "kind=webhook&target=https%3A%2F%2Fhook.example%2Fann&schedule=hourly");
    assertThat(hook.statusCode()).isEqualTo(201);
    assertThat(hook.body()).contains("You are told by https://hook.example/ann", "whsec_");
    assertThat(ana.get("/alerts/" + SHARED).body()).doesNotContain("whsec_");
    assertThat(ana.post(path, "kind=telegram&target=https%3A%2F%2Fapi.telegram.org%2F7").body())
        .contains("Nobody may write there without a token.");
    for (String chat :
        List.of(
            "kind=telegram&target=https%3A%2F%2Fapi.telegram.org%2F7&token=1:A&schedule=",
            "kind=slack&target=https%3A%2F%2Fhooks.slack.example%2FT&schedule=daily+08%3A00")) {
      assertThat(ana.post(path, chat).statusCode()).as(chat).isEqualTo(303);
    }
    List<Channel> own = news.store.channels().own("ana");
    assertThat(own).extracting(Channel::kind).containsOnly("webhook", "telegram", "slack");
    assertThat(news.store.subscriptions().of("ana").get(SHARED)).hasSize(3);
    assertThat(news.store.channels().all()).extracting(Channel::id).containsExactly(DESK);
    for (Visitor other : List.of(bob, editor, owner)) {
      assertThat(other.get("/channels").body()).doesNotContain("hook.example", "hooks.slack");
      assertThat(other.get("/history").body()).doesNotContain("hook.example", "hooks.slack");
      own.forEach(
          one ->
              assertThat(other.post("/alerts", "query=film&channel=" + one.id()).statusCode())
                  .as("nobody names another's channel")
                  .isEqualTo(400));
    }
    fire(SHARED, "one");
    assertThat(gathered()).as("the desk and one chat; the rest by their schedules").hasSize(2);
    assertThat(ana.post("/alerts", "query=film&channel=" + own.getFirst().id()).statusCode())
        .as("one's own alert goes to one's own channel")
        .isEqualTo(303);
  }

  @Test
  void subscriptionsOfWhoLeavesAreHandedOnAndSendNothingToThem() {
    subscribe(ana, "ana@home.example");
    owner.post("/people/ana/remove", "");
    assertThat(news.store.subscriptions().of("olga")).containsOnlyKeys(SHARED);
    assertThat(news.store.channels().own("olga").getFirst().isOn()).isFalse();
    fire(SHARED, "one");
    assertThat(gathered()).hasSize(1);
    assertThat(owner.get("/channels").body()).contains("ana@home.example", "yours alone");
    String channel = news.store.channels().own("olga").getFirst().id();
    assertThat(bob.post("/channels/" + channel + "/on", "").statusCode()).isEqualTo(404);
    assertThat(owner.post("/channels/" + channel + "/remove", "").statusCode()).isEqualTo(303);
  }
}
