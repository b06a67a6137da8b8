package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two scripts that start Dateline, beside a Java that only says what it was given. */
class LaunchersTest {
  private static final String JAVA = "#!/bin/sh\nfor a in \"$@\"; do echo \"$a\"; done\n";

  /** Options that every start has, whatever the command. */
  private static final List<String> ALWAYS =
      List.of("--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError", "-jar");

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void aFolderWithASpace() throws IOException {
    home = Files.createDirectories(folder.resolve("my news"));
  }

  @Test
  void aCheckoutStartsEachCommandWithAndWithoutLearntClassData() throws Exception {
    Path jdk = folder.resolve("jdk 25");
    program(jdk.resolve("bin/java"), JAVA);
    program(jdk.resolve("bin/javac"), JAVA);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    Path launcher = program(home.resolve("dateline"), Files.readString(Path.of("dateline")));
    Path jar = Files.writeString(made(home.resolve("target/dateline.jar")), "");
    Map<String, String> here = Map.of("JAVA_HOME", jdk.toString());

    assertThat(said(here, launcher, "--version"))
        .containsAll(ALWAYS)
        .contains("-XX:+AutoCreateSharedArchive", "-XX:+UseParallelGC", "--version")
        .contains("-XX:SharedArchiveFile=" + home + "/target/other.jsa", jar.toString());
    assertThat(said(here, launcher, "serve"))
        .contains("-XX:SharedArchiveFile=" + home + "/target/serve.jsa");
    assertThat(said(here, launcher, "rehearse"))
        .contains("-XX:AOTCacheOutput=" + home + "/target/serve.aot");
    learnt(home.resolve("target/serve.aot"));
    assertThat(said(here, launcher, "serve"))
        .contains("-XX:AOTCache=" + home + "/target/serve.aot")
        .doesNotContain("-XX:+AutoCreateSharedArchive");
  }

  @Test
  void anInstalledOneDoesTooAndASmallHeapIsCollectedSerially() throws Exception {
    Path lib = home.resolve("lib/dateline");
    program(lib.resolve("runtime/bin/java"), JAVA);
    Path launcher =
        program(home.resolve("bin/dateline"), Files.readString(Path.of("src/package/launcher")));
    Path cache = home.resolve("cache of mine");
    Map<String, String> here =
        Map.of("XDG_CACHE_HOME", cache.toString(), "DATELINE_JAVA_OPTIONS", "-Xmx256m");

    assertThat(said(here, launcher, "search", "prison reform"))
        .containsAll(ALWAYS)
        .contains("-XX:+AutoCreateSharedArchive", "-XX:+UseSerialGC", "-Xmx256m", "prison reform")
        .contains("-XX:SharedArchiveFile=" + cache + "/dateline/search.jsa");
    learnt(lib.resolve("serve.aot"));
    assertThat(said(here, launcher, "serve")).contains("-XX:AOTCache=" + lib + "/serve.aot");
  }

  /** The arguments that Java was given; fails with what was said where it was not started. */
  private static List<String> said(Map<String, String> settings, Path launcher, String... arguments)
      throws Exception {
    ProcessBuilder start = new ProcessBuilder(launcher.toString());
    start.command().addAll(List.of(arguments));
    start.environment().putAll(settings);
    Process process = start.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList();
  }

  private static Path program(Path file, String text) throws IOException {
    Files.writeString(made(file), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path made(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return file;
  }

  /** Newer than the jar. */
  private static void learnt(Path file) throws IOException {
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
  }
}
