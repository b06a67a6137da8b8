package dateline.backtest;

import dateline.index.Hit;
import java.util.List;

/**
 * What an edit of a query changes in the last {@value Backtest#DAYS} days.
 *
 * @param comes how many articles only the new one matches
 * @param coming the latest of them, at most ten
 * @param goes how many articles only the old one matches
 * @param going the latest of them, at most ten
 * @param stays how many both match
 * @param exact whether time sufficed to count them all
 */
public record Difference(
    long comes, List<Hit> coming, long goes, List<Hit> going, long stays, boolean exact) {
  public Difference {
    coming = List.copyOf(coming);
    going = List.copyOf(going);
  }

  /** Whether both match the same. */
  public boolean isNone() {
    return exact && comes == 0 && goes == 0;
  }
}
