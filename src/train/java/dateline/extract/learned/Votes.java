package dateline.extract.learned;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What words say, by vote: each site has one, the share of its yes among what has the word. A row
 * that is learned from is described without its own site's votes, as a new site would be; else the
 * trees would learn that words know everything. One thread.
 */
public final class Votes {
  /** Votes that every word has from the start, parted as yes and no are among all sites. */
  private static final double PRIOR = 2;

  /** A word of fewer sites says nothing. */
  private static final int LEAST_SITES = 4;

  /**
   * Something to learn from.
   *
   * @param words lists, each of the kind in the same place of the kinds
   */
  public record Voter(String site, boolean yes, List<List<String>> words) {}

  /** Sums of yes, of no, and of sites. */
  private record Sums(double yes, double no, int sites) {
    private static final Sums NONE = new Sums(0, 0, 0);

    Sums plus(double share, int sign) {
      return new Sums(yes + sign * share, no + sign * (1 - share), sites + sign);
    }
  }

  private final Map<String, Sums> sums = new HashMap<>();
  private final Map<String, Map<String, Double>> shares = new HashMap<>();
  private final double prior;

  private Votes(List<String> kinds, List<Voter> voters) {
    Map<String, Map<String, int[]>> counts = new TreeMap<>();
    Sums all = Sums.NONE;
    for (Voter voter : voters) {
      Map<String, int[]> own = counts.computeIfAbsent(voter.site(), s -> new HashMap<>());
      count(own, "", voter.yes());
      for (int k = 0; k < kinds.size(); k++) {
        for (String word : voter.words().get(k)) {
          count(own, kinds.get(k) + '\t' + word, voter.yes());
        }
      }
    }
    for (var site : counts.entrySet()) {
      Map<String, Double> own = new HashMap<>();
      site.getValue().forEach((word, n) -> own.put(word, (double) n[0] / n[1]));
      all = all.plus(own.remove(""), 1);
      own.forEach(
          (word, share) -> sums.put(word, sums.getOrDefault(word, Sums.NONE).plus(share, 1)));
      shares.put(site.getKey(), own);
    }
    prior = all.yes() / (all.yes() + all.no());
  }

  public static Votes of(List<String> kinds, List<Voter> voters) {
    return new Votes(kinds, voters);
  }

  private static void count(Map<String, int[]> counts, String word, boolean yes) {
    int[] count = counts.computeIfAbsent(word, w -> new int[2]);
    count[0] += yes ? 1 : 0;
    count[1]++;
  }

  private float score(Sums votes) {
    if (votes.sites() < LEAST_SITES) {
      return 0;
    }
    double odds =
        Math.log((votes.yes() + PRIOR * prior) / (votes.no() + PRIOR * (1 - prior)))
            - Math.log(prior / (1 - prior));
    return Math.round(100 * odds) / 100f;
  }

  /** The score of {@code kind TAB word} by all sites but one. */
  public ToDoubleFunction<String> without(String site) {
    Map<String, Double> own = shares.getOrDefault(site, Map.of());
    return word -> {
      Sums all = sums.getOrDefault(word, Sums.NONE);
      Double share = own.get(word);
      return score(share == null ? all : all.plus(share, -1));
    };
  }

  /** Lines {@code kind word score sites} of all words that say something, in their order. */
  public List<String> lines() {
    return new TreeMap<>(sums)
        .entrySet().stream()
            .filter(e -> score(e.getValue()) != 0)
            .map(e -> e.getKey() + '\t' + score(e.getValue()) + '\t' + e.getValue().sites())
            .toList();
  }
}
