package dateline.renew;

import dateline.enrich.Enricher;
import dateline.news.Enrichment;
import dateline.store.Articles;
import dateline.store.Store;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads articles again that a lesser enricher read: an older version of this program, or the chain
 * alone where speed was asked for or the network did not run. Language, entities and topics are put
 * right, in the index too; texts, versions, stories and alerts stay.
 *
 * <p>What is left to do stands in the rows, so it may stop at any time, and a kill loses one batch
 * at most. One thread.
 */
public final class Upgrade {
  private static final Logger log = LoggerFactory.getLogger(Upgrade.class);

  /** Articles in one transaction, and the most that a stop has to wait for: two seconds or so. */
  static final int BATCH = 10;

  /** How long to wait before asking again whether the house is idle. */
  private static final Duration WHILE_BUSY = Duration.ofSeconds(2);

  /** How long to wait before asking again whether there is anything to read. */
  private static final Duration WHEN_DONE = Duration.ofMinutes(1);

  private final Store store;
  private final Supplier<Enricher> enricher;
  private final Rewriter rewriter;
  private final Set<String> failed = new HashSet<>();

  public Upgrade(Store store, Supplier<Enricher> enricher, Rewriter rewriter) {
    this.store = store;
    this.enricher = enricher;
    this.rewriter = rewriter;
  }

  /**
   * Reads some articles again, the latest first.
   *
   * @param limit 1 or more
   * @return how many were due and tried; 0 when nothing is left
   */
  public int some(int limit) {
    for (String by : store.enrichments().all()) {
      if (enricher.get().isBetterThan(by)) {
        List<Articles.Stored> due =
            store.enrichments().latest(by, limit + failed.size()).stream()
                .filter(stored -> !failed.contains(stored.article().id()))
                .limit(limit)
                .toList();
        if (!due.isEmpty()) {
          read(due);
          return due.size();
        }
      }
    }
    return 0;
  }

  private void read(List<Articles.Stored> due) {
    Map<Articles.Stored, Enrichment> enrichments = new LinkedHashMap<>();
    for (Articles.Stored stored : due) {
      try {
        enrichments.put(stored, enricher.get().enrich(stored.article().draft()));
      } catch (RuntimeException e) {
        failed.add(stored.article().id());
        log.atWarn()
            .addKeyValue("article", stored.article().id())
            .setCause(e)
            .log("could not be read again; stays as it was until the next start");
      }
    }
    rewriter.enrich(enrichments);
  }

  /** What came of {@link #all} for a person. */
  public static String words(long articles) {
    return "%,d articles had their names and topics found again".formatted(articles);
  }

  /** How many articles a lesser enricher read. */
  public long due() {
    return store.enrichments().counts().entrySet().stream()
        .filter(read -> enricher.get().isBetterThan(read.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * Reads all that is due, at once, until done or interrupted.
   *
   * @param progress hears how many articles are done
   * @return how many were read
   */
  public long all(LongConsumer progress) {
    long done = 0;
    int read = some(BATCH);
    while (read > 0) {
      done += read;
      progress.accept(done);
      read = Thread.currentThread().isInterrupted() ? 0 : some(BATCH);
    }
    return done;
  }

  /**
   * Reads some of what is due if the house is idle.
   *
   * @param aMinute at most so many articles a minute; 1 or more
   * @return how long to wait before the next turn
   */
  public Duration turn(BooleanSupplier idle, int aMinute) {
    return idle.getAsBoolean() ? turn(aMinute) : WHILE_BUSY;
  }

  /** Reads a batch; returns how long to rest, so that no more than {@code aMinute} are read. */
  private Duration turn(int aMinute) {
    long start = System.nanoTime();
    int read = some(Math.min(BATCH, aMinute));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Duration turn = Duration.ofMinutes(1).multipliedBy(read).dividedBy(aMinute).minus(took);
    return read == 0 ? WHEN_DONE : turn.isNegative() ? Duration.ZERO : turn;
  }
}
