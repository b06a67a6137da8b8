package dateline.extract.date;

import static dateline.extract.Pages.NOW;
import static dateline.extract.Pages.PROSE;
import static dateline.extract.Pages.draft;
import static dateline.extract.Pages.page;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.extract.Pages;
import dateline.news.Dating;
import dateline.news.source.Hint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <meta name=published_on content=2024-02-01>                                | 2024-02-01
          <meta name=w-published-date content=2024-02-01>                            | 2024-02-01
          <meta name=prism.publicationDate content=2024-02-01>                       | 2024-02-01
          <meta name=published-time content=2024-03-01><p>January 5, 2024</p>        | 2024-01-05
          <span>DECEMBER 22, 2023</span><span>Updated: JANUARY 02, 2024</span>       | 2023-12-22
          <p>- 12/03/2023</p>                                                        | 2023-12-03
          <div class=main-sidebar><p class=date>5 January 2024</p><p>PROSE</p></div> | 2024-01-05
          <footer class=article-date>5 January 2024</footer>                         | 2024-01-05
          """)
  void findsTheDayOfPublication(String page, String day) {
    Dating found = published("https://ledger.example/a-b-c", "", page.replace("PROSE", PROSE));
    assertThat(found.instant().toString()).startsWith(day);
  }

  @Test
  void aDayThatIsStillToComeIsReadTheOtherWay() {
    Dating found = published("https://ledger.example/a-b-c", "", "<p>Quill - 10/02/2024</p>");
    assertThat(found.instant().toString()).startsWith("2024-02-10");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <p class=stamp>Posted at 8:15 a.m. ET Mar. 5, 2024 and last updated 9:40 a.m. ET Mar. 6, 2024</p> | 2024-03-05T13:15:00Z
          <div class=published>Published 4:05 PM EST March 5, 2024</div><div class=updated>Updated 9:40 AM EST March 6, 2024</div> | 2024-03-05T21:05:00Z
          <time>March 5, 2024 / 4:05 PM EST / River News</time> | 2024-03-05T21:05:00Z
          <p class=date>16:05 Uhr, 5. März 2024</p> | 2024-03-05T16:05:00Z
          <span itemprop=datePublished content=2024-03-05T07:23-05:00>March 5 at 7:23 PM</span> | 2024-03-06T00:23:00Z
          <time datetime=2024-03-05T12:10:00-05:00>12:10 AM</time> | 2024-03-05T05:10:00Z
          <time datetime=2024-03-05T07:23:00-05:00>7:23 AM</time><span class=date>Updated 7:23 PM</span> | 2024-03-05T12:23:00Z
          <time datetime=2024-03-05>March 5, 2024 at 7:23 PM ET</time> | 2024-03-06T00:23:00Z
          """)
  void readsTheHourThatThePageShows(String line, String instant) {
    String page = "<html><body><h1>Singer freed by county court</h1>" + line + "<p>" + Pages.PROSE;
    assertThat(Pages.draft(Pages.page("https://ledger.example/a/singer-freed", page)).published())
        .hasValueSatisfying(d -> assertThat(d.instant()).isEqualTo(instant));
  }

  @Test
  void aTimeWithoutAZoneIsThatOfThePagesCountry() {
    String page =
        "<html lang=fr-FR><body><h1>Une chanteuse libérée</h1><p class=date>Publié le 5 mars 2024 à"
            + " 06h31, modifié le 6 mars 2024 à 10h00</p><p>"
            + Pages.PROSE;
    assertThat(Pages.draft(Pages.page("https://ledger.example/a/b", page)).published())
        .hasValueSatisfying(d -> assertThat(d.instant()).isEqualTo("2024-03-05T05:31:00Z"));
  }

  @Test
  void nothingIsPublishedAfterItWasFetched() {
    Hint hint =
        new Hint(Optional.empty(), Optional.of(Instant.parse("2024-03-05T10:00:00Z")), List.of());
    String page =
        "<html><head><meta property=article:published_time content=%s></head><body><h1>Singer freed"
            + " by county court</h1><p>"
            + Pages.PROSE;
    String url = "https://ledger.example/a/b";
    assertThat(published(url, page.formatted("2024-03-07T10:00:00Z"), hint))
        .isEqualTo("2024-03-05T10:00:00Z");
    assertThat(published(url, page.formatted("2024-03-06T12:05:00Z"), hint)).isEqualTo(Pages.NOW);
    assertThat(published(url, page.formatted("2024-03-06T20:30:00"), hint))
        .isEqualTo("2024-03-06T11:30:00Z");
  }

  private static Instant published(String url, String page, Hint hint) {
    return new dateline.extract.Extractor()
        .draft(Pages.page(url, page), hint)
        .flatMap(dateline.news.Draft::published)
        .orElseThrow()
        .instant();
  }
}
