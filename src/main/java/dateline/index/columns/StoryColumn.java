package dateline.index.columns;

import dateline.index.terms.ArticleDocument;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.LongValues;
import org.apache.lucene.util.packed.PackedInts;

/**
 * Which story each article of one view of the index tells, in memory. Apart from the facets, for
 * there are nearly as many stories as articles, and counts of them all would be made for each
 * search. Stories have numbers, the same in every segment. Thread-safe.
 */
public final class StoryColumn {
  /** The number of no story. */
  static final int NONE = -1;

  /** By segment, the segment's own number of each article's story: it never changes. */
  private final Map<Object, int[]> segments = new HashMap<>();

  private final int[][] leaves;
  private final int[][] toGlobal;

  /** How many articles tell each. */
  private final int[] sizes;

  private StoryColumn(IndexReader reader, Map<Object, int[]> known) throws IOException {
    List<LeafReaderContext> contexts = reader.leaves();
    SortedDocValues[] values = new SortedDocValues[contexts.size()];
    leaves = new int[contexts.size()][];
    for (LeafReaderContext context : contexts) {
      LeafReader leaf = context.reader();
      Object key = leaf.getCoreCacheHelper().getKey();
      int[] told = known.get(key);
      leaves[context.ord] = told != null ? told : read(leaf);
      segments.put(key, leaves[context.ord]);
      values[context.ord] = DocValues.getSorted(leaf, ArticleDocument.STORY);
    }
    OrdinalMap map =
        OrdinalMap.build(reader.getReaderCacheHelper().getKey(), values, PackedInts.DEFAULT);
    toGlobal = new int[leaves.length][];
    sizes = new int[Math.toIntExact(map.getValueCount())];
    for (LeafReaderContext context : contexts) {
      toGlobal[context.ord] = numbers(map.getGlobalOrds(context.ord), values[context.ord]);
      addSizes(context.ord, context.reader().getLiveDocs());
    }
  }

  static StoryColumn of(IndexReader reader) throws IOException {
    return new StoryColumn(reader, Map.of());
  }

  /** Those of a newer view of the same index. */
  StoryColumn next(IndexReader reader) throws IOException {
    return new StoryColumn(reader, segments);
  }

  /** The number of the story that an article of a segment tells, or {@link #NONE}. */
  int of(int leaf, int doc) {
    int local = leaves[leaf][doc];
    return local == NONE ? NONE : toGlobal[leaf][local];
  }

  /** How many articles tell the story of an article of a segment, itself among them. */
  public int size(int leaf, int doc) {
    int story = of(leaf, doc);
    return story == NONE ? 1 : sizes[story];
  }

  /** How many stories these articles tell. */
  public int count(HitSet hits) {
    FixedBitSet told = new FixedBitSet(sizes.length);
    for (int i = 0; i < leaves.length; i++) {
      int leaf = i;
      hits.forEach(
          leaf,
          doc -> {
            int story = of(leaf, doc);
            if (story != NONE) {
              told.set(story);
            }
          });
    }
    return told.cardinality();
  }

  private void addSizes(int leaf, Bits live) {
    for (int doc = 0; doc < leaves[leaf].length; doc++) {
      int story = of(leaf, doc);
      if (story != NONE && (live == null || live.get(doc))) {
        sizes[story]++;
      }
    }
  }

  private static int[] numbers(LongValues map, SortedDocValues values) {
    int[] numbers = new int[values.getValueCount()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) map.get(i);
    }
    return numbers;
  }

  private static int[] read(LeafReader leaf) throws IOException {
    int[] told = new int[leaf.maxDoc()];
    Arrays.fill(told, NONE);
    SortedDocValues values = DocValues.getSorted(leaf, ArticleDocument.STORY);
    for (int doc; (doc = values.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS; ) {
      told[doc] = values.ordValue();
    }
    return told;
  }
}
