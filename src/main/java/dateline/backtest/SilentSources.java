package dateline.backtest;

import dateline.news.source.SourceStatus;
import dateline.query.Clause;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Which of many saved queries have silent sources behind them: the sources are read once, and
 * nothing is searched for while none is silent. Thread-safe.
 */
public final class SilentSources {
  private final Backtest backtest;
  private final List<SourceStatus> sources;
  private final boolean any;

  SilentSources(Backtest backtest, List<SourceStatus> sources) {
    this.backtest = backtest;
    this.sources = List.copyOf(sources);
    this.any = sources.stream().anyMatch(Coverage::isSilent);
  }

  /** How the sources behind a query fare; absent when none of them is silent. */
  public Optional<Coverage> behind(Clause clause, ZoneId zone) {
    return any
        ? Optional.of(Coverage.of(backtest.behind(clause, zone), sources))
            .filter(coverage -> !coverage.silent().isEmpty())
        : Optional.empty();
  }
}
