package dateline.index.opensearch;

import dateline.index.Hit;
import dateline.index.Merit;
import dateline.index.OneArticle;
import dateline.index.Results;
import dateline.index.Search;
import dateline.index.Search.Sort;
import dateline.index.answer.Cursor;
import dateline.index.answer.RankingReasons;
import dateline.index.columns.Columns;
import dateline.index.columns.Era;
import dateline.index.columns.Moment;
import dateline.index.criteria.ClauseTraits;
import dateline.index.criteria.Criterion;
import dateline.index.opensearch.json.Dsl;
import dateline.index.opensearch.json.KeptArticle;
import dateline.index.opensearch.json.Mapping;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.ClauseCompiler;
import dateline.index.terms.LuceneQueries;
import dateline.index.terms.Marking;
import dateline.index.terms.NewsAnalyzer;
import dateline.index.terms.Patterns;
import dateline.index.terms.QueryWords;
import dateline.index.terms.Ranking;
import dateline.news.Article;
import dateline.query.Clause;
import dateline.query.Facet;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import tools.jackson.databind.JsonNode;

/**
 * One search of the cluster. One thread.
 *
 * <p>First it is decided whether the strict reading finds enough; then all is counted and the page
 * is found, in one request of several searches; then what was not yet proved is counted again.
 */
final class ClusterSearch {
  /** Requests for facets of one search; beyond, its counts are the least they can be. */
  private static final int MOST_ROUNDS = 4;

  private static final Map<String, Object> DATED =
      Map.of("exists", Map.of("field", ArticleDocument.PUBLISHED));

  private final SearchCluster cluster;
  private final String index;
  private final Dsl dsl;
  private final Search search;
  private final Overview overview;
  private final Ranking ranking;
  private final NewsAnalyzer analyzer;
  private final long started = System.nanoTime();
  private final long deadline;
  private final Instant now;
  private final Optional<Cursor> cursor;
  private final ClauseCompiler compiler;
  private Criterion wanted;
  private boolean partial;
  private boolean exact = true;

  ClusterSearch(
      SearchCluster cluster,
      String index,
      Dsl dsl,
      Search search,
      Overview overview,
      Ranking ranking,
      NewsAnalyzer analyzer,
      Instant time) {
    this.cluster = cluster;
    this.index = index;
    this.dsl = dsl;
    this.search = search;
    this.overview = overview;
    this.ranking = ranking;
    this.analyzer = analyzer;
    this.deadline = started + search.timeLimit().toNanos();
    this.cursor = search.cursor().map(word -> Cursor.read(word, search));
    this.now = cursor.map(Cursor::now).orElse(time);
    this.compiler =
        new ClauseCompiler(search.zone(), now, ranking, overview.languages(), search.strict());
    this.wanted = compiler.criterion(search.clause());
  }

  boolean isLate() {
    return System.nanoTime() - deadline > 0;
  }

  /** The time left, at least a little: what is asked so late is answered from what is known. */
  Duration left() {
    return Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
  }

  /** Thrown when there is no use in asking further; what is known by then is answered. */
  private static final class OutOfTimeException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** What is known so far, should time run out. */
  private static final class Known {
    private long total;
    private long stories;
    private List<Hit> hits = List.of();
    private final Map<Facet, List<Results.Count>> facets = new EnumMap<>(Facet.class);
    private List<Results.Bar> bars = List.of();
    private Optional<String> next = Optional.empty();
  }

  Results results() throws IOException {
    Known known = new Known();
    try {
      decide();
      count(known);
      addPage(known);
    } catch (OutOfTimeException e) {
      exact = false;
    } catch (SocketTimeoutException e) {
      if (!isLate()) {
        throw e;
      }
      exact = false;
    }
    return new Results(
        known.total,
        known.stories,
        exact,
        partial,
        Duration.ofNanos(System.nanoTime() - started),
        List.copyOf(known.hits),
        known.facets,
        known.bars,
        known.next);
  }

  /** Asks several searches at once; what they lack makes the answer inexact. */
  List<JsonNode> ask(List<Map<String, Object>> bodies) throws IOException {
    if (bodies.isEmpty()) {
      return List.of();
    }
    List<JsonNode> answers = cluster.searches(index, bodies, left());
    for (JsonNode answer : answers) {
      if (answer.has("error")) {
        fail(SearchCluster.reason(answer));
      }
      if (answer.path("timed_out").asBoolean(false)
          || answer.path("_shards").path("failed").asInt(0) > 0) {
        exact = false;
      }
    }
    return answers;
  }

