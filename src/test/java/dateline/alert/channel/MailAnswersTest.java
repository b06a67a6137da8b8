package dateline.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.alert.Attempt.Outcome;
import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.news.alert.Digest;
import dateline.news.alert.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mail servers answer, and which addresses they take. */
class MailAnswersTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HELLO|421 too many connections, come later|FAILED|too many connections",
        "MAIL|451 4.7.1 greylisted|FAILED|451 4.7.1 greylisted",
        "MAIL|421 4.7.0 rate limited|FAILED|421 4.7.0 rate limited",
        "MAIL|530 5.7.0 authenticate first|REFUSED|530 5.7.0 authenticate first",
        "RCPT|450 4.2.1 mailbox busy|FAILED|450 4.2.1 mailbox busy",
        "RCPT|452 4.2.2 mailbox full|FAILED|452 4.2.2 mailbox full",
        "RCPT|550 5.1.1 no such user|GONE|550 5.1.1 no such user",
        "RCPT|551 5.1.6 has moved|GONE|551 5.1.6 has moved",
        "RCPT|554 5.7.1 refused|REFUSED|554 5.7.1 refused",
        "DATA|451 4.3.0 out of order|FAILED|451 4.3.0 out of order",
        "END|452 4.3.1 disk full|FAILED|452 4.3.1 disk full",
        "END|552 5.3.4 message too large|REFUSED|552 5.3.4 message too large",
        "END|554 5.7.1 looks like spam|REFUSED|554 5.7.1 looks like spam",
        "HELLO|silence|FAILED|timed out",
        "END|silence|FAILED|timed out",
      })
  void understandsWhatMailServersAnswer(String to, String says, Outcome outcome, String detail) {
    try (TestMailServer server = new TestMailServer(List.of("SIZE 1000000"), Map.of(to, says))) {
      Sent sent = send(server, "ada@courier.example");
      assertThat(sent.outcome()).as(sent.detail()).isEqualTo(outcome);
      assertThat(sent.detail()).startsWith("127.0.0.1: ").contains(detail);
    }
  }

  @Test
  void aServerThatIsGoneIsTriedAgain() {
    TestMailServer server = new TestMailServer(List.of(), Map.of());
    server.close();
    assertThat(send(server, "ada@courier.example").outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aNameInOtherLettersIsWrittenToServersThatTakeThem() {
    try (TestMailServer server = new TestMailServer(List.of("8BITMIME", "SMTPUTF8"), Map.of())) {
      assertThat(Mailer.takesAnyLetters(settings(server))).isTrue();
      assertThat(send(server, "жанна@почта.example").outcome()).isEqualTo(Outcome.DELIVERED);
      assertThat(server.heard())
          .anyMatch(line -> line.matches("MAIL FROM:<alerts@news.example> .*SMTPUTF8.*"))
          .contains("RCPT TO:<жанна@xn--80a1acny.example>", "To: жанна@xn--80a1acny.example");
    }
  }

  @Test
  void aNameInOtherLettersWaitsWhereTheServerTakesNoneNow() {
    try (TestMailServer server = new TestMailServer(List.of("8BITMIME"), Map.of())) {
      assertThat(Mailer.takesAnyLetters(settings(server))).isFalse();
      assertThat(send(server, "жанна@courier.example"))
          .isEqualTo(
              Sent.of(
                  Outcome.FAILED,
                  "127.0.0.1: takes only Latin letters before the @ of an address"));
      assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  @Test
  void domainsGoAsTheDnsHasThem() {
    try (TestMailServer server = new TestMailServer(List.of(), Map.of())) {
      send(server, "ada@bücher.example");
      assertThat(server.heard()).contains("RCPT TO:<ada@xn--bcher-kva.example>");
    }
  }

  private static SmtpSettings settings(TestMailServer server) {
    return new SmtpSettings(
        "127.0.0.1",
        server.port(),
        SmtpSettings.Security.NONE,
        Optional.empty(),
        Optional.empty(),
        "alerts@news.example",
        Duration.ofMillis(300));
  }

  private static Sent send(TestMailServer server, String address) {
    Channel ada = new Channel.Mail("c", "Ada", NOON, Optional.empty(), address);
    String home = "https://news.example";
    return new Mailer(settings(server), _ -> new Letter("Subject", "text", "<p>text"))
        .send(
            new Digest(
                "d1", Delivery.Kind.TEST, ada, NOON, home, home + "/unsubscribe/c", List.of()));
  }
}
