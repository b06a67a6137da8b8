package dateline.desk.operate;

import dateline.desk.history.HistoryRecorder;
import dateline.fetch.CanonicalUrl;
import dateline.news.ArticleId;
import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry.Act;
import dateline.news.history.HistoryEntry.Kind;
import dateline.news.history.HistoryEntry.Thing;
import dateline.store.Store;
import dateline.store.Tombstones.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Articles that an owner wants gone for good. They are taken out by the process that writes
 * articles, and never come again. Thread-safe.
 */
public final class ForgetDesk {
  /** How long a door waits until it is done; it is done in any case. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Store store;
  private final HistoryRecorder recorder;
  private final InstantSource clock;

  public ForgetDesk(Store store, InstantSource clock, Actor actor) {
    this.store = store;
    this.recorder = new HistoryRecorder(store, actor);
    this.clock = clock;
  }

  /**
   * Wants an article gone.
   *
   * @param typed its id, or its address, also of one that is not there yet
   * @return its id; absent if it is neither an article's nor an address
   */
  public Optional<String> forget(String typed) {
    Optional<String> id = id(typed.strip());
    return id.map(one -> recorder.together("forgetting an article", () -> want(one)));
  }

  private String want(String id) {
    store.tombstones().want(List.of(id), Reason.ASKED, clock.instant());
    recorder.note(Act.REMOVED, new Thing(Kind.ARTICLE, id, id));
    return id;
  }

  private Optional<String> id(String typed) {
    if (typed.contains(":")) {
      return Optional.of(ArticleId.of(CanonicalUrl.of(typed).orElse(typed)));
    }
    return Optional.of(typed)
        .filter(
            id ->
                store.articles().byId(id).isPresent() || store.tombstones().since(id).isPresent());
  }

  /** Whether it is gone, after a short wait. */
  public boolean gone(String id) {
    try {
      for (long left = PATIENCE.dividedBy(LOOK_EVERY); left > 0; left--) {
        if (store.articles().byId(id).isEmpty()) {
          return true;
        }
        Thread.sleep(LOOK_EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** When it was wanted gone; absent if it was not. */
  public Optional<Instant> since(String id) {
    return store.tombstones().since(id);
  }
}
