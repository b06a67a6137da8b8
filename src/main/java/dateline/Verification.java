package dateline;

import dateline.archive.ArchiveCheck;
import dateline.config.Config;
import dateline.index.ArticleIndex;
import dateline.index.lucene.IndexFiles;
import dateline.index.lucene.LuceneIndex;
import dateline.store.ArticlePlaces;
import dateline.store.Store;
import dateline.store.database.StoreException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Reads all that is in the folder of state and compares it; changes no byte of it. Each of the
 * three is checked by itself, so that damage in one does not hide that of another. One thread.
 */
public final class Verification {
  private static final String REINDEX = "; mend it with: dateline reindex";
  private static final String RESTORE =
      "; move the folder away and restore a backup, or copy dateline.db from one";

  private final Config config;
  private final LongConsumer progress;
  private final List<String> problems = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private boolean unreadable;
  private long articles;
  private long records;

  private Verification(Config config, LongConsumer progress) {
    this.config = config;
    this.progress = progress;
  }

  /**
   * What was found.
   *
   * @param problems what is damaged or missing, a sentence each, with what to do
   * @param remarks what the next start does by itself
   * @param articles in the database
   * @param records of the archive, requests and warcinfo too
   */
  public record Findings(List<String> problems, List<String> remarks, long articles, long records) {
    public Findings {
      problems = List.copyOf(problems);
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * Checks a folder that no other process writes to.
   *
   * @param progress hears how many records of the archive are read
   */
  public static Findings of(Config config, LongConsumer progress) {
    Verification verification = new Verification(config, progress);
    verification.all();
    return new Findings(
        verification.problems, verification.remarks, verification.articles, verification.records);
  }

  private void all() {
    Optional<Store> store = store();
    try {
      store.ifPresent(this::checkStore);
      ArchiveCheck archive = checkArchive(store);
      store.ifPresent(it -> comparing("the archive", () -> compareArchive(it, archive)));
      checkIndex(store);
    } finally {
      store.ifPresent(Store::close);
    }
  }

  private Optional<Store> store() {
    try {
      Optional<Store> store = Store.openToCheck(config.store());
      if (store.isEmpty()) {
        remarks.add("there is no database yet; the next start makes it");
      }
      return store;
    } catch (StoreException e) {
      problems.add(e.getMessage() + RESTORE);
      unreadable = true;
      return Optional.empty();
    }
  }

  private void checkStore(Store store) {
    store.checkIntegrity().forEach(problem -> problems.add(problem + RESTORE));
    comparing("the database", () -> articles = store.articles().count());
  }

  private ArchiveCheck checkArchive(Optional<Store> store) {
    ArchiveCheck check =
        ArchiveCheck.of(
            config.data().resolve("archive"), file -> lastArchivedIn(store, file), progress);
    problems.addAll(check.problems());
    remarks.addAll(check.unfinished());
    records = check.records();
    return check;
  }

  /** Without a readable database nothing is taken for unfinished. */
  private long lastArchivedIn(Optional<Store> store, String file) {
    if (unreadable) {
      return Long.MAX_VALUE;
    }
    try {
      return store.isPresent() ? store.get().places().lastArchivedIn(file) : -1;
    } catch (StoreException e) {
      return Long.MAX_VALUE;
    }
  }

  private void compareArchive(Store store, ArchiveCheck archive) {
    store
        .places()
        .forEachArchived(
            locator -> {
              if (!archive.holds(locator)) {
                problems.add(
                    "the archive lacks the page at " + locator + "; copy that file from a backup");
              }
            });
  }

  private void checkIndex(Optional<Store> store) {
    Path folder = App.indexFolder(config);
    if (IndexFiles.isAbsent(folder)) {
      remarks.add("there is no index yet; the next start builds it");
      return;
    }
    List<String> damages = IndexFiles.check(folder);
    damages.forEach(damage -> problems.add(damage + REINDEX));
    if (damages.isEmpty()) {
      store.ifPresent(it -> comparing("the index", () -> compareIndex(it, folder)));
    }
  }

  private void compareIndex(Store store, Path folder) {
    try (ArticleIndex index = LuceneIndex.openReadOnly(folder, InstantSource.system())) {
      if (index.outdated()) {
        remarks.add("the index is of an older kind; the next start builds it anew");
        return;
      }
      List<String> listed = index.ids();
      Set<String> indexed = new HashSet<>(listed);
      if (listed.size() != indexed.size()) {
        problems.add(
            "%,d articles are twice in the index".formatted(listed.size() - indexed.size())
                + REINDEX);
      }
      if (index.sequence() > store.articles().lastSequence()) {
        problems.add(
            "the index knows articles that the database lacks: the database lost its latest changes"
                + RESTORE);
      }
      store.places().forEachPlace(place -> compare(place, indexed, index.sequence()));
      indexed.forEach(id -> problems.add("article " + id + " is in the index only" + REINDEX));
    }
  }

  private void compare(ArticlePlaces.Place place, Set<String> indexed, long upTo) {
    if (!indexed.remove(place.id()) && place.sequence() <= upTo) {
      problems.add("article " + place.id() + " is not in the index" + REINDEX);
    }
  }

  /** A damaged database may break off at any question. */
  private void comparing(String what, Runnable comparison) {
    try {
      comparison.run();
    } catch (StoreException e) {
      problems.add(
          "the database cannot be compared with " + what + ": " + e.getMessage() + RESTORE);
    } catch (IllegalStateException e) {
      problems.add(e.getMessage() + REINDEX);
    }
  }
}
