package dateline.enrich;

import dateline.enrich.model.Recogniser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The names of all topics that an article can be about. */
public final class TopicNames {
  private TopicNames() {}

  /** The widest first, and below them in the order of their list. */
  public static List<String> all() {
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(Recogniser.resource("topics.txt"), StandardCharsets.UTF_8))) {
      Stream<String> lower =
          table
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.split(" \\| ", -1)[1]);
      return Stream.concat(Topics.NAMES.stream(), lower).distinct().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading topics.txt", e);
    }
  }
}
