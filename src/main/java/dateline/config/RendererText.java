package dateline.config;

import dateline.fetch.render.Renderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads which Chromium builds pages whose text comes by script. */
final class RendererText {
  private static final String AUTO = "auto";

  private RendererText() {}

  static Optional<Path> program(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.equals(AUTO)) {
      String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
      Optional<Path> found = Renderer.find(path);
      if (found.isEmpty()) {
        throw new IllegalArgumentException("no Chromium was found: install one, or name its path");
      }
      return found;
    }
    Path program = Path.of(text).toAbsolutePath();
    if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
      throw new IllegalArgumentException("no program is there; auto finds one on the PATH");
    }
    return Optional.of(program);
  }
}
