package dateline.index.columns;

import dateline.index.terms.ArticleDocument;
import dateline.index.words.StemLanguage;
import dateline.query.Facet;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.LongValues;
import org.apache.lucene.util.packed.PackedInts;
import org.jspecify.annotations.Nullable;

/**
 * Facet values, dates and stories of all articles of one view of the index, in memory, by article.
 *
 * <p>A value is an ordinal, the same in every segment, in the order of {@link ArticleDocument#key};
 * so those of one facet are a range. What a segment holds never changes: a newer view takes it over
 * from the one before and computes only the new segments. Thread-safe.
 */
public final class Columns {
  public static final long UNDATED = Long.MIN_VALUE;

  /** Values kept as text, about 2 MB. */
  private static final int MOST_SHOWN = 20_000;

  private final Map<Object, Segment> segments = new HashMap<>();
  private final List<Segment> leaves;
  private final int[][] toGlobal;
  private final SortedSetDocValues[] values;
  private final OrdinalMap ordinals;
  private final Map<Facet, Range> ranges = new EnumMap<>(Facet.class);

  private final StoryColumn stories;

  private volatile int @Nullable [][] parents;

  /** Values looked up before: the same few top every list, and dictionaries are packed. */
  private final Map<Integer, String> shown = new ConcurrentHashMap<>();

  /** Ordinals from {@code from} to {@code until}, exclusive. */
  public record Range(int from, int until) {}

  /** The articles of one segment: those of {@code doc} end where the next one's begin. */
  private static final class Segment {
    final int[] starts;
    final int[] ordinals;
    final long[] published;
    final long latest;

    Segment(int[] starts, int[] ordinals, long[] published) {
      this.starts = starts;
      this.ordinals = ordinals;
      this.published = published;
      this.latest = Arrays.stream(published).max().orElse(UNDATED);
    }

    /** About how many values so many articles have. */
    long valuesOf(int articles) {
      return (long) articles * ordinals.length / Math.max(1, published.length);
    }
  }

  private Columns(IndexReader reader, Map<Object, Segment> known, StoryColumn stories)
      throws IOException {
    this.stories = stories;
    List<LeafReaderContext> contexts = reader.leaves();
    values = new SortedSetDocValues[contexts.size()];
    for (LeafReaderContext context : contexts) {
      LeafReader leaf = context.reader();
      Object key = leaf.getCoreCacheHelper().getKey();
      Segment segment = known.get(key);
      segments.put(key, segment != null ? segment : read(leaf));
      values[context.ord] = DocValues.getSortedSet(leaf, ArticleDocument.FACETS);
    }
    leaves =
        contexts.stream()
            .map(context -> segments.get(context.reader().getCoreCacheHelper().getKey()))
            .toList();
    ordinals = OrdinalMap.build(reader.getReaderCacheHelper().getKey(), values, PackedInts.DEFAULT);
    toGlobal = new int[values.length][];
    for (int leaf = 0; leaf < values.length; leaf++) {
      toGlobal[leaf] = globalOrdinals(leaf);
    }
    for (Facet facet : Facet.values()) {
      String prefix = ArticleDocument.prefix(facet);
      String after = prefix.substring(0, prefix.length() - 1) + (char) (':' + 1);
      ranges.put(facet, new Range(find(prefix), find(after)));
    }
  }

  static Columns of(IndexReader reader) throws IOException {
    return new Columns(reader, Map.of(), StoryColumn.of(reader));
  }

  /** Those of a newer view of the same index. */
  Columns next(IndexReader reader) throws IOException {
    return new Columns(reader, segments, stories.next(reader));
  }

