package dateline.stories;

import dateline.enrich.Fingerprint;
import dateline.enrich.Shingles;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells of one article whether other texts are nearly its own: by the fingerprints where these are
 * sure, else by the texts. One thread.
 */
final class Sameness {
  /**
   * Fingerprints less like are of no copies, those more like of copies: four standard deviations of
   * the estimate to both sides of {@link Shingles#COPY}.
   */
  private static final double NEVER = 0.68;

  private static final double CERTAINLY = 0.92;

  private final Fingerprint print;
  private final Supplier<Optional<String>> text;
  private Optional<Shingles> runs = Optional.empty();

  /**
   * @param text of the article, if it can be had; asked for at most once for each doubt
   */
  Sameness(Fingerprint print, Supplier<Optional<String>> text) {
    this.print = print;
    this.text = text;
  }

  /**
   * Whether the other's text is nearly the article's. Where a text cannot be had, the fingerprints
   * decide.
   */
  boolean with(Fingerprint other, Supplier<Optional<String>> otherText) {
    double likeness = print.likeness(other);
    if (likeness < NEVER || likeness >= CERTAINLY) {
      return likeness >= CERTAINLY;
    }
    if (runs.isEmpty()) {
      runs = text.get().map(Shingles::of);
    }
    return runs.flatMap(
            mine -> otherText.get().map(text -> mine.likeness(Shingles.of(text)) >= Shingles.COPY))
        .orElse(likeness >= Shingles.COPY);
  }
}
