package dateline.web.page.people;

import dateline.people.Door;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import dateline.web.request.Note;
import dateline.web.request.Params;
import java.util.Optional;

/**
 * Where people sign in. Public because its template reads it.
 *
 * @param to the page that was asked for
 */
public record SignInPage(String to, String name, Optional<Note> trouble) {
  /** {@code GET /sign-in}. */
  public static Answer ask(Newsroom news, Ask ask) {
    String to = own(ask.query().first("to").orElse("/"));
    return ask.asker().isStranger()
        ? page(news, ask, 200, new SignInPage(to, "", Optional.empty()))
        : Answer.seeOther(to);
  }

  /** {@code POST /sign-in}. */
  public static Answer enter(Newsroom news, Ask ask) {
    if (news.door.busy()) {
      String busy = news.texts.say("signIn.busy");
      return news.error(503, ask, busy, news.texts.say("signIn.busy.do")).with("Retry-After", "10");
    }
    Params form = ask.form();
    String name = form.first("name").orElse("");
    String to = own(form.first("to").orElse("/"));
    Optional<Door.Entered> entered = news.door.signIn(name, form.raw("password").orElse(""));
    if (entered.isEmpty()) {
      ask.guessedWrong();
      Note trouble = new Note(news.texts.say("signIn.wrong"), news.texts.say("signIn.wrong.do"));
      return page(news, ask, 403, new SignInPage(to, name, Optional.of(trouble)));
    }
    return ask.signingIn(Answer.seeOther(to), entered.get().secret(), news.door.lifetime());
  }

  /** {@code POST /sign-out}. */
  public static Answer leave(Newsroom news, Ask ask) {
    ask.asker()
        .account()
        .ifPresent(account -> news.store.sessions().end(account.id(), ask.asker().session()));
    // What the browser kept to go back to quickly is not for who comes next.
    return ask.signingOut(Answer.seeOther("/sign-in").with("Clear-Site-Data", "\"cache\""));
  }

  private static Answer page(Newsroom news, Ask ask, int status, SignInPage page) {
    return news.page(news.frame(ask, Params.NONE), status, "sign-in.jte", page);
  }

  /** The path, if it is one of ours; browsers read a backslash as a slash. */
  private static String own(String path) {
    boolean ours = path.startsWith("/") && !path.startsWith("//") && path.indexOf('\\') < 0;
    return ours && path.chars().allMatch(c -> c > ' ' && c < 127) ? path : "/";
  }
}
