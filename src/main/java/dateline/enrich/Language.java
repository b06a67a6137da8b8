package dateline.enrich;

import dateline.enrich.model.Recogniser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the language of a text by its script and its commonest words. Thread-safe.
 *
 * <p>A word that several languages have counts less for each of them. What the page says of itself
 * decides where the words do not, and is not believed where they say otherwise.
 */
final class Language {
  /** The tag of BCP 47 for "cannot be told". */
  static final String UNKNOWN = "und";

  /** Words that are looked at. */
  private static final int WORDS = 600;

  /** Characters that are looked at for letters of one language. */
  private static final int LONGEST = 5_000;

  /** The share of common words that a text in a language has at least; running text has a third. */
  private static final double LEAST = 0.12;

  /** Common words that must be seen before the page's own word is overruled. */
  private static final double EVIDENCE = 3;

  private final Map<String, List<String>> languagesOf = new HashMap<>();

  Language() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Recogniser.resource("languages.txt"), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int colon = line.indexOf(':');
        if (!line.startsWith("#") && colon > 0) {
          for (String word : line.substring(colon + 2).split(" ", -1)) {
            languagesOf.computeIfAbsent(word, w -> new ArrayList<>()).add(line.substring(0, colon));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading languages.txt", e);
    }
  }

  /**
   * The primary language tag of a text, such as {@code en}.
   *
   * @param declared what the page says, such as {@code en-GB}; may be empty
   */
  String of(String text, String declared) {
    String claim = primary(declared);
    Map<String, Double> score = new LinkedHashMap<>();
    Map<Character.UnicodeScript, Integer> scripts = new HashMap<>();
    int words = 0;
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length() && words < WORDS; i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetter(c)) {
        word.append(Character.toLowerCase(c));
        scripts.merge(Character.UnicodeScript.of(c), 1, Integer::sum);
        if (word.length() < 40) {
          continue;
        }
      }
      if (!word.isEmpty()) {
        words++;
        List<String> languages = languagesOf.getOrDefault(word.toString(), List.of());
        languages.forEach(tag -> score.merge(tag, 1.0 / languages.size(), Double::sum));
        word.setLength(0);
      }
    }
    return byScript(scripts)
        .or(() -> byWords(score, claim))
        .or(() -> claim.equals(UNKNOWN) ? cyrillic(text, scripts) : Optional.empty())
        .orElse(claim);
  }

  private static String primary(String declared) {
    String tag = Locale.forLanguageTag(declared.strip().replace('_', '-')).getLanguage();
    return tag.isEmpty() ? UNKNOWN : tag.equals("nb") || tag.equals("nn") ? "no" : tag;
  }

  /** Scripts that one language of news is written in, nearly always. */
  private static Optional<String> byScript(Map<Character.UnicodeScript, Integer> scripts) {
    int letters = scripts.values().stream().mapToInt(Integer::intValue).sum();
    int kana =
        scripts.getOrDefault(Character.UnicodeScript.HIRAGANA, 0)
            + scripts.getOrDefault(Character.UnicodeScript.KATAKANA, 0);
    if (kana * 10 > letters) {
      return Optional.of("ja");
    }
    return scripts.entrySet().stream()
        .filter(e -> e.getValue() * 2 > letters)
        .findFirst()
        .flatMap(
            e ->
                switch (e.getKey()) {
                  case HAN -> Optional.of("zh");
                  case HANGUL -> Optional.of("ko");
                  case ARABIC -> Optional.of("ar");
                  case HEBREW -> Optional.of("he");
                  case GREEK -> Optional.of("el");
                  case THAI -> Optional.of("th");
                  case DEVANAGARI -> Optional.of("hi");
                  case BENGALI -> Optional.of("bn");
                  case TAMIL -> Optional.of("ta");
                  case GEORGIAN -> Optional.of("ka");
                  case ARMENIAN -> Optional.of("hy");
                  default -> Optional.empty();
                });
  }

  /** Of a text too short for its words to tell: Ukrainian and Serbian have letters of their own. */
  private static Optional<String> cyrillic(
      String text, Map<Character.UnicodeScript, Integer> scripts) {
    int letters = scripts.values().stream().mapToInt(Integer::intValue).sum();
    if (scripts.getOrDefault(Character.UnicodeScript.CYRILLIC, 0) * 2 <= letters) {
      return Optional.empty();
    }
    boolean ukrainian = text.chars().limit(LONGEST).anyMatch(c -> "іїєґІЇЄҐ".indexOf(c) >= 0);
    boolean serbian = text.chars().limit(LONGEST).anyMatch(c -> "ђћџјљњЂЋЏЈЉЊ".indexOf(c) >= 0);
    return Optional.of(ukrainian ? "uk" : serbian ? "sr" : "ru");
  }

  private static Optional<String> byWords(Map<String, Double> score, String claim) {
    double all = score.values().stream().mapToDouble(Double::doubleValue).sum();
    double claimed = score.getOrDefault(claim, 0.0);
    double enough = claim.equals(UNKNOWN) ? EVIDENCE / 2 : EVIDENCE;
    return score.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(best -> best.getValue() >= LEAST * all)
        .filter(
            best ->
                best.getKey().equals(claim)
                    || (best.getValue() >= enough && best.getValue() > claimed * 1.3))
        .map(Map.Entry::getKey);
  }
}
