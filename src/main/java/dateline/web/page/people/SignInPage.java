package dateline.web.page.people;

import dateline.people.Authenticator;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.Optional;

/**
 * Where people sign in. Public because its template reads it.
 *
 * @param to the page that was asked for
 */
public record SignInPage(String to, String name, Optional<Note> trouble) {
  /** {@code GET /sign-in}. */
  public static WebResponse ask(PageContext news, WebRequest request) {
    String to = own(request.query().first("to").orElse("/"));
    return request.asker().isStranger()
        ? page(news, request, 200, new SignInPage(to, "", Optional.empty()))
        : WebResponse.seeOther(to);
  }

  /** {@code POST /sign-in}. */
  public static WebResponse enter(PageContext news, WebRequest request) {
    if (news.door.busy()) {
      String busy = news.texts.say("signIn.busy");
      return news.error(503, request, busy, news.texts.say("signIn.busy.do"))
          .with("Retry-After", "10");
    }
    Params form = request.form();
    String name = form.first("name").orElse("");
    String to = own(form.first("to").orElse("/"));
    Optional<Authenticator.Entered> entered =
        news.door.signIn(name, form.raw("password").orElse(""));
    if (entered.isEmpty()) {
      request.guessedWrong();
      Note trouble = new Note(news.texts.say("signIn.wrong"), news.texts.say("signIn.wrong.do"));
      return page(news, request, 403, new SignInPage(to, name, Optional.of(trouble)));
    }
    return request.signingIn(
        WebResponse.seeOther(to), entered.get().secret(), news.door.lifetime());
  }

  /** {@code POST /sign-out}. */
  public static WebResponse leave(PageContext news, WebRequest request) {
    request
        .asker()
        .account()
        .ifPresent(account -> news.store.sessions().end(account.id(), request.asker().session()));
    // What the browser kept to go back to quickly is not for who comes next.
    return request.signingOut(
        WebResponse.seeOther("/sign-in").with("Clear-Site-Data", "\"cache\""));
  }

  private static WebResponse page(
      PageContext news, WebRequest request, int status, SignInPage page) {
    return news.page(news.frame(request, Params.NONE), status, "sign-in.jte", page);
  }

  /** The path, if it is one of ours; browsers read a backslash as a slash. */
  private static String own(String path) {
    boolean ours = path.startsWith("/") && !path.startsWith("//") && path.indexOf('\\') < 0;
    return ours && path.chars().allMatch(c -> c > ' ' && c < 127) ? path : "/";
  }
}
