package dateline.news.history;

import java.util.Locale;

/**
 * Who did something.
 *
 * @param accountId whose account; empty where there are none, and for {@link Way#COMMAND} and
 *     {@link Way#LINK}
 * @param name as they were called then; empty likewise
 * @param token the name of the token that their program showed; empty without one
 */
public record Actor(Way way, String accountId, String name, String token) {
  /** By what they came. */
  public enum Way {
    /** Themselves, in a browser; without accounts also by a program. */
    PERSON,
    /** A program of theirs. */
    TOKEN,
    /** Whoever has the machine: the command line. */
    COMMAND,
    /** Whoever holds a mail with a link to unsubscribe. */
    LINK;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The one person there is without accounts. */
  public static final Actor ALONE = new Actor(Way.PERSON, "", "", "");

  public static final Actor COMMAND = new Actor(Way.COMMAND, "", "", "");
  public static final Actor LINK = new Actor(Way.LINK, "", "", "");
}
