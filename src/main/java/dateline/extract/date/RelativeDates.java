package dateline.extract.date;

import dateline.news.Dating.Precision;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads “3 hours ago”, “vor 3 Stunden”, “il y a 2 jours”, “hace 5 minutos”, “ieri” and their like
 * in the large European languages, counted from the moment a page was fetched. Thread-safe.
 */
final class RelativeDates {
  private static final Duration DAY = Duration.ofDays(1);

  private static final Map<String, Duration> UNITS =
      Map.of(
          "second", Duration.ofSeconds(1),
          "minute", Duration.ofMinutes(1),
          "hour", Duration.ofHours(1),
          "day", DAY,
          "week", DAY.multipliedBy(7),
          "month", DAY.multipliedBy(30),
          "year", DAY.multipliedBy(365));

  private static final Pattern UNIT =
      Pattern.compile(
          "(?<second>sec(?:ond)?s?|sekunden?|secondes?|segundos?|secondi|seconden)"
              + "|(?<minute>min(?:ute)?s?|minuten?|minutos?|minuti|minuut|minuter|min)"
              + "|(?<hour>h(?:ou)?rs?|h|stunden?|std|heures?|horas?|ore|ora|uur|uren|timmar|timer)"
              + "|(?<day>days?|d|tage?n?|jours?|d[ií]as?|dias|giorn[io]|dag(?:en|ar|e)?)"
              + "|(?<week>weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|veckor|uger)"
              + "|(?<month>months?|monate?n?|mois|mes(?:es)?|mes[ei]|maanden|m[åa]nader)"
              + "|(?<year>years?|jahre?n?|ans?|años?|anos?|ann[io]|jaar|[åa]r)");

  private static final String NUMBER =
      "(?<number>\\d{1,3}|an?|one|einer?|einem|une?|un[oa]?|um|uma|een|en|ett)";

  private static final Pattern AGO =
      Pattern.compile(
          NUMBER
              + "\\s*(?<unit>\\p{L}{1,10})\\.?\\s+(?:ago|fa|atrás|geleden|sedan|siden)\\b"
              + "|(?:vor|il y a|hace|há)\\s+(?:etwa|environ|unos|cerca de)?\\s*"
              + NUMBER.replace("number", "number2")
              + "\\s*(?<unit2>\\p{L}{1,10})\\b");

  private static final Pattern YESTERDAY =
      Pattern.compile("\\b(?:yesterday|gestern|hier|ayer|ieri|ontem|gisteren|igår)\\b");
  private static final Pattern TODAY =
      Pattern.compile("\\b(?:today|heute|aujourd.hui|hoy|oggi|hoje|vandaag)\\b");

  private RelativeDates() {}

  /**
   * A time before {@code fetched}.
   *
   * @param precision what the text counted in
   */
  record Ago(Instant instant, Precision precision) {}

  /** The first such words in {@code text}; absent where there are none. */
  static Optional<Ago> read(String text, Instant fetched) {
    String lower = text.toLowerCase(Locale.ROOT).replace('\u00a0', ' ');
    Matcher ago = AGO.matcher(lower);
    while (ago.find()) {
      boolean before = ago.group("unit") != null;
      Optional<Duration> unit = unit(before ? ago.group("unit") : ago.group("unit2"));
      if (unit.isPresent()) {
        int number = number(before ? ago.group("number") : ago.group("number2"));
        Instant at = fetched.minus(unit.get().multipliedBy(number));
        return Optional.of(new Ago(at, precision(unit.get())));
      }
    }
    if (YESTERDAY.matcher(lower).find()) {
      return Optional.of(new Ago(fetched.minus(DAY), Precision.DAY));
    }
    return TODAY.matcher(lower).find()
        ? Optional.of(new Ago(fetched, Precision.DAY))
        : Optional.empty();
  }

  private static Precision precision(Duration unit) {
    long days = unit.toDays();
    return days == 0
        ? Precision.INSTANT
        : days < 30 ? Precision.DAY : days < 365 ? Precision.MONTH : Precision.YEAR;
  }

  private static Optional<Duration> unit(String word) {
    Matcher unit = UNIT.matcher(word);
    return unit.matches()
        ? UNITS.entrySet().stream()
            .filter(e -> unit.group(e.getKey()) != null)
            .map(Map.Entry::getValue)
            .findFirst()
        : Optional.empty();
  }

  private static int number(String digits) {
    return Character.isDigit(digits.charAt(0)) ? Integer.parseInt(digits) : 1;
  }
}
