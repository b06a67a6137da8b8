package dateline.extract;

import dateline.extract.PageClassifier.Refusal;
import dateline.extract.learned.Judgement;
import java.util.List;
import java.util.Optional;

/**
 * Judges whether a page is an article by what was learned from pages of either kind ({@code
 * pages.gz}, {@code pages-words.txt}; their card is {@code MODELS.md}), with what rules say as one
 * of its grounds. Thread-safe.
 */
final class LearnedPages {
  private static final Judgement JUDGEMENT = Judgement.read("pages");

  /** The logarithm of the odds below which a page that no rule speaks against is no article. */
  private static final double DOUBTED = -3;

  /**
   * The same for a long text: to lose an article is worse than to keep a product's page. {@code
   * MODELS.md} has the curve.
   */
  private static final double DOUBTED_THOUGH_LONG = -4;

  private static final int LONG = 1_500;

  /**
   * A page with fewer links is no list, shop or forum, whatever it lacks: 97 of 100 of those have
   * more.
   */
  private static final int FEW_LINKS = 12;

  private static final int REASONS = 3;

  private LearnedPages() {}

  /** Why a page that nobody vouches for is not an article; absent when it is one. */
  static Optional<String> notAnArticle(PageFeatures features, Optional<Refusal> refusal) {
    if (refusal.isEmpty() && (features.vouches() || features.links() < FEW_LINKS)) {
      return Optional.empty();
    }
    float[] row = JUDGEMENT.withWords(features.row(refusal), PageFeatures.KINDS, features.words());
    return PageClassifier.isRefused(JUDGEMENT.odds(row), refusal, doubted(features.characters()))
        ? refusal.map(Refusal::reason).or(() -> Optional.of(reason(row)))
        : Optional.empty();
  }

  /** The odds below which a page with a text of so many characters is doubted. */
  static double doubted(int characters) {
    return characters < LONG ? DOUBTED : DOUBTED_THOUGH_LONG;
  }

  private static String reason(float[] row) {
    List<String> against = JUDGEMENT.against(row, REASONS);
    return "more like a list, shop, forum or manual than an article, by: "
        + String.join(", ", against);
  }
}
