package dateline.index.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          trial                | trial
          Müller               | muller, mueller
          handguns             | handguns, hand guns
          codefendant          | codefendant, co defendant
          co-defendant         | co defendant, codefendant
          theme                | theme
          De Niro              | de niro, deniro
          DeNiro               | deniro, de niro
          MH370                | mh370, mh 370
          AT&T                 | at t, att
          Hall & Oates         | hall oates, hall and oates
          § 230                | §230, section 230, sec 230
          18 USC section 1591  | 18 usc section 1591, 18 usc 1591
          24-cr-00542-AS       | 24 cr 542, 24cr542, 24 crim 542, 24crim542
          No. 22 Civ. 1234 (X) | 22 civ 1234, 22civ1234, 22 cv 1234, 22cv1234
          24cr542              | 24 cr 542, 24cr542, 24 crim 542, 24crim542
          24-sept-12           | 24 sept 12, 24sept12
          """)
  void aTextIsLookedForInEachWayItIsWritten(String text, String ways) {
    assertThat(
            Writings.of(text).stream()
                .map(words -> String.join(" ", words))
                .collect(Collectors.joining(", ")))
        .isEqualTo(ways);
  }

  @Test
  void twoWordsAreOneOnlyWhereTheyAreWrittenSo() {
    assertThat(inOne("spider", "man")).isEqualTo("spiderman");
    assertThat(inOne("hand", "gun")).isEqualTo("handgun");
    assertThat(inOne("di", "caprio")).isEqualTo("dicaprio");
    assertThat(inOne("mh", "370")).isEqualTo("mh370");
    assertThat(inOne("section", "230")).isEqualTo("§230");
    assertThat(inOne("rape", "trial")).isEmpty();
    assertThat(inOne("the", "rapist")).isEmpty();
    assertThat(inOne("car", "pet")).isEmpty();
  }

  private static String inOne(String first, String second) {
    return String.join(" ", Writings.inOne(first, List.of(second)));
  }
}
