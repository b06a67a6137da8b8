package dateline.alert;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dateline.alert.channel.Post;
import dateline.news.Article;
import dateline.news.alert.Delivery;
import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.news.alert.SavedQuery;
import dateline.store.Articles;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail as a real server on loopback receives it. */
class MailTest {
  private static final Post NONE = (_, _, _, _) -> new Post.Reply.Unanswered("none");

  @TempDir Path folder;
  private AlertDesk desk;
  private GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private Dispatcher dispatcher;

  @BeforeEach
  void open() {
    desk = new AlertDesk(folder);
    server.start();
    dispatcher = desk.dispatcher(server.getSmtp().getPort(), NONE);
    desk.mail("me");
  }

  @AfterEach
  void close() {
    server.stop();
    desk.close();
  }

  @Test
  void hasTheHeadersAndPartsThatReadersAndServersWant() throws Exception {
    desk.query("q", "soon", "me");
    desk.publish("q");
    MimeMessage mail = afterCompany();

    String id = desk.deliveries().getFirst().delivery().id();
    assertThat(mail.getMessageID()).isEqualTo("<" + id + "@news.example.org>");
    assertThat(header(mail, "From")).isEqualTo("Dateline <alerts@news.example.org>");
    assertThat(header(mail, "To")).isEqualTo("me@readers.example");
    assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(header(mail, "List-Id")).isEqualTo("Dateline <me.alerts.news.example.org>");
    assertThat(header(mail, "List-Unsubscribe"))
        .isEqualTo("<https://news.example.org/unsubscribe/me>");
    assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(mail.getSubject()).isEqualTo("Query q: Headline 1");
    assertThat(mail.getSentDate()).isEqualTo(desk.clock.instant());

    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
    assertThat(parts.getBodyPart(0).getContent().toString())
        .contains("Headline 1", "The Morning Ledger", "talk about prison reform");
  }

