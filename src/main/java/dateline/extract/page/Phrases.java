package dateline.extract.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words and phrases that pages use, by list: a resource with one of them a line, each a regular
 * expression. A line in square brackets begins a list, one that begins with {@code #} is a comment.
 * Thread-safe.
 */
public final class Phrases {
  private final String name;
  private final Map<String, List<String>> lists;

  private Phrases(String name, Map<String, List<String>> lists) {
    this.name = name;
    this.lists = Map.copyOf(lists);
  }

  /** Reads {@code NAME.txt} of the resources. */
  public static Phrases read(String name) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    List<String> list = new ArrayList<>();
    try (InputStream in = Phrases.class.getResourceAsStream("/dateline/extract/" + name + ".txt")) {
      if (in == null) {
        throw new IOException("the program lacks its file " + name + ".txt");
      }
      for (String line :
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList()) {
        if (line.startsWith("[") && line.endsWith("]")) {
          list =
              lists.computeIfAbsent(line.substring(1, line.length() - 1), l -> new ArrayList<>());
        } else if (!line.isBlank() && !line.startsWith("#")) {
          list.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the words of " + name + " cannot be read", e);
    }
    return new Phrases(name, lists);
  }

  /** The names of its lists. */
  Set<String> lists() {
    return lists.keySet();
  }

  /** The phrases of a list as one regular expression, alternatives in their order. */
  public String any(String list) {
    return String.join("|", list(list));
  }

  /** The phrases of a list. */
  public List<String> list(String list) {
    List<String> phrases = lists.get(list);
    if (phrases == null) {
      throw new IllegalArgumentException("no list " + list + " in " + name);
    }
    return List.copyOf(phrases);
  }

  /** Any phrase of a list, in capitals or not, with what must stand before and after it. */
  public Pattern pattern(String list, String before, String after) {
    return Pattern.compile(
        before + "(?:" + any(list) + ")" + after, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
