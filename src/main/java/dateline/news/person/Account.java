package dateline.news.person;

import java.time.Instant;
import java.util.Optional;

/**
 * Who may sign in.
 *
 * @param name what they type, and others see; unique, whatever the case of its letters
 * @param mustChange whether the password was set by someone else and is to be changed first
 * @param lastSignIn absent until the first
 */
public record Account(
    String id,
    String name,
    Role role,
    boolean mustChange,
    Instant created,
    Optional<Instant> lastSignIn) {
  /** Characters of the longest name. */
  public static final int LONGEST_NAME = 60;
}
