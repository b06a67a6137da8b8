package dateline;

import dateline.alert.Alerts;
import dateline.alert.Recency;
import dateline.crawl.Intake;
import dateline.enrich.Enricher;
import dateline.extract.Extraction;
import dateline.extract.Extractor;
import dateline.extract.page.Page;
import dateline.fetch.CanonicalUrl;
import dateline.fetch.Fetched;
import dateline.health.FaultLog;
import dateline.health.LocalFaultException;
import dateline.index.ArticleIndex;
import dateline.news.Article;
import dateline.news.ArticleId;
import dateline.news.Draft;
import dateline.news.Edit;
import dateline.news.Enrichment;
import dateline.news.alert.Match;
import dateline.news.name.Corrections;
import dateline.news.source.Hint;
import dateline.news.source.Source;
import dateline.query.Clause.Changed.Part;
import dateline.renew.Rereading;
import dateline.renew.Rewriter;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.stories.Stories;
import dateline.work.Workers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in: a fetched page or an imported draft becomes an acknowledged article.
 *
 * <p>The order is the guarantee. The archive already holds the bytes when a page comes here; then
 * one database transaction writes the article with the alerts it fires; that acknowledges it; then
 * the index gets it. Whatever dies in between, {@link #catchUp} brings the index level with the
 * store again. Thread-safe: reading and enriching run side by side, writing one at a time.
 */
public final class Ingest implements Intake, Rewriter {
  private static final Logger log = LoggerFactory.getLogger(Ingest.class);
  private static final int CATCH_UP_BATCH = 500;

  /**
   * A draft on its way in.
   *
   * @param archived where the archive keeps what it was made from
   * @param imported whether it comes from an import, where an older text again is no news
   * @param quiet whether alerts only list it
   */
  public record Arrival(Draft draft, Optional<String> archived, boolean imported, boolean quiet) {}

  private final Workers workers = Workers.onEveryProcessor("intake");
  private final Extractor extractor;
  private final Rereading rereading;
  private final PageIdentity identity;
  private final Supplier<Enricher> enricher;
  private final Supplier<Stories> remembering;
  private final Store store;
  private final ArticleIndex index;
  private final Alerts alerts;
  private final Recency recency;
  private final SourceNews news;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicInteger taking = new AtomicInteger();
  private final FaultLog faults;

  /** Written under the lock. */
  private volatile long indexed;

  /** Whether the index lacks what the store has, and nobody is about to put it. */
  private volatile boolean behind;

  private Corrections followed = Corrections.NONE;
  private Optional<Stories> stories = Optional.empty();

  /**
   * @param remembering makes stories that know what is in the store
   */
  Ingest(
      Extractor extractor,
      Rereading rereading,
      Supplier<Enricher> enricher,
      Supplier<Stories> remembering,
      Store store,
      ArticleIndex index,
      Alerts alerts,
      Recency recency,
      FaultLog faults) {
    this.extractor = extractor;
    this.rereading = rereading;
    this.identity = new PageIdentity(rereading, store);
    this.enricher = enricher;
    this.remembering = remembering;
    this.store = store;
    this.index = index;
    this.alerts = alerts;
    this.recency = recency;
    this.news = new SourceNews(recency, store.articles());
    this.faults = faults;
    this.indexed = index.sequence();
  }

  @Override
  public Taken ingest(Fetched fetched, Source source, Hint hint) {
    Page page = new Page(fetched.url(), fetched.contentType(), fetched.body(), fetched.at());
    return switch (extractor.extract(page, hint)) {
      case Extraction.NotAnArticle(String reason) -> new Taken.NotAnArticle(reason);
      case Extraction.Found(Draft draft) ->
          switch (identity.of(draft.with(draft.origin().from(source)), fetched)) {
            case PageIdentity.Verdict.InItsPlace(String reason) -> new Taken.NotAnArticle(reason);
            case PageIdentity.Verdict.Itself(Draft itself) ->
                take(List.of(
                        new Arrival(
                            itself,
                            fetched.archived(),
                            false,
                            store.frontier().isOfFirstVisit(fetched.asked().toString()))))
                    .getFirst();
          };
    };
  }

  /** The article that stands at that address. */
  Optional<Article> known(String url) {
    return store.articles().byUrl(url);
  }

  /** Takes in drafts, in order; all are acknowledged on return, with one transaction for all. */
  public List<Taken> take(List<Arrival> arrivals) {
    taking.incrementAndGet();
    try {
      return takeNow(arrivals);
    } finally {
      taking.decrementAndGet();
    }
  }

  private List<Taken> takeNow(List<Arrival> arrivals) {
    List<Arrival> canonical = arrivals.stream().map(Ingest::canonical).toList();
    List<Optional<Enrichment>> enrichments = enriched(canonical);
    writing.lock();
    try {
      return write(canonical, enrichments);
    } finally {
      writing.unlock();
    }
  }

  /** Of each, if it is news. */
  private List<Optional<Enrichment>> enriched(List<Arrival> arrivals) {
    List<Optional<Draft>> news =
        workers.map(arrivals, a -> isNews(a, known(a)) ? Optional.of(a.draft()) : Optional.empty());
    if (news.stream().noneMatch(Optional::isPresent)) {
      return news.stream().map(_ -> Optional.<Enrichment>empty()).toList();
    }
    Enricher reader = enricher.get();
    // Before the work is spread: all of it would wait for the models.
    reader.warm();
    return workers.map(news, draft -> draft.map(reader::enrich));
  }

  private List<Taken> write(List<Arrival> arrivals, List<Optional<Enrichment>> enrichments) {
    List<Taken> taken = new ArrayList<>();
    List<Article> articles = new ArrayList<>();
    List<Arrival> fresh = new ArrayList<>();
    Map<String, Articles.Stored> justNow = new HashMap<>();
    for (int i = 0; i < arrivals.size(); i++) {
      Arrival arrival = arrivals.get(i);
      String url = arrival.draft().url();
      Optional<Articles.Stored> known =
          Optional.ofNullable(justNow.get(url)).or(() -> known(arrival));
      if (!isNews(arrival, known) || enrichments.get(i).isEmpty()) {
        taken.add(new Taken.Unchanged(ArticleId.of(url)));
        continue;
      }
      Article article = article(arrival.draft(), enrichments.get(i).get(), known);
      justNow.put(url, new Articles.Stored(article, 0, arrival.archived()));
      articles.add(article);
      fresh.add(arrival);
      taken.add(
          known.isPresent() ? new Taken.Changed(article.id()) : new Taken.Added(article.id()));
    }
    if (!articles.isEmpty()) {
      acknowledge(articles, fresh);
    }
    return taken;
  }

  private void acknowledge(List<Article> articles, List<Arrival> arrivals) {
    follow();
    try {
      Map<String, Stories.Place> places = places(articles);
      List<Article> placed = articles.stream().map(a -> in(places, a)).toList();
      List<Article> moved = moved(articles, places);
      List<List<Match>> matches = matches(placed);
      List<Articles.Incoming> incoming = new ArrayList<>();
      for (int i = 0; i < placed.size(); i++) {
        Arrival arrival = arrivals.get(i);
        boolean old = news.isOld(arrival.draft());
        boolean quiet = arrival.quiet() || old;
        incoming.add(
            new Articles.Incoming(placed.get(i), arrival.archived(), matches.get(i), quiet));
      }
      boolean level = indexed == store.articles().lastSequence();
      long sequence = store.articles().save(incoming, matched(moved));
      index(Stream.concat(placed.stream(), moved.stream()).toList(), level, sequence);
    } catch (RuntimeException e) {
      // What was placed may not be stored: remember anew what is.
      stories = Optional.empty();
      throw e;
    }
  }

  private Map<String, Stories.Place> places(List<Article> articles) {
    if (stories.isEmpty()) {
      stories = Optional.of(remembering.get());
    }
    return stories
        .get()
        .place(
            articles.stream()
                .map(a -> new Stories.Newcomer(a.id(), a.draft(), a.enrichment()))
                .toList());
  }

  private static Article in(Map<String, Stories.Place> places, Article article) {
    return Optional.ofNullable(places.get(article.id()))
        .map(place -> article.in(place.storyId(), place.copyOf()))
        .orElse(article);
  }

  /**
   * The stored articles that the new ones put into other stories, and those that stay in a story
   * that others leave: what was told of it may have left.
   */
  private List<Article> moved(List<Article> articles, Map<String, Stories.Place> places) {
    Set<String> arriving = articles.stream().map(Article::id).collect(Collectors.toSet());
    Map<String, Article> moved = new LinkedHashMap<>();
    Set<String> left = new LinkedHashSet<>();
    for (Article before : store.articles().found(places.keySet())) {
      Article after = in(places, before);
      moved.put(before.id(), after);
      if (!after.storyId().equals(before.storyId())) {
        left.add(before.storyId());
      }
    }
    for (String story : left) {
      for (Article stayed : store.articles().found(store.articles().idsOfStory(story))) {
        moved.putIfAbsent(stayed.id(), stayed);
      }
    }
    moved.keySet().removeAll(arriving);
    return List.copyOf(moved.values());
  }

  /** By their corrected names; what is stored keeps the names as found. */
  private List<List<Match>> matches(List<Article> found) {
    return alerts.matching(found.stream().map(followed::apply).toList());
  }

  private List<Articles.Incoming> matched(List<Article> moved) {
    List<List<Match>> matches = moved.isEmpty() ? List.of() : matches(moved);
    return IntStream.range(0, moved.size())
        .mapToObj(
            i ->
                new Articles.Incoming(
                    moved.get(i),
                    Optional.empty(),
                    matches.get(i),
                    recency.isOld(moved.get(i).draft())))
        .toList();
  }

  @Override
  public void regroup(List<Article> moved) {
    writing.lock();
    try {
      boolean level = indexed == store.articles().lastSequence();
      index(moved, level, store.articles().regroup(moved));
      stories = Optional.empty();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void reread(List<Articles.Reread> readings) {
    if (readings.isEmpty()) {
      return;
    }
    writing.lock();
    try {
      boolean level = indexed == store.articles().lastSequence();
      long sequence = store.articles().reread(readings);
      index(readings.stream().map(Articles.Reread::article).toList(), level, sequence);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public int enrich(Map<Articles.Stored, Enrichment> enrichments) {
    writing.lock();
    try {
      List<Articles.Reread> readings = new ArrayList<>();
      enrichments.forEach(
          (stored, enrichment) -> {
            Article article = stored.article();
            Optional<Articles.Stored> now = store.articles().storedById(article.id());
            if (now.filter(n -> n.sequence() == stored.sequence()).isPresent()) {
              readings.add(new Articles.Reread(article.with(enrichment), List.of()));
            }
          });
      reread(readings);
      return readings.size();
    } finally {
      writing.unlock();
    }
  }

  /** Whether drafts are being taken in at this moment. */
  boolean busy() {
    return taking.get() > 0;
  }

  /**
   * Indexes what the store has just acknowledged.
   *
   * @param level whether the index had all that was there before
   */
  private void index(List<Article> articles, boolean level, long sequence) {
    try {
      if (level) {
        index.put(articles);
        indexed = sequence;
      } else {
        catchUp();
      }
    } catch (RuntimeException e) {
      // The articles are safe in the store; level() indexes them.
      behind = true;
      faults.tell(unindexed("indexing", e));
    }
  }

  private Article article(Draft draft, Enrichment enrichment, Optional<Articles.Stored> known) {
    String id = ArticleId.of(draft.url());
    EnumSet<Part> changed = EnumSet.noneOf(Part.class);
    known.ifPresent(
        before -> {
          changed.addAll(before.article().changed());
          changed.addAll(Edit.between(asReadNow(before), draft).parts());
        });
    return new Article(
        id,
        draft,
        enrichment,
        known.map(before -> before.article().storyId()).orElse(id),
        known.flatMap(before -> before.article().copyOf()),
        known.map(before -> before.article().version()).orElse(0) + 1,
        changed);
  }

  private Optional<Articles.Stored> known(Arrival arrival) {
    return store.articles().storedById(ArticleId.of(arrival.draft().url()));
  }

  private boolean isNews(Arrival arrival, Optional<Articles.Stored> known) {
    if (known.isEmpty()) {
      return true;
    }
    if (Edit.between(asReadNow(known.get()), arrival.draft()).isTrivial()) {
      return false;
    }
    return !arrival.imported()
        || store.articles().versions(known.get().article().id()).stream()
            .noneMatch(version -> Edit.between(version.draft(), arrival.draft()).isTrivial());
  }

  /**
   * What we have, as the present extractor reads it: what a better extractor finds in the same page
   * is no edit by the outlet.
   */
  private Draft asReadNow(Articles.Stored known) {
    return rereading.asReadNow(known.article().draft(), known.archived());
  }

  private static Arrival canonical(Arrival arrival) {
    Draft draft = arrival.draft();
    String url = CanonicalUrl.of(draft.url()).orElse(draft.url());
    return new Arrival(
        draft.with(draft.origin().at(url)),
        arrival.archived(),
        arrival.imported(),
        arrival.quiet());
  }

  /**
   * Lets the index follow the corrections of names in the store; the articles concerned are indexed
   * anew and shown. Does next to nothing when there are no new ones.
   *
   * @return how many articles were indexed anew
   */
  public int correct() {
    writing.lock();
    try {
      return follow();
    } finally {
      writing.unlock();
    }
  }

  private int follow() {
    Corrections next = store.corrections().current();
    if (next == followed && next.revision() == index.corrected()) {
      return 0;
    }
    long before = index.corrected();
    if (before > next.revision()) {
      // A database from before those corrections was put beside this index.
      log.warn("the index knows corrections that the database lacks: building it anew");
      reindex(done -> {});
      return Math.toIntExact(index.count());
    }
    int articles = index.correct(store.corrections().at(before), next, store.articles()::found);
    followed = next;
    if (before != next.revision()) {
      log.atInfo().addKeyValue("articles", articles).log("names corrected");
    }
    return articles;
  }

  /** Puts into the index what the store has and the index lacks; returns how many articles. */
  public long catchUp() {
    writing.lock();
    try {
      follow();
      return indexFromStore(done -> {});
    } finally {
      writing.unlock();
    }
  }

  /**
   * Builds the whole index anew from the store.
   *
   * @param progress hears how many articles are done
   * @return how many there are
   */
  public long reindex(LongConsumer progress) {
    writing.lock();
    try {
      index.clear();
      indexed = 0;
      followed = store.corrections().current();
      index.correct(Corrections.NONE, followed, ids -> List.of());
      long done = indexFromStore(progress);
      index.commit(indexed);
      index.refresh();
      return done;
    } finally {
      writing.unlock();
    }
  }

  private long indexFromStore(LongConsumer progress) {
    long done = 0;
    List<Articles.Stored> batch = store.articles().after(indexed, CATCH_UP_BATCH);
    while (!batch.isEmpty()) {
      index.put(batch.stream().map(Articles.Stored::article).toList());
      indexed = batch.getLast().sequence();
      done += batch.size();
      progress.accept(done);
      batch = store.articles().after(indexed, CATCH_UP_BATCH);
    }
    return done;
  }

  /**
   * Brings the index level with the store where it is not, opening it again if need be: Lucene
   * closes it after a failed write. Does next to nothing when it is.
   *
   * @throws LocalFaultException if it cannot be done now
   */
  public void level() {
    if (!behind && !index.isBroken()) {
      return;
    }
    writing.lock();
    try {
      if (index.isBroken()) {
        index.reopen();
        indexed = index.sequence();
      }
      follow();
      long articles = indexFromStore(done -> {});
      behind = false;
      log.atInfo().addKeyValue("articles", articles).log("the index is level with the store again");
    } catch (RuntimeException e) {
      throw LocalFaultException.in(e).orElseGet(() -> unindexed("levelling the index", e));
    } finally {
      writing.unlock();
    }
  }

  private static LocalFaultException unindexed(String doing, RuntimeException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new LocalFaultException(LocalFaultException.Part.INDEX, doing + ": " + root, e);
  }

  /**
   * The sequence number up to which the index has all articles; a refresh shows them. Waits for
   * nothing.
   */
  public long indexed() {
    return indexed;
  }

  /** Makes the index durable as far as it has come. */
  public void commitIndex() {
    writing.lock();
    try {
      index.commit(indexed);
    } catch (RuntimeException e) {
      throw unindexed("committing the index", e);
    } finally {
      writing.unlock();
    }
  }
}
