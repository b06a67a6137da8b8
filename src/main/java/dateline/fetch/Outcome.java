package dateline.fetch;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** What came of one request; what a good day's work can bring is a value, not an exception. */
public sealed interface Outcome {
  /** A whole body with status 200. */
  record Success(Fetched page) implements Outcome {}

  /** 304: what we have is current. */
  record NotModified(Freshness freshness) implements Outcome {}

  /** robots.txt forbids it, or could not be had for reasons that count as a no. */
  record Forbidden(URI url, String detail) implements Outcome {}

  /** Any other status. */
  record Status(URI url, int code, Optional<Instant> retryAfter) implements Outcome {}

  /** Not asked: the host wants to be left alone until then. */
  record Resting(URI url, Instant until) implements Outcome {}

  /** No whole answer. */
  record Failure(URI url, Cause cause, String detail) implements Outcome {}

  /** Why there was no whole answer. */
  enum Cause {
    DNS,
    CONNECTION,
    CERTIFICATE,
    TIMEOUT,
    TOO_BIG,
    TOO_MANY_REDIRECTS,
    /** The address is neither public nor allowed. */
    REFUSED_ADDRESS,
    /** Not an http(s) address we can make a request of. */
    BAD_ADDRESS,
    /** The answer breaks HTTP or its compression. */
    BAD_ANSWER
  }
}
