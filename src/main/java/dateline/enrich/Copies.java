package dateline.enrich;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * Finds the fingerprints that agree in enough places without comparing all: two texts whose runs
 * are 80 % the same share one of 20 bands of six places with a chance of 99.7 % (banded hashing;
 * Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, §3.4). Arrays only, 100 bytes for each
 * article. One thread.
 *
 * <p>Articles are numbered from 0; of the last {@code capacity} numbers each has a slot.
 */
final class Copies {
  private static final int BANDS = 20;
  private static final int BAND = Fingerprint.PLACES / BANDS;

  /** Articles looked at in one band; more share it only if they share boilerplate. */
  private static final int LOOKS = 50;

  private final int capacity;
  private final int[][] latest;
  private final int[][] earlier;

  Copies(int capacity) {
    this.capacity = capacity;
    latest = new int[BANDS][Integer.highestOneBit(Math.max(2, capacity)) * 2];
    earlier = new int[BANDS][capacity];
    for (int band = 0; band < BANDS; band++) {
      Arrays.fill(latest[band], -1);
    }
  }

  /** Files an article. Numbers only grow. */
  void add(int number, Fingerprint fingerprint) {
    for (int band = 0; band < BANDS; band++) {
      int slot = slot(fingerprint, band);
      earlier[band][number % capacity] = latest[band][slot];
      latest[band][slot] = number;
    }
  }

  private int slot(Fingerprint fingerprint, int band) {
    return fingerprint.band(band * BAND, (band + 1) * BAND) & latest[band].length - 1;
  }

  /**
   * The article most like this one; of several as like, the earliest. Empty if none is a copy.
   *
   * @param oldest the lowest number still remembered
   * @param fingerprints the fingerprint of each number
   */
  OptionalInt original(
      Fingerprint fingerprint, int oldest, IntFunction<Optional<Fingerprint>> fingerprints) {
    int best = -1;
    double most = Fingerprint.COPY;
    for (int band = 0; band < BANDS; band++) {
      int number = latest[band][slot(fingerprint, band)];
      for (int looks = 0; number >= oldest && looks < LOOKS; looks++) {
        double likeness =
            fingerprints.apply(number).map(other -> other.likeness(fingerprint)).orElse(0.0);
        if (likeness > most || (likeness == most && (best < 0 || number < best))) {
          most = likeness;
          best = number;
        }
        number = earlier[band][number % capacity];
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }
}
