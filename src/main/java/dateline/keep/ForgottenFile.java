package dateline.keep;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which articles were forgotten, by their ids, a line each: beside the database, and beside backups
 * from before, so that a restore does not bring them back. One thread.
 */
public final class ForgottenFile {
  public static final String NAME = "forgotten.txt";

  private static final Pattern ID = Pattern.compile("[0-9a-z]{8,64}");

  private final Path folder;

  public ForgottenFile(Path folder) {
    this.folder = folder;
  }

  /** Those that were forgotten; none where there is no such file. */
  public List<String> read() {
    Path file = folder.resolve(NAME);
    if (Files.notExists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(String::strip).filter(line -> ID.matcher(line).matches()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /** Adds these to those that are there; does nothing where all are. */
  public void write(List<String> ids) {
    TreeSet<String> all = new TreeSet<>(read());
    if (!all.addAll(ids)) {
      return;
    }
    Path file = folder.resolve(NAME);
    Path part = folder.resolve(NAME + ".part");
    try (FileOutputStream out = new FileOutputStream(part.toFile())) {
      out.write((String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8));
      out.getFD().sync();
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }
}
