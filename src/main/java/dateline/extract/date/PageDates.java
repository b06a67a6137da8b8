package dateline.extract.date;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.page.Addresses;
import dateline.extract.page.ParsedPage;
import dateline.news.Dating;
import dateline.news.Dating.Precision;
import dateline.news.source.Hint;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/**
 * When a page was published and changed: from structured data, meta elements, time elements, a
 * written date line and the address, in that order, each with the confidence it deserves. A date
 * after the fetch or before 1990 is not believed. Thread-safe.
 */
public final class PageDates {
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  /** How far clocks of servers are ahead of ours without being wrong. */
  private static final Duration CLOCKS = Duration.ofMinutes(15);

  /** Kiribati's zone; no other is farther east. */
  private static final Duration EAST = Duration.ofHours(14);

  /** From the fetch to noon UTC of the day that it already is in the east. */
  private static final Duration DAY_AHEAD = Duration.ofHours(26);

  /** Names of meta elements that are believed before all others. */
  private static final List<String> PUBLISHED =
      List.of("article:published_time", "og:article:published_time", "datepublished");

  /** Any other name that says so: “parsely-pub-date”, “published_on”, “prism.publicationDate”. */
  private static final Pattern SOMEHOW_PUBLISHED =
      Pattern.compile(
          "^(?!.*(?:modif|update|expir))(?:.*[^a-z])?(?:date|original|content|first)?"
              + "pub(?:lish(?!er)|lication|[_-]?date|[_-]?time|$)");

  /** Names of the day of creation, or of one that is most often that of publication. */
  private static final List<String> CREATED =
      List.of(
          "sailthru.date",
          "dc.date.issued",
          "dcterms.created",
          "dc.date.created",
          "dcterms.date",
          "dc.date",
          "dc.terms.date",
          "article_date_original",
          "displaydate",
          "ptime",
          "pdate",
          "datecreated",
          "ya:ovs:upload_date",
          "uploaddate");

  /** Names that say so little that a time element or a date line is believed before them. */
  private static final List<String> SOME_DATE = List.of("date", "timestamp", "created");

  /** No zone and no embargo makes so much difference. */
  private static final Duration DAYS = Duration.ofDays(2);

  private static final List<String> MODIFIED =
      List.of(
          "article:modified_time",
          "og:updated_time",
          "og:modified_time",
          "datemodified",
          "dcterms.modified",
          "dc.date.modified",
          "lastmod",
          "last-modified",
          "revised",
          "utime",
          "modificationdate",
          "article.updated",
          "date.modified",
          "updated_time");
  private static final Evaluator CHANGED = evaluatorOf("[itemprop=dateModified], time.updated");
  private static final Evaluator TIMES =
      evaluatorOf(
          "time[pubdate], [itemprop=datePublished], time.published, time.entry-date,"
              + " abbr.published, time[datetime], .published[title], [class*=publish] time,"
              + " [datetime]");
  private static final Evaluator LINES =
      evaluatorOf(
          "[class*=dateline], [class*=timestamp], [class*=pubdate], [class*=pub-date],"
              + " [class*=publish], [class*=Publish], [class*=post-date], [class*=postdate],"
              + " [class*=entry-date], [class*=article-date], [class*=date-], [class*=-date],"
              + " [class*=_date], [class*=Date], [class^=date], [id*=date], [id*=Date],"
              + " [class*=posted], [class*=byline], [class*=meta], [class*=info], [class*=time],"
              + " [class*=details], time, small, .date");
  private static final Evaluator CLOCKS_SHOWN =
      evaluatorOf(
          "[itemprop=datePublished], [datetime], [class*=date], [class*=Date], [class*=time],"
              + " [class*=publish], [class*=posted], [class*=byline], [class*=meta]");
  private static final Pattern IN_PATH =
      Pattern.compile(
          "(?<![\\d])((?:19|20)\\d{2})[/_-]?(0[1-9]|1[0-2])[/_-]?([0-2]\\d|3[01])(?!\\d)");
  private static final Pattern IN_PATH_LOOSE =
      Pattern.compile("/((?:19|20)\\d{2})/(\\d{1,2}|[a-z]{3})/(\\d{1,2})/");

  private static final Pattern IN_PATH_DAY_FIRST =
      Pattern.compile(
          "(?<!\\d)(0?[1-9]|[12]\\d|3[01])[-_.](0[1-9]|1[0-2])[-_.]((?:19|20)\\d{2})(?!\\d)");

