package dateline.index.terms;

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
 * differ from matching. Thread-safe.
 */
public final class Spans {
  /** More than anyone looks at. */
  private static final int MOST = 500;

  private final IndexReader reader;
  private final Weight weight;

  /** From {@code start} to {@code end}, exclusive, in characters of the text. */
  public record Span(int start, int end) {}

  public Spans(IndexSearcher searcher, Query query) throws IOException {
    this.reader = searcher.getIndexReader();
    Query matching = searcher.rewrite(new ConstantScoreQuery(query));
    this.weight = searcher.createWeight(matching, ScoreMode.COMPLETE_NO_SCORES, 1);
  }

  /**
   * What matches in these fields of an article, in order and without overlaps, each word of a
   * phrase or nearness by itself; absent when it does not match at all.
   *
   * @param places where the article's words stand, which the index does not know
   */
  public Optional<List<Span>> of(int doc, WordPlaces places, String... fields) throws IOException {
    return of(
        doc,
        Wanted.WORDS,
        found -> places.between(found.startPosition(), found.endPosition()),
        fields);
  }

  /**
   * The same of an index that knows where words stand, and with a phrase or nearness as one span.
   */
  public Optional<List<Span>> whole(int doc, String... fields) throws IOException {
    return of(doc, Wanted.WHOLE, BY_INDEX, fields);
  }

  /** The same of the first match alone, each word of a phrase or nearness by itself. */
  public Optional<List<Span>> firstByWords(int doc, String... fields) throws IOException {
    return of(doc, Wanted.WORDS_OF_THE_FIRST, BY_INDEX, fields);
  }

  private enum Wanted {
    WORDS,
    WHOLE,
    WORDS_OF_THE_FIRST
  }

  /** Where a match stands. */
  private interface Standing {
    Span of(MatchesIterator found) throws IOException;
  }

  private static final Standing BY_INDEX =
      found -> new Span(found.startOffset(), found.endOffset());

  private Optional<List<Span>> of(int doc, Wanted wanted, Standing standing, String... fields)
      throws IOException {
    Optional<Matches> matches = matches(doc);
    if (matches.isEmpty()) {
      return Optional.empty();
    }
    List<Span> spans = new ArrayList<>();
    for (String field : fields) {
      MatchesIterator found = matches.get().getMatches(field);
      if (found != null) {
        add(found, wanted, standing, spans);
      }
    }
    return Optional.of(merged(spans));
  }

  private Optional<Matches> matches(int doc) throws IOException {
    LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(doc, reader.leaves()));
    return Optional.ofNullable(weight.matches(leaf, doc - leaf.docBase));
  }

  private static void add(MatchesIterator found, Wanted wanted, Standing standing, List<Span> spans)
      throws IOException {
    int most = wanted == Wanted.WORDS_OF_THE_FIRST ? 1 : MOST;
    while (spans.size() < most && found.next()) {
      MatchesIterator parts = wanted == Wanted.WHOLE ? null : found.getSubMatches();
      if (parts != null) {
        add(parts, Wanted.WORDS, standing, spans);
        continue;
      }
      Span span = standing.of(found);
      if (span.start() >= 0 && span.end() > span.start()) {
        spans.add(span);
      }
    }
  }

  public static List<Span> merged(List<Span> spans) {
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
