package dateline.extract.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {
  @Test
  void aListHasAPhraseALine() {
    Phrases walls = Phrases.read("walls");
    assertThat(walls.list("bot")).contains("just a moment\\.");
    assertThat(walls.pattern("bot", "^", "$").matcher("Just a moment.").find()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"walls", "offices", "prompts", "class-names", "bylines", "errors", "paths"})
  void noPhraseStandsTwiceOrEndsInASpace(String name) {
    Phrases phrases = Phrases.read(name);
    for (String list : phrases.lists()) {
      assertThat(phrases.list(list)).doesNotHaveDuplicates().allMatch(p -> p.equals(p.strip()));
    }
  }

  @Test
  void aListThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Phrases.read("walls").list("moat"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no list moat in walls");
  }
}
