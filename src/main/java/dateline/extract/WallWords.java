package dateline.extract;

import dateline.extract.body.Regions;
import dateline.extract.page.Phrases;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How pages say to their reader that there is nothing to read here, in the large European languages
 * ({@code walls.txt}): by whom they are meant, never what is told of others. Thread-safe.
 */
final class WallWords {
  /** What bars the way. */
  enum Kind {
    REGION("a region wall"),
    BOT("a bot wall"),
    ADS("a wall against ad blockers"),
    REGISTRATION("a registration wall"),
    GONE("a notice that the page is gone"),
    MAINTENANCE("a notice of maintenance"),
    BROWSER("a notice that the browser is too old"),
    CONSENT("a consent wall");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As an operator reads it. */
    String words() {
      return words;
    }
  }

  private static final Map<Kind, Pattern> WORDS = words();

  private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？]\\s+|\\n");

  private WallWords() {}

  private static Map<Kind, Pattern> words() {
    Phrases phrases = Phrases.read("walls");
    Map<Kind, Pattern> words = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      words.put(kind, phrases.pattern(kind.name().toLowerCase(Locale.ROOT), "(?<!\\p{L})", ""));
    }
    return words;
  }

  /** What {@code text} says that bars the way; absent if it says nothing of the kind. */
  static Optional<Kind> in(String text) {
    String plain = text.replace('\u00a0', ' ');
    return WORDS.entrySet().stream()
        .filter(words -> words.getValue().matcher(plain).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The share of a text, 0 to 1 by letters, that stands in sentences that say so. */
  static double share(String text) {
    int all = 0;
    int said = 0;
    for (String sentence : List.of(SENTENCE_END.split(text, -1))) {
      int letters = Regions.weighted(sentence);
      all += letters;
      said += in(sentence).isPresent() ? letters : 0;
    }
    return all == 0 ? 0 : (double) said / all;
  }

  /** The share of a heading, 0 to 1, that says so. */
  static double shareOfHeading(String heading) {
    String plain = heading.replace('\u00a0', ' ').strip();
    return WORDS.values().stream()
        .mapToDouble(
            words ->
                words.matcher(plain).results().mapToInt(m -> m.end() - m.start()).sum()
                    / (double) Math.max(1, plain.length()))
        .max()
        .orElse(0);
  }
}
