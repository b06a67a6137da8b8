package dateline.extract.date;

import static dateline.extract.Pages.NOW;
import static dateline.extract.Pages.PROSE;
import static dateline.extract.Pages.draft;
import static dateline.extract.Pages.page;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Dating;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageDatesTest {
  private static Dating published(String url, String head, String line) {
    return draft(
            page(
                url,
                "<html lang=en><head>"
                    + head
                    + "</head><body><h1>Singer freed by county court</h1>"
                    + line
                    + "<p>"
                    + PROSE.repeat(6)))
        .published()
        .orElseThrow();
  }

  private static String meta(String instant) {
    return "<meta property='article:published_time' content='" + instant + "'>";
  }

  @ParameterizedTest
  @CsvSource({
    "https://ledger.de/a-b-c, 2024-03-04T23:30:00Z, 2024-03-05T00:30:00+01:00",
    "https://ledger.com.au/a-b-c, 2024-03-04T18:30:00Z, 2024-03-05T05:30:00+11:00",
    "https://ledger.example/2024/03/04/a-b-c, 2024-03-05T01:30:00Z, 2024-03-04T20:30:00-05:00",
    "https://ledger.example/2024/03/05/a-b-c, 2024-03-05T01:30:00Z, 2024-03-05T01:30:00Z",
    "https://ledger.example/a-b-c, 2024-03-05T01:30:00Z, 2024-03-05T01:30:00Z",
    "https://ledger.de/a-b-c, 2024-03-05T00:00:00Z, 2024-03-05T00:00:00Z",
    "https://ledger.de/a-b-c, 2024-03-04T23:30:00-05:00, 2024-03-04T23:30:00-05:00",
  })
  void tellsTheDayOfTheNewsroom(String url, String written, String read) {
    Dating dating = published(url, meta(written), "");
    assertThat(dating.written()).isEqualTo(read);
    assertThat(dating.instant()).isEqualTo(java.time.OffsetDateTime.parse(written).toInstant());
  }

  @Test
  void tellsTheDayThatThePageShows() {
    assertThat(
            published(
                    "https://ledger.example/a-b-c",
                    meta("2024-03-05T03:30:00Z"),
                    "<p>March 4, 2024</p>")
                .written())
        .isEqualTo("2024-03-04T22:30:00-05:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Updated 3 hours ago      | 2024-03-06T09:00:00Z
          vor 3 Stunden            | 2024-03-06T09:00:00Z
          il y a 20 minutes        | 2024-03-06T11:40:00Z
          hace 2 horas             | 2024-03-06T10:00:00Z
          un'ora fa, 2 ore fa      | 2024-03-06T10:00:00Z
          an hour ago              | 2024-03-06T11:00:00Z
          Published 5 days ago     | 2024-03-01T12:00:00Z
          gestern                  | 2024-03-05T12:00:00Z
          """)
  void countsRelativeDatesFromTheFetch(String line, String instant) {
    assertThat(RelativeDates.read(line, NOW).orElseThrow().instant()).isEqualTo(instant);
    Dating dating =
        published("https://ledger.example/a-b-c", "", "<p class=timestamp>" + line + "</p>");
    assertThat(dating.source()).isEqualTo("visible line, relative to the fetch");
    assertThat(dating.confidence()).isLessThan(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "long ago", "3 apples ago", "an ago", "2 courts fa", "vor Gericht"})
  void findsNoRelativeDateWhereThereIsNone(String text) {
    assertThat(RelativeDates.read(text, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <p>4 March 2024 // Ann Lee</p><h1>Singer freed by court</h1><p>3 March 2020</p>                | 2024-03-04
          <h1>The Morning Ledger</h1>MANY<h1>Singer freed by court</h1><p>4 March 2024</p>                | 2024-03-04
          <div class=has-sidebar><h1>Singer freed by court</h1><p>4 March 2024</p></div><p>3 March 2020</p> | 2024-03-04
          <aside class=sidebar><p>3 March 2020</p></aside><h1>Singer freed</h1><p>4 March 2024</p>        | 2024-03-04
          <h1>Singer freed by court</h1><aside class=c-meta><time>4 March 2024</time></aside><p>3 March 2020</p> | 2024-03-04
          <h1>Singer freed by court</h1>LONG<p>Changed on 5 March 2024. Published on: 4 March 2024</p>    | 2024-03-04
          <h1>Singer freed by court</h1>LONG<p>Seen 5 March 2024. Submitted by rasos on 4 March 2024</p>  | 2024-03-04
          <meta name=date content=2024-03-05><h1>Singer freed by court</h1><p>4 March 2024</p>            | 2024-03-04
          <meta name=date content=2024-03-04><h1>Singer freed by court</h1><p>5 March 2024</p>            | 2024-03-04
          <meta itemprop=datePublished content=2006><h1>Singer freed by court</h1><p>4 March 2024</p>     | 2024-03-04
          """)
  void readsTheDayBesideTheHeadlineOrCalledThatOfPublication(String body, String day) {
    String html = body.replace("MANY", "<b>x</b>".repeat(80)).replace("LONG", PROSE.repeat(6));
    assertThat(
            draft(
                    page(
                        "https://ledger.example/a-b-c",
                        "<html lang=en><body>" + html + "<p>" + PROSE.repeat(6)))
                .published()
                .orElseThrow()
                .written())
        .isEqualTo(day);
  }

  @Test
  void readsADayWrittenInTheAddress() {
    assertThat(published("https://ledger.example/news/29-10-2021", "", "").written())
        .isEqualTo("2021-10-29");
  }

  @Test
  void neverSaysTodayForWantOfADate() {
    assertThat(
            draft(
                    page(
                        "https://ledger.example/a-b-c",
                        "<h1>No date here</h1><p>" + PROSE.repeat(6)))
                .published())
        .isEmpty();
  }

  @Test
  void neverThrowsOnRandomWords() {
    Random random = new Random(5);
    String[] words = {
      "vor", "3", "999", "hours", "ago", "il y a", "un", "jours", "fa", "hace", "é"
    };
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(8); n >= 0; n--) {
        text.append(words[random.nextInt(words.length)]).append(' ');
      }
      RelativeDates.read(text.toString(), NOW)
          .ifPresent(
              ago ->
                  assertThat(ago.instant())
                      .isBetween(Instant.EPOCH.minusSeconds(40_000_000_000L), NOW));
    }
  }
}
