package dateline.web;

import dateline.web.request.Asker;
import dateline.web.request.Entrance;
import dateline.web.request.WebResponse;
import dateline.web.settings.WebSettings;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every page: security headers on every answer, and no way in for a request under a
 * foreign host name (DNS rebinding), from whom {@link Identification} does not know, from another
 * site's form (CSRF), or with a method in disguise. Thread-safe.
 */
final class Guard extends Handler.Wrapper {
  private static final Logger log = LoggerFactory.getLogger(Guard.class);

  /** A method in disguise, a form of another site, a host that is not ours. */
  private static final Set<Integer> SUSPECT = Set.of(400, 403, 421);

  /** Characters of a path that a line of the log has. */
  private static final int LOGGED = 200;

  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Bodies a form of another site can send without the browser asking us first. */
  private static final Set<String> FORM_TYPES =
      Set.of("", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

  /** Addresses that are their own password: 130 bits that a feed reader or a mail was given. */
  private static final String UNGUESSABLE = "[a-z2-7]{26}";

  /** RFC 8058: providers POST here without cookie, password or origin. */
  private static final Pattern UNSUBSCRIBE = Pattern.compile("/unsubscribe/" + UNGUESSABLE);

  /** To be read without the password: feeds of alerts, and the look of pages. */
  private static final Pattern OPEN =
      Pattern.compile("/alerts/" + UNGUESSABLE + "\\.(atom|json)|/static/[a-z]+\\.[a-z]+");

  private final Set<String> hosts = new HashSet<>(LOCAL);
  private final Optional<String> home;
  private final boolean anyAddress;
  private final Proxies proxies;
  private final Identification identification;
  private final Monitors monitors;

  Guard(WebSettings settings, Identification identification, Handler behind) {
    super(behind);
    settings.hosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    settings
        .network()
        .baseUrl()
        .map(address -> URI.create(address).getAuthority())
        .ifPresent(host -> hosts.add(hostOf(host)));
    home = settings.network().baseUrl().map(Guard::originOf);
    hosts.add(settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind());
    anyAddress = Set.of("0.0.0.0", "::").contains(settings.bind());
    this.identification = identification;
    proxies = new Proxies(settings.network().proxies());
    monitors = new Monitors(settings.network().monitors(), proxies);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    protect(request, response.getHeaders());
    switch (verdict(request)) {
      case Identification.Verdict.Admitted(Entrance entrance) -> {
        request.setAttribute(Entrance.ATTRIBUTE, entrance);
        return super.handle(new Unnegotiated(request, proxies.secure(request)), response, callback);
      }
      case Identification.Verdict.Refused(int status, String challenge) -> {
        if (SUSPECT.contains(status)) {
          log.atInfo()
              .addKeyValue("status", status)
              .addKeyValue("method", cut(request.getMethod()))
              .addKeyValue("path", cut(String.valueOf(request.getHttpURI().getPath())))
              .log("Refused what no page of ours sends");
        }
        if (!challenge.isEmpty()) {
          response.getHeaders().put("WWW-Authenticate", challenge);
        }
        if (status == 429) {
          response.getHeaders().put("Retry-After", identification.pause().toSeconds());
        }
        Response.writeError(request, response, callback, status);
      }
      case Identification.Verdict.Sent(String location) -> {
        response.setStatus(303);
        response.getHeaders().put("Location", location);
        response.getHeaders().put("Cache-Control", "no-store");
        callback.succeeded();
      }
    }
    return true;
  }

  /** The headers every answer carries, errors included. */
  static void protect(Request request, HttpFields.Mutable headers) {
    // Not for localhost: a browser would ask all else on the machine for TLS, too.
    if (request.isSecure() && !LOCAL.contains(hostOf(text(request.getHeaders(), "Host")))) {
      headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    headers.put("Content-Security-Policy", WebResponse.POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    // Not no-referrer: browsers would then send "Origin: null" with our own forms.
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    headers.put("X-Frame-Options", "DENY");
  }

  private Identification.Verdict verdict(Request request) {
    HttpFields headers = request.getHeaders();
    if (headers.stream().map(HttpField::getName).anyMatch(Guard::overridesMethod)) {
      return refused(400);
    }
    if (!knows(hostOf(text(headers, "Host")))) {
      return refused(421);
    }
    String path = Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
    boolean reads = Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
    boolean leaves = UNSUBSCRIBE.matcher(path).matches();
    // A password that is sent is judged wherever it is sent.
    boolean monitor = headers.get("Authorization") == null && monitors.admits(request, path);
    if (leaves || (reads && (OPEN.matcher(path).matches() || monitor))) {
      return new Identification.Verdict.Admitted(Entrance.of(Asker.ADDRESS));
    }
    Identification.Verdict known = identification.of(request, path);
    boolean ours = reads || ownForm(headers);
    return known instanceof Identification.Verdict.Admitted && !ours ? refused(403) : known;
  }

  /** Of text from outside as much as tells an operator what was tried. */
  private static String cut(String text) {
    return text.length() <= LOGGED ? text : text.substring(0, LOGGED) + "…";
  }

  private static Identification.Verdict refused(int status) {
    return new Identification.Verdict.Refused(status, "");
  }

  private static String text(HttpFields headers, String name) {
    return Optional.ofNullable(headers.get(name)).orElse("");
  }

  private static boolean overridesMethod(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.equals("x-http-method-override")
        || name.equals("x-http-method")
        || name.equals("x-method-override");
  }

  private boolean knows(String host) {
    // Rebinding needs a name; an address in the Host header is what the reader typed.
    boolean address = host.startsWith("[") || host.matches("[0-9.]+");
    return hosts.contains(host) || (anyAddress && address);
  }

  /** Host without port, in lower case. */
  private static String hostOf(String header) {
    return header.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
  }

  /**
   * Whether the request was sent by a page of ours or by a program, not by another site's page.
   * Browsers tell by Sec-Fetch-Site (on https and localhost) or Origin; a program that sends
   * neither must send JSON, which no form can.
   */
  private boolean ownForm(HttpFields headers) {
    String site = headers.get("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = headers.get("Origin");
    if (origin != null) {
      // Behind a proxy that passes on its own host name, readers' pages come from the base URL.
      return home.filter(origin::equalsIgnoreCase).isPresent()
          || sameHost(origin, text(headers, "Host"));
    }
    String type = text(headers, "Content-Type");
    String length = text(headers, "Content-Length");
    boolean bodyless = type.isEmpty() && (length.isEmpty() || length.equals("0"));
    return !FORM_TYPES.contains(type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
        || bodyless;
  }

  /** Scheme, host and port of an address, as browsers write it in {@code Origin}. */
  private static String originOf(String address) {
    URI uri = URI.create(address);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static boolean sameHost(String origin, String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Spark chooses routes by Accept, which we never want, and fails on strange ones. The address has
   * the scheme that readers use.
   */
  private static final class Unnegotiated extends Request.Wrapper {
    private final HttpFields headers;
    private final HttpURI uri;

    Unnegotiated(Request request, boolean secure) {
      super(request);
      uri = secure ? HttpURI.build(request.getHttpURI()).scheme("https") : request.getHttpURI();
      headers = HttpFields.build(request.getHeaders()).remove(HttpHeader.ACCEPT).asImmutable();
    }

    @Override
    public HttpURI getHttpURI() {
      return uri;
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }
  }
}
