package dateline.index.columns;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What was found already, to be ordered or asked for some of it: the many words of a query need not
 * be looked up again. Holds for the searcher that found it. Immutable.
 */
public final class HitQuery extends Query {
  private final HitSet hits;

  public HitQuery(HitSet hits) {
    this.hits = hits;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) {
        FixedBitSet bits = hits.bits(context.ord);
        int count = bits.cardinality();
        return count == 0
            ? null
            : ConstantScoreScorerSupplier.fromIterator(
                new BitSetIterator(bits, count), score(), scoreMode, context.reader().maxDoc());
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return false;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return "found already";
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the very set: comparing bits would take longer
  public boolean equals(@Nullable Object other) {
    return other instanceof HitQuery query && query.hits == hits;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(hits);
  }
}
