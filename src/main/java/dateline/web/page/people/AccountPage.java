package dateline.web.page.people;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.news.person.AccessToken;
import dateline.news.person.Account;
import dateline.news.person.Session;
import dateline.web.request.Asker;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.List;
import java.util.Optional;

/**
 * One's own account. Public because its template reads it.
 *
 * @param session the hash of this browser's; empty where a proxy signs in
 * @param troubleAt the form that could not be read, as {@link #troubleOf} is asked for it
 * @param fresh a token that is told now and never again
 * @param done what was done, in words; empty for nothing
 */
public record AccountPage(
    Account account,
    String session,
    List<Session> sessions,
    List<AccessToken> tokens,
    String troubleAt,
    Optional<Note> trouble,
    Optional<String> fresh,
    String done) {
  public AccountPage {
    sessions = List.copyOf(sessions);
    tokens = List.copyOf(tokens);
  }

  /** What {@code POST /account/…} does, in small letters. */
  private enum Act {
    PASSWORD,
    TOKEN,
    REVOKE,
    END,
    EVERYWHERE
  }

  /** For its template: what is wrong with that form. */
  public Optional<Note> troubleOf(String form) {
    return trouble.filter(_ -> troubleAt.equals(form));
  }

  /** {@code GET /account}. */
  public static WebResponse show(PageContext news, WebRequest request) {
    return request
        .asker()
        .account()
        .map(account -> page(news, request, 200, "", Optional.empty(), Optional.empty(), ""))
        .orElseGet(() -> WebResponse.seeOther("/people"));
  }

  /** {@code POST /account/…}. */
  public static WebResponse act(PageContext news, WebRequest request) {
    Optional<Act> act = request.act(Act.class);
    Optional<Account> account = request.asker().account();
    if (act.isEmpty() || account.isEmpty()) {
      return news.notFound(request);
    }
    return switch (act.get()) {
      case PASSWORD -> change(news, request, account.get());
      case TOKEN -> token(news, request, account.get());
      case REVOKE -> {
        news.peopleDesk(request).revoke(account.get(), request.form().first("token").orElse(""));
        yield WebResponse.seeOther("/account");
      }
      case END -> {
        news.store.sessions().end(account.get().id(), request.form().first("session").orElse(""));
        yield WebResponse.seeOther("/account");
      }
      case EVERYWHERE -> {
        news.store.sessions().endAll(account.get().id());
        yield request.signingOut(WebResponse.seeOther("/sign-in"));
      }
    };
  }

  private static WebResponse change(PageContext news, WebRequest request, Account account) {
    Params form = request.form();
    String present = form.raw("present").orElse("");
    String next = form.raw("next").orElse("");
    Verdict<Account> verdict =
        news.peopleDesk(request).change(account, present, next, request.asker().session());
    return switch (verdict) {
      case Verdict.Refused<Account>(List<FieldProblem> problems) -> {
        if (problems.getFirst().field().equals("present")) {
          request.guessedWrong();
        }
        yield refused(news, request, "password", problems);
      }
      case Verdict.Accepted<Account> _ ->
          page(news, request, 200, "", Optional.empty(), Optional.empty(), say(news, "changed"));
    };
  }

  private static WebResponse token(PageContext news, WebRequest request, Account account) {
    Params form = request.form();
    boolean writes = form.first("scope").orElse("").equals("write");
    return switch (news.peopleDesk(request).token(account, form.first("name").orElse(""), writes)) {
      case Verdict.Refused<String>(List<FieldProblem> problems) ->
          refused(news, request, "token", problems);
      case Verdict.Accepted<String>(String text) ->
          page(news, request, 201, "", Optional.empty(), Optional.of(text), "");
    };
  }

  private static WebResponse refused(
      PageContext news, WebRequest request, String form, List<FieldProblem> problems) {
    Optional<Note> trouble = Optional.of(Note.of(problems.getFirst()));
    return page(news, request, 400, form, trouble, Optional.empty(), "");
  }

  private static String say(PageContext news, String key) {
    return news.texts.say("account." + key);
  }

  private static WebResponse page(
      PageContext news,
      WebRequest request,
      int status,
      String troubleAt,
      Optional<Note> trouble,
      Optional<String> fresh,
      String done) {
    Asker asker = request.asker();
    Account account =
        asker
            .account()
            .flatMap(known -> news.store.accounts().byId(known.id()))
            .orElseThrow(() -> new IllegalStateException("the account is gone"));
    AccountPage page =
        new AccountPage(
            account,
            asker.session(),
            news.store.sessions().of(account.id()),
            news.store.tokens().of(account.id()),
            troubleAt,
            trouble,
            fresh,
            done);
    return news.page(news.frame(request, Params.NONE), status, "account.jte", page);
  }
}
