package dateline.store.people;

import dateline.news.person.AccessToken;
import dateline.news.person.Account;
import dateline.store.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;

/** What programs show instead of a password. Thread-safe. */
public final class AccessTokens {
  private static final String ALL =
      """
      SELECT hash, account_id, token.name AS label, writes, token.created AS made, used, account.*
      FROM token JOIN account ON account.id = account_id
      """;

  private final Database database;

  public AccessTokens(Database database) {
    this.database = database;
  }

  /** A token and whose it is. */
  public record Held(AccessToken token, Account account) {}

  public void add(AccessToken token) {
    database.write(
        "adding a token",
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO token (hash, account_id, name, writes, created)
                    VALUES (:hash, :accountId, :name, :writes, :created)
                    """)
                .bindMethods(token)
                .execute());
  }

  public Optional<Held> byHash(String hash) {
    return database.read(
        "reading a token",
        handle ->
            handle
                .createQuery(ALL + " WHERE hash = :hash")
                .bind("hash", hash)
                .map(row -> new Held(read(row), Accounts.read(row)))
                .findOne());
  }

  /** Of an account, by name. */
  public List<AccessToken> of(String accountId) {
    return database.read(
        "reading tokens",
        handle ->
            handle
                .createQuery(ALL + " WHERE account_id = :account ORDER BY label, hash")
                .bind("account", accountId)
                .map(AccessTokens::read)
                .list());
  }

  /** Revokes one of an account's. False if it has none of that hash. */
  public boolean remove(String accountId, String hash) {
    return database.write(
        "revoking a token",
        handle ->
            handle.execute("DELETE FROM token WHERE account_id = ? AND hash = ?", accountId, hash)
                == 1);
  }

  private static AccessToken read(RowView row) {
    return new AccessToken(
        row.getColumn("hash", String.class),
        row.getColumn("account_id", String.class),
        row.getColumn("label", String.class),
        row.getColumn("writes", Boolean.class),
        row.getColumn("made", Instant.class),
        Optional.ofNullable(row.getColumn("used", Instant.class)));
  }
}
