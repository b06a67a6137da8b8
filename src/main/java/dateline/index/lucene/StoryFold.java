package dateline.index.lucene;

import dateline.index.Hit;
import dateline.index.Search;
import dateline.index.columns.Columns;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.ClauseCompiler;
import dateline.index.terms.LuceneQueries;
import dateline.query.Facet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;

/**
 * Folds hits into stories, each told by its best article where that stands in the order. One
 * thread.
 *
 * <p>Over all of the result, not a page of it: an article tells its story only if no other hit of
 * that story stands before it, on this page or an earlier one. That is asked of the index, for few
 * articles have company; so a page needs to know nothing of the pages before it but where it
 * begins.
 */
final class StoryFold {
  /** Articles of a story that are looked at for other outlets. */
  private static final int MOST_TELLING = 100;

  /** Articles read at a time, when most are of stories already told. */
  private static final int MOST_AT_ONCE = 2_000;

  private final IndexSearcher searcher;
  private final Columns columns;
  private final Order order;
  private final BooleanSupplier late;

  /** All hits in the order asked for. */
  interface Order {
    /** The best {@code size} behind a place, if {@code within} is given only of those it finds. */
    ScoreDoc[] best(Optional<FieldDoc> after, int size, Optional<Query> within) throws IOException;
  }

  /** A story by its best article, with one article of each other outlet. */
  record Told(ScoreDoc best, List<Hit.Telling> others) {}

  StoryFold(IndexSearcher searcher, Columns columns, Order order, BooleanSupplier late) {
    this.searcher = searcher;
    this.columns = columns;
    this.order = order;
    this.late = late;
  }

  /** The next {@code size} stories behind a place, fewer at the end or when time is up. */
  List<Told> after(Optional<FieldDoc> start, int size) throws IOException {
    List<Told> told = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Optional<FieldDoc> after = start;
    for (int many = size * 2; ; many = Math.min(many * 4, MOST_AT_ONCE)) {
      ScoreDoc[] docs = order.best(after, many, Optional.empty());
      for (ScoreDoc doc : docs) {
        add(doc, seen, told);
        if (told.size() == size || late.getAsBoolean()) {
          return told;
        }
      }
      if (docs.length < many) {
        return told;
      }
      after = Optional.of((FieldDoc) docs[docs.length - 1]);
    }
  }

  /** Of these, those that most outlets tell, in their order where as many do. */
  List<Told> foremost(List<Told> all, Search.Foremost wanted) throws IOException {
    List<Told> left = new ArrayList<>();
    for (Told told : all) {
      if (!wanted.except().contains(story(told.best()))) {
        left.add(told);
      }
    }
    left.sort(Comparator.comparingInt(told -> -told.others().size()));
    return left.subList(0, Math.min(wanted.size(), left.size()));
  }

  private void add(ScoreDoc doc, Set<String> seen, List<Told> told) throws IOException {
    if (size(doc) == 1) {
      told.add(new Told(doc, List.of()));
      return;
    }
    String story = story(doc);
    if (!seen.add(story)) {
      return;
    }
    Query same = LuceneQueries.of(ClauseCompiler.filter(Facet.STORY, List.of(story)));
    ScoreDoc[] all = order.best(Optional.empty(), MOST_TELLING, Optional.of(same));
    if (all.length == 0 || all[0].doc == doc.doc) {
      told.add(new Told(doc, others(all)));
    }
  }

  private List<Hit.Telling> others(ScoreDoc[] all) throws IOException {
    Map<String, Hit.Telling> others = new LinkedHashMap<>();
    for (ScoreDoc each : all) {
      LeafReaderContext leaf = leaf(each);
      String source = columns.only(Facet.SOURCE, leaf.ord, each.doc - leaf.docBase);
      if (!others.containsKey(source)) {
        others.put(source, new Hit.Telling(source, key(each, ArticleDocument.ID)));
      }
    }
    return others.values().stream().skip(1).toList();
  }

  private String story(ScoreDoc doc) throws IOException {
    return key(doc, ArticleDocument.STORY);
  }

  /** From its column: a stored field is read by unpacking the texts of several articles. */
  private String key(ScoreDoc doc, String field) throws IOException {
    LeafReaderContext leaf = leaf(doc);
    SortedDocValues values = DocValues.getSorted(leaf.reader(), field);
    return values.advanceExact(doc.doc - leaf.docBase)
        ? values.lookupOrd(values.ordValue()).utf8ToString()
        : "";
  }

  private LeafReaderContext leaf(ScoreDoc doc) {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    return leaves.get(ReaderUtil.subIndex(doc.doc, leaves));
  }

  private int size(ScoreDoc doc) {
    LeafReaderContext leaf = leaf(doc);
    return columns.stories().size(leaf.ord, doc.doc - leaf.docBase);
  }
}
