package dateline.backtest;

import dateline.index.Hit;
import dateline.query.Clause;
import dateline.query.parse.QueryParser;
import java.util.List;

/**
 * A way to leave an article out, and what it does to the last days.
 *
 * @param kind {@code person}, {@code organisation}, {@code place}, {@code work}, {@code case},
 *     {@code topic}, {@code source}, {@code phrase}
 * @param value what would be left out
 * @param clause the whole query with the exclusion
 * @param articles how many articles it takes, of {@code ofArticles}
 * @param stories how many stories would be gone altogether, of {@code ofStories}
 * @param taken the latest of those it takes, at most three
 */
public record Exclusion(
    String kind,
    String value,
    Clause clause,
    long articles,
    long ofArticles,
    long stories,
    long ofStories,
    List<Hit> taken) {
  public Exclusion {
    taken = List.copyOf(taken);
  }

  /** The whole query in the query language's normal form. */
  public String text() {
    return QueryParser.reading(clause).text();
  }
}
