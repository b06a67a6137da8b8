package dateline.store;

/** The database: its tables, each with one method a question. Thread-safe. */
public final class Store implements AutoCloseable {
  /** Opens and migrates the database. */
  public static Store open(StoreSettings settings) {
    throw new UnsupportedOperationException("store room: " + settings.jdbcUrl());
  }

  public Articles articles() {
    throw new UnsupportedOperationException("store room");
  }

  public Sources sources() {
    throw new UnsupportedOperationException("store room");
  }

  public Frontier frontier() {
    throw new UnsupportedOperationException("store room");
  }

  public SavedQueries savedQueries() {
    throw new UnsupportedOperationException("store room");
  }

  public AlertLedger alerts() {
    throw new UnsupportedOperationException("store room");
  }

  @Override
  public void close() {}
}