  /** Hosts of countries that write the day first. */
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "\\.(?:uk|au|nz|in|ie|za|de|at|ch|fr|it|es|nl|be|dk|se|no|pl|cz|br|pt|ru|gr)$");

  private static final Evaluator ELSEWHERE =
      evaluatorOf(
          "aside:not([class*=meta]), footer:not(article footer), nav, [class*=comment],"
              + " [class*=related], [class*=sidebar], [id*=comment], [class*=recent],"
              + " [class^=widget], [class*=' widget']");

  /** A year alone is a volume, a copyright or a reference, and no day. */
  private static final Pattern YEAR = Pattern.compile("^\\s*\\d{4}\\s*$");

  private PageDates() {}

  /** The date the page was first published, as it says; else as the feed said. */
  public static Optional<Dating> published(ParsedPage page, Hint hint) {
    Optional<Dating> fromPath = inPath(page);
    return structured(page, "datePublished", "json-ld", 0.95)
        .or(() -> metas(page, PUBLISHED, 0.9))
        .or(() -> metas(page, SOMEHOW_PUBLISHED, 0.9).map(found -> shownBefore(found, page)))
        .or(() -> metas(page, CREATED, 0.9))
        .or(
            () ->
                hint.published()
                    .filter(at -> believable(at, page.fetched()))
                    .map(at -> new Dating(at, Optional.empty(), Precision.INSTANT, "feed", 0.9)))
        .or(() -> times(page))
        .or(() -> earlier(VisibleDates.certain(page), metas(page, SOME_DATE, 0.7)))
        .map(found -> ShownHours.of(found, page))
        .map(found -> checked(found, fromPath))
        .map(found -> HomeZones.at(found, page, () -> days(page, fromPath)))
        .or(() -> structured(page, "dateCreated", "json-ld dateCreated", 0.8))
        .or(() -> fromPath)
        .or(() -> VisibleDates.of(page))
        .or(
            () ->
                modified(page)
                    .map(m -> new Dating(m.instant(), m.offset(), m.precision(), m.source(), 0.4)));
  }

  /** When the page last changed, as it says. */
  public static Optional<Dating> modified(ParsedPage page) {
    return structured(page, "dateModified", "json-ld", 0.9)
        .or(() -> metas(page, MODIFIED, 0.85))
        .or(() -> attribute(page.select(CHANGED), page, "time element", 0.7));
  }

  /**
   * The day shown beside the headline where that of a loosely named meta element is later by days:
   * some programs write there when the page was made anew.
   */
  private static Dating shownBefore(Dating found, ParsedPage page) {
    return VisibleDates.certain(page)
        .filter(shown -> Duration.between(shown.instant(), found.instant()).compareTo(DAYS) > 0)
        .orElse(found);
  }

  /** Of two dates that may both be of a change, the earlier. */
  private static Optional<Dating> earlier(Optional<Dating> one, Optional<Dating> other) {
    boolean later =
        one.isPresent() && other.isPresent() && other.get().instant().isBefore(one.get().instant());
    return later ? other : one.or(() -> other);
  }

  /** The days that the address and the line beside the headline give. */
  private static List<LocalDate> days(ParsedPage page, Optional<Dating> path) {
    return Stream.concat(
            path.map(d -> d.instant().atOffset(ZoneOffset.UTC).toLocalDate()).stream(),
            VisibleDates.beside(page).stream())
        .toList();
  }

  /** A date that lies after the day in the address by more than a month is doubted. */
  private static Dating checked(Dating found, Optional<Dating> path) {
    boolean late =
        path.isPresent() && Duration.between(path.get().instant(), found.instant()).toDays() > 31;
    return late
        ? new Dating(
            found.instant(),
            found.offset(),
            found.precision(),
            found.source(),
            found.confidence() / 2)
        : found;
  }

  private static Optional<Dating> structured(
      ParsedPage page, String field, String source, double sure) {
    return page.jsonLd()
        .text(field)
        .or(
            () ->
                page.jsonLd()
                    .anywhere(
                        field,
                        java.util.Set.of(
                            "webpage",
                            "videoobject",
                            "collectionpage",
                            "itempage",
                            "aboutpage",
                            "event",
                            "product",
                            "recipe",
                            "podcastepisode",
                            "creativework")))
        .flatMap(text -> dating(text, page, source, sure));
  }

  private static Optional<Dating> metas(ParsedPage page, List<String> names, double sure) {
    return names.stream()
        .flatMap(
            name ->
                page.all(name).stream()
                    .flatMap(value -> dating(value, page, "meta " + name, sure).stream()))
        .findFirst();
  }

  private static Optional<Dating> metas(ParsedPage page, Pattern names, double sure) {
    return page.metas(names).stream()
        .flatMap(meta -> dating(meta.content(), page, "meta " + meta.name(), sure).stream())
        .findFirst();
  }

  private static Optional<Dating> times(ParsedPage page) {
    return attribute(page.select(TIMES), page, "time element", 0.75);
  }

  private static Optional<Dating> attribute(
      Stream<Element> elements, ParsedPage page, String source, double sure) {
    for (Element element : elements.toList()) {
      if (VisibleDates.isWithin(ELSEWHERE, element, page)) {
        continue;
      }
      for (String value :
          List.of(
              element.attr("datetime"),
              element.attr("content"),
              element.attr("title"),
              element.ownText())) {
        Optional<Dating> found =
            value.isBlank() ? Optional.empty() : dating(value, page, source, sure);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Reads {@code text} and believes it if it lies in the possible span. */
  static Optional<Dating> dating(String text, ParsedPage page, String source, double sure) {
    boolean dayFirst = dayFirst(page);
    return read(text, dayFirst, page)
        .or(() -> read(text, !dayFirst, page))
        .filter(moment -> !YEAR.matcher(text).matches())
        .map(m -> m.dating(source, sure));
  }

  /** What a text says if it can be believed: 12/3 cannot be a day that is still to come. */
  private static Optional<DateReader.Moment> read(String text, boolean dayFirst, ParsedPage page) {
    return DateReader.read(text, dayFirst, page.language())
        .flatMap(moment -> believed(moment, page.fetched()));
  }

  static boolean believable(Instant instant, Instant fetched) {
    return instant.isAfter(EARLIEST) && !instant.isAfter(fetched);
  }

  /**
   * What was written, as far as it can be: nothing is published before 1990, nor after we had it.
   * Clocks go wrong by a quarter of an hour. A time without a zone that lies ahead was written east
   * of Greenwich, and is taken for one of the nearest zone in which it is past.
   */
  public static Optional<DateReader.Moment> believed(DateReader.Moment moment, Instant fetched) {
    Instant at = moment.instant();
    if (!at.isAfter(EARLIEST)) {
      return Optional.empty();
    }
    if (!moment.precision().isTimed()) {
      return Optional.of(moment).filter(_ -> at.isBefore(fetched.plus(DAY_AHEAD)));
    }
    if (!at.isAfter(fetched)) {
      return Optional.of(moment);
    }
    Duration ahead = Duration.between(fetched, at);
    if (ahead.compareTo(CLOCKS) <= 0) {
      return Optional.of(new DateReader.Moment(fetched, moment.offset(), Precision.INSTANT));
    }
    return moment.offset().isEmpty() && ahead.compareTo(EAST) <= 0
        ? Optional.of(
            new DateReader.Moment(
                at.minus(Duration.ofHours(ahead.toHours() + 1)),
                Optional.empty(),
                Precision.INSTANT))
        : Optional.empty();
  }

  /** The moment of a listing's date that can be believed; of a day its noon, or the fetch. */
  public static Optional<Instant> listed(String text, Instant fetched) {
    return DateReader.read(text)
        .flatMap(moment -> believed(moment, fetched))
        .map(moment -> moment.instant().isAfter(fetched) ? fetched : moment.instant());
  }

  /** Whether 4/5 is the fourth of May here: everywhere but in American English. */
  static boolean dayFirst(ParsedPage page) {
    String language = page.language();
    String host = page.host();
    boolean american =
        language.isEmpty()
            || language.equals("en")
            || language.equals("en-us")
            || language.equals("en-ca");
    return !american || DAY_FIRST.matcher(host).find();
  }

  private static Optional<Dating> inPath(ParsedPage page) {
    return inPath(page.url())
        .or(
            () ->
                page.meta("og:url")
                    .flatMap(url -> Addresses.resolve(page.url().toString(), url))
                    .flatMap(PageDates::inPath))
        .filter(d -> d.instant().isAfter(EARLIEST))
        .filter(d -> d.instant().isBefore(page.fetched().plus(DAY_AHEAD)));
  }

  static Optional<Dating> inPath(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath().toLowerCase(Locale.ROOT);
    Matcher loose = IN_PATH_LOOSE.matcher(path);
    Matcher tight = IN_PATH.matcher(path);
    Matcher found = loose.find() ? loose : tight.find() ? tight : null;
    if (found == null) {
      return inPathDayFirst(path);
    }
    try {
      String month = found.group(2);
      int number =
          Character.isDigit(month.charAt(0))
              ? Integer.parseInt(month)
              : DateWords.month(month, "").orElse(0);
      LocalDate day =
          LocalDate.of(Integer.parseInt(found.group(1)), number, Integer.parseInt(found.group(3)));
      return Optional.of(DateReader.noon(day, Precision.DAY).dating("url", 0.7));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Dating> inPathDayFirst(String path) {
    Matcher found = IN_PATH_DAY_FIRST.matcher(path);
    return found.find()
        ? DateReader.read(found.group(1) + "." + found.group(2) + "." + found.group(3))
            .map(m -> m.dating("url", 0.6))
        : Optional.empty();
  }

  /** The elements that may show the hour: date lines and what holds a machine's date. */
  static Evaluator clocks() {
    return CLOCKS_SHOWN;
  }

  /** The elements that may hold a date line. */
  static Evaluator lines() {
    return LINES;
  }
}
