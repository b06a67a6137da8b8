package dateline.extract;

import static dateline.extract.Pages.PROSE;
import static dateline.extract.Pages.draft;
import static dateline.extract.Pages.page;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlinesTest {
  private static Draft read(String head, String heading) {
    return draft(
        page(
            "https://ledger.example/courts/singer-freed-by-county-court",
            "<html><head>" + head + "</head><body>" + heading + "<p>" + PROSE.repeat(6)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <h1>Singer freed by court</h1>                                                        | Singer freed by court
          <h1><span class=kicker>Courts</span> Singer freed by court</h1>                       | Singer freed by court
          <h1><span class=x__topline>Courts</span><span>: </span>Singer freed by court</h1>     | Singer freed by court
          <h1><div><a href=/courts>Courts –</a></div><span>Singer freed by court</span></h1>    | Singer freed by court
          <h1>Singer freed by court<br><small>5 March 2024</small></h1>                         | Singer freed by court
          <h1>Singer freed by court <span class=entry-subtitle>A warrant was missing</span></h1> | Singer freed by court
          <h1>The Morning Ledger</h1><h1>Singer freed by court</h1>                             | Singer freed by court
          """)
  void takesTheHeadlineOutOfItsHeading(String heading, String headline) {
    assertThat(read("<meta property=og:title content='Singer freed by court'>", heading).title())
        .isEqualTo(headline);
  }

  @Test
  void prefersTheHeadingShownToTheOneThatEndsATrailOfLinks() {
    Draft draft =
        read(
            "<title>Missing warrant: county court frees singer</title>",
            "<nav class=breadcrumb><a href=/>Home</a><h1>Missing warrant: county court frees"
                + " singer</h1></nav><h2>County court frees the singer</h2>");
    assertThat(draft.title()).isEqualTo("County court frees the singer");
    assertThat(draft.why()).containsEntry("title", "h2 on the page");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <h1>Ten trends in county courts to watch</h1><h2 class=faq-title>FAQs about trends in county courts</h2> | Ten trends in county courts to watch
          <h2 class=comments-title>15 replies to “Trends in county courts for 2026”</h2>                            | Trends in county courts for 2026
          <header class=breadcrumbs-above><h1>Ten trends in county courts</h1><nav>Home</nav></header><h2>Trends in courts for 2025</h2> | Ten trends in county courts
          """)
  void aHeadingBelowTheHeadlineIsNone(String headings, String headline) {
    assertThat(read("<title>Trends in county courts for 2026</title>", headings).title())
        .isEqualTo(headline);
  }

  @Test
  void takesTheHeadingShownEvenIfStructuredDataSearchEnginesAndSharesHaveAnother() {
    Draft draft =
        read(
            "<title>After the warrant: singer freed | Ledger</title><meta property=og:title"
                + " content='After the warrant: singer freed'><script"
                + " type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"After the"
                + " warrant: singer freed\"}</script>",
            "<h1>Singer freed after warrant trouble</h1>");
    assertThat(draft.title()).isEqualTo("Singer freed after warrant trouble");
    assertThat(draft.why()).containsEntry("title", "h1 on the page");
  }

  @ParameterizedTest
  @CsvSource({
    "Storm over the coast, Singer freed: Storm over the coast, Storm over the coast",
    "Singer freed: Storm over the coast, Singer freed: Storm over the coast, Singer freed: Storm"
        + " over the coast",
    "Singer freed: Storm over the coast, Storm over the coast, Storm over the coast",
  })
  void keepsAKickerThatTheTitleForSharingAndMostOthersHave(
      String shared, String title, String headline) {
    Draft draft =
        read(
            "<title>" + title + "</title><meta property=og:title content='" + shared + "'>",
            "<h1><span class=kicker>Singer freed</span> Storm over the coast</h1>");
    assertThat(draft.title()).isEqualTo(headline);
  }

  @Test
  void believesTheOnlyHeadingWhereTheTitleWasWrittenForSearchEngines() {
    Draft draft =
        read(
            "<title>Singer walked: all you need to know</title>",
            "<article><h1>How a singer walked free</h1></article>");
    assertThat(draft.title()).isEqualTo("How a singer walked free");
  }

  @Test
  void neverTakesTheSitesNameForAHeadline() {
    Draft draft =
        read(
            "<title>Singer freed by the county court - Silicon Exposed</title>",
            "<h1 class=title>Silicon Exposed</h1>");
    assertThat(draft.title()).startsWith("Singer freed by the county court");
  }

  @Test
  void theOfficeOnEveryPageIsNoHeadline() {
    String page =
        "<title>%s</title><body><div id=top>%s</div><div class=main><h2>Two men charged in harbor"
            + " burglaries</h2><p>March 5, 2024</p><p>"
            + Pages.PROSE.repeat(3)
            + "</p><h2>About the office of the prosecutor</h2>";
    String headline = "Two men charged in harbor burglaries";
    for (String office :
        java.util.List.of(
            "Dunmore County District Attorney",
            "Office of the Attorney General",
            "Staatsanwaltschaft Tallow : Pressemitteilungen",
            "Brackwater Police Department | News | Detail")) {
      String url = "https://office.example/a/b";
      assertThat(Pages.draft(Pages.page(url, page.formatted(office, ""))).title())
          .isEqualTo(headline);
      String shown = "<h1>" + office.replaceFirst(" [:|].*", "") + "</h1>";
      assertThat(Pages.draft(Pages.page(url, page.formatted(office, shown))).title())
          .isEqualTo(headline);
    }
  }

  @Test
  void whatTheListingConfirmsIsTheHeadlineWhereverItStands() {
    String page =
        "<title>Circuit 7</title><body><h1>Circuit 7</h1><div class=lead>Two men charged in harbor"
            + " burglaries</div><p>"
            + Pages.PROSE.repeat(3);
    dateline.news.source.Hint hint =
        new dateline.news.source.Hint(
            java.util.Optional.of("Two Men Charged in Harbor Burglaries"),
            java.util.Optional.empty(),
            java.util.List.of());
    assertThat(
            new Extractor()
                .draft(Pages.page("https://office.example/a/b", page), hint)
                .orElseThrow()
                .title())
        .isEqualTo("Two men charged in harbor burglaries");
  }
}
