package dateline.keep;

import dateline.config.BackupPlan;
import dateline.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of backups, of which the latest are kept. One thread. */
public final class Backups {
  /** To the second, in UTC: sorts by time, and any file system takes it. */
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern OURS = Pattern.compile("dateline-\\d{8}T\\d{6}Z\\.zip");

  private final BackupPlan plan;
  private final InstantSource clock;

  public Backups(BackupPlan plan, InstantSource clock) {
    this.plan = plan;
    this.clock = clock;
  }

  /**
   * A backup that was made.
   *
   * @param removed older ones that made room
   */
  public record Made(Path file, Manifest manifest, int removed) {}

  /**
   * Makes one, then removes the oldest of ours that are too many. What was forgotten is written
   * beside them.
   *
   * @param data the folder of state
   * @param progress as for {@link Backup#write(Path, LongConsumer)}
   */
  public Made make(Store store, Path data, LongConsumer progress)
      throws IOException, InterruptedException {
    Files.createDirectories(plan.to());
    Path file = plan.to().resolve("dateline-" + STAMP.format(clock.instant()) + ".zip");
    Manifest manifest = new Backup(store, data, clock).write(file, progress);
    new ForgottenFile(plan.to()).write(store.tombstones().asked());
    List<Path> all = all();
    List<Path> old = all.subList(0, Math.max(0, all.size() - plan.kept()));
    for (Path one : old) {
      Files.delete(one);
    }
    return new Made(file, manifest, old.size());
  }

  /** Those that are there, the oldest first. */
  List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(plan.to())) {
      return files
          .filter(file -> OURS.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }
}
