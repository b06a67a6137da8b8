package dateline.web.request;

import java.time.Duration;

/**
 * The cookie of a session (RFC 6265bis): no script reads it, no other site's form brings it. Over
 * TLS it is one that only this host can set.
 */
public final class SessionCookie {
  private SessionCookie() {}

  /**
   * What the cookie is called.
   *
   * @param secure whether the reader's side of the connection is encrypted
   */
  public static String name(boolean secure) {
    return secure ? "__Host-dateline" : "dateline";
  }

  /** The value of {@code Set-Cookie} that keeps this secret. */
  static String kept(String secret, Duration lifetime, boolean secure) {
    return name(secure)
        + "="
        + secret
        + "; Path=/; HttpOnly; SameSite=Lax; Max-Age="
        + lifetime.toSeconds()
        + (secure ? "; Secure" : "");
  }

  /** The value of {@code Set-Cookie} that removes it. */
  static String gone(boolean secure) {
    return kept("", Duration.ZERO, secure);
  }
}
