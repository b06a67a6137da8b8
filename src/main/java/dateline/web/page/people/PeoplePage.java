package dateline.web.page.people;

import dateline.desk.FieldProblem;
import dateline.desk.PeopleDesk.Drawn;
import dateline.desk.Verdict;
import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import dateline.web.request.Note;
import dateline.web.request.Params;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who has an account, and the form for the first. Public because its template reads it.
 *
 * @param self the id of who looks
 * @param drawn whose password is told now and never again
 */
public record PeoplePage(
    List<Account> people, String self, Optional<Note> trouble, Params form, Optional<Drawn> drawn) {
  public PeoplePage {
    people = List.copyOf(people);
  }

  /** For its template. */
  public List<String> roles() {
    return Stream.of(Role.values()).map(Role::label).toList();
  }

  /** For its template: what was typed. */
  public String typed(String field) {
    return form.first(field).orElse("");
  }

  /** What {@code POST /people/ID/…} does, in small letters. */
  private enum Act {
    ROLE,
    PASSWORD,
    OUT,
    REMOVE
  }

  /** {@code GET /people}. */
  public static Answer all(Newsroom news, Ask ask) {
    return page(news, ask, 200, Optional.empty(), Params.NONE, Optional.empty());
  }

  /** {@code POST /people}: someone, or the first of all, who is signed in at once. */
  public static Answer add(Newsroom news, Ask ask) {
    return ask.asker().isAlone() ? first(news, ask) : another(news, ask);
  }

  private static Answer first(Newsroom news, Ask ask) {
    Params form = ask.form();
    String name = form.first("name").orElse("");
    return switch (news.peopleDesk(ask).first(name, form.raw("password").orElse(""))) {
      case Verdict.Refused<Account>(List<FieldProblem> problems) ->
          refused(news, ask, form, problems);
      case Verdict.Accepted<Account>(Account account) ->
          ask.signingIn(
              Answer.seeOther("/people"), news.door.enter(account).secret(), news.door.lifetime());
    };
  }

  private static Answer another(Newsroom news, Ask ask) {
    Params form = ask.form();
    String role = form.first("role").orElse(Role.READER.label());
    return switch (news.peopleDesk(ask).add(form.first("name").orElse(""), role)) {
      case Verdict.Refused<Drawn>(List<FieldProblem> problems) ->
          refused(news, ask, form, problems);
      case Verdict.Accepted<Drawn>(Drawn drawn) ->
          page(news, ask, 201, Optional.empty(), Params.NONE, Optional.of(drawn));
    };
  }

  /** {@code POST /people/ID/…}. */
  public static Answer act(Newsroom news, Ask ask) {
    Optional<Act> act = ask.act(Act.class);
    Optional<Account> account = news.store.accounts().byId(ask.part("id"));
    if (act.isEmpty() || account.isEmpty()) {
      return news.notFound(ask);
    }
    Account who = account.get();
    return switch (act.get()) {
      case ROLE ->
          done(news, ask, news.peopleDesk(ask).setRole(who, ask.form().first("role").orElse("")));
      case REMOVE -> done(news, ask, news.peopleDesk(ask).remove(who, false));
      case OUT -> {
        news.store.sessions().endAll(who.id());
        yield Answer.seeOther("/people");
      }
      case PASSWORD ->
          switch (news.peopleDesk(ask).reset(who)) {
            case Verdict.Refused<Drawn>(List<FieldProblem> problems) ->
                refused(news, ask, Params.NONE, problems);
            case Verdict.Accepted<Drawn>(Drawn drawn) ->
                page(news, ask, 200, Optional.empty(), Params.NONE, Optional.of(drawn));
          };
    };
  }

  private static Answer done(Newsroom news, Ask ask, Verdict<Account> verdict) {
    return switch (verdict) {
      case Verdict.Refused<Account>(List<FieldProblem> problems) ->
          refused(news, ask, Params.NONE, problems);
      case Verdict.Accepted<Account> _ -> Answer.seeOther("/people");
    };
  }

  private static Answer refused(Newsroom news, Ask ask, Params form, List<FieldProblem> problems) {
    Optional<Note> trouble = Optional.of(Note.of(problems.getFirst()));
    return page(news, ask, 400, trouble, form, Optional.empty());
  }

  private static Answer page(
      Newsroom news,
      Ask ask,
      int status,
      Optional<Note> trouble,
      Params form,
      Optional<Drawn> drawn) {
    String self = ask.asker().account().map(Account::id).orElse("");
    PeoplePage page = new PeoplePage(news.store.accounts().all(), self, trouble, form, drawn);
    String template = ask.asker().isAlone() ? "first-person.jte" : "people.jte";
    return news.page(news.frame(ask, Params.NONE), status, template, page);
  }
}
