package dateline.config;

import dateline.store.nodes.NodeRole;
import dateline.store.nodes.NodeSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads names, roles and leases of nodes. */
final class NodeNames {
  private NodeNames() {}

  /** The name; this machine's where none is written. */
  static String of(String text) {
    String name = text.isEmpty() ? ofThisMachine() : text;
    if (!NodeSettings.isName(name)) {
      throw new IllegalArgumentException(
          "write small letters, digits, dots and hyphens, 28 at the most");
    }
    return name;
  }

  private static String ofThisMachine() {
    try {
      String host = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
      String name = host.replaceAll("[^a-z0-9.-]", "-").replaceFirst("^[.-]+", "");
      String cut = name.substring(0, Math.min(28, name.length()));
      return NodeSettings.isName(cut) ? cut : "node";
    } catch (UnknownHostException e) {
      return "node";
    }
  }

  static Set<NodeRole> roles(String text) {
    EnumSet<NodeRole> roles = EnumSet.noneOf(NodeRole.class);
    for (String label : List.of(text.split(",", -1))) {
      roles.add(
          NodeRole.of(label.strip())
              .orElseThrow(
                  () -> new IllegalArgumentException("write some of web, crawl, write, send")));
    }
    return roles;
  }

  /** A time that a pause of the machine does not exceed. */
  static Duration lease(String text) {
    Duration time = Quantity.duration(text);
    if (time.compareTo(NodeSettings.LEAST) < 0) {
      throw new IllegalArgumentException("write a time of 2s or more");
    }
    return time;
  }
}
