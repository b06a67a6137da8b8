package dateline.store.nodes;

import dateline.health.Condition;
import dateline.store.nodes.Arrivals.Backlog;
import dateline.store.nodes.Nodes.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How several nodes fare, role by role: a role that no living node has is not done. */
public final class NodeChecks {
  /** What was read and has waited for so many seconds to be taken in is late. */
  private static final long LATE = 60;

  private NodeChecks() {}

  /** By name of the part. */
  public static Map<String, Condition> of(List<Node> nodes, Backlog backlog) {
    Map<String, Condition> parts = new TreeMap<>();
    for (NodeRole role : NodeRole.values()) {
      parts.put("role " + role.label(), ofRole(role, nodes));
    }
    parts.put("arrivals", ofBacklog(backlog));
    return parts;
  }

  private static Condition ofRole(NodeRole role, List<Node> nodes) {
    List<Node> having = nodes.stream().filter(node -> node.roles().contains(role)).toList();
    if (having.stream().noneMatch(Node::alive)) {
      return Condition.degraded("no node that lives has this role");
    }
    if (role == NodeRole.WRITE && nodes.stream().noneMatch(Node::leads)) {
      return Condition.degraded("none of the nodes has taken it up");
    }
    List<String> silent = having.stream().filter(node -> !node.alive()).map(Node::name).toList();
    return silent.isEmpty()
        ? Condition.OK
        : Condition.degraded("not heard of: " + String.join(", ", silent));
  }

  private static Condition ofBacklog(Backlog backlog) {
    if (backlog.stuck() > 0) {
      return Condition.degraded(backlog.stuck() + " articles could not be taken in");
    }
    return backlog.seconds() > LATE
        ? Condition.degraded(
            backlog.waiting() + " articles wait to be taken in, for " + backlog.seconds() + " s")
        : Condition.OK;
  }
}
