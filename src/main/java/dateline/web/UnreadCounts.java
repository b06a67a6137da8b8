package dateline.web;

import dateline.store.people.ReadMarks;
import dateline.web.request.PageContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many alerts each reader has not read, counted once for all windows of theirs, and only while
 * there are any. Thread-safe.
 */
final class UnreadCounts {
  /** How soon a change is counted. */
  private static final Duration EVERY = Duration.ofMillis(500);

  private final ReadMarks marks;
  private final Map<String, Counted> readers = new ConcurrentHashMap<>();

  UnreadCounts(ReadMarks marks) {
    this.marks = marks;
  }

  /** As sent; {@code by} has the saved queries that have any. */
  private record Unread(long total, Map<String, Long> by) {}

  /**
   * What is known for one reader.
   *
   * @param windows that want to know it
   * @param text as last counted
   */
  private record Counted(int windows, String text) {}

  /** That someone wants to know, until it is closed. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /** Counts for a new window of a reader, who is told at once. */
  Listening listen(String reader) {
    String text = count(reader);
    readers.merge(reader, new Counted(1, text), (old, one) -> new Counted(old.windows + 1, text));
    return () ->
        readers.computeIfPresent(
            reader, (_, old) -> old.windows == 1 ? null : new Counted(old.windows - 1, old.text));
  }

  /** Counts for whoever wants to know; returns when to do so again. */
  Duration look() {
    for (String reader : readers.keySet()) {
      String text = count(reader);
      readers.computeIfPresent(reader, (_, old) -> new Counted(old.windows, text));
    }
    return EVERY;
  }

  /** {@code {"total":3,"by":{"ID":3}}}, as last counted. */
  String now(String reader) {
    return Optional.ofNullable(readers.get(reader)).map(Counted::text).orElse("");
  }

  private String count(String reader) {
    Map<String, Long> by = new TreeMap<>(marks.unread(reader));
    long total = by.values().stream().mapToLong(Long::longValue).sum();
    return PageContext.mapper().writeValueAsString(new Unread(total, by));
  }
}