  private void fail(String reason) throws IOException {
    if (isLate() || Patterns.isTooManyTerms(reason) || reason.contains("cancelled")) {
      throw new OutOfTimeException();
    }
    throw new IOException("the cluster cannot search: " + reason);
  }

  /**
   * Whether the clause finds too little; filters have no say in it, so that a click on a facet
   * never changes the kind of answer.
   */
  private void decide() throws IOException {
    Optional<Criterion> some =
        search.strict() ? Optional.empty() : compiler.partial(search.clause());
    if (some.isEmpty()) {
      return;
    }
    int enough = isQuestion() ? ranking.few() : 1;
    long found = Found.total(ask(List.of(counting(wanted, enough))).getFirst());
    if (found < enough) {
      long more = Found.total(ask(List.of(counting(some.get(), (int) found + 1))).getFirst());
      if (more > found) {
        wanted = some.get();
        partial = true;
      }
    }
  }

  private Map<String, Object> counting(Criterion what, int upTo) {
    return Map.of(
        "timeout",
        left().toMillis() + "ms",
        "size",
        0,
        "track_total_hits",
        upTo,
        "query",
        Dsl.constant(dsl.of(what)));
  }

  private boolean isQuestion() {
    return search.clause() instanceof Clause.And(List<Clause> clauses)
        && clauses.stream().filter(QueryWords::isPlain).count() >= ranking.question();
  }

  private void count(Known known) throws IOException {
    Counting counting = new Counting(this, search, dsl.of(wanted), filters());
    List<JsonNode> answers = ask(counting.first());
    known.total = Found.total(answers.getFirst());
    known.stories = answers.getFirst().path("aggregations").path("stories").path("value").asLong(0);
    counting.read(answers);
    for (int round = 1; round < MOST_ROUNDS && !counting.isDone() && !isLate(); round++) {
      counting.read(ask(counting.next()));
    }
    exact &= counting.isProven();
    known.facets.putAll(counting.facets());
    known.bars = counting.bars();
  }

  /** What else is asked than the clause, by facet. */
  private Map<Facet, Map<String, Object>> filters() {
    Map<Facet, Map<String, Object>> filters = new EnumMap<>(Facet.class);
    search
        .filters()
        .forEach(
            (facet, values) -> {
              if (!values.isEmpty()) {
                filters.put(facet, dsl.of(ClauseCompiler.filter(facet, values)));
              }
            });
    return filters;
  }

  /** The days asked for; they narrow all counts. */
  Optional<Map<String, Object>> dates() {
    return search.dates().map(span -> dsl.of(compiler.criterion(new Clause.During(span))));
  }

  private Pages pages() throws IOException {
    boolean byScore = search.sort() == Sort.RELEVANCE && ClauseTraits.scores(search.clause());
    List<Map<String, Object>> all = new ArrayList<>(filters().values());
    dates().ifPresent(all::add);
    Pages pages =
        new Pages(
            dsl.of(wanted),
            all,
            byScore,
            search.sort(),
            now,
            overview.latest(),
            ranking,
            Optional.empty());
    return byScore && isQuestion() ? pages.in(era(pages)) : pages;
  }

  private Optional<Era> era(Pages pages) throws IOException {
    if (ranking.era() <= 0 || ranking.eraBest() <= 0) {
      return Optional.empty();
    }
    List<Found> best = Found.in(ask(List.of(pages.best(left()))).getFirst());
    if (best.isEmpty() || best.getFirst().score() <= 0) {
      return Optional.empty();
    }
    float[] scores = new float[best.size()];
    long[] dates = new long[best.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = best.get(i).score();
      String date = best.get(i).first(ArticleDocument.PUBLISHED);
      dates[i] = date.isEmpty() ? Columns.UNDATED : Long.parseLong(date);
    }
    return Era.of(scores, dates, ranking);
  }

  private void addPage(Known known) throws IOException {
    if (search.size() == 0 || known.total == 0) {
      return;
    }
    Pages pages = pages();
    List<Found> found = new ArrayList<>();
    List<StoryPages.Told> stories = new ArrayList<>();
    if (search.byStory()) {
      stories.addAll(new StoryPages(this, pages).after(cursor, search.size() + 1));
      found.addAll(kept(stories.stream().map(StoryPages.Told::best).toList()));
    } else {
      Map<String, Object> body = pages.best(cursor, search.size() + 1, Optional.empty(), left());
      body.put("_source", List.of(Mapping.KEPT));
      found.addAll(Found.in(ask(List.of(body)).getFirst()));
    }
    int shown = Math.min(found.size(), search.size());
    List<Hit> hits = hits(found.subList(0, shown));
    for (int i = 0; search.byStory() && i < shown; i++) {
      hits.set(i, hits.get(i).with(stories.get(i).others()));
    }
    known.hits = hits;
    if (found.size() > shown) {
      known.next = Optional.of(pages.at(found.get(shown - 1), Cursor.print(search)).write());
    }
  }

