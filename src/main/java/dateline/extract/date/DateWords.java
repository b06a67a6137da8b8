package dateline.extract.date;

import java.text.Normalizer;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words of written dates: months in the large European languages, and zones. Thread-safe. */
final class DateWords {
  private static final List<String> LANGUAGES =
      List.of(
          ("en de fr es it pt nl sv da no fi pl cs hu ro tr el ru uk ca ar fa he ur hi bn ta te th"
                  + " vi id ms sr hr sl sk bg lt lv et ka hy az kk uz sq mk bs is ga cy eu gl af sw mn"
                  + " be nn ar-MA ar-DZ ar-LB")
              .split(" ", -1));

  /** What Hebrew writes before a month, “in”. */
  private static final String IN = "ב";

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** Name and what {@link ZoneId#of} reads; letters that only Americans use follow their summer. */
  private static final String ZONE_TABLE =
      """
      gmt Z, utc Z, ut Z, z Z, est -5, edt -4, cst -6, cdt -5, mst -7, mdt -6, pst -8, pdt -7,
      akst -9, akdt -8, hst -10, ast -4, adt -3, et America/New_York, ct America/Chicago,
      mt America/Denver, pt America/Los_Angeles, at America/Halifax, bst +1, ist +05:30, cet +1,
      cest +2, met +1, mest +2, mez +1, mesz +2, wet Z, west +1, eet +2, eest +3, msk +3, jst +9,
      kst +9, sgt +8, hkt +8, aest +10, aedt +11, awst +8, nzst +12, nzdt +13, sast +2
      """;

  private static final Map<String, Map<String, Integer>> MONTHS_OF = monthsOfLanguages();
  private static final Map<String, Integer> MONTHS = months();
  private static final Map<String, String> ZONES = zones();

  /** A zone's name; {@code at} is one only at the end, elsewhere it is the English word. */
  static final Pattern ZONE =
      Pattern.compile(
          "\\b(at(?=$)|(?!at\\b)(?:" + String.join("|", ZONES.keySet()) + "))(?:\\b|$)\\.?");

  private DateWords() {}

  /**
   * The month that a word in {@link #plain} letters names, 1 to 12.
   *
   * @param language what the page is written in, where known: “listopad” is October in Croatian and
   *     November in Polish
   */
  static Optional<Integer> month(String word, String language) {
    Map<String, Integer> own = MONTHS_OF.getOrDefault(language.split("-", 2)[0], Map.of());
    return Optional.ofNullable(own.getOrDefault(word, MONTHS.get(word)));
  }

  /** The zone of a name that {@link #ZONE} found. */
  static ZoneId zone(String name) {
    return ZoneId.of(ZONES.getOrDefault(name, "Z"));
  }

  /** In lower case, without accents, single spaces, East Asian date signs as hyphens. */
  static String plain(String text) {
    String spaced =
        text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s\\u00a0\\u2009\\u202f]+", " ");
    spaced = spaced.replaceAll("\\s*[年년月월]\\s*", "-").replaceAll("([-.]\\d{1,2})\\s*[日일]", "$1");
    spaced = spaced.replace("오전", " am ").replace("오후", " pm ");
    return MARKS.matcher(Normalizer.normalize(spaced, Normalizer.Form.NFD)).replaceAll("");
  }

  /** Month names of the JDK's own tables (CLDR) by language. */
  private static Map<String, Map<String, Integer>> monthsOfLanguages() {
    List<TextStyle> styles =
        List.of(
            TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE);
    Map<String, Map<String, Integer>> all = new HashMap<>();
    for (String language : LANGUAGES) {
      Map<String, Integer> months = new HashMap<>();
      for (Month month : Month.values()) {
        for (TextStyle style : styles) {
          String name =
              plain(month.getDisplayName(style, Locale.forLanguageTag(language))).replace(".", "");
          if (name.length() >= 3 && !name.matches(".*\\d.*")) {
            months.putIfAbsent(name, month.getValue());
            if (language.equals("he")) {
              months.putIfAbsent(IN + name, month.getValue());
            }
          }
        }
      }
      all.put(language, Map.copyOf(months));
    }
    return Map.copyOf(all);
  }

  /** Of all languages; an earlier one wins where two clash. */
  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    LANGUAGES.forEach(
        language -> MONTHS_OF.getOrDefault(language, Map.of()).forEach(months::putIfAbsent));
    months.put("sept", 9);
    months.put("mrz", 3);
    return Map.copyOf(months);
  }

  private static Map<String, String> zones() {
    Map<String, String> zones = new HashMap<>();
    for (String line : ZONE_TABLE.strip().split(",\\s+", -1)) {
      String[] pair = line.split(" ", -1);
      zones.put(pair[0], pair[1]);
    }
    return Map.copyOf(zones);
  }
}
