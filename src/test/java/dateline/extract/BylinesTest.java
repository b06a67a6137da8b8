package dateline.extract;

import static dateline.extract.Pages.PROSE;
import static dateline.extract.Pages.article;
import static dateline.extract.Pages.draft;
import static dateline.extract.Pages.page;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Draft;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BylinesTest {
  private static Draft shown(String byline) {
    return draft(
        page(
            "https://ledger.example/courts/singer-freed-by-county-court",
            "<body class='right-sidebar'><h1>Singer freed by county court</h1>"
                + byline
                + "<p>"
                + PROSE.repeat(6)
                + "<aside><a href=/author/else>Someone Else</a></aside>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <p>By <a href=/author/quill>Ada Quill</a></p>                                      | Ada Quill
          <p>By Ada Quill</p>                                                                | Ada Quill
          <div>Von Jörg Müller</div>                                                         | Jörg Müller
          <div>Autor: Jörg Müller</div>                                                      | Jörg Müller
          <ul><li><a href=/autoren/mueller>Jörg Müller</a></ul>                              | Jörg Müller
          <p class=story-meta__authors>By <span class=vcard><a href=/staff/q>Ada Quill</a></span></p> | Ada Quill
          <p class=byline><a rel=author href=/q>Ada Quill</a> and <a rel=author href=/r>Tom Reed</a></p> | Ada Quill;Tom Reed
          <span class=byline>Veröffentlicht von Ada Quill</span>                             | Ada Quill
          <span class=author><a href=/staff/q>Jim Walsh</a></span> <span>Cherry Hill Courier</span> | Jim Walsh
          <article><footer><a rel=author href=/q>Ada Quill</a></footer></article>            | Ada Quill
          <div class=byline>By <address>Ada Quill</address>, court reporter</div>            | Ada Quill
          <div><h3>Author</h3><p>Ada Quill</p></div>                                         | Ada Quill
          <div><strong>Contributors:</strong> Ada Quill</div>                                | Ada Quill
          <p>25.10.2022 - Ada Quill</p>                                                      | Ada Quill
          <div>by <span>Ada Quill</span> on Jan 22</div>                                     | Ada Quill
          <p>By Ada Quill on behalf of the court desk</p>                                    | Ada Quill
          <p class=byline>VON MORITZ GATHMANN am 21. April 2020</p>                          | Moritz Gathmann
          <div class=elementor-widget-post-info><span class=author>Ada Quill</span></div>    | Ada Quill
          <div class=metaInfo>Ein Artikel von <strong>Ada Quill</strong></div>               | Ada Quill
          <p class=author><a href=/author/q>Alles von Ada Quill</a></p>                      | Ada Quill
          <h2 class=byline>By the numbers</h2><p class=byline>By Ada Quill</p>               | Ada Quill
          """)
  void readsBylinesThatAreShown(String byline, String names) {
    Draft draft = shown(byline);
    assertThat(draft.authors()).containsExactlyElementsOf(List.of(names.split(";")));
    assertThat(draft.why()).containsEntry("authors", "byline on the page");
  }

  @Test
  void takesNobodyFromTheMarginOrFromTheCardOfAnotherStory() {
    assertThat(
            shown(
                    "<a href=/other><h2>Another story of the week</h2><span class=author>Bo"
                        + " Lind</span></a>")
                .authors())
        .isEmpty();
  }

  @Test
  void takesNobodyWhoseProfileTheTextLinksTo() {
    assertThat(
            shown(
                    "<p>The county court heard on Tuesday that <a href=/profile/ada>Ada Quill</a>"
                        + " had never been told of the charge against her.</p>")
                .authors())
        .isEmpty();
  }

  @Test
  void prefersAPersonAnywhereToADeskInStructuredData() {
    String ld =
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Singer freed"
            + " by county court\",\"author\":{\"@type\":\"Organization\",\"name\":\"Bleacher"
            + " Report\"}}</script>";
    assertThat(draft(article(ld, "<p class=byline>By Ada Quill</p>")).authors())
        .containsExactly("Ada Quill");
  }

  @ParameterizedTest
  @CsvSource({
    "NewsMediaOrganization, Bleacher Report",
    "Person, Ledger Staff",
    "Person, The Associated Press",
    "Person, Ledger"
  })
  void namesAnOrganisationOnlyWhereNobodyElseIsNamedAndSaysSo(String type, String name) {
    String ld =
        "<meta property=og:site_name content='Ledger'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"author\":{\"@type\":\"%s\",\"name\":\"%s\"}}</script>"
            .formatted(type, name);
    Draft draft = draft(article(ld, ""));
    assertThat(draft.authors()).containsExactly(name);
    assertThat(draft.why()).containsEntry("authors", "json-ld author (organisation)");
  }

  @Test
  void prefersAPersonRightAboveTheHeadlineToADeskInStructuredData() {
    String html =
        "<meta name=author content='Ledger Staff'><p class=author>Someone Else</p>%s"
            + "<p class=article-author>Ada Quill</p><h1>Singer freed by county court</h1><p>"
            + PROSE.repeat(6);
    Draft draft = draft(page("https://ledger.example/a", html.formatted("<p>x</p>".repeat(40))));
    assertThat(draft.authors()).containsExactly("Ada Quill");
  }

  @Test
  void readsTheAuthorsThatArchivesOfPapersCite() {
    String cited =
        "<meta name=citation_author content='Quill, Ada'>"
            + "<meta name=citation_author content='Tom Reed'>"
            + "<meta name=dc.creator content='Ada Quill'>";
    assertThat(draft(article(cited, "")).authors()).containsExactly("Ada Quill", "Tom Reed");
  }

  @Test
  void leavesOutTheAgencyAfterAName() {
    assertThat(Bylines.names(List.of("John O'Connor The Associated Press"), ""))
        .containsExactly("John O'Connor");
    assertThat(Bylines.names(List.of("The Associated Press"), ""))
        .containsExactly("The Associated Press");
  }

  @Test
  void neverThrowsOnRandomBylines() {
    Random random = new Random(11);
    String alphabet = "ABab ,;|/&()@.-’'\n李오É1:By von and";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(60); n >= 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(Bylines.names(List.of(text.toString()), "")).doesNotContainNull();
    }
  }

  @org.junit.jupiter.params.ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource(
      delimiter = '|',
      textBlock =
          """
          <p class=byline>BY JANE DOVER<br>TALLOW BAY COURIER STAFF WRITER</p> | Jane Dover
          <div class=byline>By Jane Dover<span>November 5, 2026</span><span>4 min read</span></div> | Jane Dover
          <div class=byline>Story by Jane Dover<br>Photos by John Rowe</div> | Jane Dover
          <p class=byline>Text: Jana Dober / Fotos: Jan Reh</p> | Jana Dober
          <p class=byline>By <b>Jane Dover</b> <i>Special to The Courier</i></p> | Jane Dover
          <p class=byline>By Jane Dover Special to The Courier</p> | Jane Dover
          <p class=byline>Par <a rel=author href=/x>Jeanne Douvre</a><time>5 mars</time></p> | Jeanne Douvre
          <p class=byline>By​ Jane Dover​</p> | Jane Dover
          <p class=author>January 9</p><p class=byline>By Jane Dover</p> | Jane Dover
          <p class=author>@jdover_77</p><p class=byline>By Jane Dover</p> | Jane Dover
          """)
  void readsABylineLineByLine(String byline, String name) {
    String page = "<body><h1>Singer freed by county court</h1>" + byline + "<p>" + Pages.PROSE;
    assertThat(Pages.draft(Pages.page("https://ledger.example/a/b", page)).authors())
        .containsExactly(name);
  }

  @org.junit.jupiter.params.ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {
        "[[{'@type':'Person','name':'Jane Dover'},{'@type':'Person','name':'John Rowe'}]]",
        "{'@type':'Person','name':['Jane Dover','John Rowe']}",
        "[{'givenName':'Jane','familyName':'Dover'},[['John Rowe']]]"
      })
  void readsAuthorsHoweverNested(String author) {
    String head =
        ("<script type=application/ld+json>{'@type':'NewsArticle','headline':'x','author':"
                + author
                + "}</script>")
            .replace('\'', '"');
    assertThat(Pages.draft(Pages.article(head, "")).authors())
        .containsExactly("Jane Dover", "John Rowe");
  }
}
