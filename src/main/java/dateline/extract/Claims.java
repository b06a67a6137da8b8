package dateline.extract;

import dateline.extract.body.BlockJudge;
import java.util.List;
import java.util.Optional;

/**
 * What a page says away from its text that its headline is: in structured data, meta elements, its
 * title element. Texts are the same if their letters are.
 */
record Claims(List<Headlines.Found> all) {
  static final String SHARED = "og:title";

  Claims {
    all = List.copyOf(all);
  }

  /** How many of them claim {@code text}. */
  long of(String text) {
    String letters = BlockJudge.letters(text);
    return all.stream().filter(claim -> BlockJudge.letters(claim.text()).equals(letters)).count();
  }

  /** The title for sharing (og:title), if it is {@code text}, as it writes it. */
  Optional<String> shared(String text) {
    String letters = BlockJudge.letters(text);
    return all.stream()
        .filter(claim -> claim.why().equals(SHARED))
        .map(Headlines.Found::text)
        .filter(claim -> BlockJudge.letters(claim).equals(letters))
        .findFirst();
  }
}
