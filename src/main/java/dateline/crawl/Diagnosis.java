package dateline.crawl;

import dateline.fetch.Fetched;
import dateline.fetch.Outcome;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit.Condition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Why a fetch brought nothing, in words an operator understands.
 *
 * @param lasting whether asking again for the same page is pointless
 * @param retryAfter when the server wants to be asked again
 */
public record Diagnosis(
    Condition condition, String words, boolean lasting, Optional<Instant> retryAfter) {
  /** Bytes of a page in which a bot wall makes itself known. */
  private static final int WALL_BYTES = 16_384;

  /**
   * How the fetcher words a rule that names the page. Its other noes, such as a robots.txt that
   * answers 503, may pass.
   */
  private static final String DISALLOWED = "robots.txt disallows";

  private static final String UNNAMED = "unnamed";

  /** What stands on the challenge pages of the common bot walls, in lower case. */
  private static final Map<String, String> WALLS =
      Map.ofEntries(
          Map.entry("cf-chl", "Cloudflare"),
          Map.entry("<title>just a moment...", "Cloudflare"),
          Map.entry("attention required! | cloudflare", "Cloudflare"),
          Map.entry("errors.edgesuite.net", "Akamai"),
          Map.entry("_incapsula_resource", "Imperva"),
          Map.entry("px-captcha", "HUMAN (PerimeterX)"),
          Map.entry("captcha-delivery.com", "DataDome"),
          Map.entry("awswafintegration", "AWS WAF"),
          Map.entry("<title>access denied", UNNAMED),
          Map.entry("<title>are you a robot", UNNAMED),
          Map.entry("<title>robot or human", UNNAMED));

  /** Of an outcome without a page. Throws IllegalArgumentException for one with. */
  public static Diagnosis of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Forbidden(var url, var detail) ->
          new Diagnosis(Condition.ROBOTS, detail, detail.startsWith(DISALLOWED), none());
      case Outcome.Status(var url, int code, var retryAfter) -> ofStatus(code, retryAfter);
      case Outcome.Resting(var url, var until) ->
          new Diagnosis(
              Condition.FORBIDDEN,
              "not asked: " + url.getHost() + " wants to be left alone for now",
              false,
              Optional.of(until));
      case Outcome.Failure(var url, var cause, var detail) -> ofFailure(cause, detail);
      case Outcome.Success page -> throw new IllegalArgumentException("a page came: " + page);
      case Outcome.NotModified same -> throw new IllegalArgumentException("nothing new: " + same);
    };
  }

  /** Of a page whose text comes by script. */
  static Diagnosis needsScript(String what, boolean lasting) {
    return new Diagnosis(
        Condition.FAILED, SourceStatus.NEEDS_SCRIPT + ": " + what, lasting, none());
  }

  /** Of something nobody foresaw. */
  static Diagnosis of(RuntimeException e) {
    String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new Diagnosis(Condition.FAILED, what, false, none());
  }

  /** Of an address nothing can be fetched from. */
  static Diagnosis notAnAddress(String url) {
    return lasting(Condition.FAILED, "not an address to fetch", url);
  }

  private static Diagnosis ofStatus(int code, Optional<Instant> retryAfter) {
    return switch (code) {
      case 401, 402, 407 ->
          new Diagnosis(Condition.FORBIDDEN, "HTTP " + code + ": wants a login", false, retryAfter);
      case 403 ->
          new Diagnosis(
              Condition.FORBIDDEN,
              "HTTP 403: refused, often a bot wall; the site may let you in if you ask it",
              false,
              retryAfter);
      case 429 ->
          new Diagnosis(
              Condition.FORBIDDEN, "HTTP 429: too many requests, says the site", false, retryAfter);
      case 451 ->
          new Diagnosis(
              Condition.FORBIDDEN, "HTTP 451: withheld here for legal reasons", true, retryAfter);
      case 404 -> new Diagnosis(Condition.GONE, "HTTP 404: not there", false, retryAfter);
      case 410 -> new Diagnosis(Condition.GONE, "HTTP 410: gone for good", true, retryAfter);
      default ->
          code >= 500
              ? new Diagnosis(
                  Condition.SERVER_ERROR,
                  "HTTP " + code + ": the site has trouble",
                  false,
                  retryAfter)
              : new Diagnosis(Condition.FAILED, "HTTP " + code, false, retryAfter);
    };
  }

  private static Diagnosis ofFailure(Outcome.Cause cause, String detail) {
    return switch (cause) {
      case DNS -> passing(Condition.DNS, "the name cannot be found", detail);
      case CONNECTION -> passing(Condition.CONNECTION, "no connection", detail);
      case CERTIFICATE -> passing(Condition.CERTIFICATE, "the certificate is not valid", detail);
      case TIMEOUT -> passing(Condition.TIMEOUT, "no whole answer in time", detail);
      case BAD_ANSWER -> passing(Condition.CONNECTION, "the answer is broken", detail);
      case TOO_BIG -> lasting(Condition.TOO_BIG, "the answer is too big", detail);
      case TOO_MANY_REDIRECTS ->
          lasting(Condition.TOO_MANY_REDIRECTS, "it redirects in a circle or too often", detail);
      case REFUSED_ADDRESS ->
          lasting(
              Condition.REFUSED_ADDRESS,
              "not a public address, and not among dateline.allow",
              detail);
      case BAD_ADDRESS -> lasting(Condition.FAILED, "not an address to fetch", detail);
    };
  }

  private static Diagnosis passing(Condition condition, String words, String detail) {
    return new Diagnosis(condition, worded(words, detail), false, none());
  }

  private static Diagnosis lasting(Condition condition, String words, String detail) {
    return new Diagnosis(condition, worded(words, detail), true, none());
  }

  private static String worded(String words, String detail) {
    return detail.isBlank() ? words : words + ": " + detail;
  }

  private static Optional<Instant> none() {
    return Optional.empty();
  }

  /** The bot wall that sent this page in place of the one asked for. */
  static Optional<String> wall(Fetched page) {
    ByteBuffer start = page.body().duplicate();
    start.limit(Math.min(start.limit(), start.position() + WALL_BYTES));
    String text = StandardCharsets.ISO_8859_1.decode(start).toString().toLowerCase(Locale.ROOT);
    return WALLS.entrySet().stream()
        .filter(wall -> text.contains(wall.getKey()))
        .map(Map.Entry::getValue)
        .min(Comparator.comparing(UNNAMED::equals));
  }
}
