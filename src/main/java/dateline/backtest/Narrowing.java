package dateline.backtest;

import dateline.query.Clause;
import dateline.query.parse.QueryParser;

/**
 * A narrower query and what it leaves of the last days.
 *
 * @param clause the whole query
 */
public record Narrowing(Kind kind, Clause clause, long articles, long stories) {
  /** What was done to the query. */
  public enum Kind {
    /** Words became a phrase. */
    PHRASE,
    /** Words must stand in one sentence. */
    SENTENCE,
    /** Words must stand in the headline. */
    TITLE,
    /** Someone, something or somewhere found in the matches is wanted too. */
    NAME,
    TOPIC,
    SOURCE
  }

  /** In the query language's normal form. */
  public String text() {
    return QueryParser.reading(clause).text();
  }
}