  /** How many of these articles have each value, by ordinal. */
  public int[] counts(HitSet hits) {
    int[] counts = new int[Math.toIntExact(ordinals.getValueCount())];
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      Segment segment = leaves.get(leaf);
      int[] global = toGlobal[leaf];
      FixedBitSet bits = hits.bits(leaf);
      if (segment.valuesOf(bits.cardinality()) < global.length) {
        count(segment, bits, counts, global);
      } else {
        addTo(counts, global, countedHere(segment, bits, global.length));
      }
    }
    return counts;
  }

  /** A loop over plain arrays, for it runs for every value of every hit. */
  private static void count(Segment segment, FixedBitSet hits, int[] counts, int[] global) {
    int[] starts = segment.starts;
    int[] ordinals = segment.ordinals;
    int length = hits.length();
    int doc = length == 0 ? DocIdSetIterator.NO_MORE_DOCS : hits.nextSetBit(0);
    while (doc != DocIdSetIterator.NO_MORE_DOCS) {
      for (int i = starts[doc]; i < starts[doc + 1]; i++) {
        counts[global[ordinals[i]]]++;
      }
      doc = ++doc < length ? hits.nextSetBit(doc) : DocIdSetIterator.NO_MORE_DOCS;
    }
  }

  /** The same by the segment's own ordinals: of many hits, one access at random a value for two. */
  private static int[] countedHere(Segment segment, FixedBitSet hits, int values) {
    int[] starts = segment.starts;
    int[] ordinals = segment.ordinals;
    int[] counts = new int[values];
    int length = hits.length();
    int doc = length == 0 ? DocIdSetIterator.NO_MORE_DOCS : hits.nextSetBit(0);
    while (doc != DocIdSetIterator.NO_MORE_DOCS) {
      int end = starts[doc + 1];
      for (int i = starts[doc]; i < end; i++) {
        counts[ordinals[i]]++;
      }
      doc = ++doc < length ? hits.nextSetBit(doc) : DocIdSetIterator.NO_MORE_DOCS;
    }
    return counts;
  }

  /** Calls with the ordinal of each value of an article of a segment. */
  void forEachValue(int leaf, int doc, IntConsumer action) {
    Segment segment = leaves.get(leaf);
    for (int i = segment.starts[doc]; i < segment.starts[doc + 1]; i++) {
      action.accept(toGlobal[leaf][segment.ordinals[i]]);
    }
  }

  private static void addTo(int[] counts, int[] global, int[] here) {
    for (int i = 0; i < here.length; i++) {
      if (here[i] > 0) {
        counts[global[i]] += here[i];
      }
    }
  }

  /** When an article of a segment was published; {@link #UNDATED} if nobody knows. */
  public long published(int leaf, int doc) {
    return leaves.get(leaf).published[doc];
  }

  /** The latest date of any article, perhaps of one replaced since; {@link #UNDATED} for none. */
  public long latest() {
    return leaves.stream().mapToLong(leaf -> leaf.latest).max().orElse(UNDATED);
  }

  /** When these were published and of which story, earliest first; undated ones are left out. */
  public List<Moment> moments(HitSet hits) {
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      int leaf = i;
      hits.forEach(
          leaf,
          doc -> {
            int story = stories.of(leaf, doc);
            if (story != StoryColumn.NONE && published(leaf, doc) != UNDATED) {
              moments.add(new Moment(Instant.ofEpochMilli(published(leaf, doc)), story));
            }
          });
    }
    moments.sort(Comparator.comparing(Moment::published));
    return moments;
  }

  public StoryColumn stories() {
    return stories;
  }

  public Range range(Facet facet) {
    return ranges.getOrDefault(facet, new Range(0, 0));
  }

  /** The facet value of an ordinal. */
  public String value(Facet facet, int ordinal) throws IOException {
    String known = shown.get(ordinal);
    if (known == null) {
      known = lookUp(ordinal).utf8ToString().substring(ArticleDocument.prefix(facet).length());
      if (shown.size() < MOST_SHOWN) {
        shown.put(ordinal, known);
      }
    }
    return known;
  }

  /** The value that an article of a segment has, of a facet of which it has one; "" for none. */
  public String only(Facet facet, int leaf, int doc) throws IOException {
    Range all = range(facet);
    int[] global = toGlobal[leaf];
    Segment segment = leaves.get(leaf);
    for (int i = segment.starts[doc]; i < segment.starts[doc + 1]; i++) {
      int ordinal = global[segment.ordinals[i]];
      if (ordinal >= all.from() && ordinal < all.until()) {
        return value(facet, ordinal);
      }
    }
    return "";
  }

  /** The languages of the articles, so far as their words are stemmed apart. */
  public Set<StemLanguage> languages() throws IOException {
    Set<StemLanguage> languages = EnumSet.noneOf(StemLanguage.class);
    Range tags = range(Facet.LANGUAGE);
    for (int tag = tags.from(); tag < tags.until(); tag++) {
      languages.add(StemLanguage.of(value(Facet.LANGUAGE, tag)));
    }
    return languages;
  }

  /** The ordinal of a facet value; -1 for one that no article has. */
  public int ordinal(Facet facet, String value) throws IOException {
    String key = ArticleDocument.key(facet, value);
    int ordinal = find(key);
    Range all = range(facet);
    boolean known = ordinal >= all.from() && ordinal < all.until();
    return known && lookUp(ordinal).equals(new BytesRef(key)) ? ordinal : -1;
  }

  /** Of each site, by distance from the first, the sites it is part of. */
  public int[][] parents() throws IOException {
    int[][] made = parents;
    if (made == null) {
      made = readParents();
      parents = made;
    }
    return made;
  }

  private int[][] readParents() throws IOException {
    Range sites = range(Facet.SITE);
    Map<String, Integer> numbers = new HashMap<>();
    for (int site = sites.from(); site < sites.until(); site++) {
      numbers.put(value(Facet.SITE, site), site - sites.from());
    }
    int[][] found = new int[numbers.size()][];
    numbers.forEach(
        (host, number) -> {
          List<Integer> above = new ArrayList<>();
          for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            Integer parent = numbers.get(host.substring(dot + 1));
            if (parent != null) {
              above.add(parent);
            }
          }
          found[number] = above.stream().mapToInt(Integer::intValue).toArray();
        });
    return found;
  }

  private BytesRef lookUp(int ordinal) throws IOException {
    int leaf = ordinals.getFirstSegmentNumber(ordinal);
    long local = ordinals.getFirstSegmentOrd(ordinal);
    // Dictionaries have a cursor of their own, which threads must not share.
    synchronized (values[leaf]) {
      return BytesRef.deepCopyOf(values[leaf].lookupOrd(local));
    }
  }

  /** The first ordinal not before {@code key}. */
  private int find(String key) throws IOException {
    BytesRef wanted = new BytesRef(key);
    int low = 0;
    int high = Math.toIntExact(ordinals.getValueCount());
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lookUp(middle).compareTo(wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int[] globalOrdinals(int leaf) {
    LongValues map = ordinals.getGlobalOrds(leaf);
    int[] global = new int[Math.toIntExact(values[leaf].getValueCount())];
    for (int i = 0; i < global.length; i++) {
      global[i] = (int) map.get(i);
    }
    return global;
  }

  private static Segment read(LeafReader leaf) throws IOException {
    int[] starts = new int[leaf.maxDoc() + 1];
    int[] ordinals = new int[leaf.maxDoc() * 8];
    SortedSetDocValues facets = DocValues.getSortedSet(leaf, ArticleDocument.FACETS);
    int count = 0;
    for (int doc = 0; doc < leaf.maxDoc(); doc++) {
      starts[doc] = count;
      if (facets.advanceExact(doc)) {
        for (int i = facets.docValueCount(); i > 0; i--) {
          ordinals = ArrayUtil.grow(ordinals, count + 1);
          ordinals[count++] = (int) facets.nextOrd();
        }
      }
    }
    starts[leaf.maxDoc()] = count;
    return new Segment(starts, Arrays.copyOf(ordinals, count), readPublished(leaf));
  }

  private static long[] readPublished(LeafReader leaf) throws IOException {
    long[] published = new long[leaf.maxDoc()];
    Arrays.fill(published, UNDATED);
    SortedNumericDocValues dates = DocValues.getSortedNumeric(leaf, ArticleDocument.PUBLISHED);
    while (dates.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      published[dates.docID()] = dates.nextValue();
    }
    return published;
  }
}
