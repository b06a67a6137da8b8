package dateline.query;

/** Reads a query as people type it. Never throws on text. Thread-safe. */
public final class QueryParser {
  private final QueryLimits limits;

  public QueryParser(QueryLimits limits) {
    this.limits = limits;
  }

  /** Reads {@code text}; mistakes are in {@link Reading#problems()}. */
  public Reading parse(String text) {
    throw new UnsupportedOperationException("query room, within " + limits);
  }

  /** The reading of a clause that was built, not typed: its normal form, words and no problems. */
  public static Reading reading(Clause clause) {
    throw new UnsupportedOperationException("query room");
  }
}
