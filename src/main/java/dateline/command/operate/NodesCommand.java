package dateline.command.operate;

import dateline.command.terminal.Exit;
import dateline.config.Config;
import dateline.store.Store;
import dateline.store.nodes.Arrivals.Backlog;
import dateline.store.nodes.NodeRole;
import dateline.store.nodes.Nodes.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline nodes}: which processes work on the database, and at what. */
@Command(
    name = "nodes",
    description = {
      "Lists the nodes on the database server: their roles, which of them writes, how far the"
          + " index of each is behind, and what waits to be taken in.",
      "Exit code 0 when each role is done, 1 when one is not or a node is not heard of."
    },
    mixinStandardHelpOptions = true)
public final class NodesCommand implements Callable<Integer> {
  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Optional<Store> opened = Store.openReadOnly(Config.load().store());
    if (opened.isEmpty()) {
      return tell(List.of(), 0, new Backlog(0, 0, 0));
    }
    try (Store store = opened.get()) {
      return tell(store.nodes().all(), store.articles().lastSequence(), store.arrivals().backlog());
    }
  }

  private int tell(List<Node> nodes, long sequence, Backlog backlog) {
    List<String> problems = nodes.isEmpty() ? List.of() : problems(nodes, backlog);
    if (json) {
      System.out.println(json(nodes, sequence, backlog, problems));
    } else if (nodes.isEmpty()) {
      System.out.println("No nodes: one process does all (dateline.roles is not set).");
    } else {
      nodes.forEach(node -> System.out.println(line(node, sequence)));
      System.out.printf(
          "%,d articles wait to be taken in%s.%n",
          backlog.waiting(),
          backlog.waiting() > 0 ? ", the first for %,d s".formatted(backlog.seconds()) : "");
      problems.forEach(System.out::println);
    }
    return problems.isEmpty() ? 0 : Exit.PROBLEMS;
  }

  private static List<String> problems(List<Node> nodes, Backlog backlog) {
    List<String> problems = new ArrayList<>();
    for (NodeRole role : NodeRole.values()) {
      if (nodes.stream().noneMatch(node -> node.alive() && node.roles().contains(role))) {
        problems.add("No node does this: " + role.label() + ".");
      }
    }
    if (nodes.stream().noneMatch(Node::leads)) {
      problems.add("None of the nodes writes articles now.");
    }
    nodes.stream()
        .filter(node -> !node.alive())
        .forEach(node -> problems.add("Not heard of: " + node.name() + "."));
    if (backlog.stuck() > 0) {
      problems.add(
          "%,d articles could not be taken in; the log of the node that writes says why."
              .formatted(backlog.stuck()));
    }
    return problems;
  }

  private static String line(Node node, long sequence) {
    return "%-20s %-21s %-7s %-18s since %s, version %s"
        .formatted(
            node.name(),
            labels(node),
            node.leads() ? "writes" : node.alive() ? "" : "silent",
            node.indexed().isPresent()
                ? "index %,d behind".formatted(behind(node, sequence))
                : "no index",
            node.started(),
            node.version());
  }

  private static String labels(Node node) {
    return String.join(
        ",",
        Arrays.stream(NodeRole.values())
            .filter(node.roles()::contains)
            .map(NodeRole::label)
            .toList());
  }

  private static long behind(Node node, long sequence) {
    return Math.max(0, sequence - node.indexed().orElse(sequence));
  }

  private static String json(
      List<Node> nodes, long sequence, Backlog backlog, List<String> problems) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Node node : nodes) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", node.name());
      one.put("roles", List.of(labels(node).split(",")));
      one.put("alive", node.alive());
      one.put("writes", node.leads());
      node.indexed().ifPresent(indexed -> one.put("indexed", indexed));
      node.indexed().ifPresent(_ -> one.put("behind", behind(node, sequence)));
      one.put("started", node.started().toString());
      one.put("version", node.version());
      all.add(one);
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("nodes", all);
    told.put("sequence", sequence);
    told.put("waiting", backlog.waiting());
    told.put("waitingSeconds", backlog.seconds());
    told.put("stuck", backlog.stuck());
    told.put("problems", problems);
    return JsonMapper.shared().writeValueAsString(told);
  }
}
