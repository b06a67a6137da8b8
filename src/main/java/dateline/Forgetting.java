package dateline;

import dateline.keep.ForgottenFile;
import dateline.store.Tombstones;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes out for good what its owner wants gone or what is older than it is kept: from database and
 * index at once, from the archive right after. What was asked for is also written to {@link
 * ForgottenFile}, so that a backup from before brings it back for no longer than it takes to open
 * it. One thread.
 */
final class Forgetting {
  private static final Logger log = LoggerFactory.getLogger(Forgetting.class);

  /** Whoever forgets an article waits for this. */
  static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** How often old articles and pages are looked for. */
  static final Duration AGE_EVERY = Duration.ofHours(1);

  /** In one transaction, for which all that write wait: stories are remembered anew after it. */
  private static final int AT_ONCE = 500;

  private final App app;
  private final ForgottenFile file;

  Forgetting(App app) {
    this.app = app;
    this.file = new ForgottenFile(app.config().data());
  }

  /** What a file beside the state says was forgotten before, in another database. */
  void remember() {
    List<String> ids = file.read();
    if (!ids.isEmpty()) {
      app.store().tombstones().want(ids, Tombstones.Reason.ASKED, app.clock().instant());
    }
  }

  /** Removes all that is wanted gone; returns how many articles. */
  int turn() {
    int removed = 0;
    List<String> ids = app.store().tombstones().wanted(AT_ONCE);
    while (!ids.isEmpty()) {
      file.write(app.store().tombstones().asked());
      List<String> pages = app.store().tombstones().archived(ids);
      app.ingest().forget(ids);
      pages.forEach(this::erase);
      removed += ids.size();
      log.atInfo().addKeyValue("articles", ids.size()).log("forgotten");
      ids = app.store().tombstones().wanted(AT_ONCE);
    }
    return removed;
  }

  private void erase(String page) {
    try {
      app.archive().erase(page);
    } catch (UncheckedIOException e) {
      log.atError().addKeyValue("page", page).setCause(e).log("a forgotten page is still archived");
    }
  }

  /** Wants gone what is older than it is kept, and removes old files of the archive. */
  void age() {
    Instant now = app.clock().instant();
    Optional<Duration> history = app.config().retention().history();
    Optional<Duration> removed = app.config().retention().removed();
    app.store()
        .history()
        .removeOlder(
            history.map(now::minus).orElse(Instant.EPOCH),
            removed.map(now::minus).orElse(Instant.EPOCH));
    app.config()
        .retention()
        .articles()
        .ifPresent(
            kept -> {
              List<String> old = app.store().tombstones().foundBefore(now.minus(kept), AT_ONCE);
              while (!old.isEmpty()) {
                app.store().tombstones().want(old, Tombstones.Reason.AGE, now);
                turn();
                old = app.store().tombstones().foundBefore(now.minus(kept), AT_ONCE);
              }
            });
    app.config()
        .retention()
        .pages()
        .ifPresent(
            kept -> {
              int files =
                  app.archive()
                      .removeBefore(
                          now.minus(kept), name -> app.store().tombstones().losePages(name));
              if (files > 0) {
                log.atInfo().addKeyValue("files", files).log("old pages removed");
              }
            });
  }
}
