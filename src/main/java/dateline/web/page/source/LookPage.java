package dateline.web.page.source;

import dateline.desk.FieldProblem;
import dateline.desk.Site;
import dateline.desk.SourceDesk.Saved;
import dateline.desk.SourceLooks.Look;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.source.Source;
import dateline.web.page.source.SourcesPage.Typed;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import dateline.web.request.Note;
import dateline.web.request.Params;
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

  static Answer begin(Newsroom news, Ask ask, Wish wish, Typed typed) {
    return switch (news.sourceLooks.begin(wish)) {
      case Verdict.Refused<String>(List<FieldProblem> problems) ->
          SourcesPage.refused(news, ask, Note.of(problems.getFirst()), typed);
      case Verdict.Accepted<String>(String id) ->
          Answer.seeOther(Params.NONE.plus("url", typed.url()).at("/looks/" + id));
    };
  }

  /** {@code GET /looks/ID}. */
  public static Answer answer(Newsroom news, Ask ask) {
    Optional<Look> look = news.sourceLooks.byId(ask.part("id"));
    return look.isEmpty() ? forgotten(news, ask) : page(news, ask, look.get(), Optional.empty());
  }

  /** A restart forgets looks: the address is still there to look at again. */
  private static Answer forgotten(Newsroom news, Ask ask) {
    String key = "looks.forgotten";
    Note note = new Note(news.texts.say(key), news.texts.say(key + ".do"));
    String url = ask.query().first("url").orElse("");
    return SourcesPage.refused(news, ask, note, new Typed(url, "feed", ""));
  }

  private static Answer page(Newsroom news, Ask ask, Look look, Optional<Note> trouble) {
    List<Site.Candidate> all = look.answer().map(Site.Answer::sources).orElse(List.of());
    List<Optional<Source>> there = news.sourceDesk(ask).there(all);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Site.Candidate one = all.get(i);
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
            look.answer().map(Site.Answer::reason).orElse(""),
            trouble);
    return news.page(
        news.frame(ask, Params.NONE), trouble.isPresent() ? 400 : 200, "look.jte", page);
  }

  /** {@code POST /looks/ID}: adds what was chosen. */
  public static Answer take(Newsroom news, Ask ask) {
    Optional<Look> look = news.sourceLooks.byId(ask.part("id"));
    if (look.isEmpty()) {
      return forgotten(news, ask);
    }
    Params form = ask.form();
    Wish wish =
        Wish.of(Map.of("alerts", form.first("alerts").orElse("")))
            .with("pick", form.all("pick"))
            .with("group", form.first("group"));
    for (String number : form.all("pick")) {
      wish = wish.with("name." + number, form.first("name." + number));
    }
    return switch (news.sourceDesk(ask).take(look.get(), wish)) {
      case Verdict.Refused<List<Saved>>(List<FieldProblem> problems) ->
          page(news, ask, look.get(), Optional.of(Note.of(problems.getFirst())));
      case Verdict.Accepted<List<Saved>>(List<Saved> saved) ->
          Answer.seeOther(
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
