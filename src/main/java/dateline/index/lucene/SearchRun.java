package dateline.index.lucene;

import dateline.index.Hit;
import dateline.index.Merit;
import dateline.index.Results;
import dateline.index.Search;
import dateline.index.Search.Sort;
import dateline.index.answer.Cursor;
import dateline.index.answer.RankingReasons;
import dateline.index.columns.Columns;
import dateline.index.columns.Era;
import dateline.index.columns.HitSet;
import dateline.index.columns.Moment;
import dateline.index.criteria.ClauseTraits;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.ClauseCompiler;
import dateline.index.terms.LuceneQueries;
import dateline.index.terms.Marking;
import dateline.index.terms.Patterns;
import dateline.index.terms.QueryWords;
import dateline.index.terms.Ranking;
import dateline.index.terms.Spans;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.work.ParallelTask;
import dateline.work.Workers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ExitableDirectoryReader;
import org.apache.lucene.index.ExitableDirectoryReader.ExitingReaderException;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * One search over one view of the index. One thread asks.
 *
 * <p>It finds the set of all hits first, without scores, and counts from it; then the best page by
 * score, for which Lucene need not score them all. Counting goes on beside ranking, and one half of
 * the page is read beside the other. Each filter is a set of its own, so that counts without one
 * filter cost an intersection and no search.
 */
public final class SearchRun {
  /** Apart from those that index: a search must not wait for them. */
  private static final Workers WORKERS = Workers.besideTheCaller("search");

  private final Search search;
  private final Columns columns;
  private final Ranking ranking;
  private final IndexSearcher searcher;
  private final Optional<Cursor> cursor;
  private final Instant now;
  private final long started = System.nanoTime();
  private final long deadline;
  private final ClauseCompiler compiler;
  private Query query;
  private boolean partial;
  private boolean exact = true;

  public SearchRun(
      DirectoryReader reader, Columns columns, Search search, Instant time, Ranking ranking)
      throws IOException {
    this.search = search;
    this.columns = columns;
    this.ranking = ranking;
    this.cursor = search.cursor().map(word -> Cursor.read(word, search));
    this.now = cursor.map(Cursor::now).orElse(time);
    this.deadline = started + search.timeLimit().toNanos();
    this.searcher = searcher(reader);
    this.compiler =
        new ClauseCompiler(search.zone(), now, ranking, columns.languages(), search.strict());
    this.query = compiler.compile(search.clause());
  }

  private IndexSearcher searcher(DirectoryReader reader) throws IOException {
    // Lucene's own limit does not cover the expansion of patterns: that needs a reader that can
    // be left at any time, which costs too much for queries without.
    boolean patterns = ClauseTraits.hasPattern(search.clause());
    IndexSearcher made =
        new IndexSearcher(patterns ? ExitableDirectoryReader.wrap(reader, this::isLate) : reader);
    made.setTimeout(this::isLate);
    made.setSimilarity(ranking.similarity());
    return made;
  }

  private boolean isLate() {
    return System.nanoTime() - deadline > 0;
  }

  Results results() throws IOException {
    Found found = found(this::find);
    return new Results(
        found.total,
        found.stories,
        exact,
        partial,
        Duration.ofNanos(System.nanoTime() - started),
        List.copyOf(found.hits),
        found.facets,
        found.bars,
        found.next);
  }

  /** When what is found was published, and of which story; empty when time ran out. */
  List<Moment> moments() throws IOException {
    return found(
            found -> {
              found.moments = columns.moments(dated(wanted()));
            })
        .moments;
  }

  /** A way of finding. */
  private interface Finding {
    void into(Found found) throws IOException;
  }

  private Found found(Finding finding) throws IOException {
    Found found = new Found();
    try {
      finding.into(found);
    } catch (ExitingReaderException e) {
      exact = false;
    } catch (IllegalStateException e) {
      if (!Patterns.isTooManyTerms(e)) {
        throw e;
      }
      exact = false;
    }
    exact &= !searcher.timedOut();
    return found;
  }

  /** What is known so far, should time run out. */
  private static final class Found {
    List<Moment> moments = List.of();
    long total;
    long stories;
    final List<Hit> hits = new ArrayList<>();
    final Map<Facet, List<Results.Count>> facets = new EnumMap<>(Facet.class);
    List<Results.Bar> bars = List.of();
    Optional<String> next = Optional.empty();
  }

