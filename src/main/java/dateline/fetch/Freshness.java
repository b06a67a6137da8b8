package dateline.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * What a response says about asking again.
 *
 * @param notBefore the later of Retry-After and the end of freshness: Cache-Control max-age, or
 *     else Expires (RFC 9111 §4.2.1); at most {@link #MAX_AHEAD} away
 */
public record Freshness(
    Optional<String> etag, Optional<String> lastModified, Optional<Instant> notBefore) {
  /** However long a server wishes to be left alone, we ask again after this. */
  public static final Duration MAX_AHEAD = Duration.ofHours(24);

  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss uuuu", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static Freshness of(WholeResponse answer, Instant now) {
    Optional<Instant> fresh =
        maxAge(answer).map(now::plus).or(() -> answer.header("Expires").flatMap(Freshness::date));
    return new Freshness(
        answer.header("ETag"),
        answer.header("Last-Modified"),
        Stream.concat(fresh.stream(), retryAfter(answer, now).stream())
            .max(Instant::compareTo)
            .filter(now::isBefore)
            .map(moment -> capped(moment, now)));
  }

  /** Retry-After as seconds or as a date (RFC 9110 §10.2.3), capped; absent if it is past. */
  static Optional<Instant> retryAfter(WholeResponse answer, Instant now) {
    return answer
        .header("Retry-After")
        .flatMap(text -> seconds(text).map(now::plus).or(() -> date(text)))
        .filter(now::isBefore)
        .map(moment -> capped(moment, now));
  }

  /** A 304 need not repeat the validators that were asked with. */
  Freshness orElse(Request asked) {
    return new Freshness(etag.or(asked::etag), lastModified.or(asked::lastModified), notBefore);
  }

  private static Optional<Duration> maxAge(WholeResponse answer) {
    String[] directives =
        answer.header("Cache-Control").orElse("").toLowerCase(Locale.ROOT).split(",");
    boolean stale =
        Arrays.stream(directives).map(String::strip).anyMatch(it -> it.matches("no-(cache|store)"));
    return Arrays.stream(directives)
        .map(String::strip)
        .filter(it -> it.startsWith("max-age="))
        .flatMap(it -> seconds(it.substring("max-age=".length()).replace("\"", "")).stream())
        .findFirst()
        .map(age -> stale ? Duration.ZERO : age)
        .or(() -> stale ? Optional.of(Duration.ZERO) : Optional.empty());
  }

  private static Optional<Duration> seconds(String text) {
    String digits = text.strip();
    if (!digits.matches("[0-9]+")) {
      return Optional.empty();
    }
    return Optional.of(
        digits.length() > 9 ? MAX_AHEAD : Duration.ofSeconds(Long.parseLong(digits)));
  }

  private static Optional<Instant> date(String text) {
    return Optional.ofNullable(DateUtils.parseStandardDate(text.strip())).or(() -> asctime(text));
  }

  /** The third form of RFC 9110 §5.6.7, which HttpClient's reader misses for want of a zone. */
  private static Optional<Instant> asctime(String text) {
    try {
      return Optional.of(Instant.from(ASCTIME.parse(text.strip().replaceAll(" +", " "))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a moment is still to come. One further away than any is of before a clock's setback.
   */
  static boolean isAhead(Instant moment, Instant now) {
    return now.isBefore(moment) && !moment.isAfter(now.plus(MAX_AHEAD));
  }

  private static Instant capped(Instant moment, Instant now) {
    Instant last = now.plus(MAX_AHEAD);
    return moment.isAfter(last) ? last : moment;
  }
}
