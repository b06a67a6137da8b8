package dateline.store.people;

import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.store.database.Database;
import dateline.store.delivery.Channels;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** The accounts. Thread-safe. */
public final class Accounts {
  private static final Comparator<Account> BY_NAME =
      Comparator.comparing(Account::name, String.CASE_INSENSITIVE_ORDER);

  private final Database database;
  private final InstantSource clock;

  public Accounts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whether there is any: without, Dateline is one person's. */
  public boolean any() {
    return database.read("asking whether there are accounts", Accounts::any);
  }

  private static boolean any(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM account").mapTo(Long.class).one() > 0;
  }

  /**
   * Adds one. The first inherits what was read and saved without accounts.
   *
   * @param password as bcrypt
   * @param onlyFirst to add it only where there is none
   * @return false if the name is taken, or there is one already
   */
  public boolean add(Account account, String password, boolean onlyFirst) {
    return database.write(
        "adding an account",
        handle -> {
          boolean first = !any(handle);
          boolean added = (first || !onlyFirst) && insert(handle, account, password);
          if (added && first) {
            ReadMarks.inherit(handle, account.id());
            Clips.handOver(handle, "", account.id(), false);
            VisitRows.inherit(handle, "", account.id());
          }
          return added;
        });
  }

  private static boolean insert(Handle handle, Account account, String password) {
    return handle
            .createUpdate(
                """
                INSERT INTO account
                  (id, name, folded, role, password, must_change, created, signed_in)
                VALUES (:id, :name, :folded, :role, :password, :mustChange, :created, :signedIn)
                ON CONFLICT DO NOTHING
                """)
            .bind("id", account.id())
            .bind("name", account.name())
            .bind("folded", folded(account.name()))
            .bind("role", account.role().label())
            .bind("password", password)
            .bind("mustChange", account.mustChange())
            .bind("created", account.created())
            .bind("signedIn", account.lastSignIn())
            .execute()
        == 1;
  }

  /** All, by name. */
  public List<Account> all() {
    return database
        .read(
            "reading accounts",
            handle -> handle.createQuery("SELECT * FROM account").map(Accounts::read).list())
        .stream()
        .sorted(BY_NAME)
        .toList();
  }

  public Optional<Account> byId(String id) {
    return one("id", id);
  }

  /** Whatever the case of its letters. */
  public Optional<Account> byName(String name) {
    return one("folded", folded(name));
  }

  private Optional<Account> one(String column, String value) {
    String sql =
        column.equals("id")
            ? "SELECT * FROM account WHERE id = :value"
            : "SELECT * FROM account WHERE folded = :value";
    return database.read(
        "reading an account",
        handle -> handle.createQuery(sql).bind("value", value).map(Accounts::read).findOne());
  }

  /** The bcrypt of an account's password. */
  public Optional<String> password(String id) {
    return database.read(
        "reading an account's password",
        handle ->
            handle
                .createQuery("SELECT password FROM account WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
  }

  /**
   * Gives an account another password and ends its sessions, but one.
   *
   * @param password as bcrypt
   * @param mustChange whether its owner has to choose another at once
   * @param kept the hash of the session that goes on; empty: none
   * @return false if there is none
   */
  public boolean setPassword(String id, String password, boolean mustChange, String kept) {
    return database.write(
        "changing a password",
        handle -> {
          handle.execute("DELETE FROM session WHERE account_id = ? AND hash <> ?", id, kept);
          return handle
                  .createUpdate(
                      """
                      UPDATE account SET password = :password, must_change = :mustChange
                      WHERE id = :id
                      """)
                  .bind("password", password)
                  .bind("mustChange", mustChange)
                  .bind("id", id)
                  .execute()
              == 1;
        });
  }

  /** What came of a change that must leave an owner. */
  public enum Change {
    DONE,
    NOBODY,
    /** It would leave nobody who may add people. */
    LAST_OWNER
  }

  /** Gives an account another role. */
  public Change setRole(String id, Role role) {
    return database.write(
        "changing a role",
        handle -> {
          if (role != Role.OWNER && isLastOwner(handle, id)) {
            return Change.LAST_OWNER;
          }
          return handle.execute("UPDATE account SET role = ? WHERE id = ?", role.label(), id) == 1
              ? Change.DONE
              : Change.NOBODY;
        });
  }

  /**
   * Removes an account with its sessions and tokens. Its alerts, and the saved articles that it
   * shared, go to the eldest owner that stays, its channels as {@link Channels#handOn} says.
   *
   * @param evenLast whether the only account may go, which ends signing in
   */
  public Change remove(String id, boolean evenLast) {
    Instant now = clock.instant();
    return database.write(
        "removing an account",
        handle -> {
          boolean alone =
              handle.createQuery("SELECT count(*) FROM account").mapTo(Long.class).one() == 1;
          if (isLastOwner(handle, id) && !(evenLast && alone)) {
            return Change.LAST_OWNER;
          }
          String heir = heir(handle, id);
          handle.execute("UPDATE saved_query SET owner = ? WHERE owner = ?", heir, id);
          Clips.handOver(handle, id, heir, !heir.isEmpty());
          VisitRows.remove(handle, id);
          Channels.handOn(handle, id, heir, now);
          return handle.execute("DELETE FROM account WHERE id = ?", id) == 1
              ? Change.DONE
              : Change.NOBODY;
        });
  }

  /** Who gets what was someone's; with nobody left, everyone. */
  private static String heir(Handle handle, String id) {
    return handle
        .createQuery(
            """
            SELECT id FROM account WHERE role = :owner AND id <> :id ORDER BY created, id LIMIT 1
            """)
        .bind("owner", Role.OWNER.label())
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }

  private static boolean isLastOwner(Handle handle, String id) {
    List<String> owners =
        handle
            .createQuery("SELECT id FROM account WHERE role = :owner")
            .bind("owner", Role.OWNER.label())
            .mapTo(String.class)
            .list();
    return owners.equals(List.of(id));
  }

  static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  static Account read(RowView row) {
    return new Account(
        row.getColumn("id", String.class),
        row.getColumn("name", String.class),
        Role.of(row.getColumn("role", String.class)).orElse(Role.READER),
        row.getColumn("must_change", Boolean.class),
        row.getColumn("created", Instant.class),
        Optional.ofNullable(row.getColumn("signed_in", Instant.class)));
  }
}
