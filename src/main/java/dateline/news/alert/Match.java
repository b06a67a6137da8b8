package dateline.news.alert;

import java.util.List;

/** A saved query that an article meets, and why. */
public record Match(String savedQueryId, List<Reason> reasons) {
  public Match {
    reasons = List.copyOf(reasons);
  }
}
