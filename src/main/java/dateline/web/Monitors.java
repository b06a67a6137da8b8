package dateline.web;

import dateline.web.settings.AddressBlock;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Request;

/**
 * Who may ask how we fare without the password: programs of the operator, on this machine unless
 * told otherwise. Immutable.
 */
final class Monitors {
  private static final Set<String> PATHS = Set.of("/livez", "/readyz", "/healthz", "/metrics");

  private final List<AddressBlock> networks;
  private final Proxies proxies;

  Monitors(List<String> networks, Proxies proxies) {
    this.networks = networks.stream().map(AddressBlock::of).toList();
    this.proxies = proxies;
  }

  /**
   * Whether it needs no password. What comes through a proxy that the operator has not named may
   * come from anyone.
   */
  boolean admits(Request request, String path) {
    return PATHS.contains(path)
        && !proxies.unknownProxy(request)
        && networks.stream().anyMatch(block -> block.holds(proxies.asker(request)));
  }
}
