package dateline.extract.body;

import dateline.extract.learned.Judgement;
import java.util.List;

/**
 * Judges the blocks of a page by what was learned from pages with known text ({@code blocks.gz},
 * {@code blocks-words.txt}; their card is {@code MODELS.md}). Thread-safe.
 */
final class LearnedBlocks {
  private static final Judgement JUDGEMENT = Judgement.read("blocks");

  /** From this chance on a block is text: cross-validated F1 is flat from .35 to .5. */
  private static final double CHANCE = 0.4;

  private static final double CERTAIN = 3;

  private LearnedBlocks() {}

  /** The places of the blocks that are the article's text. */
  static List<Integer> kept(BlockFeatures features) {
    double[] odds = new double[features.size()];
    for (int i = 0; i < odds.length; i++) {
      odds[i] =
          features.isCertain(i)
              ? CERTAIN
              : features.isCandidate(i) ? JUDGEMENT.odds(row(features, i)) : BlockChoice.OUT;
    }
    return features.choice().kept(odds, CHANCE);
  }

  private static float[] row(BlockFeatures features, int i) {
    return JUDGEMENT.withWords(features.of(i, false), BlockFeatures.KINDS, features.words(i));
  }
}
