package dateline.stories;

import dateline.enrich.Fingerprint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds near-copies without comparing all: two texts whose runs are 80 % the same share one of 12
 * bands of four places with a chance of 99.8 % (banded hashing; Leskovec, Rajaraman, Ullman, Mining
 * of Massive Datasets, §3.4). What the fingerprints leave in doubt is decided by the texts. One
 * thread.
 */
final class Copies {
  private static final int BANDS = 12;
  private static final int BAND = 4;

  private final Postings bands = new Postings();
  private final Function<String, Optional<String>> texts;

  /**
   * @param texts the text of an article, by its id, if it can be had
   */
  Copies(Function<String, Optional<String>> texts) {
    this.texts = texts;
  }

  /** Files an article under its number. */
  void add(StoryMember article) {
    article.fingerprint.ifPresent(
        print -> {
          for (int band = 0; band < BANDS; band++) {
            bands.add(key(print, band), article.number, 0);
          }
        });
  }

  /** Takes it out again. */
  void remove(StoryMember article) {
    article.fingerprint.ifPresent(
        print -> {
          for (int band = 0; band < BANDS; band++) {
            bands.remove(key(print, band), article.number);
          }
        });
  }

  private static int key(Fingerprint print, int band) {
    return print.band(band * BAND, (band + 1) * BAND);
  }

  /** Those whose text is nearly the article's, in no particular order. */
  List<StoryMember> of(StoryMember article, List<StoryMember> numbered) {
    if (article.fingerprint.isEmpty()) {
      return new ArrayList<>(0);
    }
    Fingerprint print = article.fingerprint.get();
    Set<Integer> candidates = new LinkedHashSet<>();
    for (int band = 0; band < BANDS; band++) {
      bands.visit(key(print, band), (number, _) -> candidates.add(number));
    }
    List<StoryMember> copies = new ArrayList<>(1);
    Sameness same = new Sameness(print, () -> texts.apply(article.id));
    for (int number : candidates) {
      StoryMember other = numbered.get(number);
      boolean copy =
          other != article
              && other
                  .fingerprint
                  .map(one -> same.with(one, () -> texts.apply(other.id)))
                  .orElse(false);
      if (copy) {
        copies.add(other);
      }
    }
    return copies;
  }
}
