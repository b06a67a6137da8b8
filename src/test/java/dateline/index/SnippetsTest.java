package dateline.index;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.index.terms.Snippets;
import dateline.index.terms.Spans;
import dateline.index.terms.Spans.Span;
import dateline.news.Article;
import dateline.news.Entity.Kind;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.index.TestEngine#all")
class SnippetsTest {
  private final TestEngine engine;

  private static final List<String> PAYLOADS =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "'-alert(1)-'",
          "</mark><svg/onload=alert(1)>",
          "&lt;script&gt;",
          "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
          "javascript:alert(1)",
          "\u0000<b\u0000>");

  SnippetsTest(TestEngine engine) {
    this.engine = engine;
  }

  @Test
  void nothingOfAnArticleIsMarkupButTheMarks() {
    for (String payload : PAYLOADS) {
      Hit hit =
          hit(
              article()
                  .titled(payload + " alert prison")
                  .dek(payload)
                  .saying(payload + " prison " + payload + " alert")
                  .build(),
              new Clause.Or(List.of(word("alert"), word("prison"))));
      assertHarmless(hit.titleHtml());
      assertHarmless(hit.snippetHtml());
      assertThat(hit.titleHtml()).contains("<mark>prison</mark>");
    }
  }

  private static void assertHarmless(String html) {
    String rest = html.replace("<mark>", "").replace("</mark>", "");
    assertThat(rest)
        .doesNotContain("<", ">", "\"", "'")
        .matches("(?s)([^&]|&(amp|lt|gt|quot|#39);)*");
  }

  @Test
  void marksStemsPhrasesPatternsAndTheSidesOfNear() {
    Article article = article().titled("A").saying("Prisons were reformed by the courts.").build();
    assertThat(snippet(article, word("prison")))
        .isEqualTo("<mark>Prisons</mark> were reformed by the courts.");
    assertThat(snippet(article, new Clause.Phrase(Field.ANY, "by the courts")))
        .isEqualTo("Prisons were reformed <mark>by the courts</mark>.");
    assertThat(snippet(article, new Clause.Wildcard(Field.ANY, "ref*")))
        .isEqualTo("Prisons were <mark>reformed</mark> by the courts.");
    assertThat(snippet(article, new Clause.Fuzzy(Field.ANY, "coruts", 1)))
        .isEqualTo("Prisons were reformed by the <mark>courts</mark>.");
    Clause near =
        new Clause.Near(
            word("prison"), word("reform"), new Clause.Within(Clause.Within.Unit.WORDS, 3));
    assertThat(snippet(article, near))
        .isEqualTo("<mark>Prisons</mark> were <mark>reformed</mark> by the courts.");
  }

  @Test
  void aSentenceSaysMoreThanACaptionACreditOrADateline() {
    assertThat(
            passages(
                """
                PHOTOS: Rulings of the supreme court. Getty Images

                The supreme court gave its ruling on Monday.

                The Associated Press contributed to this report on a ruling.\
                """,
                "supreme",
                "court",
                "ruling"))
        .isEqualTo(
            "The <mark>supreme</mark> <mark>court</mark> gave its <mark>ruling</mark> on"
                + " Monday.\u00a0…");
    assertThat(passages("Ann Lee\n\nLOS ANGELES (AP) — A jury met. It was late.", "jury"))
        .isEqualTo("A <mark>jury</mark> met. It was late.");
    assertThat(passages("PARIS, Nov. 3 (Reuters) - The court sat.", "none"))
        .isEqualTo("The court sat.");
    assertThat(passages("He said\nthat the court sat.", "court"))
        .isEqualTo("He said that the <mark>court</mark> sat.");
    assertThat(passages("BOSTON — The court of Boston sat.", "court"))
        .isEqualTo("The <mark>court</mark> of Boston sat.");
  }

  @Test
  void wordsSideBySideSayMoreThanWordsApart() {
    assertThat(
            passages(
                "A federal judge kept it in reserve. "
                    + "word ".repeat(40)
                    + ". The Federal Reserve met.",
                "federal",
                "reserve"))
        .isEqualTo("The <mark>Federal</mark> <mark>Reserve</mark> met.");
  }

  private static String passages(String text, String... words) {
    List<Span> spans = new ArrayList<>();
    for (String word : words) {
      Matcher found = Pattern.compile("(?i)\\b" + word + "\\b").matcher(text);
      while (found.find()) {
        spans.add(new Span(found.start(), found.end()));
      }
    }
    spans.sort(Comparator.comparingInt(Span::start));
    return Snippets.passages(text, spans);
  }

  @Test
  void marksTheNamesOfChosenPeople() {
    Article article =
        article().saying("There Kim West spoke.").naming(Kind.PERSON, "Kim West").build();
    assertThat(snippet(article, new Clause.Is(Facet.PERSON, "Kim West")))
        .isEqualTo("There <mark>Kim West</mark> spoke.");
  }

  @Test
  void showsTheBeginningWhenNothingOfTheTextMatches() {
    Article article = article().titled("Prison").saying("word ".repeat(200)).build();
    assertThat(snippet(article, word("prison"))).startsWith("word word").endsWith("word\u00a0…");
    assertThat(snippet(article().titled("Prison").saying("").build(), word("prison"))).isEmpty();
    assertThat(snippet(article().dek("Prison dek").saying("").build(), word("prison")))
        .isEqualTo("<mark>Prison</mark> dek");
  }

  @Test
  void takesTheTwoPassagesThatShowMostOfTheQuery() {
    String filler = "Nothing of note happened on that long day in the old town. ".repeat(12);
    Article article =
        article()
            .titled("A")
            .saying(
                "Prison was once. "
                    + filler
                    + "Then prison reform came. "
                    + filler
                    + "A court sat.")
            .build();
    Clause clause = new Clause.Or(List.of(word("prison"), word("reform"), word("court")));
    assertThat(snippet(article, clause))
        .startsWith("Then <mark>prison</mark> <mark>reform</mark> came.")
        .contains("<mark>court</mark> sat.")
        .hasSizeLessThan(500);
  }

  @Test
  void aPassageBeginsAtASentenceAndNotBehindAnAbbreviation() {
    String before = "The council met in the old mill and heard seven speakers on the budget. ";
    Article article =
        article()
            .titled("A")
            .saying(
                before.repeat(3)
                    + "In a long letter, lawyers accused Mr. Carson of the U.S. Attorney's office"
                    + " of hiding receipts from Tollmann. Nobody answered.")
            .build();
    assertThat(snippet(article, word("Tollmann"))).startsWith("In a long letter, lawyers");
    Article quoted =
        article().titled("A").saying(before.repeat(3) + "“Rest now,” said Ellery.").build();
    assertThat(snippet(quoted, word("Ellery"))).startsWith("“Rest now,” said");
  }

  @Test
  void theSentenceThatSaysMostIsShown() {
    String filler = "Nothing of note happened on that long day in the old town. ".repeat(6);
    Article article =
        article()
            .titled("A")
            .saying("A prison stands there. " + filler + "The prison reform passed the court.")
            .build();
    Clause clause = new Clause.And(List.of(word("prison"), word("reform"), word("court")));
    assertThat(snippet(article, clause)).contains("The <mark>prison</mark> <mark>reform</mark>");
  }

  @Test
  void anySpansOfAnyTextGiveEscapedText() {
    Random random = new Random(3);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(400); k > 0; k--) {
        text.append("a b.<&\n\ud83d\ude00\"'".charAt(random.nextInt(11)));
      }
      List<Spans.Span> spans = new ArrayList<>();
      for (int k = random.nextInt(6); k > 0 && text.length() > 9; k--) {
        int start = random.nextInt(text.length() - 8);
        spans.add(new Spans.Span(start, start + 1 + random.nextInt(7)));
      }
      assertHarmless(Snippets.passages(text.toString(), Spans.merged(spans)));
      assertHarmless(Snippets.whole(text.toString(), Spans.merged(spans)));
    }
  }

  private String snippet(Article article, Clause clause) {
    return hit(article, clause).snippetHtml();
  }

  private Hit hit(Article article, Clause clause) {
    try (ArticleIndex index = engine.index(SettableClock.at("2024-06-01T12:00:00Z"))) {
      index.put(List.of(article));
      index.refresh();
      return index.search(new Searching().of(clause).made()).hits().getFirst();
    }
  }

  private static Clause word(String text) {
    return new Clause.Word(Field.ANY, text);
  }
}
