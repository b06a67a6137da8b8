package dateline;

import dateline.alert.AlertAge;
import dateline.alert.Alerts;
import dateline.crawl.Intake;
import dateline.extract.Extraction;
import dateline.fetch.Fetched;
import dateline.news.Article;
import dateline.news.ArticleId;
import dateline.news.Draft;
import dateline.news.Edit;
import dateline.news.Enrichment;
import dateline.news.Version;
import dateline.news.alert.Match;
import dateline.news.name.Corrections;
import dateline.news.source.Hint;
import dateline.news.source.Source;
import dateline.query.Clause.Changed.Part;
import dateline.renew.Rewriter;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.store.nodes.Arrivals.Waiting;
import dateline.stories.Stories;
import dateline.stories.StoryTopics;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The one way in: a fetched page or an imported draft becomes an acknowledged article.
 *
 * <p>The order is the guarantee. The archive already holds the bytes when a page comes here; then
 * one database transaction writes the article with the alerts it fires; that acknowledges it; then
 * the index gets it. Whatever dies in between, {@link Indexing#catchUp} brings the index level with
 * the store again. Thread-safe: reading and enriching run side by side, writing one at a time.
 */
public final class Ingest implements Intake, Rewriter {
  /**
   * A draft on its way in.
   *
   * @param archived where the archive keeps what it was made from
   * @param imported whether it comes from an import, where an older text again is no news
   * @param quiet whether alerts only list it
   */
  public record Arrival(Draft draft, Optional<String> archived, boolean imported, boolean quiet) {}

  private final ArticleReading reading;
  private final Indexing indexing;
  private final Supplier<Stories> remembering;
  private final Store store;
  private final StoryTopics topics;
  private final Alerts alerts;
  private final AlertAge recency;
  private final AlertAgeBySource news;
  private final AtomicInteger taking = new AtomicInteger();

  /** Used under the lock of {@link #indexing} only. */
  private Optional<Stories> stories = Optional.empty();

  /**
   * @param remembering makes stories that know what is in the store
   */
  Ingest(
      ArticleReading reading,
      Indexing indexing,
      Supplier<Stories> remembering,
      Store store,
      Alerts alerts,
      AlertAge recency) {
    this.reading = reading;
    this.indexing = indexing;
    this.remembering = remembering;
    this.store = store;
    this.topics = new StoryTopics(store.stories()::idsOfStories, store.articles()::found);
    this.alerts = alerts;
    this.recency = recency;
    this.news = new AlertAgeBySource(recency, store.articles());
  }

  @Override
  public Taken ingest(Fetched fetched, Source source, Hint hint) {
    return switch (reading.page(fetched, source, hint)) {
      case Extraction.NeedsScript(Optional<URI> plain) -> new Taken.NeedsScript(plain);
      case Extraction.NotAnArticle(String reason) -> new Taken.NotAnArticle(reason);
      case Extraction.Found(Draft draft) ->
          take(List.of(
                  new Arrival(
                      draft,
                      fetched.archived(),
                      false,
                      store.frontier().isOfFirstVisit(fetched.asked().toString()))))
              .getFirst();
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
    List<Arrival> canonical = arrivals.stream().map(ArticleReading::canonical).toList();
    List<Optional<Enrichment>> enrichments = reading.enriched(canonical);
    return indexing.alone(() -> write(canonical, enrichments, List.of()));
  }

  /** Takes in what other nodes have read; acknowledged, and waiting no more, on return. */
  void takeIn(List<Waiting> waiting) {
    taking.incrementAndGet();
    try {
      indexing.alone(
          () ->
              write(
                  waiting.stream().map(Ingest::arrival).toList(),
                  waiting.stream().map(one -> Optional.of(one.enrichment())).toList(),
                  waiting.stream().map(Waiting::id).toList()));
    } finally {
      taking.decrementAndGet();
    }
  }

  private static Arrival arrival(Waiting one) {
    return new Arrival(one.draft(), one.archived(), one.imported(), one.quiet());
  }

  /** Another process may have written: what is remembered of stories is read anew. */
  void rememberAnew() {
    indexing.alone(
        () -> {
          stories = Optional.empty();
        });
  }

  /**
   * @param waited ids of those that were handed over by other nodes
   */
  private List<Taken> write(
      List<Arrival> arrivals, List<Optional<Enrichment>> enrichments, List<String> waited) {
    Set<String> gone =
        store
            .tombstones()
            .among(arrivals.stream().map(a -> ArticleId.of(a.draft().url())).toList());
    List<Taken> taken = new ArrayList<>();
    List<Article> articles = new ArrayList<>();
    List<Arrival> fresh = new ArrayList<>();
    Map<String, Articles.Stored> justNow = new HashMap<>();
    for (int i = 0; i < arrivals.size(); i++) {
      Arrival arrival = arrivals.get(i);
      String url = arrival.draft().url();
      if (gone.contains(ArticleId.of(url))) {
        taken.add(new Taken.NotAnArticle("it was forgotten for good"));
        continue;
      }
      Optional<Articles.Stored> known =
          Optional.ofNullable(justNow.get(url)).or(() -> reading.known(arrival));
      if (!reading.isNews(arrival, known) || enrichments.get(i).isEmpty()) {
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
      acknowledge(articles, fresh, waited);
    } else if (!waited.isEmpty()) {
      store.arrivals().drop(waited);
    }
    return taken;
  }

  private void acknowledge(List<Article> articles, List<Arrival> arrivals, List<String> waited) {
    Corrections corrections = indexing.corrections();
    try {
      Map<String, Stories.Place> places = places(articles);
      List<Article> all = new ArrayList<>(articles.stream().map(a -> in(places, a)).toList());
      all.addAll(moved(articles, places));
      List<Article> shared = topics.shared(all);
      List<Article> placed = shared.subList(0, articles.size());
      List<Article> moved = shared.subList(articles.size(), shared.size());
      List<List<Match>> matches = matches(placed, corrections);
      List<Articles.Incoming> incoming = new ArrayList<>();
      for (int i = 0; i < placed.size(); i++) {
        Arrival arrival = arrivals.get(i);
        boolean old = news.isOld(arrival.draft());
        // Who imports says whether it is told; what is crawled is told while it is new.
        boolean quiet = arrival.quiet() || (old && !arrival.imported());
        incoming.add(
            new Articles.Incoming(placed.get(i), arrival.archived(), matches.get(i), quiet));
      }
      List<Articles.Incoming> elsewhere = matched(moved, corrections);
      indexing.save(
          Stream.concat(placed.stream(), moved.stream()).toList(),
          () -> store.articles().save(incoming, elsewhere, waited));
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
    for (Article stayed : store.articles().found(tellings(left))) {
      moved.putIfAbsent(stayed.id(), stayed);
    }
    moved.keySet().removeAll(arriving);
    return List.copyOf(moved.values());
  }

  private List<String> tellings(Collection<String> stories) {
    return store.stories().idsOfStories(stories).values().stream().flatMap(List::stream).toList();
  }

  /** By their corrected names; what is stored keeps the names as found. */
  private List<List<Match>> matches(List<Article> found, Corrections corrections) {
    return alerts.matching(found.stream().map(corrections::apply).toList());
  }

  private List<Articles.Incoming> matched(List<Article> moved, Corrections corrections) {
    List<List<Match>> matches = moved.isEmpty() ? List.of() : matches(moved, corrections);
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
  public <T> T alone(Supplier<T> work) {
    return indexing.alone(work);
  }

  @Override
  public void regroup(List<Article> moved) {
    indexing.alone(
        () -> {
          List<Article> shared = topics.shared(moved);
          indexing.save(shared, () -> store.articles().regroup(shared));
          stories = Optional.empty();
        });
  }

  @Override
  public int reread(Map<Articles.Stored, Articles.Reread> readings) {
    return indexing.alone(
        () -> {
          List<Articles.Reread> due =
              readings.entrySet().stream()
                  .filter(reading -> isAsRead(reading.getKey()))
                  .map(Map.Entry::getValue)
                  .toList();
          if (!due.isEmpty()) {
            rewrite(due);
          }
          return due.size();
        });
  }

  /** With the topics of their stories, and what these make of others. */
  private void rewrite(List<Articles.Reread> due) {
    List<Article> all = topics.shared(due.stream().map(Articles.Reread::article).toList());
    List<Articles.Reread> readings = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<Version> earlier = i < due.size() ? due.get(i).earlier() : List.of();
      readings.add(new Articles.Reread(all.get(i), earlier));
    }
    indexing.save(all, () -> store.articles().reread(readings));
  }

  private boolean isAsRead(Articles.Stored stored) {
    return store
        .articles()
        .storedById(stored.article().id())
        .filter(now -> now.sequence() == stored.sequence())
        .isPresent();
  }

  @Override
  public int enrich(Map<Articles.Stored, Enrichment> enrichments) {
    Map<Articles.Stored, Articles.Reread> readings = new LinkedHashMap<>();
    enrichments.forEach(
        (stored, enrichment) ->
            readings.put(
                stored, new Articles.Reread(stored.article().with(enrichment), List.of())));
    return reread(readings);
  }

  /** Takes articles out of store and index for good, and of what stories remember. */
  void forget(List<String> ids) {
    indexing.alone(
        () -> {
          indexing.remove(ids, () -> store.tombstones().remove(ids));
          stories = Optional.empty();
        });
  }

  /** Whether drafts are being taken in at this moment. */
  boolean busy() {
    return taking.get() > 0;
  }

  private Article article(Draft draft, Enrichment enrichment, Optional<Articles.Stored> known) {
    String id = ArticleId.of(draft.url());
    EnumSet<Part> changed = EnumSet.noneOf(Part.class);
    known.ifPresent(
        before -> {
          changed.addAll(before.article().changed());
          changed.addAll(Edit.between(reading.asReadNow(before), draft).parts());
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
}
