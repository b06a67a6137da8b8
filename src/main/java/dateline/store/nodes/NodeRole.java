package dateline.store.nodes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a node does. */
public enum NodeRole {
  /** Serves pages and API. */
  WEB,
  /** Fetches and reads what the sources list. */
  CRAWL,
  /** Takes articles in, one node at a time; the others stand by. */
  WRITE,
  /** Sends mail, calls webhooks. */
  SEND;

  /** As in settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<NodeRole> of(String label) {
    return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst();
  }

  /** In one line, apart by commas. */
  static String labels(Set<NodeRole> roles) {
    return roles.stream().sorted().map(NodeRole::label).collect(Collectors.joining(","));
  }
}
