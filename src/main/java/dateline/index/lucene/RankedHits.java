package dateline.index.lucene;

import dateline.index.Search;
import dateline.index.columns.Columns;
import dateline.index.columns.Era;
import dateline.index.columns.HitQuery;
import dateline.index.columns.HitSet;
import dateline.index.columns.PublishedUpTo;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.ClauseCompiler;
import dateline.index.terms.LuceneQueries;
import dateline.index.terms.PublicationDates;
import dateline.index.terms.Ranking;
import dateline.query.Clause;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopFieldCollectorManager;

/** All hits of one search in the order asked for, a few at a time. One thread. */
final class RankedHits implements StoryFold.Order {
  private static final SortField BY_ID = new SortField(ArticleDocument.ID, SortField.Type.STRING);

  private final Scope scope;
  private final boolean byScore;
  private final Query all;
  private final Query ranked;
  private final Sort order;

  /**
   * Where and how a search looks.
   *
   * @param now the time that recency counts from
   * @param question whether it has so many words that its best matches may tell their time
   */
  record Scope(
      IndexSearcher searcher,
      Columns columns,
      Ranking ranking,
      ClauseCompiler compiler,
      Search search,
      Instant now,
      boolean question) {}

  /**
   * The best first.
   *
   * @param found what the clause finds, without the filters
   */
  RankedHits(Scope scope, Query found) throws IOException {
    this.scope = scope;
    this.byScore = true;
    this.all = filtered(found);
    this.ranked = scope.question() ? inEra() : all;
    this.order = new Sort(SortField.FIELD_SCORE, BY_ID);
  }

  /**
   * In order of date.
   *
   * @param found already, with all filters
   */
  RankedHits(Scope scope, HitSet found) throws IOException {
    this.scope = scope;
    this.byScore = false;
    this.all = new HitQuery(found);
    this.ranked = all;
    this.order = new Sort(byDate(), BY_ID);
  }

  boolean byScore() {
    return byScore;
  }

  @Override
  public ScoreDoc[] best(Optional<FieldDoc> after, int size, Optional<Query> within)
      throws IOException {
    Query query =
        within.isEmpty()
            ? ranked
            : new BooleanQuery.Builder()
                .add(ranked, Occur.MUST)
                .add(within.get(), Occur.FILTER)
                .build();
    return scope
        .searcher()
        .search(query, new TopFieldCollectorManager(order, size, after.orElse(null), size))
        .scoreDocs;
  }

  /** The time that the best matches are of; absent when they are of none. */
  Optional<Era> era() throws IOException {
    return Era.of(scope.searcher(), all, scope.ranking());
  }

  private Query inEra() throws IOException {
    Optional<Era> era = era();
    return era.isEmpty()
        ? all
        : new BooleanQuery.Builder()
            .add(all, Occur.MUST)
            .add(era.get().boost(scope.ranking().eraSpread()), Occur.SHOULD)
            .build();
  }

  /** The query with all filters, scored. */
  private Query filtered(Query found) {
    Search search = scope.search();
    BooleanQuery.Builder filtered = new BooleanQuery.Builder();
    filtered.add(found, Occur.MUST);
    search
        .filters()
        .forEach(
            (facet, values) -> {
              if (!values.isEmpty()) {
                filtered.add(LuceneQueries.of(ClauseCompiler.filter(facet, values)), Occur.FILTER);
              }
            });
    search
        .dates()
        .map(span -> scope.compiler().compile(new Clause.During(span)))
        .ifPresent(dates -> filtered.add(dates, Occur.FILTER));
    Ranking ranking = scope.ranking();
    if (ranking.recency() > 0) {
      filtered.add(
          LongField.newDistanceFeatureQuery(
              ArticleDocument.PUBLISHED,
              ranking.recency(),
              scope.now().toEpochMilli(),
              ranking.halfLife().toMillis()),
          Occur.SHOULD);
    }
    return filtered.build();
  }

  /** Of dates in the future nobody knows what is meant: they come last among the newest. */
  private SortField byDate() throws IOException {
    boolean newestFirst = scope.search().sort() != Search.Sort.OLDEST;
    long latest = PublicationDates.latest(scope.now());
    if (!newestFirst || scope.columns().latest() <= latest) {
      return byDate(newestFirst);
    }
    return new PublishedUpTo(latest).getSortField(true);
  }

  /** Undated articles come last either way. */
  static SortField byDate(boolean newestFirst) {
    return LongField.newSortField(
        ArticleDocument.PUBLISHED,
        newestFirst,
        SortedNumericSelector.Type.MIN,
        newestFirst ? Long.MIN_VALUE : Long.MAX_VALUE);
  }
}
