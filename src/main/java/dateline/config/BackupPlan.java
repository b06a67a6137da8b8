package dateline.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The backups that the server makes.
 *
 * @param every how often; absent: only when asked for
 * @param to the folder
 * @param kept the latest that are kept, 1 or more
 */
public record BackupPlan(Optional<Duration> every, Path to, int kept) {}
