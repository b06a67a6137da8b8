package dateline.index.opensearch.json;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.index.RandomNews;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.NewsAnalyzer;
import dateline.news.Article;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.index.IndexableField;
import org.junit.jupiter.api.Test;

class FusedTextTest {
  /** What {@link Mapping} tells a stock engine to do. */
  private static final Analyzer STOCK =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          WhitespaceTokenizer words = new WhitespaceTokenizer(4_096);
          Pattern term = Pattern.compile("([^" + FusedText.JOIN + "]+)");
          return new TokenStreamComponents(
              words, new PatternCaptureGroupTokenFilter(words, false, term));
        }
      };

  @Test
  void aStockEngineMakesTheSameTermsAtTheSamePlaces() throws IOException {
    NewsAnalyzer analyzer = new NewsAnalyzer();
    int fields = 0;
    for (Article article : new RandomNews(7).articles(300)) {
      for (IndexableField field : ArticleDocument.complete(article)) {
        if (Mapping.isText(field.name()) && field.fieldType().tokenized()) {
          assertThat(stock(field.name(), FusedText.of(analyzer, field)))
              .as("%s of %s", field.name(), field.stringValue())
              .isEqualTo(ours(analyzer, field));
          fields++;
        }
      }
    }
    assertThat(fields).isGreaterThan(1_500);
  }

  @Test
  void noTwoSlipsLeadFromAWordToAStemOrAMark() {
    assertThat(FusedText.term("court")).isEqualTo("court");
    assertThat(FusedText.term("=court")).isEqualTo("====court");
    assertThat(FusedText.term("=de:gericht")).isEqualTo("====de:gericht");
    assertThat(FusedText.term("§1591")).isEqualTo("§§§§1591");
    assertThat(FusedText.term("^who")).isEqualTo("^^^^who");
    assertThat(FusedText.term("|body")).isEqualTo("||||body");
  }

  /** Terms with their places, gaps of values as the mapping has them. */
  private static List<String> stock(String field, List<String> values) throws IOException {
    List<String> terms = new ArrayList<>();
    int place = 0;
    for (String value : values) {
      place += terms.isEmpty() ? 0 : NewsAnalyzer.GAP - 1;
      place = add(STOCK.tokenStream(field, value), place, terms);
    }
    return terms;
  }

  private static List<String> ours(NewsAnalyzer analyzer, IndexableField field) throws IOException {
    List<String> terms = new ArrayList<>();
    add(field.tokenStream(analyzer, null), 0, terms);
    // Where the first word stands is our own affair: nothing comes before it.
    int first = terms.isEmpty() ? 0 : place(terms.getFirst());
    return terms.stream()
        .map(
            term ->
                place(term)
                    - first
                    + 1
                    + " "
                    + FusedText.term(term.substring(term.indexOf(' ') + 1)))
        .toList();
  }

  private static int place(String term) {
    return Integer.parseInt(term.substring(0, term.indexOf(' ')));
  }

  private static int add(TokenStream tokens, int start, List<String> terms) throws IOException {
    try (tokens) {
      int place = start;
      CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = tokens.getAttribute(PositionIncrementAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        place += step.getPositionIncrement();
        terms.add(place + " " + term);
      }
      tokens.end();
      return place;
    }
  }
}
