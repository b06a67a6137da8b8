package dateline.enrich.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import dateline.Jvm;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeEnvironmentTest {
  @Test
  void namesAreReadWhileTheProcessEnds(@TempDir Path folder) throws Exception {
    List<String> command =
        Jvm.command(
            "-XX:ErrorFile=" + folder.resolve("crash.log"),
            "-cp",
            System.getProperty("java.class.path"),
            ReadsWhileEnding.class.getName());
    File said = folder.resolve("said.txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said);
    // The C library writes over what is freed, where it is glibc: what uses it fails at once.
    builder.environment().put("MALLOC_PERTURB_", "165");
    Process process = builder.start();

    int code = process.waitFor();

    String output = Files.readString(said.toPath());
    assertThat(output).contains("Meryl Streep").doesNotContain("SIGSEGV");
    assertThat(code).as(output).isZero();
  }

  /** A process whose ONNX Runtime has run its shutdown hook while ours still read. */
  static final class ReadsWhileEnding {
    private static final String TEXT = "Meryl Streep met Barack Obama in Washington on Friday.";

    private ReadsWhileEnding() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
      try (Recogniser recogniser = new Recogniser(true)) {
        shutdownHookOfOnnxRuntime().run();
        recogniser
            .names(Tokens.sentences(TEXT))
            .forEach(found -> System.out.println(TEXT.substring(found.start(), found.end())));
      }
    }

    /** Its own, with what its own is given: hooks that are registered cannot be had. */
    private static Runnable shutdownHookOfOnnxRuntime() throws ReflectiveOperationException {
      OrtEnvironment environment = NativeEnvironment.open();
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      Field handle = environment.getClass().getDeclaredField("nativeHandle");
      api.setAccessible(true);
      handle.setAccessible(true);
      Constructor<?> closer =
          Class.forName("ai.onnxruntime.OrtEnvironment$OrtEnvCloser")
              .getDeclaredConstructor(long.class, long.class);
      closer.setAccessible(true);
      return (Runnable) closer.newInstance(api.getLong(null), handle.getLong(environment));
    }
  }
}
