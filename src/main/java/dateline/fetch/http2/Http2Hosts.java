package dateline.fetch.http2;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Which hosts speak HTTP/2 alone, and how they make it known to one who speaks HTTP/1.1.
 * Thread-safe.
 */
public final class Http2Hosts {
  /** Upgrade required, version not supported (RFC 9110 §15.5.22, §15.6.6). */
  private static final Set<Integer> STATUSES = Set.of(426, 505);

  /** The alert of a server that finds no protocol in common (RFC 7301 §3.2). */
  private static final String ALERT = "no_application_protocol";

  /** Hosts that are remembered before all are forgotten. */
  private static final int MOST = 10_000;

  private static final int CAUSES = 8;

  /** False for those that were asked for it in vain. */
  private final Map<String, Boolean> hosts = new ConcurrentHashMap<>();

  /** Whether the host has answered by HTTP/2. */
  public boolean isSpoken(String host) {
    return hosts.getOrDefault(host, false);
  }

  /** Whether it has, or was not asked for it yet. */
  public boolean mayBeAsked(String host) {
    return hosts.getOrDefault(host, true);
  }

  /** Keeps whether it answers; a host that once did is believed. */
  public void note(String host, boolean answers) {
    if (hosts.size() >= MOST) {
      hosts.clear();
    }
    hosts.merge(host, answers, Boolean::logicalOr);
  }

  /** Whether the status says that HTTP/1.1 will not do. */
  public static boolean isAnotherWanted(int status) {
    return STATUSES.contains(status);
  }

  /** Whether a host fails as one does that speaks another protocol: it may be a broken one too. */
  public static boolean isAnother(IOException e) {
    return switch (e) {
      case ConnectException unreachable -> false;
      case SocketException reset -> true;
      case NoHttpResponseException silent -> true;
      case ConnectionClosedException early -> true;
      case ClientProtocolException broken -> true;
      case MessageConstraintException endless -> true;
      default ->
          Stream.iterate((Throwable) e, it -> it != null, Throwable::getCause)
              .limit(CAUSES)
              .anyMatch(it -> String.valueOf(it.getMessage()).contains(ALERT));
    };
  }
}
