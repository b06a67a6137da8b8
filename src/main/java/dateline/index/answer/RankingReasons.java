package dateline.index.answer;

import dateline.index.Merit;
import dateline.index.Merit.Kind;
import dateline.index.columns.Columns;
import dateline.index.columns.Era;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.ClauseCompiler;
import dateline.index.terms.QueryWords;
import dateline.index.terms.Ranking;
import dateline.index.words.StemLanguage;
import dateline.query.Clause;
import dateline.query.Field;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;

/**
 * Tells what {@link ClauseCompiler} ranks by, of one article, in the order of its weight. It asks
 * the index the same questions instead of taking scores apart, whose figures mean nothing to
 * readers. One thread.
 */
public final class RankingReasons {
  private final IndexSearcher searcher;
  private final Ranking ranking;
  private final Instant now;
  private final Optional<Era> era;
  private final QueryWords words;
  private final List<Clause> plain;
  private final Map<Query, Weight> weights = new HashMap<>();

  public RankingReasons(
      IndexSearcher searcher,
      Clause clause,
      Ranking ranking,
      Instant now,
      Optional<Era> era,
      Set<StemLanguage> languages) {
    this.words = new QueryWords(languages);
    this.searcher = searcher;
    this.ranking = ranking;
    this.now = now;
    this.era = era;
    List<Clause> all = clause instanceof Clause.And(List<Clause> parts) ? parts : List.of(clause);
    this.plain = all.stream().filter(words::isTelling).toList();
  }

  /** Those of one article, by its place in the index. */
  public List<Merit> of(int doc) throws IOException {
    List<Merit> merits = new ArrayList<>();
    add(merits, Kind.HEADLINE, having(doc, ArticleDocument.TITLE, true));
    add(merits, Kind.CLOSE, close(doc));
    add(merits, Kind.NAME, having(doc, ArticleDocument.NAMES, false));
    add(merits, Kind.LEAD, having(doc, ArticleDocument.LEAD, true));
    add(merits, Kind.EXACT, having(doc, ArticleDocument.TEXT, false));
    List<String> there = having(doc, ArticleDocument.TEXT, true);
    add(
        merits,
        Kind.MISSING,
        plain.stream().map(RankingReasons::text).filter(word -> !there.contains(word)).toList());
    long published = Era.published(searcher, doc);
    if (published != Columns.UNDATED) {
      addTimes(merits, published);
    }
    return merits;
  }

  private void addTimes(List<Merit> merits, long published) {
    if (isWithin(published, now.toEpochMilli(), ranking.halfLife())) {
      merits.add(new Merit(Kind.RECENT, List.of()));
    }
    if (era.isPresent() && isWithin(published, era.get().peak(), ranking.eraSpread())) {
      merits.add(new Merit(Kind.ERA, List.of()));
    }
  }

  private static boolean isWithin(long at, long of, Duration spread) {
    return Math.abs(at - of) <= spread.toMillis();
  }

  private static void add(List<Merit> merits, Kind kind, List<String> about) {
    if (!about.isEmpty()) {
      merits.add(new Merit(kind, about));
    }
  }

  /** The words that the field has in any of their forms, or just as typed: of two both. */
  private List<String> having(int doc, String field, boolean stemmed) throws IOException {
    List<String> having = new ArrayList<>();
    for (Clause word : plain) {
      if (stemmed ? hasForm(doc, field, word) : hasAll(doc, field, words.exact(text(word)))) {
        having.add(text(word));
      }
    }
    return having.stream().distinct().toList();
  }

  private boolean hasForm(int doc, String field, Clause word) throws IOException {
    for (List<String> form : words.forms(Field.ANY, text(word))) {
      if (hasAll(doc, field, form)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasAll(int doc, String field, List<String> terms) throws IOException {
    for (String term : terms) {
      if (!meets(doc, new TermQuery(new Term(field, term)))) {
        return false;
      }
    }
    return !terms.isEmpty();
  }

  private List<String> close(int doc) throws IOException {
    List<String> close = new ArrayList<>();
    for (int i = 1; i < plain.size(); i++) {
      String left = words.exact(text(plain.get(i - 1))).getLast();
      String right = words.exact(text(plain.get(i))).getFirst();
      for (List<String> pair : words.stemmed(List.of(List.of(left, right)))) {
        String first = pair.getFirst();
        String second = pair.getLast();
        Query both = new PhraseQuery(ranking.slop(), ArticleDocument.TEXT, first, second);
        if (!first.equals(second) && meets(doc, both)) {
          close.add(text(plain.get(i - 1)) + " " + text(plain.get(i)));
        }
      }
    }
    return close.stream().distinct().toList();
  }

  private boolean meets(int doc, Query query) throws IOException {
    Weight weight = weights.get(query);
    if (weight == null) {
      Query simple = searcher.rewrite(query);
      weight = searcher.createWeight(simple, ScoreMode.COMPLETE_NO_SCORES, 1);
      weights.put(query, weight);
    }
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    Scorer scorer = weight.scorer(leaf);
    int local = doc - leaf.docBase;
    if (scorer == null) {
      return false;
    }
    // A phrase is only confirmed by the second phase of its iterator; iterator() runs both.
    return scorer.iterator().advance(local) == local;
  }

  private static String text(Clause plain) {
    return plain instanceof Clause.Word(_, String text) ? text : "";
  }
}
