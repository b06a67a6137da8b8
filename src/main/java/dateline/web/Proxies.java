package dateline.web;

import dateline.web.settings.AddressBlock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/** The proxies that the operator trusts to say for whom they ask. Immutable. */
final class Proxies {
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final List<AddressBlock> trusted;

  Proxies(List<String> trusted) {
    this.trusted = trusted.stream().map(AddressBlock::of).toList();
  }

  boolean trusts(InetAddress address) {
    return trusted.stream().anyMatch(block -> block.holds(address));
  }

  /** Whether it comes through a proxy that the operator has not named. */
  boolean unknownProxy(Request request) {
    HttpFields headers = request.getHeaders();
    return (headers.contains(FORWARDED_FOR) || headers.contains("Forwarded"))
        && !trusts(peer(request));
  }

  /** Whether the reader's side of it is encrypted, as far as we or a trusted proxy can tell. */
  boolean secure(Request request) {
    return request.isSecure()
        || (trusts(peer(request)) && "https".equals(request.getHeaders().get("X-Forwarded-Proto")));
  }

  /**
   * Who asks: the other end of the connection or, where that is a trusted proxy, the last address
   * that the proxies saw and do not trust themselves. What stands before it, anyone may write.
   */
  InetAddress asker(Request request) {
    InetAddress asker = peer(request);
    List<String> seen = request.getHeaders().getCSV(FORWARDED_FOR, false);
    for (int i = seen.size() - 1; i >= 0 && trusts(asker); i--) {
      try {
        asker = InetAddress.ofLiteral(seen.get(i).strip());
      } catch (IllegalArgumentException e) {
        return asker;
      }
    }
    return asker;
  }

  /** The other end of the connection. */
  static InetAddress peer(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress socket
        ? socket.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
