package dateline.alert;

import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.Results;
import dateline.index.Search;
import dateline.query.Clause;
import dateline.query.DateSpan;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a query would have found lately, shown before it is saved.
 *
 * @param days how far back it looked
 * @param articles how many it would have found
 * @param stories how many alerts that would have been: one a story
 * @param exact whether time sufficed to count them all
 * @param newest the latest of them
 */
public record Preview(int days, long articles, long stories, boolean exact, List<Hit> newest) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int SHOWN = 10;

  public Preview {
    newest = List.copyOf(newest);
  }

  /**
   * Runs the query over what the index holds of the last days.
   *
   * @param days 1 or more
   * @param zone the reader's
   */
  public static Preview of(ArticleIndex index, Clause clause, int days, ZoneId zone) {
    Results results =
        index.search(
            new Search(
                    clause,
                    Map.of(),
                    Optional.of(new DateSpan.Last(Period.ofDays(days))),
                    zone,
                    Search.Sort.NEWEST,
                    SHOWN,
                    Optional.empty(),
                    0,
                    PATIENCE)
                .strictly());
    return new Preview(days, results.total(), results.stories(), results.exact(), results.hits());
  }
}
