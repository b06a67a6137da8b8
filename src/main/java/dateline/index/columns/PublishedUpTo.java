package dateline.index.columns;

import dateline.index.terms.ArticleDocument;
import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LongValues;
import org.apache.lucene.search.LongValuesSource;

/**
 * When an article was published, for an order by date; {@link Long#MIN_VALUE} for undated ones and
 * for dates after {@code latest}, in milliseconds of the epoch. Immutable.
 */
public final class PublishedUpTo extends LongValuesSource {
  private final long latest;

  public PublishedUpTo(long latest) {
    this.latest = latest;
  }

  @Override
  public LongValues getValues(LeafReaderContext leaf, DoubleValues scores) throws IOException {
    SortedNumericDocValues dates =
        DocValues.getSortedNumeric(leaf.reader(), ArticleDocument.PUBLISHED);
    return new LongValues() {
      private boolean dated;

      @Override
      public long longValue() throws IOException {
        long date = dated ? dates.nextValue() : Long.MIN_VALUE;
        return date > latest ? Long.MIN_VALUE : date;
      }

      @Override
      public boolean advanceExact(int doc) throws IOException {
        dated = dates.advanceExact(doc);
        return true;
      }
    };
  }

  @Override
  public boolean needsScores() {
    return false;
  }

  @Override
  public LongValuesSource rewrite(IndexSearcher searcher) {
    return this;
  }

  @Override
  public boolean isCacheable(LeafReaderContext leaf) {
    return DocValues.isCacheable(leaf, ArticleDocument.PUBLISHED);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(latest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublishedUpTo that && that.latest == latest;
  }

  @Override
  public String toString() {
    return "published up to " + latest;
  }
}
