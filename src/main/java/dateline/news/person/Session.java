package dateline.news.person;

import java.time.Instant;

/**
 * One browser that is signed in.
 *
 * @param hash SHA-256 of the secret in its cookie, in hexadecimal digits
 * @param used to the minute
 */
public record Session(String hash, String accountId, Instant began, Instant used) {}
