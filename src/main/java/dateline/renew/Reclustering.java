package dateline.renew;

import dateline.news.Article;
import dateline.store.Store;
import dateline.store.StoryRows.Dated;
import dateline.stories.Stories;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Groups all articles into stories anew, in the order of their dates, and puts those that belong
 * elsewhere there. Needed where the rule has changed with the program, or where more articles came
 * than stories remember. Depends on what is stored and on nothing else; fires no alerts. One
 * thread; interrupted, it ends before it has changed anything, or after the batch in hand.
 *
 * <p>Articles may come meanwhile; they wait only while those that moved are put in their places.
 */
public final class Reclustering {
  private static final int BATCH = 500;

  private final Store store;
  private final Function<Function<Collection<String>, List<Article>>, Stories> fresh;
  private final Rewriter rewriter;

  /**
   * @param fresh stories that know nothing yet, told where to look up what they have forgotten
   */
  public Reclustering(
      Store store,
      Function<Function<Collection<String>, List<Article>>, Stories> fresh,
      Rewriter rewriter) {
    this.store = store;
    this.fresh = fresh;
    this.rewriter = rewriter;
  }

  /**
   * What a run found.
   *
   * @param articles how many were looked at
   * @param moved how many are in another story now, or a copy of another article, or no longer
   * @param before how many stories there were
   * @param after how many there are
   * @param told how many of them are told by more than one article
   * @param copies how many articles are copies of others
   */
  public record Report(long articles, long moved, long before, long after, long told, long copies) {
    /**
     * The same for a person, a sentence each.
     *
     * @param dryRun whether it only would be so
     */
    public List<String> words(boolean dryRun) {
      return List.of(
          "%,d articles in %,d stories, %,d of them told more than once; %,d copies"
              .formatted(articles, after, told, copies),
          "%,d articles %s moved; there were %,d stories before"
              .formatted(moved, dryRun ? "would be" : "were", before));
    }
  }

  /**
   * Groups everything anew.
   *
   * @param dryRun whether to change nothing and only say what would be
   * @param progress hears how many articles are placed, while others may write
   */
  public Report run(boolean dryRun, LongConsumer progress) {
    Map<String, Stories.Place> found = new HashMap<>();
    Stories stories =
        fresh.apply(ids -> articles(List.copyOf(ids)).stream().map(a -> in(found, a)).toList());
    place(stories, found, progress);
    return rewriter.alone(
        () -> {
          // Not told: who hears may pause, and then nobody could write.
          Map<String, Stories.Place> stored = place(stories, found, done -> {});
          return interrupted()
              ? new Report(0, 0, 0, 0, 0, 0)
              : put(new KeptStoryNames(stored, found).places(), dryRun);
        });
  }

  /** Places what has no place yet; returns where all articles are stored, the earliest first. */
  private Map<String, Stories.Place> place(
      Stories stories, Map<String, Stories.Place> found, LongConsumer progress) {
    Map<String, Stories.Place> stored = new LinkedHashMap<>();
    forEachBatch(
        batch -> {
          batch.forEach(a -> stored.put(a.id(), new Stories.Place(a.storyId(), a.copyOf())));
          List<Stories.Newcomer> newcomers =
              batch.stream()
                  .filter(a -> !found.containsKey(a.id()))
                  .map(a -> new Stories.Newcomer(a.id(), a.draft(), a.enrichment()))
                  .toList();
          found.putAll(stories.place(newcomers));
          progress.accept(found.size());
        });
    return stored;
  }

  private Report put(Map<String, Stories.Place> places, boolean dryRun) {
    Set<String> before = new HashSet<>();
    LongAdder moved = new LongAdder();
    forEachBatch(
        batch -> {
          batch.forEach(article -> before.add(article.storyId()));
          List<Article> others =
              batch.stream()
                  .filter(article -> !in(places, article).equals(article))
                  .map(article -> in(places, article))
                  .toList();
          moved.add(others.size());
          if (!dryRun && !others.isEmpty()) {
            rewriter.regroup(others);
          }
        });
    Map<String, Long> sizes = new HashMap<>();
    places.values().forEach(place -> sizes.merge(place.storyId(), 1L, Long::sum));
    return new Report(
        places.size(),
        moved.sum(),
        before.size(),
        sizes.size(),
        sizes.values().stream().filter(size -> size > 1).count(),
        places.values().stream().filter(place -> place.copyOf().isPresent()).count());
  }

  /** All articles, the earliest first; ends early when interrupted. */
  private void forEachBatch(Consumer<List<Article>> reader) {
    List<Dated> page = store.stories().after(Dated.FIRST, BATCH);
    while (!page.isEmpty() && !interrupted()) {
      reader.accept(articles(page.stream().map(Dated::id).toList()));
      page = store.stories().after(page.getLast(), BATCH);
    }
  }

  /** Where this run has put it so far, whatever is stored. */
  private static Article in(Map<String, Stories.Place> places, Article article) {
    return Optional.ofNullable(places.get(article.id()))
        .map(place -> article.in(place.storyId(), place.copyOf()))
        .orElse(article);
  }

  private List<Article> articles(List<String> ids) {
    Map<String, Article> found =
        store.articles().found(ids).stream()
            .collect(Collectors.toMap(Article::id, Function.identity()));
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private static boolean interrupted() {
    return Thread.currentThread().isInterrupted();
  }
}
