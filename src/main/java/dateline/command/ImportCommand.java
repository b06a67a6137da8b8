package dateline.command;

import dateline.App;
import dateline.Importer;
import dateline.command.operate.JobFollowing;
import dateline.command.terminal.Exit;
import dateline.command.terminal.Progress;
import dateline.config.Config;
import dateline.enrich.Enricher;
import dateline.imports.Records;
import dateline.keep.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dateline import}: takes in files. */
@Command(
    name = "import",
    description = {
      "Takes in articles from files and folders.",
      "Reads JSON lines (.jsonl, .jsonl.gz), text, HTML, WARC and feeds. A record that "
          + "cannot be taken in is named with file, line and reason; the others go on. Importing "
          + "the same files again changes nothing. Beside a running server that one does it, as a "
          + "job: it must be able to read the files."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files or folders.")
  private List<Path> paths = List.of();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The source of records that name none; also the name space of their ids.")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--entities",
      paramLabel = "HOW",
      description =
          "joint or fast: how names are recognised. Default: the setting dateline.entities.")
  private Optional<Enricher.Mode> entities = Optional.empty();

  @Option(
      names = "--alerts",
      description = "Send alerts of what is imported. Without, alerts only list it on their pages.")
  private boolean alerts;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<Path> missing = paths.stream().filter(path -> !Files.exists(path)).findFirst();
    if (missing.isPresent()) {
      System.err.println("There is no file or folder " + missing.get());
      return Exit.USAGE;
    }
    Config config = Config.load();
    List<Path> files = Records.files(paths);
    long start = System.nanoTime();
    try (App app =
        App.open(
            entities.map(config::recognising).orElse(config), "import", InstantSource.system())) {
      Importer.Summary summary = run(app, files);
      say(summary, files.size(), Duration.ofNanos(System.nanoTime() - start));
      if (Thread.interrupted()) {
        System.out.println(
            "Interrupted. All that is counted is kept; the same command goes on from here.");
        return Exit.INTERRUPTED;
      }
      app.index().refresh();
      app.indexing().mergeNamesakes(app.clock(), () -> {});
      return summary.problems() > 0 ? Exit.PROBLEMS : 0;
    } catch (FolderLock.Taken taken) {
      if (entities.isPresent()) {
        throw taken;
      }
      return JobFollowing.of(config, taken, desk -> desk.take(paths, source, alerts));
    }
  }

  private Importer.Summary run(App app, List<Path> files) {
    try (Progress progress = Progress.onStandardError("records", 0)) {
      Records records = new Records(app.parsing(), source, InstantSource.system());
      return new Importer(
              records, app.archive(), app.ingest(), !alerts, System.err, progress::steps)
          .run(files);
    }
  }

  private static void say(Importer.Summary summary, int files, Duration took) {
    double seconds = Math.max(0.001, took.toMillis() / 1000.0);
    System.out.printf(
        Locale.ROOT,
        "%,d records in %,d files: %,d new, %,d changed, %,d already there, %,d problems%n",
        summary.read(),
        files,
        summary.added(),
        summary.changed(),
        summary.unchanged(),
        summary.problems());
    System.out.printf(
        Locale.ROOT,
        "%.1f s, %,.0f records a second (archiving %.1f s, enriching, storing and indexing %.1f"
            + " s)%n",
        seconds,
        summary.read() / seconds,
        summary.archiving().toMillis() / 1000.0,
        summary.taking().toMillis() / 1000.0);
  }
}
