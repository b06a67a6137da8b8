package dateline.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Entity;
import dateline.news.Mention;
import dateline.query.Clause;
import dateline.query.QueryLimits;
import dateline.query.QueryParser;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarksTest {
  private static final QueryParser PARSER = new QueryParser(QueryLimits.DEFAULT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "reform            | Prison reforms and Reforming      | Prison [reforms] and [Reforming]",
        "\"prison reform\" | prison reforms, prison reform     | prison reforms, [prison reform]",
        "kard*             | Kardashian and kard               | [Kardashian] and [kard]",
        "wom?n             | woman women womaan                | [woman] [women] womaan",
        "café              | Cafe and CAFÉ                     | [Cafe] and [CAFÉ]",
        "title:court       | The court                         | The [court]",
        "person:\"A B\"    | A B                               | A B",
        "reform -prison    | prison reform                     | prison [reform]",
      })
  void marksWhatWasSearchedFor(String query, String text, String marked) {
    assertThat(marked(text, query)).isEqualTo(marked);
  }

  private static String marked(String text, String query) {
    Marks marks = new Marks(text, List.of(), PARSER.parse(query).clause());
    return marks.runs(0, text.length()).stream()
        .map(run -> run.marked() ? "[" + run.text() + "]" : run.text())
        .collect(Collectors.joining());
  }

  @Test
  void linksEntitiesOnceEachAndKeepsTheText() {
    String text = "Ada Quill met Bo. Ada left.";
    Entity ada = new Entity(Entity.Kind.PERSON, "Ada Quill", mentions(0, 9, 18, 21));
    Entity overlapping = new Entity(Entity.Kind.WORK, "Quill met", mentions(4, 13, 100, 200));
    Marks marks = new Marks(text, List.of(ada, overlapping), PARSER.parse("quill").clause());
    List<ArticlePage.Run> runs = marks.runs(0, text.length());
    assertThat(runs.stream().map(ArticlePage.Run::text).collect(Collectors.joining()))
        .isEqualTo(text);
    assertThat(runs.getFirst())
        .isEqualTo(new ArticlePage.Run("Ada ", "/entity/person?name=Ada+Quill", false));
    assertThat(runs.get(1))
        .isEqualTo(new ArticlePage.Run("Quill", "/entity/person?name=Ada+Quill", true));
    assertThat(runs).noneMatch(run -> run.href().contains("work"));
  }

  private static List<Mention> mentions(int a, int b, int c, int d) {
    return List.of(new Mention(a, b), new Mention(c, d));
  }

  @Test
  void isQuickOnHostilePatterns() {
    Clause hostile = new Clause.Wildcard(dateline.query.Field.ANY, "a*a*a*a*a*a*a*a*a*b");
    Marks marks = new Marks("a".repeat(20_000), List.of(), hostile);
    assertThat(marks.runs(0, 20_000)).hasSize(1);
  }
}
