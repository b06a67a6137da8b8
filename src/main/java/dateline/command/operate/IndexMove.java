package dateline.command.operate;

import dateline.index.ArticleIndex;
import dateline.news.name.Corrections;
import dateline.store.Articles;
import dateline.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Fills an index beside the one in use, from the store, and compares the two. Interrupted, it goes
 * on where it last committed. One thread.
 */
final class IndexMove {
  /** Articles that are in memory at a time. */
  private static final int BATCH = 500;

  /** Batches after which what was put counts, should it be interrupted. */
  private static final int COMMIT_EVERY = 20;

  /** Differences that are named; one would do. */
  private static final int NAMED = 10;

  private final Store store;
  private final ArticleIndex target;
  private final List<String> differences = new ArrayList<>();

  IndexMove(Store store, ArticleIndex target) {
    this.store = store;
    this.target = target;
  }

  /**
   * Fills it up to what the store has when this ends.
   *
   * @param progress hears how many articles were put
   * @return how many there are
   */
  long fill(LongConsumer progress) {
    Corrections present = store.corrections().current();
    if (target.outdated()
        || target.corrected() > present.revision()
        || target.sequence() > store.articles().lastSequence()) {
      target.clear();
    }
    target.correct(store.corrections().at(target.corrected()), present, store.articles()::found);
    long start = target.sequence();
    long last = start;
    long done = 0;
    List<Articles.Stored> batch = store.articles().after(last, BATCH);
    for (int number = 1; !batch.isEmpty(); number++) {
      last = batch.getLast().sequence();
      target.put(batch.stream().map(Articles.Stored::article).toList(), last);
      done += batch.size();
      progress.accept(done);
      if (number % COMMIT_EVERY == 0) {
        target.commit(last);
      }
      batch = store.articles().after(last, BATCH);
    }
    List<String> removed = store.tombstones().after(start);
    if (!removed.isEmpty()) {
      target.remove(removed);
    }
    target.commit(last);
    target.refresh();
    return target.count();
  }

  /** Where index and store differ, by ids and, if the index knows them, versions. */
  List<String> compare() {
    Set<String> left = new HashSet<>(target.ids());
    Optional<Map<String, Integer>> versions = target.versions().map(HashMap::new);
    long upTo = target.sequence();
    store
        .places()
        .forEachPlace(
            place -> {
              if (!left.remove(place.id()) && place.sequence() <= upTo) {
                add("article " + place.id() + " is missing");
              } else if (place.sequence() <= upTo
                  && versions
                      .filter(all -> all.getOrDefault(place.id(), 0) != place.version())
                      .isPresent()) {
                add("article " + place.id() + " is there in another version");
              }
            });
    left.forEach(id -> add("article " + id + " is in the index only"));
    return List.copyOf(differences);
  }

  private void add(String difference) {
    if (differences.size() < NAMED) {
      differences.add(difference);
    }
  }
}
