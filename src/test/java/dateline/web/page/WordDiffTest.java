package dateline.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.web.page.WordDiff.Fate;
import dateline.web.page.WordDiff.Piece;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordDiffTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Singer freed | Singer freed | Singer freed",
        "Singer freed | Singer jailed | Singer [-freed-]{+jailed+}",
        "the old man | a new man | [-the old-]{+a new+} man",
        "Guilty? | Guilty | Guilty[-?-]",
        "He is free | He is not free | He is{+ not+} free",
        "12 dead | 14 dead in fire | [-12-]{+14+} dead{+ in fire+}",
        "釈放された | 逮捕された | [-釈放-]{+逮捕+}された",
        "un café noir | un café serré | un café [-noir-]{+serré+}",
        "one | two | [-one-]{+two+}",
        "'' | new | {+new+}",
        "old | '' | [-old-]",
      })
  void comparesByWords(String before, String after, String shown) {
    assertThat(show(WordDiff.words(before, after))).isEqualTo(shown);
  }

  @Test
  void comparesWithinParagraphsThatDiffer() {
    List<List<Piece>> paragraphs =
        WordDiff.paragraphs("One.\n\nTwo men.\n\nThree.", "One.\n\nTwo women.\n\nThree.\n\nFour.");

    assertThat(paragraphs.stream().map(WordDiffTest::show))
        .containsExactly("One.", "Two [-men-]{+women+}.", "Three.", "{+Four.+}");
  }

  @Test
  void comparesAParagraphThatWasCutInTwo() {
    assertThat(
            WordDiff.paragraphs("One came. Two left.", "One came.\n\nTwo men left.").stream()
                .map(WordDiffTest::show))
        .allSatisfy(line -> assertThat(line).doesNotContain("[-Two"))
        .hasSize(2);
  }

  @Test
  void showsAHugePassageAsExchangedWhole() {
    String before = "old word ".repeat(WordDiff.MOST_WORDS);
    String after = "new thing ".repeat(WordDiff.MOST_WORDS);

    assertThat(WordDiff.words(before, after))
        .extracting(Piece::fate)
        .contains(Fate.GONE, Fate.COME);
  }

  /** Whatever the texts: leaving out what came gives the old one, leaving out what went the new. */
  @Test
  void losesNothingOfEitherText() {
    Random random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      String before = text(random);
      String after = random.nextBoolean() ? before.replace("the", "a") : text(random);
      List<Piece> pieces = WordDiff.words(before, after);

      assertThat(without(pieces, Fate.COME)).isEqualTo(before);
      assertThat(without(pieces, Fate.GONE)).isEqualTo(after);
      assertThat(String.join("", WordDiff.tokens(before))).isEqualTo(before);
    }
  }

  private static String text(Random random) {
    String[] parts = {
      "the ", "singer", " ", "\n\n", "freed.", "囚人", "\uD83C\uDFB5", "\uD83C", "’s ", "5,000"
    };
    return random
        .ints(random.nextInt(15), 0, parts.length)
        .mapToObj(i -> parts[i])
        .collect(Collectors.joining());
  }

  private static String without(List<Piece> pieces, Fate fate) {
    return pieces.stream()
        .filter(piece -> piece.fate() != fate)
        .map(Piece::text)
        .collect(Collectors.joining());
  }

  private static String show(List<Piece> pieces) {
    return pieces.stream()
        .map(
            piece ->
                switch (piece.fate()) {
                  case SAME -> piece.text();
                  case GONE -> "[-" + piece.text() + "-]";
                  case COME -> "{+" + piece.text() + "+}";
                })
        .collect(Collectors.joining());
  }
}
