package dateline.index.opensearch;

import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.Merit;
import dateline.index.OneArticle;
import dateline.index.OutletRenames;
import dateline.index.Results;
import dateline.index.Search;
import dateline.index.Suggestion;
import dateline.index.answer.Completions;
import dateline.index.answer.CorrectionState;
import dateline.index.answer.Spelling;
import dateline.index.columns.Moment;
import dateline.index.opensearch.json.Dsl;
import dateline.index.terms.NewsAnalyzer;
import dateline.index.terms.Ranking;
import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.name.Corrections;
import dateline.news.name.NameUse;
import dateline.query.Clause;
import dateline.work.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The search index in an OpenSearch cluster, for many processes. What is put is durable at once,
 * and shown by {@link #refresh} of the process that writes. Thread-safe.
 *
 * <p>A refusal of the cluster, for whatever reason, means that the articles are not indexed yet:
 * they are to be put again.
 */
public final class OpenSearchIndex implements ArticleIndex {
  /** Articles held in memory at a time while names are corrected. */
  private static final int CORRECTED_AT_ONCE = 250;

  /** How often one that only reads asks how far the writer's corrections are. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private final SearchCluster cluster;
  private final IndexState state;
  private final boolean writing;
  private final InstantSource clock;
  private final Ranking ranking = Ranking.DEFAULT;
  private final NewsAnalyzer analyzer = new NewsAnalyzer();
  private final OutletRenames outlets = new OutletRenames();
  private final CorrectionState corrections = new CorrectionState();
  private final Bulk bulk;
  private final Lookup lookup;
  private final boolean outdated;

  /** The highest sequence number of anything put here. */
  private volatile long highest;

  private OpenSearchIndex(OpenSearchSettings settings, InstantSource clock, boolean writing) {
    this.cluster = new SearchCluster(settings);
    this.state = new IndexState(cluster, settings);
    this.writing = writing;
    this.clock = clock;
    this.bulk = new Bulk(cluster, state.articles(), Workers.onEveryProcessor("index"));
    this.lookup = new Lookup(cluster, state.articles(), clock);
    boolean fits = at("opening the index", () -> state.open(writing));
    this.outdated = !fits;
    IndexState.Mark mark = fits ? state.mark() : IndexState.Mark.NOTHING;
    highest = mark.sequence();
    corrections.opened(mark.corrected());
  }

  /** Opens for writing and searching; makes it when there is none. */
  public static OpenSearchIndex open(OpenSearchSettings settings, InstantSource clock) {
    return new OpenSearchIndex(settings, clock, true);
  }

  /** Opens for searching only, beside a writer in another process. */
  public static OpenSearchIndex openReadOnly(OpenSearchSettings settings, InstantSource clock) {
    return new OpenSearchIndex(settings, clock, false);
  }

  /** Something asked of the cluster. */
  private interface Asking<T> {
    T answer() throws IOException;
  }

  private static <T> T at(String what, Asking<T> asking) {
    try {
      return asking.answer();
    } catch (IOException e) {
      throw new UncheckedIOException(what, e);
    }
  }

  @Override
  public boolean outdated() {
    return outdated && !state.isMadeAnew();
  }

  @Override
  public void put(Collection<Article> articles) {
    put(articles, highest);
  }

  @Override
  public void put(Collection<Article> articles, long upTo) {
    Map<String, Article> latest = new LinkedHashMap<>();
    articles.forEach(article -> latest.put(article.id(), article));
    long sequence = Math.max(upTo, 1);
    write(latest.values(), _ -> sequence);
    highest = Math.max(highest, upTo);
  }

  @Override
  public void follow(Corrections before, Corrections next) {
    corrections.follow(before, next);
  }

  @Override
  public int correct(
      Corrections before,
      Corrections next,
      Function<List<String>, List<Article>> found,
      Consumer<Runnable> alone) {
    return corrections.turn(
        next,
        () -> {
          alone.accept(() -> at("refreshing the index", this::shown));
          Map<String, Long> touched =
              at("finding articles to correct", () -> lookup.touched(next.since(before)));
          List<String> ids = List.copyOf(touched.keySet());
          for (int from = 0; from < ids.size(); from += CORRECTED_AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + CORRECTED_AT_ONCE));
            alone.accept(() -> write(found.apply(some), one -> touched.getOrDefault(one.id(), 1L)));
          }
          return ids.size();
        },
        () -> {
          at("refreshing the index", this::shown);
          // At once, for pages of other nodes wait for it.
          at(
              "noting corrections",
              () -> {
                state.raise(new IndexState.Mark(state.mark().sequence(), next.revision()));
                return true;
              });
        });
  }

  private void write(Collection<Article> articles, ToLongFunction<Article> sequence) {
    at(
        "indexing articles",
        () -> {
          bulk.write(articles, corrections.followed(), sequence);
          return true;
        });
  }

  private boolean shown() throws IOException {
    cluster.send("POST", "/" + state.articles() + "/_refresh");
    lookup.forget();
    return true;
  }

  @Override
  public long corrected() {
    return corrections.revision();
  }

  @Override
  public void readBy(Corrections present) {
    corrections.read(present);
  }

  @Override
  public OutletRenames outlets() {
    return outlets;
  }

  @Override
  public boolean awaitCorrected(long revision, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!writing && corrections.revision() < revision && System.nanoTime() < end) {
      corrections.await(revision, LOOK);
      refresh();
    }
    return corrections.await(revision, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }

  @Override
  public void commit(long sequence) {
    at(
        "committing the index",
        () -> {
          state.raise(new IndexState.Mark(sequence, corrections.revision()));
          return sequence;
        });
  }

  /** Never: a cluster that refuses today may take it tomorrow. */
  @Override
  public boolean isBroken() {
    return false;
  }

  @Override
  public void reopen() {
    IndexState.Mark mark = at("opening the index again", state::read);
    corrections.opened(mark.corrected());
  }

  @Override
  public long sequence() {
    return state.mark().sequence();
  }

  @Override
  public void refresh() {
    at(
        "refreshing the index",
        () -> {
          if (writing) {
            shown();
          }
          // Another node may have corrected what we show.
          long corrected = state.read().corrected();
          if (!writing || corrected > corrections.revision()) {
            corrections.opened(corrected);
          }
          lookup.forget();
          return true;
        });
  }

  /**
   * @throws IllegalStateException always: a cluster has no files of ours
   */
  @Override
  public void replace(Runnable files) {
    throw new IllegalStateException("an index in a cluster is made anew in its place");
  }

  @Override
  public void remove(Collection<String> ids) {
    at(
        "removing articles from the index",
        () -> {
          bulk.remove(ids);
          return true;
        });
  }

  @Override
  public void clear() {
    at(
        "clearing the index",
        () -> {
          state.makeAnew();
          return true;
        });
    highest = 0;
    corrections.cleared();
    lookup.forget();
  }

  @Override
  public long count() {
    return at("counting articles", () -> lookup.overview().articles());
  }

  @Override
  public List<String> ids() {
    return at("listing articles", () -> List.copyOf(lookup.versions().keySet()));
  }

  @Override
  public Optional<Map<String, Integer>> versions() {
    return at("listing articles", () -> Optional.of(lookup.versions()));
  }

  @Override
  public Results search(Search search) {
    return outlets.search(
        search,
        asked ->
            corrections.search(
                outlets.of(asked), now -> at("searching", () -> run(now).results())));
  }

  @Override
  public List<Moment> moments(Search search) {
    Search asked = asked(search.strictly());
    return at("searching", () -> run(asked).moments());
  }

  @Override
  public List<List<Merit>> merits(Search search, boolean partial, List<String> ids) {
    Search asked = asked(search);
    return at("telling why", () -> run(asked).merits(partial, ids));
  }

  private Search asked(Search search) {
    return corrections.asked(outlets.of(search));
  }

  private ClusterSearch run(Search asked) throws IOException {
    return new ClusterSearch(
        cluster,
        state.articles(),
        new Dsl(state.clauses()),
        asked,
        lookup.overview(),
        ranking,
        analyzer,
        clock.instant());
  }

  @Override
  public List<Hit> related(String id, int size) {
    return at(
        "looking for related articles",
        () -> {
          List<Hit> hits = new java.util.ArrayList<>();
          Map<String, Integer> sizes = new HashMap<>();
          for (Lookup.Near near : lookup.related(id, size, sizes)) {
            hits.add(
                ClusterHit.of(
                    near.article(),
                    new OneArticle(near.article(), analyzer),
                    new org.apache.lucene.search.MatchNoDocsQuery("no marks"),
                    sizes.getOrDefault(near.article().storyId(), 1),
                    near.score()));
          }
          return outlets.shown(hits);
        });
  }

  @Override
  public List<NameUse> names(Entity.Kind kind, boolean whole) {
    ClusterNames names = new ClusterNames(cluster, state.articles());
    return at("listing names", () -> whole ? names.whole(kind) : names.counted(kind));
  }

  @Override
  public Optional<Clause> meant(Clause clause) {
    return at(
        "looking up words",
        () ->
            new Spelling(
                    new ClusterDictionary(cluster, state.articles()), lookup.overview().languages())
                .meant(clause));
  }

  @Override
  public List<Suggestion> suggest(String typed, int size) {
    return at(
        "completing",
        () ->
            new Completions(new ClusterSuggester(cluster, state.articles())).complete(typed, size));
  }

  /** Removes it from the cluster, with its state. */
  public void drop() {
    at(
        "removing the index",
        () -> {
          state.remove();
          return true;
        });
  }

  /** What was put stays, and is put again by whoever comes next where no commit followed. */
  @Override
  public void close() {
    cluster.close();
    analyzer.close();
  }
}
