package dateline.web;

import dateline.people.Authenticator;
import dateline.web.request.Asker;
import dateline.web.request.Entrance;
import dateline.web.request.Params;
import dateline.web.request.SessionCookie;
import dateline.web.settings.AddressBlock;
import dateline.web.settings.WebSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who asks: by session, token or proxy where there are accounts, else by the one password.
 * Thread-safe.
 */
final class Identification {
  private static final Logger log = LoggerFactory.getLogger(Identification.class);
  private static final String SIGN_IN = "/sign-in";

  /** Where a password is typed: guesses there are slowed. */
  private static final Set<String> ASKS_PASSWORD = Set.of(SIGN_IN, "/account/password");

  /** Endings of what feed readers and programs fetch, which cannot fill in a form. */
  private static final List<String> FOR_PROGRAMS =
      List.of(
          ".atom",
          ".json",
          ".jsonl",
          ".csv",
          ".opml",
          ".xml",
          "/livez",
          "/readyz",
          "/healthz",
          "/metrics");

  private final Authenticator door;
  private final BooleanSupplier databaseFails;
  private final Optional<Password> password;
  private final Proxies proxies;
  private final List<AddressBlock> signingIn;
  private final GuessLimit guesses;
  private final String prefix;

  /**
   * @param databaseFails whether it would only be waited for
   */
  Identification(WebSettings settings, Authenticator door, BooleanSupplier databaseFails) {
    this.door = door;
    this.databaseFails = databaseFails;
    password = settings.password().map(Password::new);
    proxies = new Proxies(settings.network().proxies());
    signingIn = settings.signIn().proxies().stream().map(AddressBlock::of).toList();
    guesses = new GuessLimit(settings.network().wrongPasswords(), System::nanoTime);
    prefix = settings.network().prefix();
    door.peopled();
  }

  /** What becomes of a request. */
  sealed interface Verdict {
    /** It goes on. */
    record Admitted(Entrance entrance) implements Verdict {}

    /**
     * It does not.
     *
     * @param challenge the value of {@code WWW-Authenticate}; empty for none
     */
    record Refused(int status, String challenge) implements Verdict {}

    /** A person is asked to sign in there. */
    record Sent(String location) implements Verdict {}
  }

  /** How long one who was turned away should wait. */
  Duration pause() {
    return guesses.pause();
  }

  Verdict of(Request request, String path) {
    boolean fails = databaseFails.getAsBoolean();
    try {
      boolean peopled = fails ? door.wasPeopled() : door.peopled();
      return !peopled
          ? byPassword(request)
          : fails ? new Verdict.Refused(503, "") : byAccount(request, path);
    } catch (RuntimeException e) {
      log.debug("cannot tell who asks", e);
      return door.wasPeopled() ? new Verdict.Refused(503, "") : byPassword(request);
    }
  }

  /** There are no accounts: as the settings have it. */
  private Verdict byPassword(Request request) {
    Verdict alone = new Verdict.Admitted(Entrance.of(Asker.ALONE));
    if (password.isEmpty()) {
      return alone;
    }
    Optional<String> typed = Password.in(authorization(request));
    if (typed.isEmpty()) {
      return challenged();
    }
    InetAddress from = proxies.asker(request);
    if (!guesses.mayTry(from)) {
      return new Verdict.Refused(429, "");
    }
    if (password.get().is(typed.get())) {
      return alone;
    }
    guesses.wrong(from, proxies.unknownProxy(request));
    return challenged();
  }

  private static Verdict challenged() {
    return new Verdict.Refused(401, "Basic realm=\"Dateline\", charset=\"UTF-8\"");
  }

  private Verdict byAccount(Request request, String path) {
    InetAddress from = proxies.asker(request);
    boolean guessing = !reads(request) && ASKS_PASSWORD.contains(path);
    if (guessing && !guesses.mayTry(from)) {
      return new Verdict.Refused(429, "");
    }
    boolean byProxy = proxies.unknownProxy(request);
    return asker(request)
        .or(() -> path.equals(SIGN_IN) ? Optional.of(Asker.STRANGER) : Optional.empty())
        .<Verdict>map(
            asker -> new Verdict.Admitted(new Entrance(asker, () -> guesses.wrong(from, byProxy))))
        .orElseGet(() -> unknown(request, path));
  }

  private Optional<Asker> asker(Request request) {
    return byProxy(request).or(() -> bySession(request)).or(() -> byToken(request));
  }

  /** Read from the other end of the connection alone, which the operator has named. */
  private Optional<Asker> byProxy(Request request) {
    String user = text(request.getHeaders(), "Remote-User");
    InetAddress peer = Proxies.peer(request);
    return user.isEmpty() || signingIn.stream().noneMatch(block -> block.holds(peer))
        ? Optional.empty()
        : door.byName(user).map(account -> Asker.of(Asker.Way.PROXY, account, ""));
  }

  private Optional<Asker> bySession(Request request) {
    String name = SessionCookie.name(proxies.secure(request));
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .flatMap(cookie -> door.bySession(cookie.getValue()))
        .map(held -> Asker.of(Asker.Way.SESSION, held.account(), held.session().hash()));
  }

  /** As {@code Bearer}, or as the password of {@code Basic}, which is all feed readers know. */
  private Optional<Asker> byToken(Request request) {
    String header = authorization(request);
    Optional<String> shown =
        header.regionMatches(true, 0, "Bearer ", 0, 7)
            ? Optional.of(header.substring(7).strip())
            : Password.in(header);
    return shown.flatMap(door::byToken).map(held -> Asker.by(held.token(), held.account()));
  }

  private Verdict unknown(Request request, String path) {
    if (path.startsWith("/api/")) {
      // Not Basic: browsers would ask for a password where a page of ours asks in the background.
      return new Verdict.Refused(401, "Bearer realm=\"Dateline\"");
    }
    if (FOR_PROGRAMS.stream().anyMatch(path::endsWith)) {
      return challenged();
    }
    if (!reads(request)) {
      return new Verdict.Refused(401, "");
    }
    String wanted = request.getHttpURI().getPathQuery();
    boolean front = wanted == null || wanted.equals("/");
    return new Verdict.Sent(prefix + SIGN_IN + (front ? "" : "?to=" + Params.encode(wanted)));
  }

  private static boolean reads(Request request) {
    return Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
  }

  private static String authorization(Request request) {
    return text(request.getHeaders(), "Authorization");
  }

  private static String text(HttpFields headers, String name) {
    return Optional.ofNullable(headers.get(name)).orElse("");
  }
}
