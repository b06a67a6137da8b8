package dateline.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  private static String words(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "w" + i * 7919L)
        .collect(Collectors.joining(" "));
  }

  private static Fingerprint of(String text) {
    return Fingerprint.of(text).orElseThrow();
  }

  @Test
  void isWrittenAndReadAgain() {
    Fingerprint fingerprint = of(words(0, 300));
    Fingerprint again = Fingerprint.parse(fingerprint.toString()).orElseThrow();

    assertThat(again.likeness(fingerprint)).isEqualTo(1);
    assertThat(fingerprint.toString()).hasSize(342).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 100, 200, 400})
  void estimatesTheShareOfCommonRuns(int shift) {
    double exact = (396.0 - shift) / (396 + shift);

    assertThat(of(words(0, 400)).likeness(of(words(shift, 400 + shift))))
        .isCloseTo(Math.max(0, exact), within(0.12));
  }

  @Test
  void caseAndPunctuationDoNotMatter() {
    String text = words(0, 60);

    assertThat(of(text.toUpperCase(java.util.Locale.ROOT).replace(" ", ", ")).likeness(of(text)))
        .isEqualTo(1);
  }

  @Test
  void shortTextsHaveNone() {
    assertThat(Fingerprint.of("")).isEmpty();
    assertThat(Fingerprint.of(words(0, 19))).isEmpty();
  }

  @Test
  void whatIsNoFingerprintIsNone() {
    assertThat(Fingerprint.parse("")).isEmpty();
    assertThat(Fingerprint.parse("!".repeat(342))).isEmpty();
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      String text =
          random.ints(342, ' ', '~').mapToObj(Character::toString).collect(Collectors.joining());
      assertThat(Fingerprint.parse(text)).isEmpty();
    }
  }
}
