package dateline.index.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.index.RandomNews;
import dateline.index.terms.Spans.Span;
import dateline.news.Draft;
import java.io.IOException;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;

class WordPlacesTest {
  @Test
  void wordsStandWhereTheAnalyzerPutsThem() throws IOException {
    RandomNews random = new RandomNews(7);
    try (NewsAnalyzer analyzer = new NewsAnalyzer()) {
      int words = 0;
      for (int i = 0; i < 500; i++) {
        Draft draft = random.article(i).draft();
        String text = ArticleDocument.searched(draft.title(), draft.dek(), draft.body());
        words += assertAgree(analyzer, ArticleDocument.TEXT, text);
        words += assertAgree(analyzer, ArticleDocument.TITLE, draft.title());
      }
      assertThat(words).isGreaterThan(5_000);
    }
  }

  private static int assertAgree(NewsAnalyzer analyzer, String field, String text)
      throws IOException {
    WordPlaces places = new WordPlaces(text);
    int words = 0;
    int position = -1;
    try (TokenStream stream = analyzer.tokenStream(field, text)) {
      CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = stream.getAttribute(PositionIncrementAttribute.class);
      OffsetAttribute offset = stream.getAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        position += step.getPositionIncrement();
        if (!term.toString().equals(NewsAnalyzer.BODY)) {
          assertThat(places.between(position, position))
              .as("%s at %d of %s", term, position, text)
              .isEqualTo(new Span(offset.startOffset(), offset.endOffset()));
          words++;
        }
      }
      stream.end();
    }
    return words;
  }

  @Test
  void nothingStandsWhereNoWordIs() {
    WordPlaces places = new WordPlaces("Court adjourns");
    int first = NewsAnalyzer.GAP - 1;
    assertThat(places.between(first, first + 1)).isEqualTo(new Span(0, 14));
    assertThat(places.between(0, 0)).isEqualTo(new Span(-1, -1));
    assertThat(places.between(first, first + 100_000)).isEqualTo(new Span(-1, -1));
    assertThat(new WordPlaces("").between(0, 0)).isEqualTo(new Span(-1, -1));
  }
}