  @Test
  void noTextFromOutsideCanAddAHeader() throws Exception {
    desk.store
        .savedQueries()
        .add(
            new dateline.news.alert.SavedQuery(
                "evil",
                "Name\r\nBcc: victim@example.org\r\n\r\nbody \u2028 \uD83D\uDE00 Žižek",
                "reform",
                AlertDesk.NOON,
                false));
    desk.store.channels().link("evil", List.of(new SavedQuery.Recipient("me")));
    desk.publish("evil");
    MimeMessage mail = afterCompany();
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSubject()).startsWith("Name Bcc: victim@example.org body").contains("Žižek");
    for (String address :
        List.of("a@b\r\nBcc: c@d", "a b@c", "a@b,c@d", "<a@b>", "\"x\"@y", "a@b\0", "a@", "@b")) {
      assertThat(dateline.news.alert.Channel.isAddress(address)).as(address).isFalse();
    }
  }

  @Test
  void namesTheOutletThatIsQuotedBeforeThoseThatToldTheStoryFirst() throws Exception {
    desk.query("q", "soon", "me");
    Article first =
        article()
            .at("https://wire.example/1")
            .from("The Wire")
            .published("2026-11-23T08:00:00Z")
            .build();
    Article fires =
        article()
            .at("https://docket.example/1")
            .from("The Docket")
            .published("2026-11-23T09:00:00Z")
            .story(first.storyId())
            .build();
    desk.store.articles().save(List.of(new Articles.Incoming(first, Optional.empty(), List.of())));
    desk.store
        .articles()
        .save(
            List.of(
                new Articles.Incoming(
                    fires,
                    Optional.empty(),
                    List.of(new Match("q", List.of(new Reason("reform", "body", 30, 36)))))));
    assertThat(text(afterCompany())).contains("The Docket, The Wire");
  }

  @Test
  void tellsAllThatIsDueInOneMailAndCountsWhatDoesNotFit() throws Exception {
    desk.query("a", "soon", "me");
    desk.query("b", "soon", "me");
    for (int i = 0; i < 20; i++) {
      desk.publish("a", "b");
    }
    String text = text(afterCompany());
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(text).contains("Query a", "Query b", "17 more: https://news.example.org/alerts/a");
  }

  @Test
  void aHundredThousandAlertsAreOneMailThatSaysSo() throws Exception {
    int size = Integer.getInteger("dateline.outbox", 4_000);
    String[] ids = new String[200];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = "q" + i;
      desk.query(ids[i], "soon", "me");
    }
    for (int i = 0; i < size / ids.length; i++) {
      desk.publish(ids);
    }
    String text = text(afterCompany());
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(text.split("\n" + (size / 200 - 3) + " more: ", -1)).hasSize(201);
  }

  @Test
  void digestsComeAtTheOwnersHourThroughDaylightSaving() {
    desk.query("q", "daily 08:00", "me");
    // Berlin: 28 March 2027 has 23 hours.
    desk.clock.set(Instant.parse("2027-03-26T12:00:00Z"));
    StringBuilder sent = new StringBuilder();
    int before = 0;
    for (int hour = 0; hour < 96; hour++) {
      desk.publish("q");
      desk.clock.advance(Duration.ofHours(1));
      dispatcher.drain();
      int now = server.getReceivedMessages().length;
      if (now > before) {
        sent.append(desk.clock.instant()).append(' ');
        before = now;
      }
    }
    assertThat(sent)
        .hasToString(
            "2027-03-27T07:00:00Z 2027-03-28T06:00:00Z 2027-03-29T06:00:00Z 2027-03-30T06:00:00Z ");
    assertThat(desk.store.deliveries().waiting().get("me")).isEqualTo(6);
  }

  @Test
  void aMailServerDownForADayLosesNothingAndIsLateByHalfAnHour() {
    desk.query("q", "hourly", "me");
    int port = server.getSmtp().getPort();
    server.stop();
    for (int quarter = 0; quarter < 96; quarter++) {
      if (quarter % 4 == 0) {
        desk.publish("q");
      }
      desk.clock.advance(Duration.ofMinutes(15));
      dispatcher.drain();
    }
    assertThat(desk.store.deliveries().counts()).containsEntry(Delivery.State.DELIVERED, 0L);
    assertThat(desk.deliveries().getLast().last().orElseThrow().detail())
        .as("the page says why")
        .isEqualTo("127.0.0.1: Connection refused");

    server = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
    server.start();
    for (int minute = 0; minute < 40; minute += 5) {
      desk.clock.advance(Duration.ofMinutes(5));
      dispatcher.drain();
    }
    List<String> ids =
        Arrays.stream(server.getReceivedMessages()).map(MailTest::id).sorted().toList();
    assertThat(ids).hasSize(24).doesNotHaveDuplicates();
    assertThat(desk.store.deliveries().counts()).containsEntry(Delivery.State.PENDING, 0L);
  }

  @Test
  void aTestMessageArrivesAtOnce() throws Exception {
    desk.store.deliveries().test("me");
    dispatcher.drain();
    assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("A test from Dateline");
  }

  @Test
  void waitsWhereNoMailServerIsSet() {
    desk.query("q", "soon", "me");
    desk.publish("q");
    desk.clock.advance(Duration.ofMinutes(2));
    AlertSettings unset =
        new AlertSettings(
            "http://localhost",
            Duration.ZERO,
            1,
            Duration.ofSeconds(1),
            Optional.empty(),
            1,
            new AlertAge(Duration.ofDays(7)),
            dateline.store.delivery.Outbox.Limits.NONE,
            new dateline.alert.channel.SmtpSettings(
                "",
                25,
                dateline.alert.channel.SmtpSettings.Security.NONE,
                Optional.empty(),
                Optional.empty(),
                "a@b",
                Duration.ofSeconds(1)));
    new Dispatcher(
            desk.store,
            unset,
            new Dispatcher.Senders(
                new dateline.alert.channel.Mailer(unset.smtp(), PlainLetter::of),
                digest -> {
                  throw new IllegalStateException(digest.deliveryId());
                },
                digest -> {
                  throw new IllegalStateException(digest.deliveryId());
                }),
            desk.clock,
            new java.util.Random(1))
        .drain();
    assertThat(desk.deliveries().getFirst().last().orElseThrow().detail())
        .isEqualTo("no mail server is set: set dateline.smtpHost");
    assertThat(desk.deliveries().getFirst().delivery().state()).isEqualTo(Delivery.State.PENDING);
  }

  private MimeMessage afterCompany() {
    desk.clock.advance(Duration.ofMinutes(2));
    dispatcher.drain();
    assertThat(server.getReceivedMessages()).as(() -> desk.deliveries().toString()).isNotEmpty();
    return server.getReceivedMessages()[0];
  }

  private static String text(MimeMessage mail) throws Exception {
    return ((MimeMultipart) mail.getContent())
        .getBodyPart(0)
        .getContent()
        .toString()
        .replace("\r\n", "\n");
  }

  private static String id(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(MimeMessage mail, String name) throws Exception {
    return String.join("|", mail.getHeader(name));
  }
}
