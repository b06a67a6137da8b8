package dateline.desk;

import dateline.desk.history.HistoryRecorder;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.SecretId;
import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry.Act;
import dateline.news.history.HistoryEntry.Field;
import dateline.news.history.HistoryEntry.Kind;
import dateline.news.history.HistoryEntry.Thing;
import dateline.news.person.AccessToken;
import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.people.Authenticator;
import dateline.people.Passwords;
import dateline.store.Store;
import dateline.store.people.Accounts;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People: who may sign in, as what, and with which passwords and tokens. Thread-safe. */
public final class PeopleDesk {
  private static final Logger log = LoggerFactory.getLogger(PeopleDesk.class);

  /** Tokens of one person: more are forgotten ones. */
  private static final int TOKENS = 20;

  private final SecureRandom random = new SecureRandom();
  private final Store store;
  private final Authenticator door;
  private final InstantSource clock;
  private final HistoryRecorder recorder;

  /**
   * @param actor whose wishes come
   */
  public PeopleDesk(Store store, Authenticator door, InstantSource clock, Actor actor) {
    this.store = store;
    this.door = door;
    this.clock = clock;
    this.recorder = new HistoryRecorder(store, actor);
  }

  /**
   * Someone with a password that was drawn for them.
   *
   * @param password told now and never again; it is to be changed at the first sign-in
   */
  public record Drawn(Account account, String password) {}

  /** The first account, an owner's, with a password of their own choice. */
  public Verdict<Account> first(String name, String password) {
    Optional<FieldProblem> problem =
        nameProblem(name).or(() -> passwordProblem("password", password, name));
    if (problem.isPresent()) {
      return Verdict.Refused.of(problem.get());
    }
    Account account = account(name, Role.OWNER, false);
    return added(account, password, true)
        ? new Verdict.Accepted<>(told("First account made", account))
        : Verdict.Refused.of(FieldProblem.of("name", "people.first.late"));
  }

  /**
   * Adds someone.
   *
   * @param role a label of {@link Role}
   */
  public Verdict<Drawn> add(String name, String role) {
    Optional<Role> wanted = Role.of(role);
    Optional<FieldProblem> problem = nameProblem(name).or(() -> roleProblem(role));
    if (problem.isPresent() || wanted.isEmpty()) {
      return Verdict.Refused.of(problem.orElseThrow());
    }
    if (wanted.get() != Role.OWNER && !store.accounts().any()) {
      return Verdict.Refused.of(FieldProblem.of("role", "people.first.owner"));
    }
    Account account = account(name, wanted.get(), true);
    String password = door.passwords().drawn();
    return added(account, password, false)
        ? new Verdict.Accepted<>(new Drawn(told("Account added", account), password))
        : Verdict.Refused.of(FieldProblem.of("name", "people.name.taken", name.strip()));
  }

  private boolean added(Account account, String password, boolean onlyFirst) {
    String hash = door.passwords().hash(password);
    Field role = new Field("role", "", account.role().label());
    return recorder.together(
        "adding an account",
        () ->
            noted(
                store.accounts().add(account, hash, onlyFirst), Act.ADDED, account, List.of(role)));
  }

  private boolean noted(boolean done, Act act, Account account, List<Field> fields) {
    if (done) {
      recorder.note(
          act, new Thing(Kind.PERSON, account.id(), account.name(), account.id()), fields);
    }
    return done;
  }

  private Account account(String name, Role role, boolean mustChange) {
    return new Account(
        SecretId.random(random), name.strip(), role, mustChange, clock.instant(), Optional.empty());
  }

  /** Who has that id or name. */
  public Optional<Account> find(String idOrName) {
    return store.accounts().byId(idOrName).or(() -> store.accounts().byName(idOrName));
  }

  /** Gives someone another role. */
  public Verdict<Account> setRole(Account account, String role) {
    return roleProblem(role)
        .<Verdict<Account>>map(Verdict.Refused::of)
        .orElseGet(() -> done("Role changed", account, changed(account, role)));
  }

  private Accounts.Change changed(Account account, String role) {
    Field field = new Field("role", account.role().label(), role);
    return recorder.together(
        "changing a role",
        () -> {
          Accounts.Change change =
              store.accounts().setRole(account.id(), Role.of(role).orElse(account.role()));
          boolean other = change == Accounts.Change.DONE && !account.role().label().equals(role);
          noted(other, Act.CHANGED, account, List.of(field));
          return change;
        });
  }

  /**
   * Removes someone, with their sessions and tokens.
   *
   * @param evenLast whether the only account may go: then Dateline is one person's again
   */
  public Verdict<Account> remove(Account account, boolean evenLast) {
    return done("Account removed", account, removed(account, evenLast));
  }

  /** Their alerts go to an owner: that is told with it. */
  private Accounts.Change removed(Account account, boolean evenLast) {
    return recorder.together(
        "removing an account",
        () -> {
          List<String> theirs =
              store.savedQueries().all().stream()
                  .filter(query -> query.owner().equals(account.id()))
                  .map(SavedQuery::id)
                  .toList();
          Accounts.Change change = store.accounts().remove(account.id(), evenLast);
          String heir =
              theirs.stream()
                  .findFirst()
                  .flatMap(store.savedQueries()::byId)
                  .flatMap(query -> store.accounts().byId(query.owner()))
                  .map(Account::name)
                  .orElse("");
          noted(
              change == Accounts.Change.DONE,
              Act.REMOVED,
              account,
              theirs.isEmpty()
                  ? List.of()
                  : List.of(new Field("alerts", Integer.toString(theirs.size()), heir)));
          return change;
        });
  }

