package dateline.web;

import dateline.store.AlertLedger;
import dateline.web.request.Newsroom;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many alerts are unread, counted once for all readers, and only while there are any.
 * Thread-safe.
 */
final class UnreadCounts {
  /** How soon a change is counted. */
  private static final Duration EVERY = Duration.ofMillis(500);

  private final AlertLedger alerts;
  private final AtomicInteger readers = new AtomicInteger();
  private volatile String last = "";

  UnreadCounts(AlertLedger alerts) {
    this.alerts = alerts;
  }

  /** As sent; {@code by} has the saved queries that have any. */
  private record Unread(long total, Map<String, Long> by) {}

  /** That someone wants to know, until it is closed. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /** Counts for a new reader, who is told at once. */
  Listening listen() {
    readers.incrementAndGet();
    try {
      count();
    } catch (RuntimeException e) {
      readers.decrementAndGet();
      throw e;
    }
    return readers::decrementAndGet;
  }

  /** Counts, if anyone wants to know; returns when to do so again. */
  Duration look() {
    if (readers.get() > 0) {
      count();
    }
    return EVERY;
  }

  /** {@code {"total":3,"by":{"ID":3}}}, as last counted. */
  String now() {
    return last;
  }

  private void count() {
    Map<String, Long> by = new TreeMap<>(alerts.unseen());
    long total = by.values().stream().mapToLong(Long::longValue).sum();
    last = Newsroom.mapper().writeValueAsString(new Unread(total, by));
  }
}
