package dateline.index.columns;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.FixedBitSet;

/** All articles a query finds, as a bit each. Not changed once made. */
public final class HitSet {
  private final FixedBitSet[] leaves;

  private HitSet(FixedBitSet[] leaves) {
    this.leaves = leaves;
  }

  /** What the query finds; when the searcher ran out of time, what it found by then. */
  public static HitSet of(IndexSearcher searcher, Query query) throws IOException {
    List<LeafReaderContext> contexts = searcher.getIndexReader().leaves();
    FixedBitSet[] leaves = new FixedBitSet[contexts.size()];
    for (LeafReaderContext context : contexts) {
      leaves[context.ord] = new FixedBitSet(context.reader().maxDoc());
    }
    return searcher.search(query, new InOneThread(new Filling(List.of(leaves)), leaves));
  }

  /** Those also in the other. */
  public HitSet and(HitSet other) {
    FixedBitSet[] both = new FixedBitSet[leaves.length];
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      both[leaf] = leaves[leaf].clone();
      both[leaf].and(other.leaves[leaf]);
    }
    return new HitSet(both);
  }

  public long total() {
    long total = 0;
    for (FixedBitSet leaf : leaves) {
      total += leaf.cardinality();
    }
    return total;
  }

  /** Those of a segment, not to be changed. */
  FixedBitSet bits(int leaf) {
    return leaves[leaf];
  }

  public int leaves() {
    return leaves.length;
  }

  /** Calls with each article of a segment, by rising number. */
  public void forEach(int leaf, IntConsumer action) {
    FixedBitSet bits = leaves[leaf];
    if (bits.length() == 0) {
      return;
    }
    int doc = bits.nextSetBit(0);
    while (doc != DocIdSetIterator.NO_MORE_DOCS) {
      action.accept(doc);
      doc = doc + 1 < bits.length() ? bits.nextSetBit(doc + 1) : DocIdSetIterator.NO_MORE_DOCS;
    }
  }

  /** Our searchers have no threads of their own, so one collector sees all. */
  private static final class InOneThread implements CollectorManager<Filling, HitSet> {
    private final Filling filling;
    private final FixedBitSet[] leaves;

    InOneThread(Filling filling, FixedBitSet[] leaves) {
      this.filling = filling;
      this.leaves = leaves;
    }

    @Override
    public Filling newCollector() {
      return filling;
    }

    @Override
    public HitSet reduce(Collection<Filling> collectors) {
      return new HitSet(leaves);
    }
  }

  /** Sets the bits. */
  private record Filling(List<FixedBitSet> leaves) implements Collector {
    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext context) {
      FixedBitSet bits = leaves.get(context.ord);
      return new LeafCollector() {
        @Override
        public void setScorer(Scorable scorer) {}

        @Override
        public void collect(int doc) {
          bits.set(doc);
        }

        @Override
        public void collectRange(int from, int until) {
          bits.set(from, until);
        }

        @Override
        public void collect(DocIdStream stream) throws IOException {
          stream.forEach(bits::set);
        }
      };
    }
  }
}
