package dateline.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * The one password of an installation, as HTTP Basic carries it (RFC 7617), with any user name.
 * Immutable.
 */
public final class Password {
  /**
   * Characters, at least, where others can reach the pages. At thirty guesses a minute from each of
   * ten thousand addresses, twelve small letters drawn at random last some three hundred thousand
   * years.
   */
  public static final int LEAST = 12;

  private final byte[] text;

  Password(String text) {
    this.text = text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether others must not be let near it: {@code text} is what the operator set. */
  public static boolean tooShort(String text) {
    return text.codePointCount(0, text.length()) < LEAST;
  }

  /** The password of this {@code Authorization} header; absent when it holds none. */
  static Optional<String> in(String header) {
    if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
      String pair = new String(decoded, StandardCharsets.UTF_8);
      return Optional.of(pair.substring(pair.indexOf(':') + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Takes equally long wherever they differ. */
  boolean is(String typed) {
    return MessageDigest.isEqual(typed.getBytes(StandardCharsets.UTF_8), text);
  }

  @Override
  public String toString() {
    return "(password)";
  }
}
