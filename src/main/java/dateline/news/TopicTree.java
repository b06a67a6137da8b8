package dateline.news;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The topics that an article can be about, and which stand below which. */
public final class TopicTree {
  /** By a topic, those directly below it; all in the order of their list. */
  private static final Map<String, List<String>> BELOW = read();

  private TopicTree() {}

  /** The names of all topics: the widest first, and below them in the order of their list. */
  public static List<String> all() {
    Set<String> all = new LinkedHashSet<>(BELOW.keySet());
    BELOW.values().forEach(all::removeAll);
    BELOW.values().forEach(all::addAll);
    return List.copyOf(all);
  }

  /**
   * The topics directly below one, in the order of their list; none below one that is not known.
   */
  public static List<String> below(String topic) {
    return BELOW.getOrDefault(topic, List.of());
  }

  /** A topic and all below it; one that is not known has none below it. */
  public static Set<String> withBelow(String topic) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(topic));
    while (!open.isEmpty()) {
      String one = open.pop();
      if (found.add(one)) {
        open.addAll(below(one));
      }
    }
    return found;
  }

  /** From the table whose other columns are the words by which {@code enrich} tells a topic. */
  private static Map<String, List<String>> read() {
    String table = "/dateline/enrich/topics.txt";
    try (InputStream in = TopicTree.class.getResourceAsStream(table)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + table);
      }
      Map<String, List<String>> below = new LinkedHashMap<>();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| ", -1))
          .forEach(row -> below.computeIfAbsent(row[2], _ -> new ArrayList<>()).add(row[1]));
      return below;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + table, e);
    }
  }
}
