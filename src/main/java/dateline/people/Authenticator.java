package dateline.people;

import dateline.news.alert.SecretId;
import dateline.news.person.AccessToken;
import dateline.news.person.Account;
import dateline.news.person.Session;
import dateline.store.Store;
import dateline.store.people.AccessTokens;
import dateline.store.people.Sessions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who asks, by password, session or token. Thread-safe. */
public final class Authenticator {
  private static final Logger log = LoggerFactory.getLogger(Authenticator.class);

  /** What a token begins with, so that one in a wrong place is known for what it is. */
  public static final String TOKEN = "dl_";

  /** Characters of what can be a secret of ours; longer ones are not looked at. */
  private static final int LONGEST_SECRET = 100;

  private final Store store;
  private final SessionLimits limits;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Passwords passwords;

  /** When each session and token was used last, until it is written. */
  private final Map<String, Instant> used = new ConcurrentHashMap<>();

  private volatile boolean peopled;

  public Authenticator(Store store, SessionLimits limits, InstantSource clock) {
    this.store = store;
    this.limits = limits;
    this.clock = clock;
    this.passwords = new Passwords(random);
  }

  /** What hashes and compares passwords. */
  public Passwords passwords() {
    return passwords;
  }

  /** Whether anyone has an account; without, Dateline is one person's. */
  public boolean peopled() {
    boolean now = store.accounts().any();
    peopled = now;
    return now;
  }

  /** The same as it was known last, without asking the database. */
  public boolean wasPeopled() {
    return peopled;
  }

  /**
   * Who signed in.
   *
   * @param secret for the cookie, told to nobody else
   */
  public record Entered(Account account, String secret) {}

  /** Whether so many sign in at once that another should come again in a moment. */
  public boolean busy() {
    return passwords.busy();
  }

  /** Signs in; absent if name or password is wrong. Takes as long for an unknown name. */
  public Optional<Entered> signIn(String name, String password) {
    Optional<Account> account = store.accounts().byName(name);
    Optional<String> hash = account.flatMap(known -> store.accounts().password(known.id()));
    boolean length = password.codePointCount(0, password.length()) <= Passwords.MOST;
    boolean right = passwords.matches(length ? password : "", hash) && length;
    return account.filter(_ -> right).map(this::enter);
  }

  /** Signs in whoever was just made, or known by other means. */
  public Entered enter(Account account) {
    String secret = SecretId.random(random) + SecretId.random(random);
    Instant now = clock.instant();
    store.sessions().begin(new Session(hash(secret), account.id(), now, now));
    log.atInfo().addKeyValue("name", account.name()).log("Signed in");
    return new Entered(account, secret);
  }

  /** Whether it is the password of that account. */
  public boolean isPassword(Account account, String password) {
    return password.length() <= 2 * Passwords.MOST
        && passwords.matches(password, store.accounts().password(account.id()));
  }

  /** Whose session has that secret, while it lasts. */
  public Optional<Sessions.Held> bySession(String secret) {
    if (secret.isEmpty() || secret.length() > LONGEST_SECRET) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<Sessions.Held> held =
        store.sessions().byHash(hash(secret)).filter(one -> lasts(one.session(), now));
    held.ifPresent(one -> used.put(one.session().hash(), now));
    return held;
  }

  private boolean lasts(Session session, Instant now) {
    Instant last = used.getOrDefault(session.hash(), session.used());
    Instant lastUse = last.isAfter(session.used()) ? last : session.used();
    return now.isBefore(session.began().plus(limits.lifetime()))
        && now.isBefore(lastUse.plus(limits.idle()));
  }

  /** How long a cookie need be kept. */
  public Duration lifetime() {
    return limits.lifetime();
  }

  /** Whose token it is. */
  public Optional<AccessTokens.Held> byToken(String token) {
    if (!token.startsWith(TOKEN) || token.length() > LONGEST_SECRET) {
      return Optional.empty();
    }
    Optional<AccessTokens.Held> held = store.tokens().byHash(hash(token));
    held.ifPresent(one -> used.put(one.token().hash(), clock.instant()));
    return held;
  }

  /** Makes a token for an account; its text is told once. */
  public String newToken(Account account, String name, boolean writes) {
    String token = TOKEN + SecretId.random(random) + SecretId.random(random).substring(0, 8);
    store
        .tokens()
        .add(
            new AccessToken(
                hash(token), account.id(), name, writes, clock.instant(), Optional.empty()));
    return token;
  }

  /** Whose name a trusted proxy tells. */
  public Optional<Account> byName(String name) {
    return store.accounts().byName(name);
  }

  /** Writes down who was here, and forgets the sessions that ended; now and then. */
  public void keepBooks() {
    Map<String, Instant> seen = Map.copyOf(used);
    if (!seen.isEmpty()) {
      store.sessions().note(seen);
      seen.forEach(used::remove);
    }
    if (wasPeopled()) {
      Instant now = clock.instant();
      store.sessions().removeOlder(now.minus(limits.lifetime()), now.minus(limits.idle()));
    }
  }

  static String hash(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
