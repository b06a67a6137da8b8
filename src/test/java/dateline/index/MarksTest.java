package dateline.index;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.news.name.Corrections;
import dateline.query.Clause;
import dateline.query.Field;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.index.TestEngine#all")
class MarksTest {
  private final TestEngine engine;

  private static final Instant AT = Instant.parse("2026-01-02T12:00:00Z");
  private static final InstantSource NOON = InstantSource.fixed(AT);

  private static final Marks MARKS = new Marks(Corrections.NONE, ZoneOffset.UTC, AT);

  private static Clause clause(String query) {
    return new QueryParser(QueryLimits.DEFAULT).parse(query).clause();
  }

  /** Each text is headline and body. */
  MarksTest(TestEngine engine) {
    this.engine = engine;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "reform            | Prison reforms and Reforming",
        "\"prison reform\" | prison reforms, prison reform",
        "kard*             | Kardashian and kard",
        "wom?n             | woman women womaan",
        "café              | Cafe and CAFÉ",
        "reform -prison    | reform of courts",
        "organize          | They organized an organization",
        "happy             | happiness makes happy",
        "us                | U.S. court told us",
        "Kardashan~        | Kardashian won",
        "court near/3 bill | a court bill, a bill",
        "prisoner's reforms | Prisoners reform",
        "O'Brien's         | Conan O’Brien spoke",
      })
  void marksWhatTheSearchMarks(String query, String text) {
    Article one = article().titled(text).saying(text).build();
    String html = html(text, MARKS.of(one, clause(query)));
    assertThat(html).contains("[");
    try (ArticleIndex index = engine.index(NOON)) {
      index.put(List.of(one));
      index.refresh();
      Hit hit = index.search(new Searching().of(clause(query)).made()).hits().getFirst();
      assertThat(html).isEqualTo(plain(hit.titleHtml()));
      assertThat(html).isEqualTo(plain(hit.snippetHtml()));
    }
  }

  @Test
  void marksAPartialMatchAndNothingOfAnother() {
    Article one = article().titled("Court").saying("A bill was signed.").build();
    assertThat(MARKS.of(one, clause("court flood"))).containsExactly(new Marks.Mark(0, 5));
    assertThat(MARKS.of(one, clause("flood"))).isEmpty();
    assertThat(MARKS.of(one, clause("-court"))).isEmpty();
    assertThat(MARKS.of(one, new Clause.Everything())).isEmpty();
  }

  @Test
  void isQuickOnHostilePatterns() {
    Article one = article().titled("a".repeat(200)).saying("a".repeat(20_000)).build();
    Clause hostile = new Clause.Wildcard(Field.ANY, "a*a*a*a*a*a*a*a*a*b");
    assertThat(MARKS.of(one, hostile)).isEmpty();
  }

  private static String plain(String html) {
    return html.replace("<mark>", "[").replace("</mark>", "]");
  }

  private static String html(String text, List<Marks.Mark> marks) {
    StringBuilder html = new StringBuilder();
    int at = 0;
    for (Marks.Mark mark : marks) {
      if (mark.end() <= text.length()) {
        html.append(text, at, mark.start()).append('[');
        html.append(text, mark.start(), mark.end()).append(']');
        at = mark.end();
      }
    }
    return html.append(text.substring(at)).toString();
  }
}
