package dateline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Other people's lists of hostile input; {@code web/hostile/LICENCES.md} names them. A build tries
 * a share; {@code mvn test -Dtest='Hostile*Test' -Dhostile.share=1 -Dhostile.lists=FOLDER} all,
 * with the lists in FOLDER where it has longer ones.
 */
public final class HostileLists {
  private static final int USUAL_SHARE = 20;

  private HostileLists() {}

  /** A whole list, such as {@code xss_patt}. */
  public static List<String> all(String name) {
    List<String> texts = new ArrayList<>();
    try (InputStream in = open(name)) {
      for (JsonNode each : JsonMapper.shared().readTree(in).path("cases")) {
        String text =
            each.isString()
                ? each.asString()
                : each.path("payload").asString(each.path("url").asString(""));
        if (!text.isEmpty()) {
          texts.add(text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    return texts;
  }

  /** Every so manieth of a list. */
  public static List<String> drawn(String name) {
    return drawn(name, USUAL_SHARE);
  }

  /**
   * As above, for what costs less or more to try.
   *
   * @param usually the share that a build tries
   */
  public static List<String> drawn(String name, int usually) {
    List<String> all = all(name);
    int share = Integer.getInteger("hostile.share", usually);
    return IntStream.iterate(0, i -> i < all.size(), i -> i + share).mapToObj(all::get).toList();
  }

  /** Whether the folder of full lists has this one. */
  public static boolean has(String name) {
    return folder().map(it -> Files.exists(it.resolve(name + ".json"))).orElse(false);
  }

  private static Optional<Path> folder() {
    return Optional.ofNullable(System.getProperty("hostile.lists")).map(Path::of);
  }

  private static InputStream open(String name) throws IOException {
    return has(name)
        ? Files.newInputStream(folder().orElseThrow().resolve(name + ".json"))
        : Objects.requireNonNull(
            HostileLists.class.getResourceAsStream("web/hostile/" + name + ".json"), name);
  }
}
