package dateline;

import dateline.health.Beat;
import dateline.health.LocalFaultException;
import dateline.store.Store;
import dateline.store.database.WriterElection;
import dateline.store.nodes.Arrivals.Waiting;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what other nodes have read, while this node is the one that writes. One that cannot be
 * taken in stops no other: it comes last, and is at last left for someone to look at. One thread.
 */
final class ArrivalWriter {
  private static final Logger log = LoggerFactory.getLogger(ArrivalWriter.class);

  /** Taken in with one transaction. */
  private static final int AT_ONCE = 200;

  /** How often it looks whether something waits. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final Ingest ingest;
  private final Store store;
  private final WriterElection office;

  /** Under which what we remember of stories is right: another node may have written since. */
  private long epoch;

  ArrivalWriter(Ingest ingest, Store store, WriterElection office) {
    this.ingest = ingest;
    this.store = store;
    this.office = office;
  }

  /**
   * Takes in all that waits, if this node writes.
   *
   * @return how long to rest
   */
  Duration turn(Beat beat) {
    if (!office.leads()) {
      return LOOK_EVERY;
    }
    if (epoch != office.epoch()) {
      epoch = office.epoch();
      ingest.rememberAnew();
    }
    List<Waiting> waiting = store.arrivals().next(AT_ONCE);
    while (!waiting.isEmpty() && office.leads()) {
      take(waiting);
      beat.now();
      waiting = store.arrivals().next(AT_ONCE);
    }
    return LOOK_EVERY;
  }

  private void take(List<Waiting> waiting) {
    try {
      ingest.takeIn(waiting);
    } catch (RuntimeException e) {
      if (LocalFaultException.in(e).isPresent()) {
        throw e; // none of them is to blame
      }
      if (waiting.size() > 1) {
        waiting.forEach(one -> take(List.of(one)));
      } else {
        leave(waiting.getFirst(), e);
      }
    }
  }

  private void leave(Waiting one, RuntimeException why) {
    store.arrivals().failed(one.id());
    log.atError()
        .addKeyValue("url", one.draft().url())
        .setCause(why)
        .log("an article could not be taken in");
  }
}
