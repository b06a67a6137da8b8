package dateline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How tests start Java processes of ours: with what starts soonest, for they live for seconds. */
public final class Jvm {
  private Jvm() {}

  /**
   * A command line.
   *
   * @param words what follows the flags common to all: further flags, class path, class, arguments
   */
  public static List<String> command(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    Collections.addAll(command, words);
    return command;
  }
}
