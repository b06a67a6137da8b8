package dateline.index.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * English words that stand before the stemmer: irregular forms it cannot join ({@code took}),
 * families it would join with false friends ({@code organization}), and British spellings. The list
 * is {@code english-forms.txt}, which names its source. Not changed once made; thread-safe.
 */
final class EnglishForms {
  private static final EnglishForms LISTED = read();

  private final Map<String, String> stems = new HashMap<>();
  private final Map<String, String> spellings = new HashMap<>();

  private EnglishForms() {}

  /** The stem of a word that is listed; absent for others. */
  static Optional<String> stem(String word) {
    return Optional.ofNullable(LISTED.stems.get(word));
  }

  /** The stem as Americans write it. */
  static String spelling(String stem) {
    return LISTED.spellings.getOrDefault(stem, stem);
  }

  private static EnglishForms read() {
    EnglishForms forms = new EnglishForms();
    try (InputStream in =
        Objects.requireNonNull(EnglishForms.class.getResourceAsStream("english-forms.txt"))) {
      String section = "";
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (line.startsWith("[")) {
          section = line.substring(1, line.indexOf(':'));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          forms.add(section, List.of(line.strip().split(" ", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading english-forms.txt", e);
    }
    return forms;
  }

  private void add(String section, List<String> words) {
    switch (section) {
      case "forms" -> {
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(words.getFirst());
        stemmer.stem();
        words.forEach(word -> stems.putIfAbsent(word, stemmer.getCurrent()));
      }
      case "families" -> words.forEach(word -> stems.put(word, words.getFirst()));
      case "spellings" -> spellings.put(words.getFirst(), words.getLast());
      default -> throw new IllegalArgumentException("no section of english-forms.txt: " + section);
    }
  }
}
