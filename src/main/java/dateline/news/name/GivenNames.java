package dateline.news.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose names tell a woman or a man: {@code given-names.txt}. Immutable. */
public final class GivenNames {
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  private final Map<String, Gender> genders = new HashMap<>();

  /** As a name or a title tells it. */
  public enum Gender {
    FEMALE,
    MALE
  }

  public GivenNames() {
    for (String line : lines()) {
      int colon = line.indexOf(':');
      Gender gender = Gender.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
      for (String name : line.substring(colon + 1).strip().split(" ", -1)) {
        genders.put(name, gender);
      }
    }
  }

  private static List<String> lines() {
    InputStream in =
        Objects.requireNonNull(GivenNames.class.getResourceAsStream("given-names.txt"));
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the given names", e);
    }
  }

  /** Whether it is a common given name. */
  public boolean isKnown(String word) {
    return genders.containsKey(folded(word));
  }

  /** Of someone of that full name, such as {@code Ada Quill}. */
  public Optional<Gender> of(String fullName) {
    return Optional.ofNullable(genders.get(folded(fullName.split(" ", 2)[0])));
  }

  private static String folded(String word) {
    return ACCENTS
        .matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
