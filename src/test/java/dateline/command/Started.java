package dateline.command;

import dateline.Jvm;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A command as a process of its own, with no settings but those given. Ended by force when it takes
 * too long.
 *
 * @param output where its standard output goes
 * @param errors where its standard error goes
 */
record Started(Process process, Path output, Path errors, String shown) implements AutoCloseable {
  /** For a busy machine; alone a command takes a second or two, with models four. */
  static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * What came of it.
   *
   * @param shown the command line, for messages
   */
  record Ended(String shown, int code, String output, String errors) {}

  /**
   * Starts it in a folder without settings.
   *
   * @param processors how many the process believes to have
   * @param settings variables of its environment
   */
  static Started start(
      Path folder, int processors, Map<String, String> settings, String input, String... words) {
    try {
      Path in = Files.createTempFile(folder, "in", ".txt");
      Files.writeString(in, input);
      return start(folder, processors, settings, ProcessBuilder.Redirect.from(in.toFile()), words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As above, with standard input left open: the process waits for more. */
  static Started waiting(Path folder, String... words) {
    return start(folder, 2, Map.of(), ProcessBuilder.Redirect.PIPE, words);
  }

  private static Started start(
      Path folder,
      int processors,
      Map<String, String> settings,
      ProcessBuilder.Redirect input,
      String... words) {
    List<String> command =
        Jvm.command("-XX:ActiveProcessorCount=" + processors, "-Ddateline.home=" + folder);
    command.addAll(program());
    command.addAll(List.of(words));
    try {
      Path output = Files.createTempFile(folder, "out", ".txt");
      Path errors = Files.createTempFile(folder, "err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(input)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("DATELINE_"));
      builder.environment().putAll(settings);
      return new Started(builder.start(), output, errors, String.join(" ", words));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The built jar, with class data shared between its starts as the launcher has it; the classes of
   * this process where the property does not name one.
   */
  private static List<String> program() {
    String jar = System.getProperty("dateline.jar");
    return jar == null
        ? List.of("-cp", classPath(), "dateline.command.Main")
        : List.of(
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + Path.of(jar).resolveSibling("tested.jsa"),
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off",
            "-jar",
            jar);
  }

  /** That of this process; some runners keep it in a class loader of their own. */
  private static String classPath() {
    return Thread.currentThread().getContextClassLoader() instanceof URLClassLoader own
        ? Arrays.stream(own.getURLs())
            .map(url -> Path.of(URI.create(url.toString())).toString())
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  /** Waits until it has said this on either stream. */
  Started said(String text) throws InterruptedException {
    long late = System.nanoTime() + LIMIT.toNanos();
    while (!read(output).contains(text) && !read(errors).contains(text)) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > late) {
        throw new AssertionError(shown + " never said " + text + ": " + read(errors));
      }
    }
    return this;
  }

  /** Asks it to end, by SIGTERM or SIGINT. */
  Started signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-s", name, Long.toString(process.pid())).start().waitFor();
    return this;
  }

  /** Waits for its end. */
  Ended end() throws InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      close();
      throw new AssertionError(shown + " did not end in " + LIMIT + ": " + read(errors));
    }
    return new Ended(shown, process.exitValue(), read(output), read(errors));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
