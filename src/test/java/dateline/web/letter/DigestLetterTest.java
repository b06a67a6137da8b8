package dateline.web.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dateline.Chromium;
import dateline.news.Dating;
import dateline.news.alert.Alert;
import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.news.alert.Digest;
import dateline.news.alert.Letter;
import dateline.news.alert.Passage;
import dateline.news.alert.SavedQuery;
import dateline.web.TestNews;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestLetterTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String HOME = "https://news.example";
  private static final String LEAVE = HOME + "/unsubscribe/aaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final Channel ADA =
      new Channel.Mail("ada", "Ada", NOON, Optional.empty(), "ada@courier.example");

  private final DigestLetter letters = new DigestLetter();

  private static SavedQuery query(String name, String text) {
    SavedQuery made = new SavedQuery(name, name, text, NOON, false);
    return made.sent(made.firing(), made.schedule(), ZoneId.of("Europe/Berlin"));
  }

  private static Alert alert(String occasion) {
    return new Alert("a", "q", "x", "s", occasion, NOON, List.of(), false, false, "");
  }

  private static Digest.Item item(String headline, String occasion) {
    return new Digest.Item(
        headline,
        "https://ledger.example/reform?a=1&b=2",
        HOME + "/article/abc",
        List.of("The Ledger", "The Courier", "The Gazette"),
        3,
        Optional.of(
            new Dating(
                Instant.parse("2026-11-23T09:00:00Z"),
                Optional.empty(),
                Dating.Precision.INSTANT,
                "t",
                1)),
        List.of(
            new Passage(
                List.of("\"prison reform\""),
                "body",
                List.of(
                    new Passage.Piece(
                        "Orla Vantongeren met Tobias Renfrew in Port Ellery and spoke about ",
                        Optional.empty()),
                    new Passage.Piece("prison reform", Optional.of("\"prison reform\"")),
                    new Passage.Piece(" for an hour.", Optional.empty()))),
            new Passage(List.of("topic=Justice"), "topic", List.of())),
        List.of(alert(occasion)),
        List.of());
  }

  private static Digest digest(Digest.Group... groups) {
    return new Digest("d1", Delivery.Kind.ALERTS, ADA, NOON, HOME, LEAVE, List.of(groups));
  }

  static Digest full() {
    return digest(
        new Digest.Group(
            query("Prison reform", "\"prison reform\" topic:justice"),
            HOME + "/alerts/q1",
            List.of(
                item(
                    "Actor Orla Vantongeren meets released prisoner to talk prison reform",
                    Alert.STORY),
                item("Governor signs the bill", "people:Tobias Renfrew")),
            7),
        new Digest.Group(
            query("Films & <b>", "film"),
            HOME + "/alerts/q2",
            List.of(item(TestNews.HOSTILE, Alert.STORY)),
            0));
  }

  @Test
  void readsWellAsPlainText() {
    Letter letter = letters.write(full());
    assertThat(letter.subject()).isEqualTo("10 new alerts: Prison reform, Films & <b>");
    assertThat(letter.text())
        .startsWith("10 new alerts of 2 searches you saved:\n\n\nPrison reform\n-------------\n")
        .contains(
            "Watches for articles with the phrase \"prison reform\", about justice\n",
            "1. Actor Orla Vantongeren meets released prisoner to talk prison reform\n",
            "   The Ledger · 23 Nov 2026, 10:00 CET · also told by The Courier, The\n   Gazette\n",
            "*prison reform*",
            "2. Governor signs the bill\n",
            "   New in the story: Tobias Renfrew\n",
            "   Read the original: https://ledger.example/reform?a=1&b=2\n",
            "7 more alerts did not fit. See all:\n" + HOME + "/alerts/q1\n",
            "\n-- \nYou get this mail because",
            "Unsubscribe this address: " + LEAVE + "\n");
    assertThat(letter.text().lines().filter(line -> !line.contains("https://")))
        .allMatch(line -> line.length() <= 76);
  }

  @Test
  void aSubjectNamesTheFirstAlertsAndCountsTheOthers() {
    Digest.Group[] groups =
        IntStream.rangeClosed(1, 6)
            .mapToObj(
                i ->
                    new Digest.Group(
                        query("Alert " + i, "film"), HOME, List.of(item("x", Alert.STORY)), 0))
            .toArray(Digest.Group[]::new);
    assertThat(letters.write(digest(groups)).subject())
        .isEqualTo("6 new alerts: Alert 1, Alert 2, Alert 3, Alert 4 and 2 more");
    assertThat(Digest.listed(List.of("London, court", "Film"))).isEqualTo("London, court; Film");
  }

  @Test
  void aNewHeadlineIsSaidOnce() {
    Digest.Item changed = item("Governor signs the bill", "headline:Governor signs the bill");
    Letter letter =
        letters.write(digest(new Digest.Group(query("Bill", "bill"), HOME, List.of(changed), 0)));
    assertThat(letter.text()).contains("   The headline changed\n");
  }

  @Test
  void escapesEveryValueAndLoadsNothing() {
    String html = letters.write(full()).html();
    assertThat(html)
        .doesNotContain("<script", "<img", "<link", "url(", "@import")
        .contains("Films &amp; &lt;b&gt;", "&lt;script&gt;", "prefers-color-scheme: dark")
        .containsPattern("<mark[^>]*>prison reform</mark>");
  }

  @Test
  void staysSmallEnoughToBeShownWholeWhateverItTells() {
    for (int alerts : new int[] {40, 300, 3_000}) {
      List<Digest.Group> groups = new ArrayList<>();
      for (int i = 0; i < alerts; i++) {
        groups.add(
            new Digest.Group(
                query("Alert number " + i, "film"),
                HOME + "/alerts/q" + i,
                Collections.nCopies(5, item("A headline of some length " + i, Alert.STORY)),
                1));
      }
      Letter letter = letters.write(digest(groups.toArray(Digest.Group[]::new)));
      String sent = letter.html().replace("\n", "\r\n");
      assertThat(sent.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(60_000, 80_000);
      assertThat(letter.subject()).startsWith(String.format("%,d new alerts: ", alerts * 6));
      assertThat(letter.html()).contains("Unsubscribe this address");
      assertThat(letter.html().indexOf("Unsubscribe")).isLessThan(4_000);
    }
  }

  @Test
  void putsTheHeadlineOfASingleStoryInTheSubject() {
    Digest one =
        digest(
            new Digest.Group(
                query("Reform", "reform"),
                HOME + "/alerts/q1",
                List.of(item("Bill\r\nBcc: x@y.example passes", Alert.STORY)),
                0));
    assertThat(letters.write(one).subject()).isEqualTo("Bill Bcc: x@y.example passes (Reform)");
  }

  @Test
  void tellsATestForWhatItIs() {
    Letter letter =
        letters.write(new Digest("d2", Delivery.Kind.TEST, ADA, NOON, HOME, LEAVE, List.of()));
    assertThat(letter.subject()).isEqualTo("A test message from Dateline");
    assertThat(letter.text()).startsWith("This is a test.").contains(LEAVE);
  }

  @Test
  void fitsAPhoneAndADarkScreen() throws Exception {
    Path file = Files.createTempFile("letter", ".html");
    Files.writeString(file, letters.write(full()).html());
    try (Chromium chromium = Chromium.start()) {
      chromium.visit(
          ColorScheme.DARK,
          390,
          visitor -> {
            Page page = visitor.page();
            page.navigate(file.toUri().toString());
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(22, 21, 19)");
            assertThat(visitor.errors()).isEmpty();
          });
    } finally {
      Files.delete(file);
    }
  }
}