  private void find(Found found) throws IOException {
    HitSet wanted = dated(wanted());
    Map<Facet, HitSet> filters = new EnumMap<>(Facet.class);
    for (Map.Entry<Facet, List<String>> filter : search.filters().entrySet()) {
      if (!filter.getValue().isEmpty()) {
        filters.put(
            filter.getKey(),
            set(LuceneQueries.of(ClauseCompiler.filter(filter.getKey(), filter.getValue()))));
      }
    }
    HitSet hits = wanted;
    for (HitSet filter : filters.values()) {
      hits = hits.and(filter);
    }
    found.total = hits.total();
    HitSet counted = hits;
    ParallelTask<Boolean, IOException> counting =
        WORKERS.begin(() -> count(found, counted, wanted, filters));
    try {
      addPage(found, counted);
    } finally {
      // Also when time runs out over the page: the counts are true.
      counting.result();
    }
  }

  /** Those within the dates asked for, if any were. */
  private HitSet dated(HitSet all) throws IOException {
    return search.dates().isEmpty()
        ? all
        : all.and(set(compiler.compile(new Clause.During(search.dates().get()))));
  }

  private HitSet set(Query matching) throws IOException {
    return HitSet.of(searcher, new ConstantScoreQuery(matching));
  }

  /**
   * All the clause finds, without filters; decides whether that is too little. Filters have no say
   * in it, so that a click on a facet never changes the kind of answer.
   */
  private HitSet wanted() throws IOException {
    HitSet all = set(query);
    long found = all.total();
    int enough = isQuestion() ? ranking.few() : 1;
    if (found < enough && !search.strict() && !isLate()) {
      Optional<Query> some = compiler.partial(search.clause()).map(LuceneQueries::of);
      if (some.isPresent()) {
        HitSet more = set(some.get());
        if (more.total() > found) {
          query = some.get();
          partial = true;
          return more;
        }
      }
    }
    return all;
  }

  private boolean isQuestion() {
    return search.clause() instanceof Clause.And(List<Clause> clauses)
        && clauses.stream().filter(QueryWords::isPlain).count() >= ranking.question();
  }

  private boolean count(Found found, HitSet hits, HitSet wanted, Map<Facet, HitSet> filters)
      throws IOException {
    found.stories = columns.stories().count(hits);
    if (search.facetSize() > 0) {
      FacetCounts counts = new FacetCounts(columns, hits);
      for (Facet facet : search.facets()) {
        FacetCounts own = isAnyOf(facet, filters) ? beside(facet, wanted, filters) : counts;
        List<String> chosen = search.filters().getOrDefault(facet, List.of());
        found.facets.put(facet, own.top(facet, search.facetSize(), chosen));
      }
      found.bars = new DateBars(columns, search.zone(), search.dates()).of(hits);
    }
    return true;
  }

  private static boolean isAnyOf(Facet facet, Map<Facet, HitSet> filters) {
    return filters.containsKey(facet)
        && (facet == Facet.SOURCE || facet == Facet.SITE || facet == Facet.LANGUAGE);
  }

  /** Counts under all filters but this facet's own. */
  private FacetCounts beside(Facet facet, HitSet wanted, Map<Facet, HitSet> filters) {
    HitSet hits = wanted;
    for (Map.Entry<Facet, HitSet> filter : filters.entrySet()) {
      if (filter.getKey() != facet) {
        hits = hits.and(filter.getValue());
      }
    }
    return new FacetCounts(columns, hits);
  }

  private void addPage(Found found, HitSet hits) throws IOException {
    if (search.size() == 0 || found.total == 0) {
      return;
    }
    RankedHits ordered =
        search.sort() == Sort.RELEVANCE && ClauseTraits.scores(search.clause())
            ? ranked()
            : new RankedHits(scope(), hits);
    boolean byScore = ordered.byScore();
    List<StoryFold.Told> stories =
        search.byStory() ? stories(found, ordered, byScore) : articles(found, ordered, byScore);
    int half = (stories.size() + 1) / 2;
    ScoreDoc[] docs = stories.stream().map(StoryFold.Told::best).toArray(ScoreDoc[]::new);
    Spans spans = new Spans(searcher, Marking.by(compiler, search.clause(), query));
    try (ParallelTask<List<Hit>, IOException> others =
        WORKERS.begin(() -> read(spans, docs, half, docs.length, byScore))) {
      found.hits.addAll(read(spans, docs, 0, half, byScore));
      found.hits.addAll(others.result());
    }
    for (int i = 0; search.byStory() && i < docs.length; i++) {
      found.hits.set(i, found.hits.get(i).with(stories.get(i).others()));
    }
  }

