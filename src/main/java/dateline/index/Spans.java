package dateline.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/**
 * Where in its text an article meets a query, as Lucene itself tells; so marks and reasons cannot
 * differ from matching. One thread.
 */
final class Spans {
  /** More than anyone looks at. */
  private static final int MOST = 500;

  private final IndexReader reader;
  private final Weight weight;

  /** From {@code start} to {@code end}, exclusive, in characters of the text. */
  record Span(int start, int end) {}

  Spans(IndexSearcher searcher, Query query) throws IOException {
    this.reader = searcher.getIndexReader();
    Query matching = searcher.rewrite(new ConstantScoreQuery(query));
    this.weight = searcher.createWeight(matching, ScoreMode.COMPLETE_NO_SCORES, 1);
  }

  /**
   * What matches in these fields of an article, in order and without overlaps; absent when it does
   * not match at all.
   *
   * @param whole whether a phrase or nearness is one span, not one for each of its words
   */
  Optional<List<Span>> of(int doc, boolean whole, String... fields) throws IOException {
    LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(doc, reader.leaves()));
    Matches matches = weight.matches(leaf, doc - leaf.docBase);
    if (matches == null) {
      return Optional.empty();
    }
    List<Span> spans = new ArrayList<>();
    for (String field : fields) {
      MatchesIterator found = matches.getMatches(field);
      if (found != null) {
        add(found, whole, spans);
      }
    }
    return Optional.of(merged(spans));
  }

  private static void add(MatchesIterator found, boolean whole, List<Span> spans)
      throws IOException {
    while (spans.size() < MOST && found.next()) {
      MatchesIterator parts = whole ? null : found.getSubMatches();
      if (parts != null) {
        add(parts, false, spans);
      } else if (found.startOffset() >= 0 && found.endOffset() > found.startOffset()) {
        spans.add(new Span(found.startOffset(), found.endOffset()));
      }
    }
  }

  static List<Span> merged(List<Span> spans) {
    List<Span> merged = new ArrayList<>();
    for (Span span :
        spans.stream().sorted(Comparator.comparingInt(Span::start)).distinct().toList()) {
      if (!merged.isEmpty() && span.start() < merged.getLast().end()) {
        Span last = merged.removeLast();
        merged.add(new Span(last.start(), Math.max(last.end(), span.end())));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }
}
