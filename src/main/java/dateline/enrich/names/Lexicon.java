package dateline.enrich.names;

import dateline.enrich.model.Recogniser;
import dateline.news.Entity.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tables that say which names are one and the same: {@code lexicon.txt} and {@code
 * aliases.txt}. Thread-safe.
 */
public final class Lexicon {
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

  private final Map<String, Set<String>> lists = new HashMap<>();
  private final Map<String, String> formal = new HashMap<>();
  private final Map<Kind, Map<String, String>> aliases = new EnumMap<>(Kind.class);

  public Lexicon() {
    for (String line : lines("lexicon.txt")) {
      int colon = line.indexOf(':');
      String[] words = line.substring(colon + 1).trim().split(" ", -1);
      lists.put(
          line.substring(0, colon),
          Set.of(List.of(words).stream().distinct().toArray(String[]::new)));
    }
    for (String pair : list("kin")) {
      int equals = pair.indexOf('=');
      formal.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    for (String line : lines("aliases.txt")) {
      String[] parts = line.split(" \\| ", -1);
      Kind kind = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
      for (int i = 1; i < parts.length; i++) {
        aliases.computeIfAbsent(kind, k -> new HashMap<>()).put(key(parts[i]), parts[1]);
      }
    }
  }

  private static List<String> lines(String name) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Recogniser.resource(name), StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  private Set<String> list(String name) {
    return lists.getOrDefault(name, Set.of());
  }

  boolean in(String list, String word) {
    return list(list).contains(word);
  }

  /** The first name that a nickname stands for; the name itself if it is none. */
  String formal(String firstName) {
    return formal.getOrDefault(firstName, firstName);
  }

  /** The name by which every article knows this one, if the table has it. */
  Optional<String> known(Kind kind, String name) {
    return Optional.ofNullable(aliases.getOrDefault(kind, Map.of()).get(key(name)));
  }

  private static String key(String name) {
    String folded = String.join(" ", words(name)).replace(".", "");
    return folded.startsWith("the ") ? folded.substring(4) : folded;
  }

  /** The words of a name as names are compared: lower case, no accents, no final period. */
  static List<String> words(String name) {
    String plain =
        ACCENTS
            .matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
            .replaceAll("")
            .replace('’', '\'')
            .toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    for (String word : SPACE.split(plain, 0)) {
      String bare = word;
      while (bare.endsWith(".") || bare.endsWith(",")) {
        bare = bare.substring(0, bare.length() - 1);
      }
      if (!bare.isEmpty() && !bare.equals("-")) {
        words.add(bare);
      }
    }
    return words;
  }
}