  private List<StoryFold.Told> articles(Found found, RankedHits ordered, boolean byScore)
      throws IOException {
    ScoreDoc[] docs = ordered.best(start(ordered), search.size() + 1, Optional.empty());
    return page(
        found,
        Arrays.stream(docs).map(doc -> new StoryFold.Told(doc, List.of())).toList(),
        byScore);
  }

  private List<StoryFold.Told> stories(Found found, RankedHits ordered, boolean byScore)
      throws IOException {
    StoryFold fold = new StoryFold(searcher, columns, ordered, this::isLate);
    List<StoryFold.Told> page = page(found, fold.after(start(ordered), search.size() + 1), byScore);
    return search.foremost().isEmpty() ? page : fold.foremost(page, search.foremost().get());
  }

  /** Those of this page; one more says that there is another. */
  private List<StoryFold.Told> page(Found found, List<StoryFold.Told> all, boolean byScore) {
    if (all.size() <= search.size()) {
      return all;
    }
    FieldDoc last = (FieldDoc) all.get(search.size() - 1).best();
    found.next = Optional.of(cursorAt(last, byScore).write());
    return all.subList(0, search.size());
  }

  private List<Hit> read(Spans spans, ScoreDoc[] docs, int from, int to, boolean byScore)
      throws IOException {
    HitReader reader = new HitReader(searcher, columns.stories(), spans);
    List<Hit> hits = new ArrayList<>();
    for (ScoreDoc doc : Arrays.asList(docs).subList(from, to)) {
      hits.add(reader.read(doc.doc, byScore ? score(doc) : 0));
    }
    return hits;
  }

  private RankedHits ranked() throws IOException {
    return new RankedHits(scope(), query);
  }

  private RankedHits.Scope scope() {
    return new RankedHits.Scope(searcher, columns, ranking, compiler, search, now, isQuestion());
  }

  private Optional<FieldDoc> start(RankedHits ordered) {
    return cursor.map(c -> c.after(ordered.byScore()));
  }

  /** The ids elsewhere of the best by score, and nothing else of them: what benches judge. */
  List<String> externalIds() throws IOException {
    List<String> ids = new ArrayList<>();
    if (wanted().total() > 0) {
      RankedHits ordered = ranked();
      for (ScoreDoc doc : ordered.best(start(ordered), search.size() + 1, Optional.empty())) {
        String id =
            searcher
                .storedFields()
                .document(doc.doc, Set.of(ArticleDocument.EXTERNAL_ID))
                .get(ArticleDocument.EXTERNAL_ID);
        ids.add(id == null ? "" : id);
      }
    }
    return ids;
  }

  /** Why these articles stand where they do. */
  List<List<Merit>> merits(boolean asPartial, List<String> ids) throws IOException {
    if (asPartial) {
      query = compiler.partial(search.clause()).map(LuceneQueries::of).orElse(query);
    }
    // Patterns may cost all the time there is, and only to say "from that time" again.
    boolean timely = isQuestion() && !ClauseTraits.hasPattern(search.clause());
    Optional<Era> era = timely ? ranked().era() : Optional.empty();
    RankingReasons merits =
        new RankingReasons(searcher, search.clause(), ranking, now, era, columns.languages());
    List<List<Merit>> all = new ArrayList<>();
    for (String id : ids) {
      ScoreDoc[] doc =
          searcher.search(new TermQuery(new Term(ArticleDocument.ID, id)), 1).scoreDocs;
      all.add(doc.length == 0 ? List.of() : merits.of(doc[0].doc));
    }
    return all;
  }

  private static float score(ScoreDoc doc) {
    return (Float) ((FieldDoc) doc).fields[0];
  }

  private Cursor cursorAt(FieldDoc last, boolean byScore) {
    long value = byScore ? Float.floatToIntBits(score(last)) : (Long) last.fields[0];
    return new Cursor(now, value, ((BytesRef) last.fields[1]).utf8ToString(), Cursor.print(search));
  }
}
