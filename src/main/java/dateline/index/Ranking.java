package dateline.index;

import java.time.Duration;

/**
 * All that decides the order of hits by relevance, in one place.
 *
 * <p>A wanted word counts by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework",
 * 2009) over the whole text, and again, weighted, where it stands in the headline, the lead or a
 * name. The figures were set by {@code RelevanceBench}; the package page says how well they do.
 *
 * @param k1 how soon repeating a word stops to count
 * @param b how much long articles are held back, 0 to 1
 * @param title weight of the headline beside the text's 1
 * @param lead weight of the first 60 words
 * @param name weight of people, organisations, places and works
 * @param exact weight of the word just as typed, beside its stem
 * @param near weight of two wanted words that follow each other
 * @param slop words that may stand between or be swapped then
 * @param nearTitle weight of the same in the headline
 * @param recency added to the score of an article published now
 * @param halfLife age at which half of {@code recency} is left
 * @param question from so many words on, a query is taken as a question
 * @param few a question with fewer hits than this is answered by the best partial matches
 * @param share of a query's words, 0 to 1, that a partial match must have
 */
record Ranking(
    float k1,
    float b,
    float title,
    float lead,
    float name,
    float exact,
    float near,
    int slop,
    float nearTitle,
    float recency,
    Duration halfLife,
    int question,
    int few,
    float share) {
  static final Ranking DEFAULT =
      new Ranking(
          0.9f, 0.4f, 0.5f, 0.3f, 0.2f, 0.5f, 0.2f, 3, 0.4f, 1f, Duration.ofDays(14), 6, 10, 0.2f);

  /** For saved queries, which only match. */
  static final Ranking NONE = new Ranking(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, 0, 0, 0);
}
