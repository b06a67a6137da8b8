package dateline.store.database;

/** Another process works on the database; the message says which, and what to do. */
public final class DatabaseTaken extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseTaken(String message) {
    super(message);
  }
}
