package dateline.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How long things are kept.
 *
 * @param articles since they were first found; absent: for ever
 * @param pages the raw ones in the archive, since their file was last written to; absent: for ever
 * @param history who changed what; absent: for ever
 * @param removed sources, alerts and channels that were removed, so that they can come back; as
 *     long as {@code history} at most
 */
public record Retention(
    Optional<Duration> articles,
    Optional<Duration> pages,
    Optional<Duration> history,
    Optional<Duration> removed) {}