  private static Verdict<Account> done(String what, Account account, Accounts.Change change) {
    return switch (change) {
      case DONE -> new Verdict.Accepted<>(told(what, account));
      case NOBODY -> Verdict.Refused.of(FieldProblem.of("id", "people.nobody", account.name()));
      case LAST_OWNER ->
          Verdict.Refused.of(FieldProblem.of("role", "people.lastOwner", account.name()));
    };
  }

  /** Draws someone a new password and ends their sessions. */
  public Verdict<Drawn> reset(Account account) {
    String password = door.passwords().drawn();
    return set(account, password, true, "")
        ? new Verdict.Accepted<>(new Drawn(told("Password reset", account), password))
        : Verdict.Refused.of(FieldProblem.of("id", "people.nobody", account.name()));
  }

  /**
   * Changes one's own password and ends the other sessions.
   *
   * @param kept the hash of the session that goes on
   */
  public Verdict<Account> change(Account account, String present, String next, String kept) {
    if (!door.isPassword(account, present)) {
      return Verdict.Refused.of(FieldProblem.of("present", "people.password.wrong"));
    }
    Optional<FieldProblem> problem =
        passwordProblem("next", next, account.name())
            .or(
                () ->
                    next.equals(present)
                        ? Optional.of(FieldProblem.of("next", "people.password.same"))
                        : Optional.empty());
    if (problem.isPresent()) {
      return Verdict.Refused.of(problem.get());
    }
    set(account, next, false, kept);
    return new Verdict.Accepted<>(told("Password changed", account));
  }

  private boolean set(Account account, String password, boolean mustChange, String kept) {
    String hash = door.passwords().hash(password);
    return recorder.together(
        "changing a password",
        () ->
            noted(
                store.accounts().setPassword(account.id(), hash, mustChange, kept),
                Act.CHANGED,
                account,
                List.of(new Field("password", "", ""))));
  }

  /**
   * Makes a token for a program of someone's.
   *
   * @return its text, told now and never again
   */
  public Verdict<String> token(Account account, String name, boolean writes) {
    String label = name.strip();
    if (label.isEmpty() || label.length() > AccessToken.LONGEST_NAME) {
      return Verdict.Refused.of(
          FieldProblem.of("token", "people.token.name", AccessToken.LONGEST_NAME));
    }
    if (store.tokens().of(account.id()).size() >= TOKENS) {
      return Verdict.Refused.of(FieldProblem.of("token", "people.token.many", TOKENS));
    }
    return new Verdict.Accepted<>(
        recorder.together(
            "making a token",
            () -> {
              String made = door.newToken(told("Token made", account), label, writes);
              Field scope = new Field("scope", "", writes ? "write" : "read");
              recorder.note(Act.ADDED, thing(account, label), List.of(scope));
              return made;
            }));
  }

  private static Thing thing(Account account, String token) {
    return new Thing(Kind.TOKEN, "", token, account.id());
  }

  /** Revokes one of someone's tokens. False if they have none of that hash. */
  public boolean revoke(Account account, String hash) {
    return recorder.together(
        "revoking a token",
        () -> {
          Optional<AccessToken> token =
              store.tokens().of(account.id()).stream()
                  .filter(one -> one.hash().equals(hash))
                  .findFirst();
          token.ifPresent(
              one -> {
                store.tokens().remove(account.id(), hash);
                recorder.note(Act.REMOVED, thing(account, one.name()));
              });
          return token.isPresent();
        });
  }

  /** What an operator would want to know tomorrow. */
  private static Account told(String what, Account account) {
    log.atInfo().addKeyValue("name", account.name()).log(what);
    return account;
  }

  private static Optional<FieldProblem> nameProblem(String name) {
    String text = name.strip();
    boolean odd = text.codePoints().anyMatch(c -> !Character.isLetterOrDigit(c) && !fits(c));
    if (text.isEmpty() || odd || text.length() > Account.LONGEST_NAME) {
      return Optional.of(FieldProblem.of("name", "people.name.wrong", Account.LONGEST_NAME));
    }
    return Optional.empty();
  }

  /** Besides letters and figures: what names and mail addresses have, and marks on letters. */
  private static boolean fits(int c) {
    return " .-_'’@+".indexOf(c) >= 0 || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static Optional<FieldProblem> roleProblem(String role) {
    return Role.of(role).isPresent()
        ? Optional.empty()
        : Optional.of(FieldProblem.of("role", "people.role.wrong", role));
  }

  private static Optional<FieldProblem> passwordProblem(
      String field, String password, String name) {
    return Passwords.fault(password, name.strip())
        .map(
            fault ->
                switch (fault) {
                  case SHORT -> FieldProblem.of(field, "people.password.short", Passwords.LEAST);
                  case LONG -> FieldProblem.of(field, "people.password.long", Passwords.MOST);
                  case EASY -> FieldProblem.of(field, "people.password.easy");
                });
  }
}
