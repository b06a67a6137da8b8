package dateline.web.page.people;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.news.person.AccessToken;
import dateline.news.person.Account;
import dateline.news.person.Session;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Asker;
import dateline.web.request.Newsroom;
import dateline.web.request.Note;
import dateline.web.request.Params;
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
  public static Answer show(Newsroom news, Ask ask) {
    return ask.asker()
        .account()
        .map(account -> page(news, ask, 200, "", Optional.empty(), Optional.empty(), ""))
        .orElseGet(() -> Answer.seeOther("/people"));
  }

  /** {@code POST /account/…}. */
  public static Answer act(Newsroom news, Ask ask) {
    Optional<Act> act = ask.act(Act.class);
    Optional<Account> account = ask.asker().account();
    if (act.isEmpty() || account.isEmpty()) {
      return news.notFound(ask);
    }
    return switch (act.get()) {
      case PASSWORD -> change(news, ask, account.get());
      case TOKEN -> token(news, ask, account.get());
      case REVOKE -> {
        news.peopleDesk(ask).revoke(account.get(), ask.form().first("token").orElse(""));
        yield Answer.seeOther("/account");
      }
      case END -> {
        news.store.sessions().end(account.get().id(), ask.form().first("session").orElse(""));
        yield Answer.seeOther("/account");
      }
      case EVERYWHERE -> {
        news.store.sessions().endAll(account.get().id());
        yield ask.signingOut(Answer.seeOther("/sign-in"));
      }
    };
  }

  private static Answer change(Newsroom news, Ask ask, Account account) {
    Params form = ask.form();
    String present = form.raw("present").orElse("");
    String next = form.raw("next").orElse("");
    Verdict<Account> verdict =
        news.peopleDesk(ask).change(account, present, next, ask.asker().session());
    return switch (verdict) {
      case Verdict.Refused<Account>(List<FieldProblem> problems) -> {
        if (problems.getFirst().field().equals("present")) {
          ask.guessedWrong();
        }
        yield refused(news, ask, "password", problems);
      }
      case Verdict.Accepted<Account> _ ->
          page(news, ask, 200, "", Optional.empty(), Optional.empty(), say(news, "changed"));
    };
  }

  private static Answer token(Newsroom news, Ask ask, Account account) {
    Params form = ask.form();
    boolean writes = form.first("scope").orElse("").equals("write");
    return switch (news.peopleDesk(ask).token(account, form.first("name").orElse(""), writes)) {
      case Verdict.Refused<String>(List<FieldProblem> problems) ->
          refused(news, ask, "token", problems);
      case Verdict.Accepted<String>(String text) ->
          page(news, ask, 201, "", Optional.empty(), Optional.of(text), "");
    };
  }

  private static Answer refused(Newsroom news, Ask ask, String form, List<FieldProblem> problems) {
    Optional<Note> trouble = Optional.of(Note.of(problems.getFirst()));
    return page(news, ask, 400, form, trouble, Optional.empty(), "");
  }

  private static String say(Newsroom news, String key) {
    return news.texts.say("account." + key);
  }

  private static Answer page(
      Newsroom news,
      Ask ask,
      int status,
      String troubleAt,
      Optional<Note> trouble,
      Optional<String> fresh,
      String done) {
    Asker asker = ask.asker();
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
    return news.page(news.frame(ask, Params.NONE), status, "account.jte", page);
  }
}
