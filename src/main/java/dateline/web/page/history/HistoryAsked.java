package dateline.web.page.history;

import dateline.news.history.HistoryEntry;
import dateline.news.history.HistoryEntry.Kind;
import dateline.store.people.History.Filter;
import dateline.store.people.History.View;
import dateline.web.request.Asker;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import dateline.web.request.WebRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What of the history is asked for, and what of that whoever asks may see: readers what they did
 * and what was done to what is theirs, editors also what was done to what is everyone's, owners
 * everything, but not what others' own alerts say.
 */
public final class HistoryAsked {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private HistoryAsked() {}

  static View view(Asker asker) {
    return asker.isAlone() ? View.ALL : new View(asker.reader(), asker.edits(), asker.owns());
  }

  /** What of these cannot be read; a page goes on without it, a program is told. */
  public static Optional<SearchRequest.Fault> fault(Params asked) {
    return fault(asked, "kind", "fault.kind", text -> Kind.of(text).isPresent())
        .or(() -> fault(asked, "day", "fault.day", text -> day(text).isPresent()))
        .or(() -> fault(asked, "before", "fault.number", text -> NUMBER.matcher(text).matches()));
  }

  private static Optional<SearchRequest.Fault> fault(
      Params asked, String name, String text, Predicate<String> right) {
    return asked
        .first(name)
        .filter(right.negate())
        .map(it -> new SearchRequest.Fault(name, it, text));
  }

  /** The entries that are asked for and may be seen; what cannot be read narrows nothing. */
  public static List<HistoryEntry> entries(PageContext news, WebRequest request, int limit) {
    Params asked = request.query();
    ZoneId zone = request.zone();
    Optional<LocalDate> day = asked.first("day").flatMap(HistoryAsked::day);
    Filter filter =
        new Filter(
            view(request.asker()),
            asked.first("person"),
            asked.first("kind").flatMap(Kind::of),
            day.map(it -> start(it, zone)),
            day.map(it -> start(it.plusDays(1), zone)),
            asked
                .first("before")
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::valueOf));
    return news.store.history().list(filter, limit).stream()
        .map(entry -> shown(request.asker(), entry))
        .toList();
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The entry that the path names, if whoever asks may see it. */
  public static Optional<HistoryEntry> byNumber(PageContext news, WebRequest request) {
    return Optional.of(request.part("number"))
        .filter(text -> NUMBER.matcher(text).matches())
        .flatMap(text -> news.store.history().byNumber(Long.parseLong(text)))
        .filter(entry -> sees(request.asker(), entry))
        .map(entry -> shown(request.asker(), entry));
  }

  private static boolean sees(Asker asker, HistoryEntry entry) {
    View view = view(asker);
    boolean own =
        !view.reader().isEmpty()
            && List.of(entry.actor().accountId(), entry.thing().owner()).contains(view.reader());
    boolean hidden = entry.thing().kind() == Kind.CLIP && !entry.thing().owner().isEmpty();
    return (view.all() && (!hidden || asker.isAlone()))
        || own
        || (view.everyones() && entry.thing().owner().isEmpty());
  }

  static HistoryEntry shown(Asker asker, HistoryEntry entry) {
    boolean own =
        entry.thing().owner().equals(asker.reader())
            || entry.actor().accountId().equals(asker.reader());
    return entry.thing().isPrivate() && !own && !asker.isAlone() ? entry.veiled() : entry;
  }

  /** Whether they may bring back what it removed. */
  public static boolean mayRestore(Asker asker, HistoryEntry entry) {
    boolean may =
        asker.isAlone()
            || (entry.thing().owner().isEmpty()
                ? asker.edits()
                : entry.thing().owner().equals(asker.reader()));
    return entry.restorable() && may;
  }
}
