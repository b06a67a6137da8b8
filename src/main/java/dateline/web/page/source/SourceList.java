package dateline.web.page.source;

import dateline.desk.SourceGroups;
import dateline.news.source.SourceStatus;
import dateline.web.page.source.SourceRow.Standing;
import dateline.web.request.Params;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which sources a list shows, as its address says, and in which order.
 *
 * @param text that name or address hold; empty: any
 * @param standing absent: any
 * @param group that they are in; empty: any
 * @param page from 1
 */
record SourceList(String text, Optional<Standing> standing, String group, Order order, int page) {
  /** Rows of one page of the list. */
  static final int ROWS = 100;

  /** What may stand in the address for the order. */
  enum Order {
    /** Those in trouble first. */
    STATE,
    NAME,
    /** The latest visit first. */
    VISITED,
    /** Those with most articles first. */
    ARTICLES;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Comparator<SourceStatus> comparator() {
      return switch (this) {
        case STATE -> Comparator.comparing(SourceRow::standing);
        case NAME -> Comparator.comparingInt(status -> 0);
        case VISITED ->
            Comparator.comparingLong(
                status -> status.last().map(visit -> -visit.at().toEpochMilli()).orElse(0L));
        case ARTICLES -> Comparator.comparingLong(status -> -status.articles());
      };
    }
  }

  static SourceList of(Params query) {
    return new SourceList(
        query.first("find").orElse(""),
        one(Standing.class, query.first("state")),
        query.first("group").orElse(""),
        one(Order.class, query.first("order")).orElse(Order.STATE),
        query
            .first("page")
            .filter(n -> n.matches("[1-9]\\d{0,3}"))
            .map(Integer::parseInt)
            .orElse(1));
  }

  private static <E extends Enum<E>> Optional<E> one(Class<E> type, Optional<String> label) {
    return Stream.of(type.getEnumConstants())
        .filter(one -> label.filter(one.name().toLowerCase(Locale.ROOT)::equals).isPresent())
        .findFirst();
  }

  /** Those of {@code all}, which are by name, that it shows on all its pages. */
  List<SourceStatus> of(List<SourceStatus> all) {
    return matching(all)
        .filter(status -> standing.isEmpty() || standing.get() == SourceRow.standing(status))
        .sorted(order.comparator())
        .toList();
  }

  /** How many it would show of each standing. */
  Map<Standing, Long> counts(List<SourceStatus> all) {
    Map<Standing, Long> counts = new EnumMap<>(Standing.class);
    matching(all).forEach(status -> counts.merge(SourceRow.standing(status), 1L, Long::sum));
    return counts;
  }

  private Stream<SourceStatus> matching(List<SourceStatus> all) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(status -> group.isEmpty() || SourceGroups.holds(status, group))
        .filter(
            status ->
                (status.source().name() + " " + status.source().url())
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted));
  }

  /** The address of it. */
  String at() {
    return params().at("/sources");
  }

  Params params() {
    Params params = Params.NONE;
    params = text.isEmpty() ? params : params.with("find", text);
    if (standing.isPresent()) {
      params = params.with("state", standing.get().name().toLowerCase(Locale.ROOT));
    }
    params = group.isEmpty() ? params : params.with("group", group);
    params = order == Order.STATE ? params : params.with("order", order.label());
    return page == 1 ? params : params.with("page", Integer.toString(page));
  }

  SourceList standing(Optional<Standing> other) {
    return new SourceList(text, other, group, order, 1);
  }

  SourceList group(String other) {
    return new SourceList(text, standing, other, order, 1);
  }

  SourceList order(Order other) {
    return new SourceList(text, standing, group, other, 1);
  }

  SourceList page(int other) {
    return new SourceList(text, standing, group, order, other);
  }
}
