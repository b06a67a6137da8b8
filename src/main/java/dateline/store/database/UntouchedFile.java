package dateline.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An SQLite file to be read so that no byte of its folder changes, where no other process has it
 * open. SQLite reads a database in WAL mode only with its {@code -shm} file: where that stands
 * beside a log it is used as it is; without a log none is needed; a log without it is read from a
 * copy elsewhere. One thread.
 */
public final class UntouchedFile implements AutoCloseable {
  private final String url;
  private final Path copies;

  private UntouchedFile(String url, Path copies) {
    this.url = url;
    this.copies = copies;
  }

  public static UntouchedFile of(Path file) throws IOException {
    Path none = Path.of("");
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    if (!Files.exists(log) || Files.size(log) == 0) {
      return new UntouchedFile(url(file) + "?immutable=1", none);
    }
    if (Files.exists(file.resolveSibling(file.getFileName() + "-shm"))) {
      return new UntouchedFile(url(file) + "?mode=ro&readonly_shm=1", none);
    }
    Path copies = Files.createTempDirectory("dateline-check");
    Files.copy(file, copies.resolve(file.getFileName()));
    Files.copy(log, copies.resolve(log.getFileName()));
    return new UntouchedFile(url(copies.resolve(file.getFileName())) + "?mode=ro", copies);
  }

  /** The file's address, as SQLite reads addresses. */
  public static String url(Path file) {
    String path = file.toAbsolutePath().toString();
    return StoreSettings.SQLITE
        + "file:"
        + path.replace("%", "%25").replace("?", "%3f").replace("#", "%23");
  }

  public String url() {
    return url;
  }

  @Override
  public void close() throws IOException {
    if (copies.toString().isEmpty()) {
      return;
    }
    try (var files = Files.list(copies)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(copies);
  }
}
