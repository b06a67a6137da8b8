package dateline.store.nodes;

import dateline.store.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.result.RowView;

/** Which nodes there are, and which of them writes. Thread-safe. */
public final class Nodes {
  /** Milliseconds since 1970 by the database's clock, at this moment: PostgreSQL only. */
  public static final String NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

  private final Database database;

  public Nodes(Database database) {
    this.database = database;
  }

  /**
   * A node as others see it.
   *
   * @param alive whether its heartbeat was heard within its lease
   * @param leads whether it is the one that writes
   * @param indexed the sequence number that its index has come to; absent where it has none
   */
  public record Node(
      String name,
      Set<NodeRole> roles,
      String version,
      Instant started,
      boolean alive,
      boolean leads,
      OptionalLong indexed) {
    public Node {
      roles = Set.copyOf(roles);
    }
  }

  /** All that were ever there and were not forgotten, by name; none where one process is alone. */
  public List<Node> all() {
    String now = database.isSqlite() ? "0" : NOW;
    return database.read(
        "reading the nodes",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT name, roles, version, started, until > %s AS alive, indexed,
                      EXISTS (SELECT 1 FROM office WHERE role = 'write' AND node = name) AS leads
                    FROM node ORDER BY name
                    """
                        .formatted(now))
                .map(Nodes::node)
                .list());
  }

  private static Node node(RowView row) {
    Optional<Long> indexed = Optional.ofNullable(row.getColumn("indexed", Long.class));
    boolean alive = row.getColumn("alive", Boolean.class);
    return new Node(
        row.getColumn("name", String.class),
        Stream.of(row.getColumn("roles", String.class).split(","))
            .flatMap(label -> NodeRole.of(label).stream())
            .collect(Collectors.toSet()),
        row.getColumn("version", String.class),
        row.getColumn("started", Instant.class),
        alive,
        alive && row.getColumn("leads", Boolean.class),
        indexed.map(OptionalLong::of).orElse(OptionalLong.empty()));
  }

  /** A node begins: what it had in an earlier life is free. */
  void enter(NodeSettings node, String version) {
    database.note(
        "entering as a node",
        handle -> {
          handle.execute("DELETE FROM lease WHERE node = ?", node.name());
          handle.execute("UPDATE robots SET asker = '' WHERE asker = ?", node.name());
          // Forgotten when it has been silent for a day.
          handle.execute("DELETE FROM node WHERE until < " + NOW + " - 86400000");
          return handle
              .createUpdate(
                  """
                  INSERT INTO node (name, roles, version, started, until)
                  VALUES (:name, :roles, :version, %1$s, %1$s + :lease)
                  ON CONFLICT (name) DO UPDATE SET roles = excluded.roles,
                    version = excluded.version, started = excluded.started,
                    until = excluded.until, indexed = NULL
                  """
                      .formatted(NOW))
              .bind("name", node.name())
              .bind("roles", NodeRole.labels(node.roles()))
              .bind("version", version)
              .bind("lease", node.lease().toMillis())
              .execute();
        });
  }

  /** It lives. */
  void beat(NodeSettings node, OptionalLong indexed) {
    database.note(
        "keeping that this node lives",
        handle ->
            handle
                .createUpdate(
                    "UPDATE node SET until = %s + :lease, indexed = :indexed WHERE name = :name"
                        .formatted(NOW))
                .bind("lease", node.lease().toMillis())
                .bind(
                    "indexed",
                    indexed.isPresent() ? Optional.of(indexed.getAsLong()) : Optional.<Long>empty())
                .bind("name", node.name())
                .execute());
  }

  /** It ends: others may have at once what it has. */
  void leave(NodeSettings node) {
    database.note(
        "leaving as a node",
        handle -> {
          handle.execute("DELETE FROM lease WHERE node = ?", node.name());
          return handle.execute("DELETE FROM node WHERE name = ?", node.name());
        });
  }
}
