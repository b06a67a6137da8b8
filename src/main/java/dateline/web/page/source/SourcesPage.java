package dateline.web.page.source;

import dateline.desk.FieldProblem;
import dateline.desk.Opml;
import dateline.desk.Packs;
import dateline.desk.SourceDesk;
import dateline.desk.SourceDesk.Saved;
import dateline.desk.SourceGroups;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.source.SourceStatus;
import dateline.web.page.source.SourceRow.Standing;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sources and how they fare. Public because its template reads it.
 *
 * @param rows of this page of the list
 * @param matching how many the whole list has
 * @param all how many sources there are
 * @param states by which the list can be narrowed
 * @param orders in which it can be
 * @param groups into which sources are filed; the first is any
 * @param names of the groups
 * @param search for the articles of the group that is shown; empty where none is
 * @param pages its other pages; empty where there is one
 * @param find what was searched for
 * @param kept what else the address of the list says, for its search box
 * @param here the address of the list
 * @param done what was just done, in words; empty where nothing was
 * @param problems what could not be taken of a list that was sent
 * @param trouble what is wrong with what was typed into the form; absent at first
 * @param typed into the form
 */
public record SourcesPage(
    List<SourceRow> rows,
    int matching,
    int all,
    List<Choice> states,
    List<Choice> orders,
    List<Choice> groups,
    List<String> names,
    String search,
    List<Choice> pages,
    String find,
    List<Params.Pair> kept,
    String here,
    String done,
    List<String> problems,
    Optional<Note> trouble,
    Typed typed) {
  /** Problems of a list that are shown; the rest is counted. */
  private static final int MOST_PROBLEMS = 20;

  /** Sources of a group that one search can name: an address takes no more pairs. */
  private static final int MOST_SEARCHED = 150;

  /** One of several links. */
  public record Choice(String text, String href, boolean chosen) {}

  /** What stands in the form. */
  public record Typed(String url, String kind, String name) {
    static final Typed NOTHING = new Typed("", "feed", "");
  }

  /** What the page says besides its list. */
  private record Said(int status, String done, List<String> problems, Optional<Note> trouble) {
    static Said done(String done) {
      return new Said(200, done, List.of(), Optional.empty());
    }

    static Said refused(Note trouble) {
      return new Said(400, "", List.of(), Optional.of(trouble));
    }
  }

  /** The packs that can be added. */
  public static List<String> packs() {
    return Packs.names();
  }

  public static WebResponse all(PageContext news, WebRequest request) {
    Params query = request.query();
    return page(news, request, Said.done(justDone(news, query)), Typed.NOTHING);
  }

  /** In words, what the address says was just done. */
  private static String justDone(PageContext news, Params query) {
    String key = "sources.done." + query.first("done").orElse("");
    Optional<String> name =
        query
            .first("id")
            .flatMap(id -> news.store.sources().byId(id))
            .map(status -> status.source().name());
    if (name.isPresent() && news.texts.knows(key + ".one")) {
      return news.texts.say(key + ".one", name.get());
    }
    Optional<Integer> number =
        query.first("number").filter(n -> n.matches("\\d{1,6}")).map(Integer::parseInt);
    return number.isPresent() && news.texts.knows(key) ? news.texts.say(key, number.get()) : "";
  }

  static WebResponse refused(PageContext news, WebRequest request, Note trouble, Typed typed) {
    return page(news, request, Said.refused(trouble), typed);
  }

  private static WebResponse page(PageContext news, WebRequest request, Said said, Typed typed) {
    Instant now = news.now();
    SourceList list = SourceList.of(request.query());
    List<SourceStatus> all = news.store.sources().all();
    List<SourceStatus> shown = list.of(all);
    List<SourceRow> rows =
        shown.stream()
            .skip((list.page() - 1L) * SourceList.ROWS)
            .limit(SourceList.ROWS)
            .map(source -> SourceRow.of(news.texts, source, now))
            .toList();
    SourcesPage page =
        new SourcesPage(
            rows,
            shown.size(),
            all.size(),
            states(news, list, all),
            orders(news, list),
            groups(news, list, all),
            List.copyOf(SourceGroups.counts(all).keySet()),
            list.group().isEmpty() ? "" : search(shown),
            pages(news, list, shown.size()),
            list.text(),
            list.page(1).params().without("find").pairs(),
            list.at(),
            said.done(),
            said.problems(),
            said.trouble(),
            typed);
    return news.page(news.frame(request, Params.NONE), said.status(), "sources.jte", page);
  }

  private static List<Choice> states(PageContext news, SourceList list, List<SourceStatus> all) {
    Map<Standing, Long> counts = list.counts(all);
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    List<Choice> states = new ArrayList<>();
    states.add(
        new Choice(
            news.texts.say("sources.state.all", total),
            list.standing(Optional.empty()).at(),
            list.standing().isEmpty()));
    counts.forEach(
        (standing, count) ->
            states.add(
                new Choice(
                    news.texts.say(
                        "sources.state." + standing.name().toLowerCase(Locale.ROOT), count),
                    list.standing(Optional.of(standing)).at(),
                    list.standing().filter(standing::equals).isPresent())));
    return states;
  }

  private static List<Choice> orders(PageContext news, SourceList list) {
    return Stream.of(SourceList.Order.values())
        .map(
            order ->
                new Choice(
                    news.texts.say("sources.order." + order.label()),
                    list.order(order).at(),
                    list.order() == order))
        .toList();
  }

  private static List<Choice> groups(PageContext news, SourceList list, List<SourceStatus> all) {
    List<Choice> groups = new ArrayList<>();
    SourceGroups.counts(all)
        .forEach(
            (group, count) ->
                groups.add(
                    new Choice(
                        news.texts.say("sources.group", group, count),
                        list.group(group).at(),
                        group.equalsIgnoreCase(list.group()))));
    if (!groups.isEmpty()) {
      String any = news.texts.say("sources.group.any");
      groups.addFirst(new Choice(any, list.group("").at(), list.group().isEmpty()));
    }
    return groups;
  }

  /** For articles of any of these. */
  private static String search(List<SourceStatus> shown) {
    Params search = Params.NONE;
    for (SourceStatus status : shown.stream().limit(MOST_SEARCHED).toList()) {
      search = search.plus("source", status.source().name());
    }
    return search.at("/");
  }

  private static List<Choice> pages(PageContext news, SourceList list, int rows) {
    int pages = Math.ceilDiv(rows, SourceList.ROWS);
    return Stream.iterate(1, n -> n <= pages, n -> n + 1)
        .filter(n -> pages > 1)
        .map(
            n ->
                new Choice(
                    news.texts.say(
                        "sources.page",
                        (n - 1) * SourceList.ROWS + 1,
                        Math.min(rows, n * SourceList.ROWS)),
                    list.page(n).at(),
                    list.page() == n))
        .toList();
  }

  /** {@code POST /sources}: adds one of that kind; without a kind the site is looked at first. */
  public static WebResponse add(PageContext news, WebRequest request) {
    Params form = request.form();
    String kind = form.first("kind").orElse("");
    Typed typed =
        new Typed(
            form.first("url").orElse(""),
            kind.isEmpty() ? "feed" : kind,
            form.first("name").orElse(""));
    Wish wish =
        Wish.of(Map.of("url", typed.url()))
            .with("kind", form.first("kind"))
            .with("name", form.first("name"))
            .with("alerts", form.first("alerts"));
    if (kind.isEmpty() || kind.equals("auto")) {
      return LookPage.begin(news, request, wish, typed);
    }
    return switch (news.sourceDesk(request).add(wish)) {
      case Verdict.Refused<Saved>(List<FieldProblem> problems) ->
          refused(news, request, Note.of(problems.getFirst()), typed);
      case Verdict.Accepted<Saved>(Saved saved) ->
          WebResponse.seeOther(
              "/sources?done=" + (saved.fresh() ? "add" : "there") + "&id=" + saved.source().id());
    };
  }

  /** {@code POST /sources/list}: adds those of a pack or of an OPML file that was sent. */
  public static WebResponse addList(PageContext news, WebRequest request) {
    Optional<Opml> list =
        request
            .upload("file")
            .filter(file -> file.length > 0)
            .map(Opml::read)
            .or(() -> request.form().first("pack").flatMap(Packs::load));
    if (list.isEmpty()) {
      String key = "sources.file.none";
      Note note = new Note(news.texts.say(key), news.texts.say(key + ".do"));
      return refused(news, request, note, Typed.NOTHING);
    }
    SourceDesk.Report report = news.sourceDesk(request).add(list.get());
    List<String> problems = new ArrayList<>(report.problems());
    if (problems.size() > MOST_PROBLEMS) {
      int more = problems.size() - MOST_PROBLEMS;
      problems.subList(MOST_PROBLEMS, problems.size()).clear();
      problems.add(news.texts.say("sources.file.more", more));
    }
    String there = String.join(", ", report.there().stream().limit(MOST_PROBLEMS).toList());
    String done =
        news.texts.say("sources.done.list", report.added())
            + (there.isEmpty()
                ? ""
                : " " + news.texts.say("sources.done.known", report.there().size(), there));
    return page(news, request, new Said(200, done, problems, Optional.empty()), Typed.NOTHING);
  }

  /** What {@code POST /sources/many} does to each that was chosen, in small letters. */
  private enum Act {
    CRAWL,
    PAUSE,
    RESUME,
    REMOVE,
    FILE,
    TAKEOUT
  }

  /** {@code POST /sources/many}: does {@code act} to those chosen, or to all of the list. */
  public static WebResponse actOnMany(PageContext news, WebRequest request) {
    Params form = request.form();
    Optional<Act> act = WebRequest.act(Act.class, form.first("act").orElse(""));
    if (act.isEmpty()) {
      return news.notFound(request);
    }
    SourceList list = SourceList.of(request.query());
    List<String> ids =
        form.first("every").isPresent()
            ? list.of(news.store.sources().all()).stream()
                .map(status -> status.source().id())
                .toList()
            : form.all("id");
    String group = form.first("group").orElse("");
    SourceDesk desk = news.sourceDesk(request);
    SourceGroups groups = desk.groups();
    long done =
        desk.each(
            ids,
            id ->
                switch (act.get()) {
                  case CRAWL -> desk.crawlNow(id);
                  case PAUSE -> desk.pause(id, true);
                  case RESUME -> desk.pause(id, false);
                  case REMOVE -> desk.remove(id);
                  case FILE -> groups.file(id, group);
                  case TAKEOUT -> groups.takeOut(id, group);
                });
    return WebResponse.seeOther(
        list.params()
            .with("done", act.get().name().toLowerCase(Locale.ROOT))
            .with("number", Long.toString(done))
            .at("/sources"));
  }
}
