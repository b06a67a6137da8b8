package dateline.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.index.Marks;
import dateline.news.Entity;
import dateline.news.Mention;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextRunsTest {
  @Test
  void linksEntitiesOnceEachAndKeepsTheText() {
    String text = "Ada Quill met Bo. Ada left.";
    Entity ada = new Entity(Entity.Kind.PERSON, "Ada Quill", mentions(0, 9, 18, 21));
    Entity overlapping = new Entity(Entity.Kind.WORK, "Quill met", mentions(4, 13, 100, 200));
    TextRuns cut = new TextRuns(text, List.of(ada, overlapping), List.of(new Marks.Mark(4, 9)));
    List<ArticlePage.Run> runs = cut.runs(0, text.length());
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
}
