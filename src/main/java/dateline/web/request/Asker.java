package dateline.web.request;

import dateline.news.history.Actor;
import dateline.news.person.AccessToken;
import dateline.news.person.Account;
import dateline.news.person.Role;
import java.util.Optional;

/**
 * Who asks, as {@code Identification} found. Public because templates ask it. Immutable.
 *
 * @param session the hash of the session; empty where there is none
 * @param token the name of the token; empty where there is none
 */
public record Asker(Way way, Role role, Optional<Account> account, String session, String token) {
  /** By what someone is known. */
  public enum Way {
    /** There are no accounts: one person, who may do all. */
    ALONE,
    /** Nothing: may see the page for signing in. */
    STRANGER,
    /** The address asked for: it is open to all, or its own password, or to monitors. */
    ADDRESS,
    SESSION,
    /** A trusted proxy that signs people in. */
    PROXY,
    TOKEN,
    READING_TOKEN
  }

  public static final Asker ALONE = new Asker(Way.ALONE, Role.OWNER);
  public static final Asker STRANGER = new Asker(Way.STRANGER, Role.READER);
  public static final Asker ADDRESS = new Asker(Way.ADDRESS, Role.READER);

  private Asker(Way way, Role role) {
    this(way, role, Optional.empty(), "", "");
  }

  /** Someone with an account. */
  public static Asker of(Way way, Account account, String session) {
    return new Asker(way, account.role(), Optional.of(account), session, "");
  }

  /** A program of someone's. */
  public static Asker by(AccessToken token, Account account) {
    Way way = token.writes() ? Way.TOKEN : Way.READING_TOKEN;
    return new Asker(way, account.role(), Optional.of(account), "", token.name());
  }

  /** As the history calls them. */
  public Actor actor() {
    Actor.Way by = inPerson() ? Actor.Way.PERSON : Actor.Way.TOKEN;
    return account.map(known -> new Actor(by, known.id(), known.name(), token)).orElse(Actor.ALONE);
  }

  /** Whose marks of what was read are meant: the id of an account, or empty without accounts. */
  public String reader() {
    return account.map(Account::id).orElse("");
  }

  public boolean isAlone() {
    return way == Way.ALONE;
  }

  public boolean isStranger() {
    return way == Way.STRANGER;
  }

  /** Whether they are here themselves, not by a program. */
  public boolean inPerson() {
    return way == Way.ALONE || way == Way.SESSION || way == Way.PROXY;
  }

  /** Whether they may change what is everyone's. */
  public boolean edits() {
    return role.covers(Role.EDITOR);
  }

  /** Whether they may add and remove people. */
  public boolean owns() {
    return role == Role.OWNER;
  }
}
