package dateline.web.page.history;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.news.history.HistoryEntry;
import dateline.news.history.HistoryEntry.Act;
import dateline.news.history.HistoryEntry.Field;
import dateline.news.history.HistoryEntry.Kind;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.Texts;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who added, changed or removed what. Public because its template reads it.
 *
 * @param people to choose from; none without accounts
 * @param asked what narrows it
 * @param next the address of the next page; empty on the last
 * @param trouble why something was not restored
 */
public record HistoryPage(
    List<Row> rows,
    List<Choice> people,
    List<Choice> kinds,
    Params asked,
    String next,
    Optional<Note> trouble) {
  private static final int PAGE = 50;

  public HistoryPage {
    rows = List.copyOf(rows);
    people = List.copyOf(people);
    kinds = List.copyOf(kinds);
  }

  /** For its template: what narrows by that name. */
  public String chosen(String name) {
    return asked.first(name).orElse("");
  }

  /** For its template: whether anything narrows it. */
  public boolean narrowed() {
    return Stream.of("person", "kind", "day").anyMatch(name -> asked.first(name).isPresent());
  }

  /** For its template: whether it is known of any who did it; alone there is only one. */
  public boolean named() {
    return rows.stream().anyMatch(row -> !row.who().isEmpty());
  }

  /** One to choose. */
  public record Choice(String value, String text) {}

  /**
   * An entry.
   *
   * @param who did it; empty where nobody has a name
   * @param what was done to what, in words
   * @param name of what it was done to; empty where it is another's own
   * @param href where that is, if it is there still
   */
  public record Row(
      long number,
      Instant at,
      String who,
      String what,
      String name,
      String href,
      List<Changed> fields,
      boolean restorable) {
    public Row {
      fields = List.copyOf(fields);
    }
  }

  /** A field that changed; both empty: a secret. */
  public record Changed(String field, String before, String after) {}

  /** {@code GET /history?person&kind&day&before}. */
  public static WebResponse all(PageContext news, WebRequest request) {
    return page(news, request, 200, Optional.empty());
  }

  private static WebResponse page(
      PageContext news, WebRequest request, int status, Optional<Note> trouble) {
    List<HistoryEntry> found = HistoryAsked.entries(news, request, PAGE + 1);
    List<HistoryEntry> shown = found.subList(0, Math.min(PAGE, found.size()));
    HistoryPage page =
        new HistoryPage(
            shown.stream().map(entry -> row(news, request, entry)).toList(),
            people(news, request),
            Stream.of(Kind.values())
                .filter(
                    kind ->
                        !request.asker().isAlone()
                            || (kind != Kind.TOKEN && kind != Kind.SUBSCRIPTION))
                .map(kind -> new Choice(kind.label(), say(news, "kinds", kind.label())))
                .toList(),
            request.query(),
            found.size() > PAGE
                ? request
                    .query()
                    .without("before")
                    .with("before", Long.toString(shown.getLast().number()))
                    .at("/history")
                : "",
            trouble);
    return news.page(news.frame(request, Params.NONE), status, "history.jte", page);
  }

  private static List<Choice> people(PageContext news, WebRequest request) {
    Map<String, String> people = news.store.history().people(HistoryAsked.view(request.asker()));
    return people.entrySet().stream()
        .map(one -> new Choice(one.getKey(), one.getValue()))
        .sorted(Comparator.comparing(Choice::text, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  private static String say(PageContext news, String part, String label) {
    return news.texts.say("history." + part + "." + label);
  }

  private static Row row(PageContext news, WebRequest request, HistoryEntry entry) {
    boolean veiled = entry.thing().isPrivate() && entry.thing().name().isEmpty();
    String kind = say(news, veiled ? "veiled" : "kind", entry.thing().kind().label());
    return new Row(
        entry.number(),
        entry.at(),
        HistoryLine.who(news.texts, entry.actor()),
        news.texts.say("history.what", kind, say(news, "done", entry.act().label())),
        entry.thing().name(),
        veiled ? "" : href(news, request, entry),
        fields(news.texts, entry),
        HistoryAsked.mayRestore(request.asker(), entry));
  }

  private static String href(PageContext news, WebRequest request, HistoryEntry entry) {
    String id = entry.thing().id();
    boolean gone = entry.act() == Act.REMOVED;
    return switch (entry.thing().kind()) {
      case SOURCE -> gone || news.store.sources().byId(id).isEmpty() ? "" : "/sources/" + id;
      case SUBSCRIPTION -> gone ? "" : "/alerts/" + id;
      case ALERT -> gone || news.store.savedQueries().byId(id).isEmpty() ? "" : "/alerts/" + id;
      case CHANNEL -> "/channels";
      case CORRECTION -> "/corrections#c" + id;
      case PERSON -> request.asker().owns() ? "/people" : "";
      case TOKEN -> entry.thing().owner().equals(request.asker().reader()) ? "/account" : "";
      case JOB -> request.asker().owns() ? "/jobs" : "";
      case CLIP -> id.isEmpty() ? "" : PageLinks.article(id, "");
      case ARTICLE -> "";
    };
  }

  private static List<Changed> fields(Texts texts, HistoryEntry entry) {
    List<Changed> fields = new ArrayList<>();
    for (Field field : entry.fields()) {
      fields.add(
          new Changed(
              texts.say("history.field." + field.name()),
              value(texts, field.before()),
              value(texts, field.after())));
    }
    return fields;
  }

  private static String value(Texts texts, String value) {
    return switch (value) {
      case Field.EVERYONE -> texts.say("history.everyone");
      case "true" -> texts.say("history.yes");
      case "false" -> texts.say("history.no");
      default -> value;
    };
  }

  /** {@code POST /history/NUMBER/restore}. */
  public static WebResponse restore(PageContext news, WebRequest request) {
    Optional<HistoryEntry> entry = HistoryAsked.byNumber(news, request);
    if (entry.filter(one -> HistoryAsked.mayRestore(request.asker(), one)).isEmpty()) {
      return news.notFound(request);
    }
    return news.historyDesk(request)
        .restore(entry.get())
        .map(
            verdict ->
                switch (verdict) {
                  case Verdict.Refused<HistoryEntry>(List<FieldProblem> problems) ->
                      page(news, request, 400, Optional.of(Note.of(problems.getFirst())));
                  case Verdict.Accepted<HistoryEntry> _ -> WebResponse.seeOther("/history");
                })
        .orElseGet(() -> news.notFound(request));
  }
}
