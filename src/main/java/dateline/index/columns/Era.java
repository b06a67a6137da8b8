package dateline.index.columns;

import dateline.index.terms.ArticleDocument;
import dateline.index.terms.Ranking;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopScoreDocCollectorManager;

/**
 * When most of a query's best matches were published: news comes in bursts, so of two articles that
 * meet a long query equally well the one of that time is likelier meant (Efron and Golovchinsky,
 * "Estimation Methods for Ranking Recent Information", 2011, and Dakka, Gravano and Ipeirotis,
 * "Answering General Time-Sensitive Queries", 2008; here one peak of a kernel density instead of a
 * language model of time).
 *
 * @param peak milliseconds of the epoch
 * @param gain added to the score of an article of that moment
 */
public record Era(long peak, float gain) {
  /** How steeply a match of a lower score has less to say. */
  private static final int STEEPNESS = 4;

  /** Absent when none of the best is dated, or the ranking gives it no weight. */
  public static Optional<Era> of(IndexSearcher searcher, Query ranked, Ranking ranking)
      throws IOException {
    if (ranking.era() <= 0 || ranking.eraBest() <= 0) {
      return Optional.empty();
    }
    ScoreDoc[] best =
        searcher.search(
                ranked, new TopScoreDocCollectorManager(ranking.eraBest(), ranking.eraBest()))
            .scoreDocs;
    if (best.length == 0 || best[0].score <= 0) {
      return Optional.empty();
    }
    float[] scores = new float[best.length];
    long[] dates = new long[best.length];
    for (int i = 0; i < best.length; i++) {
      scores[i] = best[i].score;
      dates[i] = published(searcher, best[i].doc);
    }
    return of(scores, dates, ranking);
  }

  /**
   * The same of the best matches themselves.
   *
   * @param scores by falling score, at least one above 0
   * @param dates of the same articles, {@link Columns#UNDATED} where nobody knows
   */
  public static Optional<Era> of(float[] scores, long[] dates, Ranking ranking) {
    double[] weights = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      weights[i] = Math.pow(scores[i] / scores[0], STEEPNESS);
    }
    return peak(weights, dates, ranking.eraSpread())
        .map(era -> new Era(era.peak, ranking.era() * scores[0] * era.gain));
  }

  /**
   * The date around which most weight lies; its gain is the share of all weight, 0 to 1. Undated
   * articles weigh against every date.
   */
  static Optional<Era> peak(double[] weights, long[] dates, Duration spread) {
    double pivot = spread.toMillis();
    double most = 0;
    long peak = Columns.UNDATED;
    for (long at : dates) {
      if (at == Columns.UNDATED) {
        continue;
      }
      double near = 0;
      for (int k = 0; k < dates.length; k++) {
        if (dates[k] != Columns.UNDATED) {
          near += weights[k] * pivot / (pivot + Math.abs((double) at - dates[k]));
        }
      }
      if (near > most) {
        most = near;
        peak = at;
      }
    }
    return most == 0
        ? Optional.empty()
        : Optional.of(new Era(peak, (float) (most / Arrays.stream(weights).sum())));
  }

  /** {@link Columns#UNDATED} if nobody knows. */
  public static long published(IndexSearcher searcher, int doc) throws IOException {
    var leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    SortedNumericDocValues values =
        leaf.reader().getSortedNumericDocValues(ArticleDocument.PUBLISHED);
    return values != null && values.advanceExact(doc - leaf.docBase)
        ? values.nextValue()
        : Columns.UNDATED;
  }

  /** Half of the gain is left {@code spread} before or after the peak. */
  public Query boost(Duration spread) {
    return LongField.newDistanceFeatureQuery(
        ArticleDocument.PUBLISHED, gain, peak, spread.toMillis());
  }
}
