package dateline.extract.body;

import dateline.extract.body.Regions.Block;
import dateline.extract.body.Regions.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the blocks of the text by how likely each is: the items of a list share their chance, a
 * text is kept once, and no heading ends it. One thread.
 */
public final class BlockChoice {
  /** The odds of a block that is not judged. */
  public static final double OUT = Double.NEGATIVE_INFINITY;

  /** So much better must the odds be of what stands outside of the text by the rules. */
  private static final double OUTSIDE = 3;

  private static final double[] NOTHING = {0, 0, 0};
  private static final int MOST_UP = 6;

  /** Letters of the mean cell of a table; with more it only lays out a text. */
  private static final int MOST_CELL = 50;

  private final Regions regions;
  private final BlockJudge rules;

  BlockChoice(Regions regions, BlockJudge rules) {
    this.regions = regions;
    this.rules = rules;
  }

  /**
   * The places of the blocks kept, in order.
   *
   * @param odds the logarithm of each block's odds; {@link #OUT} for one that is not judged
   * @param chance from which a block is kept, 0 to 1
   */
  public List<Integer> kept(double[] odds, double chance) {
    double[] smooth = smoothed(odds);
    double from = Math.log(chance / (1 - chance));
    List<Integer> kept = new ArrayList<>();
    Map<String, Region> seen = new HashMap<>();
    String dek = rules.dek().orElse("");
    for (int i = 0; i < odds.length; i++) {
      Block block = regions.blocks.get(i);
      if (smooth[i] > from + (rules.isOutside(i) ? OUTSIDE : 0)
          && !block.text().equals(dek)
          && !rules.refuses(block)
          && !BlockJudge.repeats(block, seen)) {
        kept.add(i);
      }
    }
    while (!kept.isEmpty() && BlockJudge.isHeading(regions.blocks.get(kept.getLast()))) {
      kept.removeLast();
    }
    return kept;
  }

  /** With the mean of their list for its items, and of their table for its cells. */
  private double[] smoothed(double[] odds) {
    Map<Region, double[]> groups = new HashMap<>();
    for (int i = 0; i < odds.length; i++) {
      Block block = regions.blocks.get(i);
      Optional<Region> group = group(block);
      if (group.isPresent() && odds[i] > OUT) {
        double[] sums = groups.computeIfAbsent(group.get(), l -> new double[3]);
        sums[0] += odds[i] * block.letters();
        sums[1] += block.letters();
        sums[2]++;
      }
    }
    double[] smooth = odds.clone();
    for (int i = 0; i < odds.length; i++) {
      Optional<Region> group = group(regions.blocks.get(i));
      double[] sums = group.map(g -> groups.getOrDefault(g, NOTHING)).orElse(NOTHING);
      if (sums[1] > 0) {
        double mean = sums[0] / sums[1];
        boolean table = group.orElseThrow().tag().equals("table");
        boolean ofText = table && sums[1] / sums[2] > MOST_CELL;
        smooth[i] = ofText ? odds[i] : table ? mean : (odds[i] + mean) / 2;
      }
    }
    return smooth;
  }

  /** The list or the table that a block is an item or a cell of. */
  private static Optional<Region> group(Block block) {
    Region at = block.region();
    for (int up = 0; at != null && up < MOST_UP; at = at.parent, up++) {
      if (at.tag().equals("li")) {
        return Optional.ofNullable(at.parent);
      }
      if (at.tag().equals("table")) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }
}
