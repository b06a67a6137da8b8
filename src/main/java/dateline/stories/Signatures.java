package dateline.stories;

import dateline.enrich.Fingerprint;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * By which copies of an article are found among millions: of each fingerprint no more than 128 bits
 * and the places of nine bands, some 80 bytes an article with its id. What is found is a guess that
 * the whole fingerprint has to confirm. Two texts whose runs are 80 % the same share one of nine
 * bands of three places with a chance of 99.8 %. One thread.
 */
public final class Signatures {
  /**
   * Bits of 128 in which the signatures of copies differ at most: two of 80 % agree in 90 %, and
   * this is four standard deviations below (b-bit minwise hashing; Li and König, WWW 2010).
   */
  private static final int DIFFERENT = 26;

  /** Guesses given for one article, the likest first. */
  private static final int GUESSES = 32;

  private final int most;
  private final Deque<SignatureSegment> segments = new ArrayDeque<>();

  /**
   * @param most how many are kept, rounded up to a segment; of more the first filed go first
   */
  public Signatures(int most) {
    this.most = most;
  }

  /** How many are kept. */
  int size() {
    return segments.stream().mapToInt(SignatureSegment::size).sum();
  }

  /** Files an article. Filed twice it may be found by either text. */
  public void add(String id, Fingerprint print) {
    if (most <= 0) {
      return;
    }
    if (segments.isEmpty() || segments.getLast().isFull()) {
      if (size() >= most) {
        segments.removeFirst();
      }
      segments.add(new SignatureSegment());
    }
    segments.getLast().add(id, print);
  }

  /** Ids of articles that may be copies, the likest first; those as like by their id. */
  public List<String> like(Fingerprint print) {
    Map<String, Integer> found = new LinkedHashMap<>();
    for (SignatureSegment segment : segments) {
      segment.visit(
          print,
          (id, different) -> {
            if (different <= DIFFERENT) {
              found.merge(id, different, Math::min);
            }
          });
    }
    return found.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .limit(GUESSES)
        .map(Map.Entry::getKey)
        .toList();
  }
}
