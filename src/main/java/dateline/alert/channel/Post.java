package dateline.alert.channel;

import java.util.Map;
import java.util.Optional;

/**
 * Makes one call: no redirects, and only to addresses that may be called. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface Post {
  /** Sends JSON in UTF-8 and waits for the answer, for as long as calls may take. */
  Reply call(Method method, String url, Map<String, String> headers, byte[] body)
      throws InterruptedException;

  /** How. */
  enum Method {
    POST,
    /** Where the receiver wants the message's id in the address. */
    PUT
  }

  /** What came back. */
  sealed interface Reply {
    /**
     * An answer.
     *
     * @param retryAfter the header of that name, as it stood
     * @param body the beginning of what was said
     */
    record Answered(int status, Optional<String> retryAfter, String body) implements Reply {
      /** One that said nothing. */
      public Answered(int status, Optional<String> retryAfter) {
        this(status, retryAfter, "");
      }
    }

    /** None, and why. */
    record Unanswered(String detail) implements Reply {}
  }
}
