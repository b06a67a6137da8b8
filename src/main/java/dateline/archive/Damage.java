package dateline.archive;

/**
 * A place in the archive that cannot be read.
 *
 * @param locator where the unreadable stretch begins
 */
public record Damage(String locator, String reason) {}
