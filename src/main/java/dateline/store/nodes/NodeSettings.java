package dateline.store.nodes;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One of several processes on one database.
 *
 * @param name its own: no other node has it; small letters, digits, dots and hyphens, 28 at most:
 *     it is a part of names of archive files
 * @param roles what it does, one at least
 * @param lease after how long without a word from it others take over what it has
 */
public record NodeSettings(String name, Set<NodeRole> roles, Duration lease) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,27}");

  /** Shorter ones would be lost to a pause of the machine. */
  public static final Duration LEAST = Duration.ofSeconds(2);

  public NodeSettings {
    if (!isName(name)) {
      throw new IllegalArgumentException("no name of a node: " + name);
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a node without a role");
    }
    if (lease.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("a lease of " + lease + " is too short");
    }
    roles = Set.copyOf(roles);
  }

  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  public boolean has(NodeRole role) {
    return roles.contains(role);
  }

  /** Its roles, apart by commas. */
  public String inWords() {
    return NodeRole.labels(roles).replace(",", ", ");
  }

  /** Whether it keeps an index of its own: those that search it, and those that audit by it. */
  public boolean indexes() {
    return has(NodeRole.WEB) || has(NodeRole.WRITE);
  }
}
