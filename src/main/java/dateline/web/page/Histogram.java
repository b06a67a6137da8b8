package dateline.web.page;

import dateline.index.Results;
import dateline.index.Search;
import dateline.query.Clause;
import dateline.query.DateSpan;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import dateline.web.request.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The bars of a search over time, each a link. Public because its template reads it.
 *
 * @param span the first and last day in words; empty when nothing is dated
 * @param width of the picture, in its own units; a bar is {@link #STEP} wide
 * @param quick spans near today with their counts
 * @param from the first day chosen, or empty
 * @param to the last day chosen, or empty
 * @param kept the rest of the search, for the form that asks for days
 */
public record Histogram(
    List<Bar> bars,
    String span,
    int width,
    List<Quick> quick,
    String from,
    String to,
    List<Map.Entry<String, String>> kept) {
  /** The height of the tallest bar, in the picture's units. */
  public static final int HEIGHT = 48;

  /** The width of a bar and its gap. */
  public static final int STEP = 10;

  /** The picture is at least as wide as so many bars, so that few of them are not blocks. */
  private static final int FEWEST = 30;

  /** One bar; {@code label} is what a screen reader says. */
  public record Bar(int x, int height, String label, String from, String to, String href) {}

  /** A span near today. */
  public record Quick(String text, long count, String href) {}

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

  static Histogram of(PageContext news, SearchRequest wanted, Results results) {
    Params params = wanted.params().without("cursor");
    List<Bar> bars = bars(news.texts, params, results.dates());
    String span =
        bars.isEmpty()
            ? ""
            : name(results.dates().getFirst().from(), results.dates().getLast().until());
    List<Map.Entry<String, String>> kept =
        params.without("from").without("to").pairs().stream()
            .map(pair -> Map.entry(pair.name(), pair.value()))
            .toList();
    return new Histogram(
        bars,
        span,
        Math.max(bars.size(), FEWEST) * STEP,
        results.total() > 0 ? quick(news, wanted) : List.of(),
        wanted.from().map(LocalDate::toString).orElse(""),
        wanted.to().map(LocalDate::toString).orElse(""),
        kept);
  }

  private static List<Bar> bars(Texts texts, Params params, List<Results.Bar> dates) {
    long most = dates.stream().mapToLong(Results.Bar::count).max().orElse(0);
    List<Bar> bars = new ArrayList<>();
    for (Results.Bar bar : dates) {
      LocalDate last = bar.until().minusDays(1);
      int height =
          bar.count() == 0 ? 0 : (int) Math.max(2, Math.round(HEIGHT * 1.0 * bar.count() / most));
      bars.add(
          new Bar(
              bars.size() * STEP,
              height,
              texts.say("bar", name(bar.from(), bar.until()), bar.count()),
              bar.from().toString(),
              last.toString(),
              params.with("from", bar.from().toString()).with("to", last.toString()).at("/")));
    }
    return bars;
  }

  /** A span in the fewest words: a day, a month, a year, or from day to day. */
  static String name(LocalDate from, LocalDate until) {
    if (from.plusDays(1).equals(until)) {
      return day(from);
    }
    if (from.getDayOfMonth() == 1 && from.plusMonths(1).equals(until)) {
      return MONTH.format(from);
    }
    if (from.getDayOfYear() == 1 && from.plusYears(1).equals(until)) {
      return Integer.toString(from.getYear());
    }
    return day(from) + " – " + day(until.minusDays(1));
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /**
   * Counted by searching, so that each count is what a click finds. A date that lies ahead is in
   * none of them.
   */
  private static List<Quick> quick(PageContext news, SearchRequest wanted) {
    List<Quick> spans = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(news.now(), wanted.zone());
    long before = 0;
    for (int days : List.of(1, 7, 30)) {
      LocalDate from = today.minusDays(days - 1);
      long count = count(news, wanted, from, today);
      if (count > before) {
        Params params = wanted.params().without("cursor").with("from", from.toString());
        spans.add(
            new Quick(
                news.texts.say("quick." + days),
                count,
                params.with("to", today.toString()).at("/")));
        before = count;
      }
    }
    return spans;
  }

  private static long count(
      PageContext news, SearchRequest wanted, LocalDate from, LocalDate last) {
    Optional<DateSpan> span =
        Optional.of(new DateSpan.Between(Optional.of(from), Optional.of(last.plusDays(1))));
    Clause clause = wanted.clause();
    Results results =
        news.index.search(
            new Search(
                clause,
                wanted.filters(),
                span,
                wanted.zone(),
                Search.Sort.NEWEST,
                0,
                Optional.empty(),
                0,
                news.settings.searchTimeLimit()));
    return results.partial() ? 0 : results.total();
  }
}
