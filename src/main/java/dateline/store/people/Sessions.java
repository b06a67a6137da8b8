package dateline.store.people;

import dateline.news.person.Account;
import dateline.news.person.Session;
import dateline.store.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** The browsers that are signed in. Thread-safe. */
public final class Sessions {
  private final Database database;

  public Sessions(Database database) {
    this.database = database;
  }

  /** A session and whose it is. */
  public record Held(Session session, Account account) {}

  /** Begins one. */
  public void begin(Session session) {
    database.write(
        "signing in",
        handle -> {
          handle.execute(
              "UPDATE account SET signed_in = ? WHERE id = ?",
              session.began().toEpochMilli(),
              session.accountId());
          return handle
              .createUpdate(
                  """
                  INSERT INTO session (hash, account_id, began, used)
                  VALUES (:hash, :accountId, :began, :used)
                  """)
              .bindMethods(session)
              .execute();
        });
  }

  /** The one of that hash, however old. */
  public Optional<Held> byHash(String hash) {
    return database.read(
        "reading a session",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT session.*, account.* FROM session
                    JOIN account ON account.id = account_id WHERE hash = :hash
                    """)
                .bind("hash", hash)
                .map(row -> new Held(read(row), Accounts.read(row)))
                .findOne());
  }

  /** Of an account, the latest used first. */
  public List<Session> of(String accountId) {
    return database.read(
        "reading sessions",
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM session WHERE account_id = :account ORDER BY used DESC, hash")
                .bind("account", accountId)
                .map(Sessions::read)
                .list());
  }

  /** Ends one of an account's. False if it has none of that hash. */
  public boolean end(String accountId, String hash) {
    return database.write(
        "signing out",
        handle ->
            handle.execute("DELETE FROM session WHERE account_id = ? AND hash = ?", accountId, hash)
                == 1);
  }

  /** Ends all of an account. */
  public void endAll(String accountId) {
    database.write(
        "signing out everywhere",
        handle -> handle.execute("DELETE FROM session WHERE account_id = ?", accountId));
  }

  /** Notes when sessions and tokens were used last, by their hashes. */
  public void note(Map<String, Instant> used) {
    database.write(
        "noting who was here",
        handle -> {
          used.forEach((hash, at) -> note(handle, hash, at));
          return used.size();
        });
  }

  private static void note(Handle handle, String hash, Instant at) {
    long millis = at.toEpochMilli();
    handle.execute("UPDATE session SET used = ? WHERE hash = ?", millis, hash);
    handle.execute("UPDATE token SET used = ? WHERE hash = ?", millis, hash);
  }

  /** Removes those begun, or last used, before these moments. */
  public void removeOlder(Instant begun, Instant used) {
    database.write(
        "removing sessions that ended",
        handle ->
            handle
                .createUpdate("DELETE FROM session WHERE began < :begun OR used < :used")
                .bind("begun", begun)
                .bind("used", used)
                .execute());
  }

  private static Session read(RowView row) {
    return new Session(
        row.getColumn("hash", String.class),
        row.getColumn("account_id", String.class),
        row.getColumn("began", Instant.class),
        row.getColumn("used", Instant.class));
  }
}
