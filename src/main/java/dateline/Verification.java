package dateline;

import dateline.archive.ArchiveCheck;
import dateline.archive.s3.S3Archive;
import dateline.archive.s3.S3Settings;
import dateline.config.Config;
import dateline.config.IndexPlace;
import dateline.index.ArticleIndex;
import dateline.index.lucene.IndexFiles;
import dateline.store.ArticlePlaces;
import dateline.store.Store;
import dateline.store.database.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Reads all that is in the folder of state and compares it; changes no byte of it. Each of the
 * three is checked by itself, so that damage in one does not hide that of another. One thread.
 */
public final class Verification {
  /** Where the files of the index have a second name while they are checked. */
  private static final String STILL = "verifying";

  private static final String REINDEX = "; mend it with: dateline reindex";
  private static final String RESTORE =
      "; move the folder away and restore a backup, or copy dateline.db from one";

  private final Config config;
  private final IndexPlace place;
  private final Optional<App> running;
  private final LongConsumer progress;
  private final List<String> problems = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private boolean unreadable;
  private boolean bucketUnread;
  private long articles;
  private long records;

  private Verification(
      Config config, IndexPlace place, Optional<App> running, LongConsumer progress) {
    this.config = config;
    this.place = place;
    this.running = running;
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
    Verification verification =
        new Verification(config, IndexPlace.of(config), Optional.empty(), progress);
    Optional<Store> store = verification.store();
    try {
      verification.all(store);
    } finally {
      store.ifPresent(Store::close);
    }
    return verification.findings();
  }

  /**
   * Checks the folder that {@code app} works in, while it does. The index is compared as it was
   * when this began; what the rest seems to lack may have come since, and is asked for again.
   *
   * @param progress as for {@link #of}; what it throws ends the check
   */
  static Findings beside(App app, LongConsumer progress) {
    Path still = app.config().data().resolve(STILL);
    IndexFiles.discard(still);
    try {
      IndexPlace place = IndexPlace.of(app.config());
      place.files().ifPresent(folder -> app.indexing().copy(folder, still));
      IndexPlace quiet = place.files().isPresent() ? new IndexPlace.Folder(still) : place;
      Verification verification = new Verification(app.config(), quiet, Optional.of(app), progress);
      verification.all(Optional.of(app.store()));
      return verification.findings();
    } finally {
      IndexFiles.discard(still);
    }
  }

  private Findings findings() {
    return new Findings(problems, remarks, articles, records);
  }

  private void all(Optional<Store> store) {
    store.ifPresent(this::checkStore);
    ArchiveCheck archive = checkArchive(store);
    store.ifPresent(it -> comparing("the archive", () -> compareArchive(it, archive)));
    checkIndex(store);
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
    Map<String, Long> lasts = new HashMap<>();
    if (running.isPresent()) {
      // Asked now: what is written to it while it is read is not acknowledged by then.
      newestFile().ifPresent(name -> lasts.put(name, lastArchivedIn(store, name)));
    }
    ArchiveCheck check =
        ArchiveCheck.of(
            config.data().resolve("archive"),
            file -> lasts.computeIfAbsent(file, name -> lastArchivedIn(store, name)),
            progress);
    config.archive().bucket().ifPresent(bucket -> checkBucket(bucket, check));
    problems.addAll(check.problems());
    if (running.isEmpty()) { // else it is the record that is being written
      remarks.addAll(check.unfinished());
    }
    records = check.records();
    return check;
  }

  private void checkBucket(S3Settings bucket, ArchiveCheck check) {
    try {
      S3Archive.forEachFile(bucket, check::alsoRead);
    } catch (UncheckedIOException e) {
      problems.add("the pages in the bucket are not checked: " + e.getMessage());
      bucketUnread = true;
    }
  }

  /** The file of the archive that is written to, if there is any. */
  private Optional<String> newestFile() {
    try (Stream<Path> files = Files.list(config.data().resolve("archive"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".warc.gz"))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException("reading the folder of the archive", e);
    }
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
              if (!bucketUnread && !archive.holds(locator) && !hasCome(locator)) {
                problems.add(
                    "the archive lacks the page at " + locator + "; copy that file from a backup");
              }
            });
  }

  /** Whether the archive holds it now: it grows while we read. */
  private boolean hasCome(String locator) {
    try {
      return running.filter(app -> !app.archive().read(locator).url().isEmpty()).isPresent();
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return false;
    }
  }

  private void checkIndex(Optional<Store> store) {
    if (place.files().map(IndexFiles::isAbsent).orElse(false)) {
      remarks.add("there is no index yet; the next start builds it");
      return;
    }
    List<String> damages = place.files().map(IndexFiles::check).orElse(List.of());
    damages.forEach(damage -> problems.add(damage + REINDEX));
    if (damages.isEmpty()) {
      store.ifPresent(it -> comparing("the index", () -> compareIndex(it)));
    }
  }

  private void compareIndex(Store store) {
    try (ArticleIndex index = place.openReadOnly(InstantSource.system())) {
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
      store.places().forEachPlace(at -> compare(at, indexed, index.sequence()));
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
