package dateline.extract.date;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.page.Cut;
import dateline.extract.page.ParsedPage;
import dateline.news.Dating;
import dateline.news.Dating.Precision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/** Finds a written date in the lines of a page that are there to hold one. Thread-safe. */
final class VisibleDates {
  private static final int LONGEST_LINE = 250;
  private static final int SHORTEST_HEADLINE = 8;
  private static final int NEAR = 400;
  private static final int MOST_TEXT = 40_000;
  private static final int LONGEST_AGO = 80;
  private static final int SHORTEST_DATE = 8;
  private static final int LONGEST_DATE = 60;
  private static final int MOST_AFTER = 24;

  /** Elements after the headline. */
  private static final int SOON = 60;

  /** Lines made for dates that are looked at for an hour. */
  private static final int MOST_LINES = 40;

  private static final Pattern BAR =
      Pattern.compile("^\\s*+(?:uhr)?\\s*+[|/•·–-]", Pattern.CASE_INSENSITIVE);

  /** What may stand before a date: a weekday, a place, “published on”, an author and a bar. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:[\\p{L}.]{2,14}[,:]?\\s*(?:on|at|am|um|le|el|il|op|den|à)?:?\\s*)?[\\s/|•·,:–-]*",
          Pattern.CASE_INSENSITIVE);

  private static final Evaluator ELSEWHERE =
      evaluatorOf(
          "aside:not([class*=meta]), footer:not(article footer), nav, [class*=comment],"
              + " [class*=related], [class*=sidebar]");

  /** What stands before the date of a change. */
  private static final Pattern CHANGED =
      Pattern.compile(
          "(?:updated?|modified|revised|reviewed|edited|aktualisiert|aktualisierung|geändert|änderung|mis(?:e)?"
              + " à jour|modifiée?|actualizado|modificado|aggiornato|modificato|bijgewerkt|uppdaterad|opdateret)(?:"
              + " (?:on|at|am|vom|le|el|il|op|den|às))?[\\s:,–-]{0,3}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Words that say that the date after them is the day of publication. */
  private static final String PUBLISHED =
      "(?<!\\w)(?:erschienen|veröffentlicht|erstellt|gespeichert"
          + "|published|posted|submitted|publiée?|publicado|pubblicato"
          + "|gepubliceerd|geplaatst)"
          + "(?:\\s+(?:von|by|par|por|da|door)\\s+\\S{2,30}(?:\\s+\\S{2,30})?)?(?:\\s+(?:am"
          + "|on|le|el|il|op|den))?\\s*:?\\s*"
          + "(?:\\p{L}{2,10},?\\s+)?";

  private static final String ZONE =
      "(?:\\s*\\(?(?:[ECMP][DS]?T|AK[DS]T|HST|GMT|UTC|BST"
          + "|IST|(?:CE|EE|WE)S?T|MES?Z|JST|KST|AE[DS]T|SAST)\\)?(?![\\p{L}\\d]))?";
  private static final String TIME =
      "(?:\\d{1,2}(?:[:.]\\d{2}(?::\\d{2})?|\\s?h\\s?\\d{2})\\s*(?:[ap]\\.?m\\b\\.?|uhr)?|\\d{1,2}\\s?[ap]\\.?m\\b\\.?)"
          + ZONE;
  private static final String TIME_BEFORE =
      "(?:" + TIME + "[\\s,|•·/–—-]{1,4}(?:(?:on|am|le)\\s+)?)?";
  private static final String TIME_AFTER =
      "(?:[\\s,|•·/–—-]{0,4}(?:(?:at|um|à|a las|alle|às|om|kl\\.?)\\s+)?" + TIME + ")?";
  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)"
              + TIME_BEFORE
              + "(?<day>\\d{1,2}(?:st|nd|rd|th|\\.|º)?\\s*(?:de\\s+"
              + "|of\\s+)?[\\p{L}\\p{M}]{3,14}\\.?,?\\s+(?:de\\s+"
              + "|del\\s+)?\\d{4}"
              + "|\\d{1,2}\\s\\p{L}{3,9}\\.?\\s\\d{2}(?=[\\s,]{1,2}\\d{1,2}:\\d{2})"
              + "|[\\p{L}\\p{M}]{3,14}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}"
              + "|(?:19|20)\\d{2}\\s?[-/.年년]\\s?\\d{1,2}\\s?[-/.月월]\\s?\\d{1,2}[日일]?"
              + "|(?:19|20)\\d{2}\\.?\\s(?:m\\.\\s)?\\p{L}{3,14}\\s\\d{1,2}(?!\\d)"
              + "|\\d{1,2}-\\p{L}{3,9}-\\d{2,4}"
              + "|\\d{1,2}[./-]\\d{1,2}[./-](?:(?:19|20)?\\d{2}))(?!\\d)"
              + TIME_AFTER,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern LABELLED =
      Pattern.compile(
          PUBLISHED + "(?<date>" + DATE.pattern() + ")",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private VisibleDates() {}

  /**
   * The first believable date: a line after the headline that is nothing but a date, an element
   * named for one, else anywhere near the top.
   */
  static Optional<Dating> of(ParsedPage page) {
    return certain(page).or(() -> named(page)).or(() -> text(page));
  }

  /** A line beside the headline that is nothing but a date, else what is called that day. */
  static Optional<Dating> certain(ParsedPage page) {
    return above(page).or(() -> line(page)).or(() -> labelled(page, page.text()));
  }

  /**
   * Whether an element stands beside the article. What also holds the headline, or most of the
   * text, is not beside it: many pages name their whole body "has-sidebar" or the like.
   */
  static boolean isWithin(Evaluator elsewhere, Element element, ParsedPage page) {
    for (Element at = element; at != null; at = at.parent()) {
      if (elsewhere.matches(page.document(), at)
          && !page.holdsHeadline(at)
          && !page.holdsText(at)
          && !at.normalName().equals("body")) {
        return true;
      }
    }
    return false;
  }

  /** The date that begins the last line of text above the headline. */
  private static Optional<Dating> above(ParsedPage page) {
    String last = "";
    Element line = null;
    for (Element element : page.shown()) {
      if (element.normalName().equals("h1")
          && line != null
          && element.text().length() >= SHORTEST_HEADLINE
          && !isWithin(ELSEWHERE, line, page)) {
        Optional<Dating> found = alone(last, page);
        if (found.isPresent()) {
          return found;
        }
      }
      String text = element.ownText();
      if (text.length() > 1) {
        last = text.length() <= LONGEST_LINE ? text : "";
        line = element;
      }
    }
    return Optional.empty();
  }

  /** The first element soon after the headline whose whole text is a date, as in a byline. */
  private static Optional<Dating> line(ParsedPage page) {
    int since = -1;
    for (Element element : page.shown()) {
      since = element.normalName().equals("h1") ? 0 : since < 0 ? -1 : since + 1;
      String text = since > 0 && since <= SOON ? element.ownText() : "";
      if (text.length() >= SHORTEST_DATE
          && text.length() <= LONGEST_DATE
          && !isWithin(ELSEWHERE, element, page)) {
        Optional<Dating> found = alone(text, page);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** A date with nothing before it but a label, and little or what a bar parts from it after. */
  private static Optional<Dating> alone(String line, ParsedPage page) {
    String text = ScriptDates.inOurs(line);
    Matcher date = DATE.matcher(text);
    boolean whole =
        date.find()
            && !CHANGED.matcher(text.substring(0, date.start())).find()
            && LABEL.matcher(text.substring(0, date.start())).matches()
            && (text.length() - date.end() <= MOST_AFTER
                || BAR.matcher(text.substring(date.end())).lookingAt());
    return whole ? read(date, page, "visible date line", 0.65) : Optional.empty();
  }

  private static Optional<Dating> named(ParsedPage page) {
    for (Element element : page.selectOnce(PageDates.lines()).toList()) {
      String text = ParsedPage.shortText(element, LONGEST_LINE);
      if (!text.isEmpty() && !isWithin(ELSEWHERE, element, page)) {
        Optional<Dating> found = first(text, page, "visible date line", 0.6);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Dating> text(ParsedPage page) {
    String all = page.text();
    return nearHeadline(page, all).or(() -> ago(page)).or(() -> anywhere(page, all));
  }

  /** The first date that the page calls the day of publication. */
  private static Optional<Dating> labelled(ParsedPage page, String all) {
    return LABELLED
        .matcher(ScriptDates.inOurs(all.length() > MOST_TEXT ? all.substring(0, MOST_TEXT) : all))
        .results()
        .map(date -> read(date.group("date"), date.group("day"), page, "visible text", 0.5))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The day in the lines beside the headline, for comparison with what programs wrote. */
  static Optional<LocalDate> beside(ParsedPage page) {
    return nearHeadline(page, page.text())
        .map(d -> d.instant().atOffset(d.offset().orElse(ZoneOffset.UTC)).toLocalDate());
  }

  /** “Updated 3 hours ago” in a line made for a date: relative to the fetch, and little trusted. */
  private static Optional<Dating> ago(ParsedPage page) {
    for (Element element : page.selectOnce(PageDates.lines()).toList()) {
      String text = ParsedPage.shortText(element, LONGEST_AGO);
      if (text.isEmpty() || isWithin(ELSEWHERE, element, page)) {
        continue;
      }
      Optional<RelativeDates.Ago> found = RelativeDates.read(text, page.fetched());
      if (found.isPresent()) {
        return found.map(
            a ->
                new DateReader.Moment(
                        begun(a.instant(), a.precision()), Optional.empty(), a.precision())
                    .dating("visible line, relative to the fetch", 0.3));
      }
    }
    return Optional.empty();
  }

  /** The moment that stands for what is known of another. */
  private static Instant begun(Instant instant, Precision known) {
    LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    return switch (known) {
      case INSTANT -> instant;
      case DAY -> DateReader.noon(day, known).instant();
      case MONTH -> DateReader.noon(day.withDayOfMonth(1), known).instant();
      case YEAR -> DateReader.noon(day.withDayOfYear(1), known).instant();
    };
  }

  private static Optional<Dating> nearHeadline(ParsedPage page, String all) {
    Element headline = page.document().selectFirst("h1");
    String words = headline == null ? "" : ParsedPage.shortText(headline, Cut.HEADING);
    int at = words.length() < SHORTEST_HEADLINE ? -1 : all.indexOf(words);
    if (at < 0) {
      return Optional.empty();
    }
    int after = at + words.length();
    int end = Math.min(all.length(), after + NEAR);
    return first(all.substring(after, end), page, "visible text", 0.5)
        .or(() -> first(all.substring(Math.max(0, at - NEAR / 4), at), page, "visible text", 0.4));
  }

  private static Optional<Dating> anywhere(ParsedPage page, String all) {
    return first(
        all.length() > MOST_TEXT ? all.substring(0, MOST_TEXT) : all, page, "visible text", 0.35);
  }

  private static Optional<Dating> first(String text, ParsedPage page, String source, double sure) {
    Matcher date = DATE.matcher(ScriptDates.inOurs(text));
    while (date.find()) {
      Optional<Dating> found = read(date, page, source, sure);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Dating> read(Matcher date, ParsedPage page, String source, double sure) {
    return read(date.group(), date.group("day"), page, source, sure);
  }

  /** What was found, else the day alone; a time without a zone is that of the newsroom. */
  private static Optional<Dating> read(
      String whole, String day, ParsedPage page, String source, double sure) {
    return PageDates.dating(whole, page, source, sure)
        .or(() -> PageDates.dating(day, page, source, sure))
        .map(found -> HomeZones.local(found, page));
  }

  /** A line made for a date that gives the hour of {@code day}. */
  static Optional<Dating> hourOf(LocalDate day, ParsedPage page) {
    return page.selectOnce(PageDates.lines())
        .limit(MOST_LINES)
        .map(line -> ParsedPage.shortText(line, LONGEST_LINE))
        .filter(text -> !text.isEmpty())
        .flatMap(text -> first(text, page, "visible date line", 0.7).stream())
        .filter(d -> d.precision().isTimed())
        .filter(
            d -> day.equals(d.instant().atOffset(d.offset().orElse(ZoneOffset.UTC)).toLocalDate()))
        .findFirst();
  }
}