  /** The same hits, with what is kept of them. */
  private List<Found> kept(List<Found> hits) throws IOException {
    List<String> ids = hits.stream().map(hit -> hit.first(ArticleDocument.ID)).toList();
    Map<String, JsonNode> kept = kept(ids, search.size() + 1);
    return hits.stream()
        .flatMap(hit -> Stream.ofNullable(kept.get(hit.first(ArticleDocument.ID))).map(hit::with))
        .toList();
  }

  private Map<String, JsonNode> kept(List<String> ids, int most) throws IOException {
    Map<String, JsonNode> kept = new HashMap<>();
    if (!ids.isEmpty()) {
      Map<String, Object> body =
          Map.of(
              "size",
              most,
              "query",
              Dsl.all(List.of(Dsl.terms(ArticleDocument.ID, ids))),
              "_source",
              List.of(Mapping.KEPT));
      Found.in(ask(List.of(body)).getFirst())
          .forEach(hit -> kept.put(hit.kept().path("id").asString(""), hit.kept()));
    }
    return kept;
  }

  private List<Hit> hits(List<Found> found) throws IOException {
    List<Article> articles = found.stream().map(hit -> KeptArticle.read(hit.kept())).toList();
    Map<String, Integer> sizes =
        storySizes(articles.stream().map(Article::storyId).distinct().toList());
    Query marking = Marking.by(compiler, search.clause(), LuceneQueries.of(wanted));
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < articles.size(); i++) {
      Article article = articles.get(i);
      int size = Math.max(1, sizes.getOrDefault(article.storyId(), 1));
      hits.add(
          ClusterHit.of(
              article, new OneArticle(article, analyzer), marking, size, found.get(i).score()));
    }
    return hits;
  }

  /** How many articles tell each of these stories, over the whole index. */
  Map<String, Integer> storySizes(List<String> stories) throws IOException {
    Map<String, Integer> sizes = new HashMap<>();
    if (stories.isEmpty()) {
      return sizes;
    }
    StorySizes.read(ask(List.of(StorySizes.ask(stories))).getFirst(), sizes);
    return sizes;
  }

  /** When what is found was published, and of which story; empty when time ran out. */
  List<Moment> moments() throws IOException {
    List<Map<String, Object>> all = new ArrayList<>(List.of(dsl.of(wanted), DATED));
    dates().ifPresent(all::add);
    Map<String, Integer> stories = new HashMap<>();
    List<Moment> moments = new ArrayList<>();
    boolean whole =
        new Scan(cluster, index)
            .each(
                Dsl.all(all),
                ArticleDocument.PUBLISHED,
                List.of(ArticleDocument.PUBLISHED, ArticleDocument.STORY),
                this::isLate,
                hit ->
                    moments.add(
                        new Moment(
                            Instant.ofEpochMilli(
                                Long.parseLong(hit.first(ArticleDocument.PUBLISHED))),
                            stories.computeIfAbsent(
                                hit.first(ArticleDocument.STORY), _ -> stories.size()))));
    return whole ? moments : List.of();
  }

  /** Why these articles stand where they do. */
  List<List<Merit>> merits(boolean asPartial, List<String> ids) throws IOException {
    if (asPartial) {
      wanted = compiler.partial(search.clause()).orElse(wanted);
    }
    boolean timely = isQuestion() && !ClauseTraits.hasPattern(search.clause());
    Optional<Era> era = timely ? era(pages()) : Optional.empty();
    Map<String, JsonNode> kept = kept(ids, ids.size());
    List<List<Merit>> all = new ArrayList<>();
    for (String id : ids) {
      all.add(kept.containsKey(id) ? reasons(kept.get(id), era) : List.of());
    }
    return all;
  }

  private List<Merit> reasons(JsonNode kept, Optional<Era> era) throws IOException {
    IndexSearcher one = new OneArticle(KeptArticle.read(kept), analyzer).searcher();
    return new RankingReasons(one, search.clause(), ranking, now, era, overview.languages())
        .of(OneArticle.PLACE);
  }
}
