package dateline.health;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happened since the start, by what it was and what came of it. Thread-safe. */
public final class Tally {
  /** One of the things counted; both in small letters. */
  public record Kind(String what, String outcome) {}

  private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

  public void count(String what, String outcome) {
    counts.computeIfAbsent(new Kind(what, outcome), _ -> new LongAdder()).increment();
  }

  /** All that happened at least once. */
  public Map<Kind, Long> all() {
    Map<Kind, Long> all =
        new TreeMap<>(java.util.Comparator.comparing(Kind::what).thenComparing(Kind::outcome));
    counts.forEach((kind, count) -> all.put(kind, count.sum()));
    return all;
  }
}
