package dateline.web.request;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import spark.Request;

/**
 * One request, as the pages see it. Throws on nothing a client sent but a body that cannot be read.
 * One thread.
 */
public final class WebRequest {
  private final Request request;
  private final ZoneId fallback;
  private final Optional<String> baseUrl;

  /** Null until it is read, which can be done once only. */
  private byte @Nullable [] body;

  /**
   * @param fallback the zone of readers who do not say theirs
   * @param baseUrl where readers find the pages, if that is set
   */
  public WebRequest(Request request, ZoneId fallback, Optional<String> baseUrl) {
    this.request = request;
    this.fallback = fallback;
    this.baseUrl = baseUrl;
  }

  /** Who asks. A stranger where nothing is known: the guard tells of everyone it lets through. */
  public Asker asker() {
    return entrance().asker();
  }

  /** To be told of a wrong password, so that guessing is slowed. */
  public void guessedWrong() {
    entrance().guessedWrong().run();
  }

  private Entrance entrance() {
    return request.raw().getAttribute(Entrance.ATTRIBUTE) instanceof Entrance known
        ? known
        : Entrance.of(Asker.STRANGER);
  }

  /** Whether the reader's side of the connection is encrypted. */
  boolean secure() {
    return request.scheme().equals("https");
  }

  /** An answer that signs in, with the secret of a session. */
  public WebResponse signingIn(WebResponse answer, String secret, Duration lifetime) {
    return answer.with("Set-Cookie", SessionCookie.kept(secret, lifetime, secure()));
  }

  /** An answer that removes the cookie of the session. */
  public WebResponse signingOut(WebResponse answer) {
    return answer.with("Set-Cookie", SessionCookie.gone(secure()));
  }

  /** What stands after the question mark. */
  public Params query() {
    return Optional.ofNullable(request.queryString()).map(Params::parse).orElse(Params.NONE);
  }

  /** The body of a posted form. */
  public Params form() {
    return Params.parse(body());
  }

  /**
   * The whole body, as UTF-8.
   *
   * @throws HttpException.RuntimeException when it is longer than we accept, or broke off
   */
  public String body() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** The body as it comes, unpacked if it is packed; of those only that come so. */
  public InputStream lines() throws IOException {
    InputStream in = request.raw().getInputStream();
    return header("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent()
        ? new GZIPInputStream(in, 1 << 16)
        : in;
  }

  /** The file that a form sent under that name; absent where it sent none. */
  public Optional<byte[]> upload(String name) {
    return Upload.in(header("Content-Type").orElse(""), bytes(), name);
  }

  private byte[] bytes() {
    try {
      byte[] read = body == null ? request.raw().getInputStream().readAllBytes() : body;
      body = read;
      return read;
    } catch (IOException e) {
      throw new HttpException.RuntimeException(400, "the body broke off", e);
    }
  }

  String method() {
    return request.requestMethod();
  }

  /** The path as sent, without the query. */
  public String path() {
    return request.raw().getRequestURI();
  }

  /** The part of the path the route names so, such as {@code id}. */
  public String part(String name) {
    return Optional.ofNullable(request.params(":" + name)).orElse("");
  }

  /** What the path asks for by its part {@code act}: one of these, in small letters. */
  public <A extends Enum<A>> Optional<A> act(Class<A> acts) {
    return act(acts, part("act"));
  }

  /** The one of these that is called so, in small letters. */
  public static <A extends Enum<A>> Optional<A> act(Class<A> acts, String asked) {
    return Stream.of(acts.getEnumConstants())
        .filter(act -> act.name().toLowerCase(Locale.ROOT).equals(asked))
        .findFirst();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(request.headers(name));
  }

  /**
   * Where readers reach us, such as {@code http://localhost:4567}: as set, else as they asked; the
   * guard vetted the host.
   */
  public String base() {
    return baseUrl.orElseGet(() -> request.scheme() + "://" + header("Host").orElse("localhost"));
  }

  /** The reader's zone: asked for by {@code tz}, else remembered in a cookie, else the setting. */
  public ZoneId zone() {
    return query()
        .first("tz")
        .or(() -> Optional.ofNullable(request.cookie("tz")))
        .flatMap(WebRequest::zone)
        .orElse(fallback);
  }

  static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name.replace("%2F", "/")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Not of HEAD, which wants the same head as GET would get (RFC 9110, 9.3.2). */
  public boolean wantsBody() {
    return !method().equals("HEAD");
  }

  /** What programs read again and again: then the tags of what they hold of it count. */
  public boolean readsAgain() {
    boolean reads = method().equals("GET") || method().equals("HEAD");
    return reads && (api(path()) || path().endsWith(".atom") || path().endsWith(".opml"));
  }

  /** The tags of what the client says it holds. */
  public Optional<String> held() {
    return header("If-None-Match");
  }

  public boolean takesGzip() {
    return header("Accept-Encoding").orElse("").contains("gzip");
  }

  /** Whether a program asks, by the address. */
  public boolean forProgram() {
    return api(path());
  }

  /** Whether programs, not people, read what is at that path. */
  static boolean api(String path) {
    return path.startsWith("/api/") || path.endsWith(".json");
  }
}
