package dateline.crawl;

import dateline.health.LocalFaultException;
import dateline.health.MustEnd;
import dateline.store.UnderWay;
import dateline.store.UnderWay.Fetch;
import dateline.store.UnderWay.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is being fetched, and holds back what was when an earlier process died: it is fetched
 * when nothing else is to be, one at a time, so that what kills the process is not the first thing
 * that it does next. Thread-safe.
 */
final class Suspects {
  /** Held back no longer than this after the start: a busy crawl may never have nothing to do. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(Suspects.class);

  private final UnderWay rows;
  private final InstantSource clock;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final Set<String> addresses = ConcurrentHashMap.newKeySet();
  private final Queue<Fetch> ended = new ConcurrentLinkedQueue<>();
  private volatile Instant until = Instant.MIN;

  Suspects(UnderWay rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** Looks, once, for what an earlier process has left under way. */
  void ask() {
    if (asked.get()) {
      return;
    }
    List<Suspect> died = rows.died(clock.instant());
    asked.set(true);
    until = clock.instant().plus(PATIENCE);
    for (Suspect one : died) {
      addresses.add(one.fetch().url());
      log.atWarn()
          .addKeyValue("url", one.fetch().url())
          .addKeyValue("source", one.fetch().sourceId())
          .addKeyValue("deaths", one.deaths())
          .log("Dateline died while this was fetched: it comes after all else");
    }
  }

  /** Whether the address waits until nothing else is to be done. */
  boolean holds(String url) {
    return addresses.contains(url) && clock.instant().isBefore(until);
  }

  /** Works on a fetch, and keeps that it is under way meanwhile. */
  <T> T during(Fetch fetch, RequestSlots.Work<T> work) throws InterruptedException {
    rows.begin(fetch, clock.instant(), drained());
    boolean kept = false;
    try {
      T done = work.run();
      addresses.remove(fetch.url());
      return done;
    } catch (RuntimeException | Error e) {
      // A fault of ours acquits nobody, and what must end the process may have come of it.
      kept = MustEnd.after(e) || LocalFaultException.in(e).isPresent();
      throw e;
    } finally {
      if (!kept) {
        ended.add(fetch);
      }
    }
  }

  /** Writes what has ended since the last fetch began. */
  void settle() {
    rows.end(drained());
  }

  /** Nothing is under way any more, and nothing has died. */
  void stop() {
    settle();
    rows.stop();
  }

  private List<Fetch> drained() {
    List<Fetch> over = new ArrayList<>();
    for (Fetch one = ended.poll(); one != null; one = ended.poll()) {
      over.add(one);
    }
    return over;
  }
}
