package dateline.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command lines that stand in fenced blocks of the documents. */
final class DocumentedCommands {
  /** Variables of the environment may stand before it, a comment or a pipe behind. */
  private static final Pattern OF_DATELINE =
      Pattern.compile("(?:[A-Z_]+=\\S* )*\\./dateline (?<words>.*?)(?: +(?:#|\\||>|2>).*)?");

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(?<fence>[a-z]*)\\n(?<lines>.*?)^```$");

  private DocumentedCommands() {}

  /**
   * A line of a block.
   *
   * @param fence what stands behind the three ticks; {@code sh} where the line is to be typed
   */
  record Shown(Path page, String fence, String text) {
    /** What Dateline is told, where it is a command of its own. */
    Optional<String> ofDateline() {
      Matcher command = OF_DATELINE.matcher(text);
      return command.matches() ? Optional.of(command.group("words")) : Optional.empty();
    }

    @Override
    public String toString() {
      return page + ": " + text;
    }
  }

  /** What came of a line in a shell. */
  record Ended(int code, String output) {}

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/doc"))) {
      return Stream.concat(Stream.of(Path.of("README.md"), Path.of("SECURITY.md")), files.sorted())
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    }
  }

  /** Every fenced block of a page, with what it holds as it stands. */
  static List<Shown> blocks(Path page) throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(page));
    return block
        .results()
        .map(found -> new Shown(page, found.group("fence"), found.group("lines")))
        .toList();
  }

  static List<Shown> in(Path page) throws IOException {
    List<Shown> shown = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      String fence = block.group("fence");
      block
          .group("lines")
          .replace("\\\n", " ")
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> shown.add(new Shown(page, fence, line)));
    }
    return shown;
  }

  static Ended shell(Path folder, String line) {
    try {
      Process shell =
          new ProcessBuilder("bash", "-c", line)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(shell.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException("no bash", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The words of a command, as a shell hands them over. */
  static String[] words(Path folder, String command) {
    String all = shell(folder, "printf '%s\\0' " + command).output();
    return all.substring(0, all.length() - 1).split("\0", -1);
  }
}
