package dateline.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What Linux knows of processes and folders. */
final class Machine {
  private Machine() {}

  /** Processor time of a process, of all its threads; of ours when none is given. */
  static Duration work(OptionalLong process) {
    if (process.isEmpty()) {
      return ManagementFactory.getOperatingSystemMXBean()
              instanceof com.sun.management.OperatingSystemMXBean system
          ? Duration.ofNanos(system.getProcessCpuTime())
          : Duration.ofNanos(System.nanoTime());
    }
    return ProcessHandle.of(process.getAsLong())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  /** Memory of a process that is in use, in bytes. */
  static long memory(OptionalLong process) throws IOException {
    String name = process.isEmpty() ? "self" : Long.toString(process.getAsLong());
    return Files.readAllLines(Path.of("/proc", name, "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .sum();
  }

  static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
