package dateline.news;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long one step on the way to the owner took.
 *
 * @param count how many were measured; with 0 the durations are zero
 * @param longest the slowest of them
 */
public record Latency(
    Step step, long count, Duration median, Duration ninetyFifth, Duration longest) {

  /** A step, named by what has happened at its end. */
  public enum Step {
    /** From publication: the outlet's feed and our visits. */
    FETCHED,
    /** From fetch: reading, enriching, matching; the article is acknowledged. */
    MATCHED,
    /** From the match until a search finds the article. */
    INDEXED,
    /** From the match until the saved query's schedule wants it sent: meant to take long. */
    DUE,
    /** From then until the receiver took it, attempts that failed included. */
    DELIVERED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All steps of these, in order. */
  public static List<Latency> of(List<Trace> traces) {
    return Arrays.stream(Step.values()).map(step -> of(step, traces)).toList();
  }

  private static Latency of(Step step, List<Trace> traces) {
    List<Duration> times =
        traces.stream().flatMap(trace -> time(step, trace).stream()).sorted().toList();
    return new Latency(
        step, times.size(), quantile(times, 0.5), quantile(times, 0.95), quantile(times, 1));
  }

  private static Optional<Duration> time(Step step, Trace trace) {
    return switch (step) {
      case FETCHED -> trace.published().map(at -> between(at, trace.fetched()));
      case MATCHED -> Optional.of(between(trace.fetched(), trace.matched()));
      case INDEXED -> trace.indexed().map(at -> between(trace.matched(), at));
      case DUE -> trace.due().map(at -> between(trace.matched(), at));
      case DELIVERED -> trace.due().flatMap(due -> trace.delivered().map(at -> between(due, at)));
    };
  }

  /** Not below zero: outlets date articles ahead. */
  private static Duration between(Instant from, Instant to) {
    return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }

  private static Duration quantile(List<Duration> sorted, double share) {
    return sorted.isEmpty()
        ? Duration.ZERO
        : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
