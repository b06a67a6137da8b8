package dateline.web.page.people;

import dateline.desk.FieldProblem;
import dateline.desk.PeopleDesk.Drawn;
import dateline.desk.Verdict;
import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
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
  public static WebResponse all(PageContext news, WebRequest request) {
    return page(news, request, 200, Optional.empty(), Params.NONE, Optional.empty());
  }

  /** {@code POST /people}: someone, or the first of all, who is signed in at once. */
  public static WebResponse add(PageContext news, WebRequest request) {
    return request.asker().isAlone() ? first(news, request) : another(news, request);
  }

  private static WebResponse first(PageContext news, WebRequest request) {
    Params form = request.form();
    String name = form.first("name").orElse("");
    return switch (news.peopleDesk(request).first(name, form.raw("password").orElse(""))) {
      case Verdict.Refused<Account>(List<FieldProblem> problems) ->
          refused(news, request, form, problems);
      case Verdict.Accepted<Account>(Account account) ->
          request.signingIn(
              WebResponse.seeOther("/people"),
              news.door.enter(account).secret(),
              news.door.lifetime());
    };
  }

  private static WebResponse another(PageContext news, WebRequest request) {
    Params form = request.form();
    String role = form.first("role").orElse(Role.READER.label());
    return switch (news.peopleDesk(request).add(form.first("name").orElse(""), role)) {
      case Verdict.Refused<Drawn>(List<FieldProblem> problems) ->
          refused(news, request, form, problems);
      case Verdict.Accepted<Drawn>(Drawn drawn) ->
          page(news, request, 201, Optional.empty(), Params.NONE, Optional.of(drawn));
    };
  }

  /** {@code POST /people/ID/…}. */
  public static WebResponse act(PageContext news, WebRequest request) {
    Optional<Act> act = request.act(Act.class);
    Optional<Account> account = news.store.accounts().byId(request.part("id"));
    if (act.isEmpty() || account.isEmpty()) {
      return news.notFound(request);
    }
    Account who = account.get();
    return switch (act.get()) {
      case ROLE ->
          done(
              news,
              request,
              news.peopleDesk(request).setRole(who, request.form().first("role").orElse("")));
      case REMOVE -> done(news, request, news.peopleDesk(request).remove(who, false));
      case OUT -> {
        news.store.sessions().endAll(who.id());
        yield WebResponse.seeOther("/people");
      }
      case PASSWORD ->
          switch (news.peopleDesk(request).reset(who)) {
            case Verdict.Refused<Drawn>(List<FieldProblem> problems) ->
                refused(news, request, Params.NONE, problems);
            case Verdict.Accepted<Drawn>(Drawn drawn) ->
                page(news, request, 200, Optional.empty(), Params.NONE, Optional.of(drawn));
          };
    };
  }

  private static WebResponse done(PageContext news, WebRequest request, Verdict<Account> verdict) {
    return switch (verdict) {
      case Verdict.Refused<Account>(List<FieldProblem> problems) ->
          refused(news, request, Params.NONE, problems);
      case Verdict.Accepted<Account> _ -> WebResponse.seeOther("/people");
    };
  }

  private static WebResponse refused(
      PageContext news, WebRequest request, Params form, List<FieldProblem> problems) {
    Optional<Note> trouble = Optional.of(Note.of(problems.getFirst()));
    return page(news, request, 400, trouble, form, Optional.empty());
  }

  private static WebResponse page(
      PageContext news,
      WebRequest request,
      int status,
      Optional<Note> trouble,
      Params form,
      Optional<Drawn> drawn) {
    String self = request.asker().account().map(Account::id).orElse("");
    PeoplePage page = new PeoplePage(news.store.accounts().all(), self, trouble, form, drawn);
    String template = request.asker().isAlone() ? "first-person.jte" : "people.jte";
    return news.page(news.frame(request, Params.NONE), status, template, page);
  }
}
