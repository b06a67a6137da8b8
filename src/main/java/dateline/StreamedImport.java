package dateline;

import dateline.desk.operate.LineImport;
import dateline.imports.Records;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Imports what a program sends, as the command imports files. Thread-safe. */
final class StreamedImport implements LineImport {
  /** At a time: each holds one of the threads of pages for as long as its sender likes. */
  private static final int AT_ONCE = 4;

  /** What stands for a file's name, in the addresses of records that have none. */
  private static final Path NAME = Path.of("import");

  private final App app;
  private final Semaphore free = new Semaphore(AT_ONCE);

  StreamedImport(App app) {
    this.app = app;
  }

  @Override
  public Optional<Report> take(InputStream lines, Optional<String> source, boolean alerts)
      throws IOException {
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(taken(new Watched(lines), source, alerts));
    } finally {
      free.release();
    }
  }

  private Report taken(Watched lines, Optional<String> source, boolean alerts) throws IOException {
    List<Bad> bad = new ArrayList<>();
    Importer importer =
        new Importer(
            new Records(app.parsing(), source, app.clock()),
            app.archive(),
            app.ingest(),
            !alerts,
            listing(bad),
            taken -> {});
    Importer.Summary summary = importer.run(NAME, lines);
    if (lines.broken.isPresent()) {
      throw lines.broken.get();
    }
    return new Report(
        summary.read(),
        summary.added(),
        summary.changed(),
        summary.unchanged(),
        summary.problems(),
        bad);
  }

  private static Importer.BadRecords listing(List<Bad> bad) {
    return new Importer.BadRecords() {
      @Override
      public int most() {
        return NAMED;
      }

      @Override
      public void named(Records.Item.Bad one) {
        bad.add(new Bad(one.line(), one.reason()));
      }

      @Override
      public void unnamed(Path file, long more) {
        // They are counted.
      }
    };
  }

  /** Remembers that the lines broke off, which to a file is one more bad line. */
  private static final class Watched extends FilterInputStream {
    private Optional<IOException> broken = Optional.empty();

    Watched(InputStream lines) {
      super(lines);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        broken = Optional.of(e);
        throw e;
      }
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      try {
        return super.read(into, from, length);
      } catch (IOException e) {
        broken = Optional.of(e);
        throw e;
      }
    }
  }
}
