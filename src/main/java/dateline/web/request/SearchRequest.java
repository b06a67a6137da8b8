package dateline.web.request;

import dateline.index.Search;
import dateline.index.Search.Sort;
import dateline.query.Clause;
import dateline.query.DateSpan;
import dateline.query.Facet;
import dateline.query.LookupExpansion;
import dateline.query.Problem;
import dateline.query.Reading;
import dateline.query.parse.QueryParser;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A search as an address asks for it: what every page, feed and program's search is read from.
 *
 * <p>What cannot be read is left out and named in {@link #faults()}, so a page can go on and the
 * API can refuse.
 *
 * @param params all that was asked, for making further addresses
 * @param filters values wanted, by facet
 * @param without values not wanted, by facet; {@code -person=…} in the address
 * @param from first day, by the reader's calendar
 * @param to last day, included
 * @param known what names in the query stand for, to who asks
 * @param faults parameters that could not be read
 */
public record SearchRequest(
    Params params,
    Reading reading,
    Map<Facet, List<String>> filters,
    Map<Facet, List<String>> without,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Sort sort,
    int size,
    Optional<String> cursor,
    ZoneId zone,
    Function<Clause.Lookup, Clause> known,
    List<Fault> faults) {
  static final int MOST_HITS = 1_000;
  private static final int HITS = 10;

  /** A parameter that could not be read; {@code text} is the key of the sentence that says why. */
  public record Fault(String parameter, String value, String text) {}

  public static SearchRequest of(Params params, QueryParser parser, ZoneId zone) {
    List<Fault> faults = new ArrayList<>();
    Reading reading = parser.parse(params.first("q").orElse(""));
    Optional<LocalDate> from = day(params, "from", faults);
    Optional<LocalDate> to = day(params, "to", faults);
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      faults.add(new Fault("to", to.get().toString(), "fault.order"));
      to = Optional.empty();
    }
    params
        .first("tz")
        .filter(name -> WebRequest.zone(name).isEmpty())
        .ifPresent(name -> faults.add(new Fault("tz", name, "fault.zone")));
    Sort fallback = reading.clause() instanceof Clause.Everything ? Sort.NEWEST : Sort.RELEVANCE;
    return new SearchRequest(
        params.without("tz"),
        reading,
        values(params, ""),
        values(params, "-"),
        from,
        to,
        sort(params, fallback, faults),
        size(params, faults),
        params.first("cursor"),
        zone,
        lookup -> lookup,
        List.copyOf(faults));
  }

  /**
   * The same, asked by someone to whom names in the query stand for this.
   *
   * @param doubts about names that stand for nothing
   */
  public SearchRequest knowing(Function<Clause.Lookup, Clause> meaning, List<Problem> doubts) {
    return new SearchRequest(
        params,
        reading.doubting(doubts),
        filters,
        without,
        from,
        to,
        sort,
        size,
        cursor,
        zone,
        meaning,
        faults);
  }

  /** The same with another query. */
  public SearchRequest asking(Clause clause) {
    return new SearchRequest(
        params,
        QueryParser.reading(clause),
        filters,
        without,
        from,
        to,
        sort,
        size,
        cursor,
        zone,
        known,
        faults);
  }

  /** The same from the first page, its cursor being no good. */
  public SearchRequest fromTheStart() {
    List<Fault> more = new ArrayList<>(faults);
    more.add(new Fault("cursor", cursor.orElse(""), "fault.cursor"));
    return new SearchRequest(
        params.without("cursor"),
        reading,
        filters,
        without,
        from,
        to,
        sort,
        size,
        Optional.empty(),
        zone,
        known,
        List.copyOf(more));
  }

  /** The name of a facet in addresses and for programs. */
  public static String name(Facet facet) {
    return facet.name().toLowerCase(Locale.ROOT);
  }

  private static Map<Facet, List<String>> values(Params params, String sign) {
    Map<Facet, List<String>> values = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      List<String> chosen = params.all(sign + name(facet));
      if (!chosen.isEmpty()) {
        values.put(facet, chosen);
      }
    }
    return values;
  }

  private static Optional<LocalDate> day(Params params, String name, List<Fault> faults) {
    Optional<String> text = params.first(name);
    try {
      return text.map(LocalDate::parse).filter(day -> day.getYear() > 0 && day.getYear() < 10_000);
    } catch (DateTimeParseException e) {
      faults.add(new Fault(name, text.orElse(""), "fault.day"));
      return Optional.empty();
    }
  }

  private static Sort sort(Params params, Sort fallback, List<Fault> faults) {
    Optional<String> text = params.first("sort");
    for (Sort sort : Sort.values()) {
      if (text.filter(sort.name().toLowerCase(Locale.ROOT)::equals).isPresent()) {
        return sort;
      }
    }
    text.ifPresent(value -> faults.add(new Fault("sort", value, "fault.sort")));
    return fallback;
  }

  private static int size(Params params, List<Fault> faults) {
    Optional<String> text = params.first("size");
    if (text.isEmpty()) {
      return HITS;
    }
    if (text.get().matches("\\d{1,4}") && Integer.parseInt(text.get()) <= MOST_HITS) {
      return Integer.parseInt(text.get());
    }
    faults.add(new Fault("size", text.get(), "fault.size"));
    return HITS;
  }

  /** Whether nothing is asked for: the start page. */
  public boolean nothing() {
    return reading.clause() instanceof Clause.Everything
        && reading.problems().isEmpty()
        && filters.isEmpty()
        && without.isEmpty()
        && span().isEmpty()
        && faults.isEmpty()
        && params.first("sort").isEmpty();
  }

  public Optional<DateSpan> span() {
    return from.isEmpty() && to.isEmpty()
        ? Optional.empty()
        : Optional.of(new DateSpan.Between(from, to.map(day -> day.plusDays(1))));
  }

  /** The query with what is excluded, as an index is asked for it. */
  public Clause clause() {
    return LookupExpansion.expand(typed(), known);
  }

  private Clause typed() {
    List<Clause> all = new ArrayList<>(List.of(reading.clause()));
    without.forEach(
        (facet, values) ->
            values.forEach(value -> all.add(new Clause.Not(new Clause.Is(facet, value)))));
    return and(all);
  }

  /** The whole search as one clause, filters and dates included: what a saved query keeps. */
  public Clause whole() {
    List<Clause> all = new ArrayList<>(List.of(typed()));
    filters.forEach(
        (facet, values) -> {
          List<Clause> each =
              values.stream().map(value -> (Clause) new Clause.Is(facet, value)).toList();
          all.add(anyOf(facet) && each.size() > 1 ? new Clause.Or(each) : and(each));
        });
    span().ifPresent(span -> all.add(new Clause.During(span)));
    return and(all);
  }

  /** Of these facets an article has one value, so several chosen mean any of them. */
  static boolean anyOf(Facet facet) {
    return switch (facet) {
      case SOURCE, SITE, LANGUAGE, STORY -> true;
      case PERSON, ORGANISATION, PLACE, WORK, CASE, TOPIC, AUTHOR -> false;
    };
  }

  /** All of them in one; nested Ands are flattened and Everything is left out. */
  public static Clause and(List<Clause> clauses) {
    List<Clause> parts = new ArrayList<>();
    for (Clause clause : clauses) {
      switch (clause) {
        case Clause.Everything e -> {}
        case Clause.And and -> parts.addAll(and.clauses());
        default -> parts.add(clause);
      }
    }
    return switch (parts.size()) {
      case 0 -> new Clause.Everything();
      case 1 -> parts.getFirst();
      default -> new Clause.And(parts);
    };
  }

  /** What the index is asked. */
  public Search search(int hits, int facetSize, Duration limit) {
    return new Search(clause(), filters, span(), zone, sort, hits, cursor, facetSize, limit);
  }
}
