package dateline.people;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import dateline.work.Lazy;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Passwords of accounts, kept as bcrypt. Thread-safe. */
public final class Passwords {
  /** Characters, at least (ASVS 6.2.1). */
  public static final int LEAST = 12;

  /** Characters, at most: more is an attack on the processor, not a password. */
  public static final int MOST = 200;

  /** An eighth of a second of a core of 2026. */
  private static final int COST = 11;

  /** Compared at a time, so that guessing takes no more than two cores from readers. */
  private static final int AT_ONCE = 2;

  /**
   * Waiting for that; more are told to come again, or they would hold every thread of the pages.
   */
  private static final int WAITING = 8;

  /** Fewer different characters are a pattern, such as {@code abababababab}. */
  private static final int DIFFERENT = 5;

  /** Letters and figures that are not taken for each other; 20 of them are 100 bits. */
  private static final String DRAWN = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int DRAWN_LENGTH = 30;

  /** Of no password: compared with where there is no such account, to take as long. */
  private final Lazy<String> nobodys = new Lazy<>(() -> hash(drawn()));

  private final SecureRandom random;
  private final int cost;
  private final Semaphore places = new Semaphore(AT_ONCE);

  public Passwords(SecureRandom random) {
    this(random, COST);
  }

  /**
   * @param cost 4 to 31: each more takes twice the time
   */
  Passwords(SecureRandom random, int cost) {
    this.random = random;
    this.cost = cost;
  }

  /** What is wrong with a password that someone chose for themselves. */
  public enum Fault {
    SHORT,
    LONG,
    /** It holds their name or Dateline's, or few different characters. */
    EASY
  }

  /** What is wrong with it, if anything. */
  public static Optional<Fault> fault(String password, String name) {
    int length = password.codePointCount(0, password.length());
    if (length < LEAST) {
      return Optional.of(Fault.SHORT);
    }
    if (length > MOST) {
      return Optional.of(Fault.LONG);
    }
    String small = password.toLowerCase(Locale.ROOT);
    boolean named =
        name.length() > 2
            && small.replace(name.toLowerCase(Locale.ROOT), "").length() < LEAST
            && small.contains(name.toLowerCase(Locale.ROOT));
    boolean ours = small.contains("dateline") && small.length() < LEAST + "dateline".length();
    boolean pattern = small.chars().distinct().count() < DIFFERENT || isRow(small);
    return named || ours || pattern ? Optional.of(Fault.EASY) : Optional.empty();
  }

  /** Whether each character follows the one before: {@code abcdefghijkl}, {@code 123456789012}. */
  private static boolean isRow(String text) {
    int rows = 0;
    for (int i = 1; i < text.length(); i++) {
      int step = text.charAt(i) - text.charAt(i - 1);
      rows += Math.abs(step) <= 1 || step == '0' - '9' ? 1 : 0;
    }
    return rows >= text.length() - 2;
  }

  /** A new one, drawn at random, to be told once. */
  public String drawn() {
    StringBuilder text = new StringBuilder(2 * DRAWN_LENGTH);
    for (int i = 0; i < DRAWN_LENGTH; i++) {
      text.append(i > 0 && i % 5 == 0 ? "-" : "")
          .append(DRAWN.charAt(random.nextInt(DRAWN.length())));
    }
    return text.toString();
  }

  /** The bcrypt of it, with a salt of its own. */
  public String hash(String password) {
    return BCrypt.with(BCrypt.Version.VERSION_2A, random, forLong())
        .hashToString(cost, password.toCharArray());
  }

  /** Whether so many are compared already that another should come again later. */
  boolean busy() {
    return places.getQueueLength() >= WAITING;
  }

  /** For passwords of more than the 72 bytes that bcrypt reads. */
  private static LongPasswordStrategy forLong() {
    return LongPasswordStrategies.hashSha512(BCrypt.Version.VERSION_2A);
  }

  /**
   * Whether it is the one of that bcrypt. Takes as long where there is none.
   *
   * @param hash absent where there is no such account
   */
  public boolean matches(String password, Optional<String> hash) {
    places.acquireUninterruptibly();
    try {
      boolean same =
          BCrypt.verifyer(BCrypt.Version.VERSION_2A, forLong())
              .verify(password.toCharArray(), hash.orElseGet(nobodys).toCharArray())
              .verified;
      return same && hash.isPresent();
    } finally {
      places.release();
    }
  }
}
