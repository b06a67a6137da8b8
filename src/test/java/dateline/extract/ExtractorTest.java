package dateline.extract;

import static dateline.extract.Pages.PROSE;
import static dateline.extract.Pages.article;
import static dateline.extract.Pages.draft;
import static dateline.extract.Pages.page;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.extract.page.Page;
import dateline.news.Draft;
import dateline.news.source.Hint;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class='share-bar'>Share this on all the networks that you know and like, please"
            + " do</div>",
        "<aside><p>An aside with a long sentence about something else that happened long"
            + " ago.</p></aside>",
        "<p><a href=/x>Read more: another story of the same court from last week that we link"
            + " to</a></p>",
        "<p>Read more: another story of the same court</p>",
        "<figure><img src=x><figcaption>The singer leaves the court, photographed by a"
            + " friend.</figcaption></figure>",
        "<div class='newsletter-signup'><p>Sign up for our letter and get all of the news each"
            + " morning.</p></div>",
        "<ul class=related><li><a href=/1>One other story to read</a><li><a href=/2>Another story"
            + " to read</a></ul>",
        "<div id=comments><p>I do not agree with any of this, says a reader whose name we do not"
            + " know.</p></div>",
        "<footer><p>The Morning Ledger is printed and published every day by the Ledger"
            + " Company.</p></footer>",
        "<p style='display: none'>Hidden text that nobody can see when they look at this page, not"
            + " even once.</p>",
        "<p>Advertisement</p>",
        "<p>Auch lesen: Die Sängerin und ihr Anwalt</p>",
        "<p>Schon gelesen? Die Sängerin und ihr Anwalt</p>",
        "<p>Ver también la cantante y su abogado</p>",
        "<p>Aktualisiert am 6. März 2024</p>",
        "<p>Mis à jour le 6 mars 2024 à 12h</p>",
        "<h3>Weitere Meldungen</h3><p>Der Rat der Stadt hat am Montag getagt.</p>",
        "<h3>Artículos relacionados</h3><p>El consejo se reunió el lunes.</p>",
        "<p>© 2024 The Morning Ledger. All rights reserved.</p>"
      })
  void leavesOutWhatIsNotTheArticle(String around) {
    assertThat(draft(article("", around)).body())
        .isEqualTo(draft(article("", "")).body())
        .startsWith("First.")
        .endsWith("lawyer said.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auch interessant waren die Zeugen, sagte der Richter am Dienstag.",
        "Más información dará el juez el miércoles, dijo su abogado.",
        "Publié le 5 mars dans le journal du tribunal, l'arrêt dit que la chanteuse n'avait pas été"
            + " informée."
      })
  void keepsSentencesThatBeginAsAPromptDoes(String sentence) {
    assertThat(draft(article("", "<p>" + sentence + "</p>")).body()).endsWith(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<figure><table><tr><td>The first offence is fined with four hundred, the second with"
            + " nine.</td></tr></table></figure>",
        "<figure><p>The rules of this court are older than the state: they were written when the"
            + " valley had one road, one judge and forty farms, and nobody has changed them"
            + " since.</p></figure>",
        "<pre><span class=comment>// The court's own program printed this line every night for a"
            + " year, and nobody saw it.</span></pre>",
        "<section><h1>What the judge said</h1><p>The judge said that no one had asked for the"
            + " letter, and that he would not have sent it.</p></section>"
      })
  void keepsWhatOnlyItsBoxSpeaksAgainst(String part) {
    String text = part.substring(part.lastIndexOf(">", part.indexOf(".<")) + 1, part.indexOf(".<"));
    assertThat(draft(article("", part)).body()).contains(text);
  }

  @Test
  void believesNoClassWordThatWouldDropMuchOfTheText() {
    String box = "<div class=%s><p>" + PROSE + PROSE + "</p></div>";
    String boxes =
        List.of("'promo one'", "'promo two'", "'promo three'", "'promo four'").stream()
            .map(box::formatted)
            .reduce("", String::concat);
    assertThat(draft(article("", boxes)).body()).contains(PROSE + PROSE.strip());
  }

  @Test
  void asksNoNameOfTheArticlesOwnBox() {
    String box =
        "<html><body><h1>Singer freed by county court</h1><article class='hidden search-term'><p>"
            + PROSE.repeat(2)
            + "</p></article><div><p>"
            + "The paper's company prints books, too, and sells them by post. ".repeat(5)
            + "</p></div></body></html>";
    assertThat(draft(page("https://ledger.example/courts/singer-freed", box)).body())
        .contains(PROSE.strip());
  }

  @Test
  void endsWhereAnotherArticleBegins() {
    String next = "<h1>Another headline of this paper</h1><p>" + PROSE + "Of another.</p>";
    assertThat(draft(article("", "<article>" + next + "</article>")).body())
        .doesNotContain("Of another");
  }

  @Test
  void keepsHeadingsListsAndQuotesInOrder() {
    String body =
        draft(
                article(
                    "",
                    "<h2>What comes next</h2><ul><li>An appeal, said the"
                        + " prosecutor</ul><blockquote>We will see, she said.</blockquote>"))
            .body();
    assertThat(body)
        .endsWith(
            """
            lawyer said.

            What comes next

            An appeal, said the prosecutor

            We will see, she said.\
            """);
  }

  @Test
  void takesTheTextOfAPageThatHidesItInStructuredData() {
    String ld =
        "<script"
            + " type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"H\",\"articleBody\":\""
            + PROSE.repeat(8)
            + "\"}</script>";
    Draft draft =
        draft(
            page(
                "https://ledger.example/a/b-c-d",
                "<head>" + ld + "</head><body><p>Only a teaser is shown to you here, sadly.</p>"));
    assertThat(draft.body()).startsWith("The county court");
    assertThat(draft.why()).containsEntry("body", "json-ld articleBody");
  }

  @Test
  void givesTheStandfirstAFieldOfItsOwn() {
    String html =
        "<body><article><h1>Singer freed by county court</h1><p class=standfirst>A warrant was"
            + " missing, and so was the proof of it.</p><div class=article-body><p>"
            + PROSE
            + "<p>Second. "
            + PROSE
            + "</div></article>";
    Draft draft = draft(page("https://ledger.example/a/b-c-d", html));
    assertThat(draft.dek()).contains("A warrant was missing, and so was the proof of it.");
    assertThat(draft.body()).doesNotContain("warrant was missing");
  }

  @Test
  void whatHasAHeadingOfItsOwnIsNoStandfirst() {
    String html =
        "<body><article><h1>Singer freed by county court</h1><div><h6>Join the conversation</h6><p"
            + " class=subtitle>To learn how comments work here, please read the guidelines.</p>"
            + "</div><div class=article-body><p>"
            + PROSE.repeat(3)
            + "</div></article>";
    assertThat(draft(page("https://ledger.example/a/b-c-d", html)).dek()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Singer freed | The Morning Ledger, The Morning Ledger, Singer freed",
    "Singer freed - The Morning Ledger, The Morning Ledger, Singer freed",
    "The Morning Ledger: Singer freed, The Morning Ledger, The Morning Ledger: Singer freed",
    "Singer - a free woman, The Morning Ledger, Singer - a free woman"
  })
  void cutsTheSitesNameFromTitles(String title, String site, String headline) {
    assertThat(Headlines.withoutSite(title, site)).isEqualTo(headline);
  }

  @Test
  void mendsBrokenStructuredData() {
    String ld =
        "<script type='application/ld+json'>/* cms */"
            + " [{\"@context\":\"x\",\"@graph\":[{\"@type\":[\"NewsArticle\"],\"headline\":\"Singer"
            + " freed by county"
            + " court\",\"datePublished\":\"2024-03-05T09:30:00Z\",\"author\":[{\"@id\":\"#ada\"}],},{\"@type\":\"Person\",\"@id\":\"#ada\",\"name\":\"Ada"
            + " Quill &amp; Tom Reed\"}]}]</script>";
    Draft draft = draft(article(ld, ""));
    assertThat(draft.authors()).containsExactly("Ada Quill", "Tom Reed");
    assertThat(draft.published().orElseThrow().source()).isEqualTo("json-ld");
    String torn =
        "<script"
            + " type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-03-04\",\"headline\":\"He"
            + " said \"no\"\"}</script>";
    assertThat(draft(article(torn, "")).published().orElseThrow().instant())
        .isEqualTo("2024-03-04T12:00:00Z");
  }

  @Test
  void trustsACanonicalLinkOnlyWithSense() {
    String own = "https://ledger.example/courts/2024/03/05/singer-freed-by-county-court";
    assertThat(draft(article("<link rel=canonical href='/courts/singer'>", "")).url())
        .isEqualTo("https://ledger.example/courts/singer");
    assertThat(draft(article("<link rel=canonical href='https://ledger.example/'>", "")).url())
        .isEqualTo(own);
    assertThat(draft(article("<link rel=canonical href='https://evil.example.org/x'>", "")).url())
        .isEqualTo(own);
    assertThat(
            draft(article("<meta property=og:url content='https://www.ledger.example/s'>", ""))
                .url())
        .isEqualTo("https://www.ledger.example/s");
  }

  @Test
  void followsTheCanonicalLinkOfAMirrorToItsOrigin() {
    assertThat(
            draft(
                    page(
                        "https://ledger-example.cdn.ampproject.org/c/s/ledger.example/a",
                        "<link rel=canonical href='https://ledger.example/courts/a'><p>" + PROSE))
                .url())
        .isEqualTo("https://ledger.example/courts/a");
  }

  @Test
  void doubtsDatesFromTheFutureAndTheDistantPast() {
    String future = "<meta property='article:published_time' content='2031-01-01T00:00:00Z'>";
    assertThat(draft(article(future, "")).published().orElseThrow().source()).isEqualTo("url");
    String zero = "<meta property='article:published_time' content='1970-01-01T00:00:00Z'>";
    assertThat(draft(article(zero, "")).published().orElseThrow().instant())
        .isEqualTo("2024-03-05T12:00:00Z");
  }

  @Test
  void fillsWhatThePageDoesNotSayFromTheFeed() {
    Hint hint =
        new Hint(
            Optional.of("Singer freed"),
            Optional.of(Instant.parse("2024-03-01T00:00:00Z")),
            List.of("Ada Quill"));
    Draft draft =
        new Extractor()
            .draft(page("https://ledger.example/x", "<p>" + PROSE.repeat(3)), hint)
            .orElseThrow();
    assertThat(draft.title()).isEqualTo("Singer freed");
    assertThat(draft.authors()).containsExactly("Ada Quill");
    assertThat(draft.published().orElseThrow().source()).isEqualTo("feed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          By ADA QUILL                                    | Ada Quill
          By Ada Quill, Staff Writer                      | Ada Quill
          Ada Quill and Tom Reed                          | Ada Quill;Tom Reed
          Von Jörg Müller und Ana de la Cruz              | Jörg Müller;Ana de la Cruz
          Ada Quill, Tom Reed and Bo Lind                 | Ada Quill;Tom Reed;Bo Lind
          Martin Luther King, Jr.                         | Martin Luther King
          https://ledger.example/staff/ada                |
          @adaquill                                       |
          Staff                                           |
          """)
  void takesBylinesApart(String byline, String names) {
    assertThat(Bylines.names(List.of(byline), ""))
        .containsExactlyElementsOf(names == null ? List.of() : List.of(names.split(";")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Reuters", "The Associated Press", "Ledger Staff", "News Desk"})
  void tellsPeopleFromDesks(String name) {
    assertThat(Bylines.isPerson(name)).isFalse();
    assertThat(Bylines.isPerson("Ada Quill")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://ledger.example/, '', front page",
    "https://ledger.example/tag/courts, '', tag",
    "https://ledger.example/video/2024/singer, <meta property=og:type content=video.other>, video",
    "https://ledger.example/galleries/singer, '', gallery"
  })
  void saysWhyAPageIsNotAnArticle(String url, String head, String reason) {
    Extraction extraction =
        new Extractor()
            .extract(
                page(url, "<head>" + head + "</head><body><h1>Singer</h1><p>" + PROSE + PROSE),
                Hint.NONE);
    assertThat(extraction)
        .isInstanceOfSatisfying(
            Extraction.NotAnArticle.class, not -> assertThat(not.reason()).contains(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html></html>",
        "<title>404 Not Found</title><h1>404 Not Found</h1><p>The page that you asked for is not"
            + " here any more, sorry about that. Try the search.",
        "<title>Just a moment...</title><p>Checking your browser before you can go on to the site"
            + " that you asked for. This takes a few seconds only, please wait for it.",
        "<title>Log In - The Ledger</title><h2>Log In</h2><p>In order to access our site, your web"
            + " browser must accept cookies from the Morning Ledger, as everybody else's does."
      })
  void refusesErrorsWallsAndShells(String html) {
    assertThat(
            new Extractor()
                .extract(
                    page("https://ledger.example/courts/some-story-of-today", html), Hint.NONE))
        .isInstanceOf(Extraction.NotAnArticle.class);
  }

  @ParameterizedTest
  @CsvSource({
    "25504446 2d312e37 0a25e2e3, a PDF",
    "89504e47 0d0a1a0a, an image",
    "504b0304 14000600, a zip or office file",
    "0000001c 66747970 69736f6d, a film",
    "3c68746d 6c3e0001 02030405 ff, binary data"
  })
  void refusesWhatIsNoText(String hex, String kind) {
    Page page =
        Pages.bytes("https://ledger.example/a", HexFormat.of().parseHex(hex.replace(" ", "")));
    assertThat(new Extractor().extract(page, Hint.NONE))
        .isEqualTo(new Extraction.NotAnArticle("not a web page but " + kind));
  }

  @Test
  void refusesNoise() {
    byte[] noise = new byte[100_000];
    new Random(20_261_128).nextBytes(noise);
    assertThat(new Extractor().extract(Pages.bytes("https://ledger.example/a", noise), Hint.NONE))
        .isEqualTo(new Extraction.NotAnArticle("not a web page but binary data"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "ISO-2022-JP"})
  void takesTextForTextWhateverItsEncoding(String charset) {
    String html = "<html><head><title>The singer</title></head><body><p>" + Pages.PROSE.repeat(5);
    assertThat(new Extractor().extract(Pages.encoded(html, charset), Hint.NONE))
        .isInstanceOf(Extraction.Found.class);
  }

  @Test
  void acceptsAShortArticle() {
    String html =
        "<h1>Singer freed</h1><p>A county court freed the singer on Tuesday.</p><p>Her lawyer said"
            + " that she would speak to the press on Wednesday morning at her house in the"
            + " harbour.</p>";
    assertThat(
            new Extractor()
                .extract(page("https://ledger.example/courts/singer-freed", html), Hint.NONE))
        .isInstanceOf(Extraction.Found.class);
  }

  @Test
  void doesNotChangeTheBytesItReads() {
    Page page = article("", "");
    draft(page);
    assertThat(page.body().position()).isZero();
    assertThat(draft(page)).isEqualTo(draft(page));
  }

  @Test
  void tellsPagesWhoseTextComesByScriptFromThoseWithoutText() {
    String shell =
        "<title>The Ledger</title><header><a href=/>The Ledger</a></header><div id=root></div>";
    String loads = "<script src=/app.js></script>";
    String wall = "<p>Please enable JavaScript and cookies to continue.</p>";

    assertThat(extract(shell + loads)).isInstanceOf(Extraction.NeedsScript.class);
    assertThat(extract("<noscript>" + wall + "</noscript>" + shell + loads))
        .isInstanceOf(Extraction.NeedsScript.class);
    assertThat(extract(shell)).isInstanceOf(Extraction.NotAnArticle.class);
    assertThat(extract(shell + wall + loads)).isInstanceOf(Extraction.NotAnArticle.class);
    assertThat(extract(shell + "<article><h1>In court</h1><p>" + PROSE.repeat(9) + loads))
        .isInstanceOf(Extraction.Found.class);
  }

  private static Extraction extract(String html) {
    return new Extractor().extract(Pages.page("https://ledger.example/a/b-c-d-e", html), Hint.NONE);
  }
}
