package dateline.extract.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlternativesTest {
  private static final String LIST =
      "ab|a-?b\\w*|(?:b|cc)-?(?:a|ba)|(?:last )?(?:cab|bac)|c(?:a|b)+|abba";

  @Test
  void findsInNamesWhatOnePatternFinds() {
    Alternatives alternatives = new Alternatives(LIST, "(?:$|[^a-z])", 0);
    Pattern pattern = Pattern.compile("(?:^|[^a-z])(?:" + LIST + ")(?:$|[^a-z])");
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String names = random(random, "abc- 1");
      assertThat(alternatives.in(names)).as(names).isEqualTo(pattern.matcher(names).find());
    }
  }

  @Test
  void beginsWhereOnePatternBeginsWhateverTheCase() {
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    Alternatives alternatives = new Alternatives(LIST + "|äb|читать", "$", flags);
    Pattern pattern = Pattern.compile("^\\W*(?:" + LIST + "|äb|читать)$", flags);
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text = random(random, "abcABC- äÄ1");
      assertThat(alternatives.begins(text)).as(text).isEqualTo(pattern.matcher(text).find());
    }
    assertThat(alternatives.begins("» Читать")).isTrue();
  }

  @Test
  void saysWhereTheOneThatBeginsEnds() {
    Alternatives alternatives = new Alternatives("has-[\\w-]*|is-on", "", 0);
    assertThat(alternatives.end("x has-sidebar y", 2)).isEqualTo(13);
    assertThat(alternatives.end("x has-sidebar y", 3)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\d+ comments", "a?b", ".{0,9}x", "[ab]c"})
  void refusesWhatDoesNotBeginWithALetter(String list) {
    assertThatThrownBy(() -> new Alternatives(list, "", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(list);
  }

  private static String random(Random random, String letters) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
