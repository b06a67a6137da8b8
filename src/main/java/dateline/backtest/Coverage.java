package dateline.backtest;

import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the sources behind a saved query fare.
 *
 * @param sources how many there are
 * @param silent those that bring nothing now, by name
 */
public record Coverage(int sources, List<Silent> silent) {
  /** Failures in a row before a source counts as silent: a bad night is no silence. */
  private static final int FAILURES = 3;

  private static final Set<Visit.Condition> QUIET =
      Set.of(Visit.Condition.SILENT, Visit.Condition.EMPTY);

  public Coverage {
    silent = List.copyOf(silent);
  }

  /**
   * A source that brings nothing.
   *
   * @param since when it last brought something new; when it was added if it never did
   * @param why what its last visit met; absent when its owner paused it or it was never visited
   */
  public record Silent(
      String id, String name, Instant since, boolean paused, Optional<Visit.Condition> why) {}

  /** Of the sources of these names; of all when none of the names is a source. */
  static Coverage of(List<String> names, List<SourceStatus> all) {
    Set<String> wanted = Set.copyOf(names);
    List<SourceStatus> named =
        all.stream().filter(status -> wanted.contains(status.source().name())).toList();
    List<SourceStatus> behind = named.isEmpty() ? all : named;
    return new Coverage(
        behind.size(), behind.stream().filter(Coverage::isSilent).map(Coverage::silent).toList());
  }

  static boolean isSilent(SourceStatus status) {
    return status.source().paused()
        || status.failures() >= FAILURES
        || status.pagesFail()
        || status.last().filter(visit -> QUIET.contains(visit.condition())).isPresent();
  }

  private static Silent silent(SourceStatus status) {
    return new Silent(
        status.source().id(),
        status.source().name(),
        status.lastFresh().orElse(status.added()),
        status.source().paused(),
        status
            .last()
            .map(Visit::condition)
            .map(last -> status.pagesFail() && last.healthy() ? Visit.Condition.FAILED : last)
            .filter(_ -> !status.source().paused()));
  }
}
