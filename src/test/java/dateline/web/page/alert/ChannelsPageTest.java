package dateline.web.page.alert;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.alert.Attempt;
import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.store.delivery.Outbox;
import dateline.web.TestNews;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelsPageTest {
  private static final String MAIL = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String QUERY = "bbbbbbbbbbbbbbbbbbbbbbbbbb";
  private TestNews news;

  @BeforeEach
  void open() {
    news = new TestNews(TestNews.settings(Optional.of("sesame")));
    news.store
        .channels()
        .add(
            new Channel.Mail(
                MAIL, "Ada", news.clock.instant(), Optional.empty(), "ada@courier.example"));
  }

  @AfterEach
  void close() {
    news.close();
  }

  private static final String LOGIN =
      "Basic "
          + java.util.Base64.getEncoder()
              .encodeToString("x:sesame".getBytes(java.nio.charset.StandardCharsets.UTF_8));

  private HttpResponse<String> get(String path) {
    return news.get(path, "Authorization", LOGIN);
  }

  private HttpResponse<String> post(String path, String form) {
    return news.send(
        news.request(path, "Sec-Fetch-Site", "same-origin", "Authorization", LOGIN)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  @Test
  void saysThatMailWaitsWhereNoServerIsSet() {
    assertThat(get("/channels").body())
        .contains("Mail waits: no mail server is set.", "Set dateline.smtpHost");
    post("/channels/" + MAIL + "/remove", "");
    assertThat(get("/channels").body()).doesNotContain("Mail waits");
  }

  @Test
  void showsAWebhooksSecretOnce() {
    HttpResponse<String> added =
        post("/channels", "kind=webhook&target=https://hook.example/in&name=Desk");
    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(added.body()).contains("The secret of Desk", "whsec_");
    Channel.Webhook made =
        news.store.channels().all().stream()
            .filter(Channel.Webhook.class::isInstance)
            .map(Channel.Webhook.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(added.body()).contains(made.secret().replace("+", "+"));
    assertThat(get("/channels").body()).contains("Desk").doesNotContain("whsec_");
    HttpResponse<String> again = post("/channels/" + made.id() + "/secret", "");
    assertThat(again.body()).contains("whsec_").doesNotContain(made.secret());
  }

  @Test
  void refusesWhatIsNoAddressAndKeepsWhatWasTyped() {
    for (String form :
        List.of(
            "kind=mail&target=nobody",
            "kind=mail&target=a%40b.example%0d%0aBcc:x%40y.example",
            "kind=webhook&target=ftp://hook.example/",
            "kind=webhook&target=https://user:pass%40hook.example/")) {
      HttpResponse<String> answer = post("/channels", form);
      assertThat(answer.statusCode()).as(form).isEqualTo(400);
      assertThat(answer.body()).contains("role=\"alert\"", form.contains("ftp") ? "ftp://" : "");
    }
    assertThat(news.store.channels().all()).hasSize(1);
  }

  @Test
  void testsTurnsOffAndOnAndRemoves() {
    HttpResponse<String> test = post("/channels/" + MAIL + "/test", "");
    String delivery = test.headers().firstValue("Location").orElse("");
    assertThat(get(delivery).body()).contains("Test message to Ada", "Waiting");
    post("/channels/" + MAIL + "/off", "");
    assertThat(get("/channels").body()).contains("Off: turned off here");
    post("/channels/" + MAIL + "/on", "");
    assertThat(get("/channels").body()).doesNotContain("Off: ");
    post("/channels/" + MAIL + "/remove", "");
    assertThat(get("/channels").body()).contains("No channels yet");
    assertThat(post("/channels/" + MAIL + "/remove", "").statusCode()).isEqualTo(404);
  }

  @Test
  void listsDeliveriesWithEveryAttemptAndSendsAgain() {
    fire();
    Delivery delivery = gathered();
    Attempt failed =
        new Attempt(
            delivery.id(),
            1,
            Instant.now(),
            Attempt.Outcome.FAILED,
            "421 too busy",
            Duration.ofMillis(1_234));
    news.store.outbox().record(List.of(new Outbox.Ended.Dead(failed)));
    assertThat(get("/deliveries").body())
        .contains("Ada", "1 alert", "Given up", "1 attempt: 421 too busy");
    assertThat(get("/deliveries?state=delivered").body()).contains("Nothing was sent so far");
    assertThat(get("/deliveries?state=dead&channel=" + MAIL + "&alert=" + QUERY).body())
        .contains("421 too busy", "Only those to Ada. Only those of Reform.");
    assertThat(get("/deliveries/" + delivery.id()).body())
        .contains("421 too busy", "Failed", "1 s", "Star meets released prisoner", "Send again");

    assertThat(post("/deliveries/" + delivery.id() + "/resend", "").statusCode()).isEqualTo(303);
    assertThat(news.store.deliveries().byId(delivery.id()).orElseThrow().state())
        .isEqualTo(Delivery.State.PENDING);
    assertThat(post("/deliveries/none/resend", "").statusCode()).isEqualTo(404);
  }

  @Test
  void pagesThroughDeliveries() {
    for (int i = 0; i < 60; i++) {
      news.store.deliveries().test(MAIL);
    }
    String first = get("/deliveries").body();
    assertThat(first.split("Test message", -1)).hasSize(2 * 50 + 1);
    String next = first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1");
    String second = get(next.replace("&amp;", "&")).body();
    assertThat(second.split("Test message", -1)).hasSize(2 * 10 + 1);
    assertThat(second).doesNotContain("rel=\"next\"");
  }

  private void fire() {
    SavedQuery reform = new SavedQuery(QUERY, "Reform", "reform", Instant.EPOCH, false);
    news.store.savedQueries().add(reform);
    news.store.channels().link(QUERY, List.of(new SavedQuery.Recipient(MAIL)));
    news.add(
        List.of(article().at("https://wire.example/a").build()),
        List.of(new Match(QUERY, List.of())));
  }

  private Delivery gathered() {
    news.store.outbox().gather(Duration.ZERO, dateline.store.delivery.Outbox.Limits.NONE);
    return news.store
        .deliveries()
        .list(dateline.store.delivery.Deliveries.Filter.ALL, 1)
        .getFirst()
        .delivery();
  }

  @Test
  void unsubscribesByPostAloneWithoutPasswordCookieOrOrigin() {
    String path = "/unsubscribe/" + MAIL;
    HttpResponse<String> asked = news.get(path);
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.body()).contains("Stop all mail to ada@courier.example?").contains("<form");
    assertThat(news.store.channels().byId(MAIL).orElseThrow().isOn()).as("GET only asks").isTrue();

    HttpResponse<String> left =
        news.send(
            news.request(path, "Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")));
    assertThat(left.statusCode()).isEqualTo(200);
    assertThat(left.body()).contains("No more mail to ada@courier.example");
    assertThat(news.store.channels().byId(MAIL).orElseThrow().off().orElseThrow().why())
        .isEqualTo(Channel.Why.UNSUBSCRIBED);
    assertThat(get("/channels").body()).contains("Off: unsubscribed");
    assertThat(news.get(path).body()).contains("No more mail");
    assertThat(news.get("/unsubscribe/" + "c".repeat(26)).statusCode()).isEqualTo(404);
    assertThat(news.get("/unsubscribe/short").statusCode()).isEqualTo(401);
    assertThat(news.get(path + "/more").statusCode()).isEqualTo(401);
  }

  @Test
  void feedsOfAlertsNeedNoPasswordAndPagesDo() {
    fire();
    assertThat(news.get("/alerts/" + QUERY + ".atom").body()).contains("Star meets");
    assertThat(news.get("/alerts/" + QUERY + ".json").statusCode()).isEqualTo(200);
    assertThat(news.get("/alerts/" + QUERY).statusCode()).isEqualTo(401);
    assertThat(news.get("/search.atom?q=star").statusCode()).isEqualTo(401);
    assertThat(news.get("/alerts/live").statusCode()).isEqualTo(401);
    assertThat(news.get("/alerts/" + "c".repeat(26) + ".atom").statusCode()).isEqualTo(404);
    assertThat(
            news.send(
                    news.request("/alerts/" + QUERY + ".atom", "Host-Ignored", "x")
                        .POST(HttpRequest.BodyPublishers.ofString("")))
                .statusCode())
        .isEqualTo(401);
  }
}
