package dateline.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.alert.Alert;
import dateline.news.alert.Attempt.Outcome;
import dateline.news.alert.Channel;
import dateline.news.alert.ChatService;
import dateline.news.alert.Delivery;
import dateline.news.alert.Digest;
import dateline.news.alert.Passage;
import dateline.news.alert.SavedQuery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each service as its documentation has it: sizes, escaping, answers. */
class ChatsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String TOKEN = "123:SECRET";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SettableClock clock = SettableClock.at(NOON.toString());

  /** A service that takes what its documentation allows. */
  private static final class StandIn implements Post {
    private final ChatService service;
    private Method method = Method.POST;
    private String url = "";
    private Map<String, String> headers = Map.of();
    private JsonNode body = JSON.createObjectNode();

    StandIn(ChatService service) {
      this.service = service;
    }

    @Override
    public Reply call(Method how, String to, Map<String, String> with, byte[] bytes) {
      method = how;
      url = to;
      headers = with;
      body = JSON.readTree(bytes);
      boolean fits =
          switch (service) {
            case SLACK -> text().length() <= 40_000;
            case DISCORD -> text().length() <= 2_000;
            case TEAMS -> bytes.length <= 28 * 1024;
            case TELEGRAM -> text().length() <= 4_096;
            case MATRIX -> bytes.length <= 65_536 - 4_096 && method == Method.PUT;
            case NTFY -> text().getBytes(StandardCharsets.UTF_8).length <= 4_096;
            case APPRISE -> text().length() <= 32_768;
          };
      return fits && !text().isEmpty()
          ? new Reply.Answered(service == ChatService.DISCORD ? 204 : 200, Optional.empty(), "ok")
          : new Reply.Answered(400, Optional.empty(), "{\"message\": \"too long\"}");
    }

    String text() {
      return switch (service) {
        case SLACK, TELEGRAM -> body.path("text").asString();
        case DISCORD -> body.path("content").asString();
        case TEAMS ->
            body.path("attachments")
                .get(0)
                .path("content")
                .path("body")
                .get(0)
                .path("text")
                .asString();
        case MATRIX -> body.path("formatted_body").asString();
        case NTFY -> body.path("message").asString();
        case APPRISE -> body.path("body").asString();
      };
    }
  }

  private static Channel.Chat chat(ChatService service) {
    String url =
        switch (service) {
          case SLACK -> "https://hooks.slack.com/services/T0/B0/secretsecret";
          case DISCORD -> "https://discord.com/api/webhooks/1/secretsecret";
          case TEAMS -> "https://flow.example.com/workflows/secretsecret";
          case TELEGRAM -> "https://api.telegram.org/-100123";
          case MATRIX -> "https://matrix.example.org/!court:example.org";
          case NTFY -> "https://ntfy.sh/court";
          case APPRISE -> "https://apprise.example.org/notify/secretsecret";
        };
    boolean wants = service.wantsToken() || service == ChatService.NTFY;
    return new Channel.Chat("c", "C", NOON, Optional.empty(), service, url, wants ? TOKEN : "");
  }

  private static Digest digest(ChatService service, String headline, int items) {
    SavedQuery query = new SavedQuery("q", "Court *&* <prison>", "court", NOON, false);
    Passage passage =
        new Passage(
            List.of("court"),
            "body",
            List.of(
                new Passage.Piece("The ", Optional.empty()),
                new Passage.Piece("court", Optional.of("court")),
                new Passage.Piece(" sat <late> & @everyone left.", Optional.empty())));
    Digest.Item item =
        new Digest.Item(
            headline,
            "https://ledger.example/a?b=(c)&d=1",
            "https://news.example/article/x",
            List.of("The Ledger"),
            1,
            Optional.empty(),
            List.of(passage),
            List.of(
                new Alert("a", "q", "x", "s", Alert.STORY, NOON, List.of(), false, false, "court")),
            List.of());
    return new Digest(
        "d1",
        Delivery.Kind.ALERTS,
        chat(service),
        NOON,
        "https://news.example",
        "",
        List.of(
            new Digest.Group(
                query, "https://news.example/alerts/q", Collections.nCopies(items, item), 0)));
  }

  @ParameterizedTest
  @EnumSource(ChatService.class)
  void tellsTheSentenceWithinTheSizeOfTheService(ChatService service) throws Exception {
    StandIn standIn = new StandIn(service);
    Sent sent = new Chats(standIn, clock).send(digest(service, "Judge frees [prisoner]", 1));
    assertThat(sent.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(standIn.text()).contains("The Ledger").containsPattern("The \\S*court\\S* sat");

    for (String headline : List.of("x".repeat(60), "ж".repeat(3_000), "𝔸\\*".repeat(900))) {
      assertThat(new Chats(standIn, clock).send(digest(service, headline, 200)).outcome())
          .isEqualTo(Outcome.DELIVERED);
      assertThat(standIn.text()).contains("See all 200");
    }
  }

  @Test
  void nothingOfAnArticleIsTakenForMarkup() throws Exception {
    assertThat(text(ChatService.SLACK))
        .contains("&lt;late&gt; &amp; @everyone")
        .contains("*court*");
    assertThat(text(ChatService.TELEGRAM))
        .contains("&lt;late&gt; &amp;", "<b>court</b>", "<b>Court *&amp;* &lt;prison&gt;</b>");
    assertThat(text(ChatService.DISCORD))
        .contains("\\<late\\>", "\\@everyone", "**court**", "(<https://ledger.example/a?b=%28c%29");
    StandIn discord = new StandIn(ChatService.DISCORD);
    new Chats(discord, clock).send(digest(ChatService.DISCORD, "x", 1));
    assertThat(discord.body.path("allowed_mentions").path("parse").isEmpty()).isTrue();
    assertThat(text(ChatService.TEAMS)).contains("Court \\*&\\* \\<prison\\>");
  }

  @Test
  void aNoticeOfManySaysWhatItIsAndCounts() throws Exception {
    Digest one = digest(ChatService.SLACK, "x", 1);
    List<Digest.Group> groups =
        List.of(
            new Digest.Group(
                one.groups().getFirst().query(), "https://news.example/1", List.of(), 1),
            new Digest.Group(
                one.groups().getFirst().query(), "https://news.example/2", List.of(), 70));
    StandIn slack = new StandIn(ChatService.SLACK);
    new Chats(slack, clock)
        .send(
            new Digest(
                "d1",
                Delivery.Kind.MANY,
                one.channel(),
                NOON,
                one.baseUrl(),
                one.unsubscribeUrl(),
                groups));
    assertThat(slack.text())
        .startsWith("Much fired within an hour")
        .contains("<https://news.example/1|1 alert>", "<https://news.example/2|70 alerts>");
  }

  @Test
  void aTitleNamesTheAlertAndATapOpensTheArticle() throws Exception {
    StandIn ntfy = new StandIn(ChatService.NTFY);
    new Chats(ntfy, clock).send(digest(ChatService.NTFY, "Headline", 1));
    assertThat(ntfy.body.path("title").asString()).isEqualTo("Court *&* <prison>");
    assertThat(ntfy.text()).startsWith("Headline https://ledger.example/a");
    assertThat(ntfy.body.path("click").asString()).isEqualTo("https://news.example/article/x");
    new Chats(ntfy, clock).send(digest(ChatService.NTFY, "Headline", 2));
    assertThat(ntfy.body.path("title").asString()).isEqualTo("Court *&* <prison>: 2 new alerts");
    assertThat(ntfy.body.path("click").asString()).isEqualTo("https://news.example/alerts");
  }

  private String text(ChatService service) throws InterruptedException {
    StandIn standIn = new StandIn(service);
    new Chats(standIn, clock).send(digest(service, "Headline", 1));
    return standIn.text();
  }

  @Test
  void tokensGoWhereTheServiceWantsThem() throws Exception {
    StandIn telegram = new StandIn(ChatService.TELEGRAM);
    new Chats(telegram, clock).send(digest(ChatService.TELEGRAM, "x", 1));
    assertThat(telegram.url).isEqualTo("https://api.telegram.org/bot123:SECRET/sendMessage");
    assertThat(telegram.body.path("chat_id").asString()).isEqualTo("-100123");
    StandIn matrix = new StandIn(ChatService.MATRIX);
    new Chats(matrix, clock).send(digest(ChatService.MATRIX, "x", 1));
    assertThat(matrix.url)
        .as("the delivery's id, so that a repeated call is one message")
        .isEqualTo(
            "https://matrix.example.org/_matrix/client/v3/rooms/%21court%3Aexample.org/send/m.room.message/d1");
    assertThat(matrix.headers).containsEntry("Authorization", "Bearer " + TOKEN);
    assertThat(matrix.body.path("body").asString()).contains("The court sat <late>");
    assertThat(matrix.text()).contains("<b>court</b> sat &lt;late&gt;");
    StandIn ntfy = new StandIn(ChatService.NTFY);
    new Chats(ntfy, clock).send(digest(ChatService.NTFY, "x", 1));
    assertThat(ntfy.url).isEqualTo("https://ntfy.sh");
    assertThat(ntfy.headers).containsEntry("Authorization", "Bearer " + TOKEN);
    assertThat(ntfy.body.path("topic").asString()).isEqualTo("court");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SLACK|429|30||FAILED|30000|HTTP 429",
        "SLACK|404||no_service|GONE||HTTP 404: no_service",
        "SLACK|400||invalid_payload|REFUSED||HTTP 400: invalid_payload",
        "DISCORD|429||{\"message\":\"You are being rate"
            + " limited.\",\"retry_after\":1.5}|FAILED|1500|HTTP 429: You are being rate limited.",
        "DISCORD|404||{\"message\":\"Unknown Webhook\",\"code\":10015}|GONE||HTTP 404: Unknown"
            + " Webhook",
        "TELEGRAM|429||{\"ok\":false,\"description\":\"Too Many Requests: retry after"
            + " 7\",\"parameters\":{\"retry_after\":7}}|FAILED|7000|HTTP 429: Too Many Requests:"
            + " retry after 7",
        "TELEGRAM|403||{\"ok\":false,\"description\":\"Forbidden: bot was kicked\"}|GONE||HTTP 403:"
            + " Forbidden: bot was kicked",
        "TELEGRAM|401||{\"description\":\"no bot 123:SECRET\"}|FAILED||HTTP 401: no bot …",
        "TEAMS|502|||FAILED||HTTP 502",
        "MATRIX|429||{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Too many"
            + " requests\",\"retry_after_ms\":2500}|FAILED|2500|HTTP 429: Too many requests",
        "MATRIX|403||{\"errcode\":\"M_FORBIDDEN\",\"error\":\"not in room\"}|GONE||HTTP 403: not in"
            + " room",
        "MATRIX|401||{\"errcode\":\"M_UNKNOWN_TOKEN\",\"error\":\"Unknown token"
            + " 123:SECRET\"}|FAILED||HTTP 401: Unknown token …",
        "MATRIX|413||{\"errcode\":\"M_TOO_LARGE\",\"error\":\"event too large\"}|REFUSED||HTTP 413:"
            + " event too large",
        "NTFY|413||{\"error\":\"too large\"}|REFUSED||HTTP 413: too large",
        "APPRISE|424||{\"error\":\"One or more notification could not be sent.\"}|FAILED||HTTP 424:"
            + " One or more notification could not be sent."
      })
  void understandsWhatEachServiceAnswers(
      ChatService service,
      int status,
      String retryAfter,
      String body,
      Outcome outcome,
      Long waits,
      String detail)
      throws Exception {
    Post answers =
        (_, _, _, _) ->
            new Post.Reply.Answered(
                status, Optional.ofNullable(retryAfter), Optional.ofNullable(body).orElse(""));
    Sent sent = new Chats(answers, clock).send(digest(service, "x", 1));
    assertThat(sent)
        .isEqualTo(new Sent(outcome, detail, Optional.ofNullable(waits).map(Duration::ofMillis)));
  }
}
