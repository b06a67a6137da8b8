package dateline;

import dateline.archive.Archive;
import dateline.archive.Resource;
import dateline.crawl.Intake.Taken;
import dateline.health.LocalFaultException;
import dateline.health.LocalFaultException.Part;
import dateline.imports.Records;
import dateline.news.Draft;
import dateline.news.Resemblance;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Imports files: archives each batch, then takes it in. One thread; ends after the batch in hand
 * when interrupted, so what is counted is acknowledged.
 */
public final class Importer {
  /** Records in one transaction: enough that its fsync costs little, few enough to lose nothing. */
  static final int BATCH = 128;

  /** As many problems of a file are named; the others are counted, for they are of one kind. */
  static final int NAMED_PROBLEMS = 20;

  private final Records records;
  private final Archive archive;
  private final Ingest ingest;
  private final boolean quiet;
  private final BadRecords problems;
  private final Consumer<List<Taken>> acknowledged;
  private final List<Records.Item.Found> batch = new ArrayList<>();
  private long read;
  private long added;
  private long changed;
  private long unchanged;
  private long bad;
  private long inFile;
  private long archiving;
  private long taking;

  /**
   * What an import did. {@code read} is the sum of the four counts after it.
   *
   * @param archiving time spent writing the archive
   * @param taking time spent enriching, storing and indexing
   */
  public record Summary(
      long read,
      long added,
      long changed,
      long unchanged,
      long problems,
      Duration archiving,
      Duration taking) {}

  /** Hears what cannot be taken in. */
  public interface BadRecords {
    void named(Records.Item.Bad bad);

    /** As many of a file are named. */
    default int most() {
      return NAMED_PROBLEMS;
    }

    /** As many more of a file that are not named. */
    void unnamed(Path file, long more);

    /** Prints a line for each. */
    static BadRecords printing(PrintStream out) {
      return new BadRecords() {
        @Override
        public void named(Records.Item.Bad bad) {
          out.println(bad.file() + (bad.line() > 0 ? ":" + bad.line() : "") + ": " + bad.reason());
        }

        @Override
        public void unnamed(Path file, long more) {
          out.printf(Locale.ROOT, "%s: %,d more problems, not named%n", file, more);
        }
      };
    }
  }

  /** Ends the reading of a file when we are interrupted. */
  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Interrupted() {
      super("interrupted", null, false, false);
    }
  }

  /** One that prints each record that cannot be taken in. */
  public Importer(
      Records records,
      Archive archive,
      Ingest ingest,
      boolean quiet,
      PrintStream problems,
      Consumer<List<Taken>> acknowledged) {
    this(records, archive, ingest, quiet, BadRecords.printing(problems), acknowledged);
  }

  /**
   * @param quiet whether alerts only list what is imported
   * @param problems hears of each record that cannot be taken in, with file, line and reason
   * @param acknowledged hears what became of each batch, once that is durable
   */
  public Importer(
      Records records,
      Archive archive,
      Ingest ingest,
      boolean quiet,
      BadRecords problems,
      Consumer<List<Taken>> acknowledged) {
    this.records = records;
    this.archive = archive;
    this.ingest = ingest;
    this.quiet = quiet;
    this.problems = problems;
    this.acknowledged = acknowledged;
  }

  /**
   * Imports the files in order; interrupted, it ends early and the summary says how far it came.
   */
  public Summary run(List<Path> files) {
    try {
      for (Path file : files) {
        inFile = 0;
        records.read(file, this::accept);
        flush();
        tellUnnamed(file);
      }
    } catch (Interrupted e) {
      // What was acknowledged stays; the next run takes in the rest.
    }
    return summary();
  }

  /**
   * Imports JSON lines as they come.
   *
   * @param name what stands for a file's name
   */
  Summary run(Path name, InputStream lines) {
    try {
      records.readLines(name, lines, this::accept);
      flush();
      tellUnnamed(name);
    } catch (Interrupted e) {
      // As above.
    }
    return summary();
  }

  private void tellUnnamed(Path file) {
    if (inFile > problems.most()) {
      problems.unnamed(file, inFile - problems.most());
    }
  }

  private Summary summary() {
    return new Summary(
        read,
        added,
        changed,
        unchanged,
        bad,
        Duration.ofNanos(archiving),
        Duration.ofNanos(taking));
  }

  private void accept(Records.Item item) {
    switch (item) {
      case Records.Item.Bad one -> {
        read++;
        bad++;
        inFile++;
        if (inFile <= problems.most()) {
          problems.named(one);
        }
      }
      case Records.Item.Found found -> {
        batch.add(placed(found));
        if (batch.size() == BATCH) {
          flush();
        }
      }
    }
  }

  /** The record at the first of its addresses where no other article stands. */
  private Records.Item.Found placed(Records.Item.Found found) {
    if (found.otherwise().isEmpty()) {
      return found;
    }
    if (batch.stream().anyMatch(one -> one.draft().url().equals(found.draft().url()))) {
      flush();
    }
    if (isFree(found.draft().url(), found.draft())) {
      return found;
    }
    return found.otherwise().stream()
        .filter(url -> isFree(url, found.draft()))
        .findFirst()
        .map(found::at)
        .orElse(found);
  }

  private boolean isFree(String url, Draft draft) {
    return ingest
        .known(url)
        .filter(there -> Resemblance.of(there.draft(), draft).unlike())
        .isEmpty();
  }

  private void flush() {
    if (batch.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    List<Resource> bytes = batch.stream().map(Records.Item.Found::bytes).toList();
    List<String> archived = archived(bytes);
    long written = System.nanoTime();
    List<Ingest.Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      arrivals.add(
          new Ingest.Arrival(batch.get(i).draft(), Optional.of(archived.get(i)), true, quiet));
    }
    List<Taken> taken = ingest.take(arrivals);
    taken.forEach(this::count);
    acknowledged.accept(taken);
    archiving += written - start;
    taking += System.nanoTime() - written;
    batch.clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new Interrupted();
    }
  }

  /**
   * Keeps the bytes.
   *
   * @throws LocalFaultException if the disk does not take them: that is no fault of the file that
   *     is being read, and ends the import
   */
  private List<String> archived(List<Resource> bytes) {
    try {
      return archive.appendResources(bytes);
    } catch (UncheckedIOException e) {
      throw new LocalFaultException(Part.DISK, e.getMessage() + ": " + e.getCause(), e);
    }
  }

  private void count(Taken taken) {
    read++;
    switch (taken) {
      case Taken.Added a -> added++;
      case Taken.Changed c -> changed++;
      case Taken.Unchanged u -> unchanged++;
      case Taken.NotAnArticle n -> bad++;
      case Taken.NeedsScript n -> bad++;
    }
  }
}
