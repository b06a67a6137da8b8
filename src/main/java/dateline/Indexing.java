package dateline;

import dateline.desk.name.NamesakeDesk;
import dateline.health.FaultLog;
import dateline.health.LocalFaultException;
import dateline.index.ArticleIndex;
import dateline.index.lucene.IndexFiles;
import dateline.news.Article;
import dateline.news.name.Corrections;
import dateline.store.Articles;
import dateline.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the search index level with the store. Thread-safe: it works under one lock, which is that
 * of all who write articles.
 */
public final class Indexing {
  private static final Logger log = LoggerFactory.getLogger(Indexing.class);
  private static final int CATCH_UP_BATCH = 500;

  private final Store store;
  private final ArticleIndex index;
  private final FaultLog faults;
  private final ReentrantLock writing = new ReentrantLock();

  /** Taken before {@link #writing}, by those who take both. */
  private final ReentrantLock correcting = new ReentrantLock();

  /** Written under the lock. */
  private volatile long indexed;

  /** Whether the index lacks what the store has, and nobody is about to put it. */
  private volatile boolean behind;

  private Corrections followed = Corrections.NONE;

  Indexing(Store store, ArticleIndex index, FaultLog faults) {
    this.store = store;
    this.index = index;
    this.faults = faults;
    this.indexed = index.sequence();
  }

  /** Brings the index level with the store; builds it anew where it is of an older kind. */
  void levelAtStart() {
    if (index.outdated()) {
      log.info("the index is of an older kind: building it anew");
      reindex(done -> {});
      return;
    }
    long caught = catchUp();
    correct();
    if (caught > 0) {
      commit();
      log.atInfo().addKeyValue("articles", caught).log("brought the index level with the store");
    }
    index.refresh();
  }

  /** Does this while nobody else writes articles or indexes them. */
  <T> T alone(Supplier<T> work) {
    writing.lock();
    try {
      return work.get();
    } finally {
      writing.unlock();
    }
  }

  /** The same of what gives nothing. */
  void alone(Runnable work) {
    alone(
        () -> {
          work.run();
          return true;
        });
  }

  /** The corrections that articles are read by; asked {@link #alone}. */
  Corrections corrections() {
    follow();
    return followed;
  }

  /**
   * Saves articles and indexes them; done {@link #alone}.
   *
   * @param save puts them into the store and tells their last sequence number
   */
  void save(List<Article> articles, LongSupplier save) {
    boolean level = indexed == store.articles().lastSequence();
    long sequence = save.getAsLong();
    try {
      if (level) {
        index.put(articles, sequence);
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

  /**
   * Lets the index follow the corrections of names in the store; the articles concerned are indexed
   * anew, while others write between a few hundred and the next. Does next to nothing when there
   * are no new ones. Not to be called {@link #alone}.
   *
   * @return how many articles were indexed anew
   */
  public int correct() {
    correcting.lock();
    try {
      Corrections next = alone(this::corrections);
      long before = index.corrected();
      if (before >= next.revision()) {
        return 0;
      }
      int articles =
          index.correct(store.corrections().at(before), next, store.articles()::found, this::alone);
      log.atInfo().addKeyValue("articles", articles).log("names corrected");
      return articles;
    } finally {
      correcting.unlock();
    }
  }

  /** Reads and writes names by the corrections in the store; {@link #correct} does the rest. */
  private void follow() {
    Corrections next = store.corrections().current();
    long before = index.corrected();
    if (before > next.revision()) {
      // A database from before those corrections was put beside this index.
      log.warn("the index knows corrections that the database lacks: building it anew");
      reindex(done -> {});
    } else if (next != followed) {
      index.follow(store.corrections().at(before), next);
      followed = next;
    }
  }

  /** Puts into the index what the store has and the index lacks; returns how many articles. */
  public long catchUp() {
    writing.lock();
    try {
      follow();
      indexed = Math.max(indexed, index.sequence()); // another node may have written it
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

  /**
   * Builds the whole index anew aside, while searches and writing go on, and puts it in the place
   * of the present one.
   *
   * @param aside an empty index to build
   * @param replacing closes it and puts its files in the place of the present ones
   * @param progress hears how many articles are done; what it throws ends the rebuilding, and the
   *     present index stays
   * @return how many there are
   */
  long rebuild(ArticleIndex aside, Runnable replacing, LongConsumer progress) {
    long start = store.articles().lastSequence();
    Corrections present = store.corrections().current();
    aside.correct(Corrections.NONE, present, ids -> List.of());
    long last = 0;
    long done = 0;
    List<Articles.Stored> batch = store.articles().after(0, CATCH_UP_BATCH);
    while (!batch.isEmpty()) {
      aside.put(batch.stream().map(Articles.Stored::article).toList());
      last = batch.getLast().sequence();
      done += batch.size();
      progress.accept(done);
      batch = store.articles().after(last, CATCH_UP_BATCH);
    }
    aside.commit(last);
    writing.lock();
    try {
      index.replace(replacing);
      indexed = index.sequence();
      index.remove(store.tombstones().after(start));
      followed = present;
      follow();
      indexFromStore(more -> {});
      index.commit(indexed);
      index.refresh();
      behind = false;
    } finally {
      writing.unlock();
    }
    return done;
  }

  /**
   * Takes articles out of store and index; done {@link #alone}.
   *
   * @param forget takes them out of the store and tells the sequence number of that
   */
  void remove(List<String> ids, LongSupplier forget) {
    boolean level = indexed == store.articles().lastSequence();
    long sequence = forget.getAsLong();
    try {
      if (level) {
        index.remove(ids);
        indexed = sequence;
      } else {
        catchUp();
      }
      index.refresh();
    } catch (RuntimeException e) {
      behind = true;
      faults.tell(unindexed("forgetting articles", e));
    }
  }

  private long indexFromStore(LongConsumer progress) {
    long removed = store.tombstones().lastSequence();
    if (removed > indexed) {
      index.remove(store.tombstones().after(indexed));
    }
    long done = putFromStore(progress);
    indexed = Math.max(indexed, removed);
    return done;
  }

  private long putFromStore(LongConsumer progress) {
    long done = 0;
    List<Articles.Stored> batch = store.articles().after(indexed, CATCH_UP_BATCH);
    while (!batch.isEmpty()) {
      long upTo = batch.getLast().sequence();
      index.put(batch.stream().map(Articles.Stored::article).toList(), upTo);
      indexed = upTo;
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

  /** Makes the index durable, and a copy of its files that stays as it is. */
  void copy(Path folder, Path copy) {
    alone(
        () -> {
          commit();
          IndexFiles.link(folder, copy);
        });
  }

  /** What is not committed is caught up at the next start: no reason to leave the rest open. */
  void commitAtEnd() {
    try {
      commit();
    } catch (LocalFaultException e) {
      faults.tell(e);
    }
  }

  /** Makes the index durable as far as it has come. */
  public void commit() {
    writing.lock();
    try {
      index.commit(indexed);
    } catch (RuntimeException e) {
      throw unindexed("committing the index", e);
    } finally {
      writing.unlock();
    }
  }

  /**
   * Merges names of different articles that surely mean the same, and shows it.
   *
   * @param beat called now and then
   */
  public void mergeNamesakes(InstantSource clock, Runnable beat) {
    int merged =
        new NamesakeDesk(store, index, clock)
            .merge(
                () -> {
                  correct();
                  beat.run();
                });
    if (merged > 0) {
      log.atInfo().addKeyValue("names", merged).log("names of different articles merged");
    }
  }
}
