package dateline.web;

import static dateline.web.Access.EDITOR;
import static dateline.web.Access.OPERATOR;
import static dateline.web.Access.OWNER;
import static dateline.web.Access.READER;

import dateline.news.person.Account;
import dateline.web.request.Asker;
import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What answers at each address, to whoever may have it. Immutable. */
public final class Routes {
  private static final Logger log = LoggerFactory.getLogger(Routes.class);

  /** Makes the answer to one ask. */
  @FunctionalInterface
  interface Handler {
    WebResponse answer(WebRequest ask);
  }

  /** One line of the table; {@code :name} in the path stands for one part of it. */
  public record Route(String method, String path, Access access, Handler handler) {
    /** Whether it is answered without the database. */
    boolean standsAlone() {
      return STAND_ALONE.contains(path);
    }
  }

  /** Where a body may be as long as it likes, and is read as it comes. */
  static final String STREAMED = "/api/v1/import";

  /**
   * Whether the body sent to that path is read as it comes.
   *
   * @param path with or without the prefix under which readers find us
   */
  static boolean isStreamed(String method, String path) {
    return method.equals("POST") && path.endsWith(STREAMED);
  }

  private static final Set<String> STAND_ALONE =
      Set.of(
          "/livez",
          "/readyz",
          "/healthz",
          "/metrics",
          "/static/:file",
          "/favicon.ico",
          "/robots.txt",
          "/openapi.json",
          "/opensearch.xml",
          "*");

  private final List<Route> all;
  private final PageContext news;

  private Routes(PageContext news, List<Route> all) {
    this.news = news;
    this.all = List.copyOf(all);
  }

  public static Routes of(PageContext news, Telemetry telemetry) {
    return new Routes(news, RouteTable.of(news, telemetry));
  }

  public List<Route> all() {
    return all;
  }

  /** The answer of a route to whoever may use it, and to others why they may not. */
  WebResponse answer(Route route, WebRequest ask) {
    boolean changes = !Set.of("get", "*").contains(route.method());
    Optional<Access.Refusal> refusal = route.access().refusal(ask.asker(), changes);
    if (refusal.isPresent()) {
      log.atInfo()
          .addKeyValue("name", ask.asker().account().map(Account::name).orElse("nobody"))
          .addKeyValue("route", route.method() + " " + route.path())
          .log("Refused");
      return refused(refusal.get(), ask);
    }
    boolean mustChange = ask.asker().account().filter(Account::mustChange).isPresent();
    boolean first = mustChange && ask.asker().way() != Asker.Way.PROXY;
    if (first && Set.of(READER, EDITOR, OPERATOR, OWNER).contains(route.access())) {
      return ask.forProgram() ? refused("password", ask) : WebResponse.seeOther("/account");
    }
    return route.handler().answer(ask);
  }

  private WebResponse refused(Access.Refusal refusal, WebRequest ask) {
    return switch (refusal) {
      case SIGN_IN -> news.error(401, ask);
      case EDITOR -> refused("editor", ask);
      case OWNER -> refused("owner", ask);
      case IN_PERSON -> refused("person", ask);
      case READING_TOKEN -> refused("token", ask);
    };
  }

  private WebResponse refused(String why, WebRequest ask) {
    String key = "refused." + why;
    return news.error(403, ask, news.texts.say(key), news.texts.say(key + ".do"));
  }

  /** For what no route takes: 405 when another method would do, else 404. */
  WebResponse unknown(WebRequest ask) {
    Set<String> methods = methodsAt(ask.path());
    return methods.isEmpty()
        ? news.notFound(ask)
        : news.error(405, ask).with("Allow", String.join(", ", methods));
  }

  private Set<String> methodsAt(String path) {
    Set<String> methods =
        all.stream()
            .filter(
                route ->
                    path.matches(route.path().replace(".", "\\.").replaceAll(":\\w+", "[^/]+")))
            .map(route -> route.method().toUpperCase(java.util.Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  /** For an export too many. */
  WebResponse busy(WebRequest ask) {
    return news.error(503, ask, news.texts.say("error.busy"), news.texts.say("error.busy.do"))
        .with("Retry-After", "60");
  }

  WebResponse failed(int status, WebRequest ask) {
    return news.error(status, ask);
  }
}
