package dateline.query.parse;

import dateline.query.Problem;

/**
 * How large a query may be. What exceeds a limit is cut and reported as a {@link Problem}.
 *
 * @param characters the longest text read, in characters
 * @param clauses the most leaves of the tree
 * @param depth the most levels of parentheses and the longest chain of {@code near}; the tree is at
 *     most four times as deep
 */
public record QueryLimits(int characters, int clauses, int depth) {
  /** Room for any query a person types, and for most that a program writes. */
  public static final QueryLimits DEFAULT = new QueryLimits(4_000, 256, 32);

  /** For text of our own making. */
  static final QueryLimits UNLIMITED = new QueryLimits(1 << 20, 1 << 16, 256);
}
