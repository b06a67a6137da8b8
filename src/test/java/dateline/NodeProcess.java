package dateline;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A command of ours in a process of its own, stopped and gone on with as by an operator. */
final class NodeProcess implements AutoCloseable {
  private final Process process;
  private final Queue<String> said = new ConcurrentLinkedQueue<>();

  NodeProcess(Path home, Map<String, String> settings, String... command) throws IOException {
    List<String> words =
        Jvm.command(
            "-Xmx400m",
            "-Ddateline.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            "dateline.command.Main");
    words.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(settings);
    process = builder.start();
    BufferedReader out = process.inputReader();
    // Reading a pipe holds one of the few carriers of virtual threads for as long as it lasts.
    Thread.ofPlatform().daemon().start(() -> out.lines().forEach(said::add));
  }

  List<String> said() {
    return List.copyOf(said);
  }

  /** Where it serves its pages, once it has said so; empty before. */
  String address() {
    return said.stream()
        .filter(line -> line.startsWith("Dateline is at "))
        .map(line -> line.substring("Dateline is at ".length()))
        .findFirst()
        .orElse("");
  }

  /** Waits for its end. */
  int end() throws InterruptedException {
    return process.waitFor();
  }

  /** Sends a signal, such as STOP. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
