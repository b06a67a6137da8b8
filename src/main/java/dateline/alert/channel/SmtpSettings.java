package dateline.alert.channel;

import java.time.Duration;
import java.util.Optional;

/**
 * The mail server that takes our mail.
 *
 * @param host empty: none is set, and mail waits
 * @param user with {@code password}, to authenticate
 * @param from the address mail comes from
 * @param timeout to connect, and for each answer of the server
 */
public record SmtpSettings(
    String host,
    int port,
    Security security,
    Optional<String> user,
    Optional<String> password,
    String from,
    Duration timeout) {

  /** How the connection is kept private. */
  public enum Security {
    /** Begins in the open and must turn to TLS: port 587. */
    STARTTLS,
    /** TLS from the first byte: port 465. */
    TLS,
    /** None: for a server on this machine. */
    NONE
  }

  /** The same, with at most this patience. */
  SmtpSettings within(Duration longest) {
    return timeout.compareTo(longest) <= 0
        ? this
        : new SmtpSettings(host, port, security, user, password, from, longest);
  }

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return "SmtpSettings[" + host + ":" + port + " " + security + " from " + from + "]";
  }
}
