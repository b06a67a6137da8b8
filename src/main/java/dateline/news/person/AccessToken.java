package dateline.news.person;

import java.time.Instant;
import java.util.Optional;

/**
 * What a program of someone's shows instead of a password.
 *
 * @param hash SHA-256 of it, in hexadecimal digits
 * @param name what it is for
 * @param writes whether it may change what its owner may change; else it only reads
 * @param used to the minute; absent until the first time
 */
public record AccessToken(
    String hash,
    String accountId,
    String name,
    boolean writes,
    Instant created,
    Optional<Instant> used) {
  /** Characters of the longest name. */
  public static final int LONGEST_NAME = 60;
}
