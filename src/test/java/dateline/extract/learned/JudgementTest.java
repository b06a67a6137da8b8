package dateline.extract.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {
  @Test
  void sumsWhatEachTreeSays() {
    Trees trees =
        Trees.of(
            0.5,
            List.of(
                List.of(
                    new Trees.Node(0, 2f, 2),
                    new Trees.Node(-1, -1f, 0),
                    new Trees.Node(-1, 1f, 0)),
                List.of(new Trees.Node(-1, 0.25f, 0))));
    assertThat(trees.of(new float[] {2})).isEqualTo(-0.25);
    assertThat(trees.of(new float[] {2.5f})).isEqualTo(1.75);
  }

  @Test
  void tellsWordsByTheLeastTheMostAndTheMiddle() {
    WordTable table = new WordTable(Map.of("near\tstory", 2f, "near\tshare", -3f, "far\tad", -1f));
    float[] row = new float[5];
    table.summarise("near", List.of("share", "story", "unknown", "ad"), row, 0);
    assertThat(row[0]).isEqualTo(-3f);
    assertThat(row[1]).isEqualTo(2f);
    assertThat(row[2]).isEqualTo(-0.25f, within(0.001f));
    assertThat(row[3]).isEqualTo(-0.75f);
    assertThat(row[4]).isEqualTo(0.5f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"blocks", "pages"})
  void namesWhatSpeaksAgainst(String name) {
    Judgement judgement = Judgement.read(name);
    float[] row = new float[judgement.figures().size()];
    assertThat(judgement.against(row, 3)).hasSizeLessThanOrEqualTo(3);
    assertThat(judgement.figures()).doesNotHaveDuplicates().containsAll(judgement.against(row, 3));
  }
}
