package dateline.index.terms;

import java.time.Duration;
import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * All that decides the order of hits by relevance, in one place.
 *
 * <p>A wanted word counts by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework",
 * 2009) over the whole text, and again, weighted, where it stands in the headline, the lead or a
 * name. The figures were set by {@code RelevanceBench}; {@code src/bench} says how to run it.
 *
 * @param k1 how soon repeating a word stops to count
 * @param b how much long articles are held back, 0 to 1
 * @param rarity how much more rare words tell than BM25 has it: 0 is BM25, 1 squares their weight
 * @param title weight of the headline beside the text's 1
 * @param lead weight of the first 60 words
 * @param name weight of people, organisations, places, works and cases
 * @param exact weight of the word just as typed, beside its stem
 * @param capitals weight of a word asked for in capitals where it is written so
 * @param near weight of two wanted words that follow each other
 * @param slop words that may stand between or be swapped then
 * @param nearTitle weight of the same in the headline
 * @param recency added to the score of an article published now
 * @param halfLife age at which half of {@code recency} is left
 * @param era added to the score of a long query's article from the time of most of its best
 *     matches, as a share of the best score
 * @param eraSpread days before or after, where half of that is left
 * @param eraBest how many of the best matches tell that time; 0 turns it off
 * @param question from so many words on, a query is taken as a question
 * @param few a question with fewer hits than this is answered by the best partial matches
 * @param share of a query's words, 0 to 1, that a partial match must have
 */
public record Ranking(
    float k1,
    float b,
    float rarity,
    float title,
    float lead,
    float name,
    float exact,
    float capitals,
    float near,
    int slop,
    float nearTitle,
    float recency,
    Duration halfLife,
    float era,
    Duration eraSpread,
    int eraBest,
    int question,
    int few,
    float share) {
  public static final Ranking DEFAULT =
      new Ranking(
          1.2f,
          0.75f,
          0.5f,
          0.2f,
          0.1f,
          0.2f,
          0.3f,
          1f,
          0.15f,
          1,
          0.3f,
          1f,
          Duration.ofDays(14),
          0.3f,
          Duration.ofDays(180),
          20,
          6,
          10,
          0.2f);

  /** For saved queries, which only match. */
  public static final Ranking NONE =
      new Ranking(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, 0, Duration.ZERO, 0, 0, 0, 0);

  /** A word of this inverse document frequency counts for BM25 as it is, whatever the rarity. */
  public static final double USUAL_RARITY = 4;

  /** Lucene's BM25, with rare words raised. */
  public BM25Similarity similarity() {
    return new BM25Similarity(k1, b) {
      @Override
      protected float idf(long articlesWith, long articles) {
        float plain = super.idf(articlesWith, articles);
        return rarity == 0 ? plain : (float) (plain * Math.pow(plain / USUAL_RARITY, rarity));
      }
    };
  }
}
