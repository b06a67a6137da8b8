package dateline.fetch.render;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Chromium without a window, with a folder of its own that is gone when it is. A shell around it
 * hands it the pipe as the protocol wants it, limits its processes, and removes the folder also
 * when we are no more. Thread-safe.
 */
final class ChromiumProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Pattern PRIVATE = Pattern.compile("Rss(?:Anon|Shmem):\\s+(\\d+) kB");

  /**
   * {@code $1} is the folder, {@code $2} the limit of a process in kilobytes. A signal for all of
   * the terminal must not end the shell before it has removed the folder. Chromium has no sandbox
   * for root.
   */
  private static final String SHELL =
      """
      folder=$1
      ulimit -d "$2" 2>/dev/null
      shift 2
      if [ "$(id -u)" = 0 ]; then set -- "$@" --no-sandbox; fi
      trap : HUP INT TERM
      nice -n 10 "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1
      rm -rf "$folder" 2>/dev/null || { sleep 1; rm -rf "$folder"; }
      """;

  private static final List<String> SWITCHES =
      List.of(
          "--headless",
          "--remote-debugging-pipe",
          "--incognito",
          "--no-first-run",
          "--no-default-browser-check",
          "--no-pings",
          "--mute-audio",
          "--block-new-web-contents",
          "--disable-background-networking",
          "--disable-breakpad",
          "--disable-component-update",
          "--disable-crash-reporter",
          "--disable-default-apps",
          "--disable-dev-shm-usage",
          "--disable-domain-reliability",
          "--disable-extensions",
          "--disable-gpu",
          "--disable-quic",
          "--disable-sync",
          "--disk-cache-size=1",
          // One process and one session for a page with all that is in it.
          "--disable-site-isolation-trials",
          "--disable-features=IsolateOrigins,site-per-process,OptimizationHints,MediaRouter,Translate",
          // Nothing but the proxy is connected to, not even for this machine's own addresses.
          "--proxy-bypass-list=<-loopback>",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
          "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
          "--webrtc-ip-handling-policy=disable_non_proxied_udp");

  private final Path folder;
  private final Process shell;
  private final DevTools devTools;

  private ChromiumProcess(Path folder, Process shell, int longestMessage) {
    this.folder = folder;
    this.shell = shell;
    this.devTools = new DevTools(shell.getInputStream(), shell.getOutputStream(), longestMessage);
  }

  /**
   * Starts one.
   *
   * @param proxy host and port of the only place that it connects to
   * @throws UncheckedIOException if there is no room for its folder, or no such program
   */
  static ChromiumProcess start(
      Path program, String proxy, String userAgent, RenderLimits limits, int longestMessage) {
    try {
      Path folder = Files.createTempDirectory("dateline-renderer-");
      List<String> command =
          new ArrayList<>(List.of("/bin/sh", "-c", SHELL, "sh", folder.toString()));
      command.add(Long.toString(limits.memory() >> 10));
      command.add(program.toString());
      command.addAll(SWITCHES);
      command.add("--user-data-dir=" + folder);
      command.add("--proxy-server=http://" + proxy);
      command.add("--user-agent=" + userAgent);
      command.add("--js-flags=--max-old-space-size=" + (limits.heap() >> 20));
      ProcessBuilder shell = new ProcessBuilder(command).directory(folder.toFile());
      // Nothing of ours, such as passwords in the environment.
      Map<String, String> environment = shell.environment();
      String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
      environment.clear();
      environment.putAll(Map.of("PATH", path, "HOME", folder.toString(), "LANG", "C.UTF-8"));
      shell.redirectError(ProcessBuilder.Redirect.DISCARD);
      return new ChromiumProcess(folder, shell.start(), longestMessage);
    } catch (IOException e) {
      throw new UncheckedIOException("Chromium does not start: " + e.getMessage(), e);
    }
  }

  DevTools devTools() {
    return devTools;
  }

  boolean isAlive() {
    return shell.isAlive();
  }

  /** Bytes that all its processes have for themselves; 0 where this machine does not tell. */
  long memory() {
    return shell.descendants().mapToLong(ChromiumProcess::memoryOf).sum();
  }

  private static long memoryOf(ProcessHandle process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      Matcher parts = PRIVATE.matcher(Files.readString(status));
      long kilobytes = 0;
      while (parts.find()) {
        kilobytes += Long.parseLong(parts.group(1));
      }
      return kilobytes << 10;
    } catch (IOException | UncheckedIOException e) {
      return 0; // It has just ended, or this is no Linux.
    }
  }

  /**
   * Ends it, whatever a page does: Chromium itself first, which knows and waits for its own
   * processes, and after a moment all of them by force.
   */
  @Override
  public void close() {
    // On a thread of its own, for a Chromium that hangs reads nothing.
    Thread.ofVirtual().start(() -> devTools.tell("", "Browser.close", Map.of()));
    boolean ended = ended(PATIENCE);
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!ended && System.nanoTime() < until) {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      ended = ended(Duration.ofMillis(50));
    }
    shell.destroyForcibly();
    remove();
  }

  private boolean ended(Duration patience) {
    boolean interrupted = false;
    long until = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        try {
          return shell.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The shell has done it, unless it was killed too. */
  private void remove() {
    try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      // What is left of it is in the folder for such things.
    }
  }

  /** The Chromium of this machine, by the names that it has in distributions; absent if none. */
  static Optional<Path> find(String searchPath) {
    Stream<Path> installed =
        Stream.of(searchPath.split(File.pathSeparator, -1))
            .filter(place -> !place.isBlank())
            .flatMap(
                place ->
                    Stream.of(
                            "chromium",
                            "chromium-browser",
                            "google-chrome",
                            "google-chrome-stable",
                            "chrome-headless-shell")
                        .map(name -> Path.of(place, name)));
    Stream<Path> application =
        Stream.of(
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
    return Stream.concat(installed, application).filter(Files::isExecutable).findFirst();
  }
}
