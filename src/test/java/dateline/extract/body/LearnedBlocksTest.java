package dateline.extract.body;

import static dateline.extract.Pages.PROSE;
import static dateline.extract.Pages.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.extract.learned.Judgement;
import dateline.extract.page.Page;
import dateline.extract.page.ParsedPage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearnedBlocksTest {
  private static BlockFeatures features(Page page) {
    return BodyFinder.features(ParsedPage.of(page), "Singer freed by county court");
  }

  @Test
  void isAskedByTheFiguresThatItHasLearned() {
    List<String> figures = new ArrayList<>(features(article("", "")).of(0).names());
    for (String kind : BlockFeatures.KINDS) {
      for (String summary : List.of("least", "most", "mean", "lower", "upper")) {
        figures.add(kind + ' ' + summary);
      }
    }
    assertThat(Judgement.read("blocks").figures()).isEqualTo(figures);
  }

  @Test
  void keepsTheTextAndNotWhatStandsAround() {
    BlockFeatures features =
        features(
            article(
                "",
                "<div class=newsletter-box><p>Get our letter in your inbox, every"
                    + " morning.</p></div><p>Fourth. "
                    + PROSE
                    + "</p>"));
    assertThat(LearnedBlocks.kept(features).stream().map(features::text))
        .hasSize(4)
        .allMatch(text -> text.endsWith(PROSE.strip()));
  }

  @Test
  void judgesTheCellsOfATableTogether() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      rows.append(
          "<tr><td>%d</td><td>County %d</td><td>%d,400 dollars</td></tr>".formatted(i, i, i));
    }
    BlockFeatures features =
        features(article("", "<table>" + rows + "</table><p>Fourth. " + PROSE + "</p>"));
    long cells =
        LearnedBlocks.kept(features).stream()
            .map(features::text)
            .filter(text -> text.length() < 20)
            .count();
    assertThat(cells).isIn(0L, 18L);
  }
}
