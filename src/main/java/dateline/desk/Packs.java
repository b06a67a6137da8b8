package dateline.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Lists of well-known sources to start from, shipped as OPML. */
public final class Packs {
  private static final List<String> NAMES = List.of("entertainment", "justice");

  private Packs() {}

  /** The names of the packs, alphabetically. */
  public static List<String> names() {
    return NAMES;
  }

  /** The pack of this name. */
  public static Optional<Opml> load(String name) {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    try (InputStream pack = Packs.class.getResourceAsStream("packs/" + name + ".opml")) {
      if (pack == null) {
        throw new IllegalStateException("the pack " + name + " is not in the jar");
      }
      return Optional.of(Opml.read(pack.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the pack " + name, e);
    }
  }
}
