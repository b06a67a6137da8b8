package dateline.extract.body;

import dateline.extract.learned.Judgement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges the blocks of a page by what was learned from pages with known text ({@code blocks.gz},
 * {@code blocks-words.txt}; their card is {@code MODELS.md}). Thread-safe.
 */
final class LearnedBlocks {
  private static final Judgement JUDGEMENT = Judgement.read("blocks");

  /** From this chance on a block is text: cross-validated F1 is flat from .35 to .5. */
  private static final double CHANCE = 0.4;

  private static final double CERTAIN = 3;

  /** With better odds nobody asks why. */
  private static final double SURE = 2;

  private static final int REASONS = 3;

  private LearnedBlocks() {}

  /** The places of the blocks that are the article's text. */
  static List<Integer> kept(BlockFeatures features) {
    return features.choice().kept(odds(features), CHANCE);
  }

  private static double[] odds(BlockFeatures features) {
    double[] odds = new double[features.size()];
    for (int i = 0; i < odds.length; i++) {
      odds[i] =
          features.isCertain(i)
              ? CERTAIN
              : features.isCandidate(i) ? JUDGEMENT.odds(row(features, i)) : BlockChoice.OUT;
    }
    return odds;
  }

  /** All blocks with what speaks against each. */
  static List<BodyFinder.Judged> judged(BlockFeatures features) {
    double[] odds = odds(features);
    Set<Integer> kept = new HashSet<>(features.choice().kept(odds, CHANCE));
    List<BodyFinder.Judged> judged = new ArrayList<>();
    for (int i = 0; i < odds.length; i++) {
      boolean asked = odds[i] > BlockChoice.OUT && odds[i] < SURE && !features.isCertain(i);
      judged.add(
          new BodyFinder.Judged(
              kept.contains(i),
              features.isCertain(i) ? 1 : 1 / (1 + Math.exp(-odds[i])),
              asked ? JUDGEMENT.against(row(features, i), REASONS) : List.of(),
              features.text(i)));
    }
    return judged;
  }

  private static float[] row(BlockFeatures features, int i) {
    return JUDGEMENT.withWords(features.of(i, false), BlockFeatures.KINDS, features.words(i));
  }
}
