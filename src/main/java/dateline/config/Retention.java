package dateline.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How long things are kept.
 *
 * @param articles since they were first found; absent: for ever
 * @param pages the raw ones in the archive, since their file was last written to; absent: for ever
 */
public record Retention(Optional<Duration> articles, Optional<Duration> pages) {}
