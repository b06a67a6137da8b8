package dateline.web.page.source;

import dateline.desk.BackgroundLookups.Look;
import dateline.desk.FieldProblem;
import dateline.desk.SourceDesk.Saved;
import dateline.desk.SourceLookup;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.source.Source;
import dateline.web.page.source.SourcesPage.Typed;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A look at a site: how far it is, or what was found. Public because its template reads it.
 *
 * @param going whether it goes on
 * @param seconds since it began
 * @param asked addresses asked so far, the latest last
 * @param found what can be added, the best first; empty while it goes on
 * @param reason why nothing was found, in words
 * @param trouble what is wrong with what was chosen; absent at first
 */
public record LookPage(
    String id,
    String url,
    boolean going,
    long seconds,
    List<String> asked,
    List<Found> found,
    String reason,
    Optional<Note> trouble) {
  /**
   * One that can be added.
   *
   * @param number among those found, from 0
   * @param chosen whether its box is ticked at first
   * @param there the source that has this address already
   */
  public record Found(
      int number,
      String name,
      String kind,
      String url,
      List<String> headlines,
      boolean chosen,
      Optional<Source> there) {}

  static WebResponse begin(PageContext news, WebRequest request, Wish wish, Typed typed) {
    return switch (news.sourceLooks.begin(wish)) {
      case Verdict.Refused<String>(List<FieldProblem> problems) ->
          SourcesPage.refused(news, request, Note.of(problems.getFirst()), typed);
      case Verdict.Accepted<String>(String id) ->
          WebResponse.seeOther(Params.NONE.plus("url", typed.url()).at("/looks/" + id));
    };
  }

  /** {@code GET /looks/ID}. */
  public static WebResponse answer(PageContext news, WebRequest request) {
    Optional<Look> look = news.sourceLooks.byId(request.part("id"));
    return look.isEmpty()
        ? forgotten(news, request)
        : page(news, request, look.get(), Optional.empty());
  }

  /** A restart forgets looks: the address is still there to look at again. */
  private static WebResponse forgotten(PageContext news, WebRequest request) {
    String key = "looks.forgotten";
    Note note = new Note(news.texts.say(key), news.texts.say(key + ".do"));
    String url = request.query().first("url").orElse("");
    return SourcesPage.refused(news, request, note, new Typed(url, "feed", ""));
  }

  private static WebResponse page(
      PageContext news, WebRequest request, Look look, Optional<Note> trouble) {
    List<SourceLookup.Candidate> all =
        look.answer().map(SourceLookup.Answer::sources).orElse(List.of());
    List<Optional<Source>> there = news.sourceDesk(request).there(all);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      SourceLookup.Candidate one = all.get(i);
      String kind = news.texts.say("kind." + one.kind().label());
      boolean taken = found.stream().map(Found::name).anyMatch(one.name()::equals);
      String name = taken ? news.texts.say("looks.name.taken", one.name(), kind) : one.name();
      boolean best = i == 0 && there.get(i).isEmpty();
      found.add(new Found(i, name, kind, one.url(), one.headlines(), best, there.get(i)));
    }
    LookPage page =
        new LookPage(
            look.id(),
            look.url(),
            look.answer().isEmpty(),
            Math.max(0, Duration.between(look.begun(), news.now()).toSeconds()),
            look.asked(),
            found,
            look.answer().map(SourceLookup.Answer::reason).orElse(""),
            trouble);
    return news.page(
        news.frame(request, Params.NONE), trouble.isPresent() ? 400 : 200, "look.jte", page);
  }

  /** {@code POST /looks/ID}: adds what was chosen. */
  public static WebResponse take(PageContext news, WebRequest request) {
    Optional<Look> look = news.sourceLooks.byId(request.part("id"));
    if (look.isEmpty()) {
      return forgotten(news, request);
    }
    Params form = request.form();
    Wish wish =
        Wish.of(Map.of("alerts", form.first("alerts").orElse("")))
            .with("pick", form.all("pick"))
            .with("group", form.first("group"));
    for (String number : form.all("pick")) {
      wish = wish.with("name." + number, form.first("name." + number));
    }
    return switch (news.sourceDesk(request).take(look.get(), wish)) {
      case Verdict.Refused<List<Saved>>(List<FieldProblem> problems) ->
          page(news, request, look.get(), Optional.of(Note.of(problems.getFirst())));
      case Verdict.Accepted<List<Saved>>(List<Saved> saved) ->
          WebResponse.seeOther(
              saved.size() == 1
                  ? "/sources?done=" + word(saved.getFirst()) + "&id=" + id(saved.getFirst())
                  : "/sources?done=add&number=" + saved.stream().filter(Saved::fresh).count());
    };
  }

  private static String word(Saved saved) {
    return saved.fresh() ? "add" : "there";
  }

  private static String id(Saved saved) {
    return saved.source().id();
  }
}
