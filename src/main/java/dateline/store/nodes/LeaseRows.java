package dateline.store.nodes;

import dateline.store.database.Database;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** Leases of one kind among several nodes, as rows. Thread-safe. */
final class LeaseRows implements Leases {
  private final Database database;
  private final String kind;
  private final NodeSettings node;

  /** Those that are ours, and until when, by {@link System#nanoTime}. */
  private final Map<String, Long> held = new ConcurrentHashMap<>();

  LeaseRows(Database database, String kind, NodeSettings node) {
    this.database = database;
    this.kind = kind;
    this.node = node;
  }

  @Override
  public Set<String> take(Collection<String> names, int most) {
    if (names.isEmpty() || most < 1) {
      return Set.of();
    }
    Set<String> others = ofOthers();
    List<String> wanted =
        names.stream().filter(name -> !others.contains(name)).limit(most).toList();
    if (wanted.isEmpty()) {
      return Set.of();
    }
    long until = System.nanoTime() + node.lease().toNanos();
    Set<String> taken = Set.copyOf(database.note("taking leases", handle -> take(handle, wanted)));
    taken.forEach(name -> held.put(name, until));
    Set<String> inOrder = new LinkedHashSet<>(wanted);
    inOrder.retainAll(taken);
    return inOrder;
  }

  private Set<String> ofOthers() {
    return database.read(
        "reading leases",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT name FROM lease
                    WHERE kind = :kind AND node <> :node AND until > %s
                    """
                        .formatted(Nodes.NOW))
                .bind("kind", kind)
                .bind("node", node.name())
                .mapTo(String.class)
                .set());
  }

  /** By name, so that two nodes that want the same ones wait for each other in one order. */
  private List<String> take(Handle handle, List<String> wanted) {
    return wanted.stream()
        .sorted()
        .filter(
            name ->
                handle
                        .createUpdate(
                            """
                            INSERT INTO lease (kind, name, node, until)
                            VALUES (:kind, :name, :node, %1$s + :lease)
                            ON CONFLICT (kind, name) DO UPDATE
                            SET node = excluded.node, until = excluded.until
                            WHERE lease.node = excluded.node OR lease.until <= %1$s
                            """
                                .formatted(Nodes.NOW))
                        .bind("kind", kind)
                        .bind("name", name)
                        .bind("node", node.name())
                        .bind("lease", node.lease().toMillis())
                        .execute()
                    == 1)
        .toList();
  }

  @Override
  public boolean holds(String name) {
    Long until = held.get(name);
    return until != null && until - System.nanoTime() > 0;
  }

  @Override
  public void free(String name) {
    if (held.remove(name) != null) {
      database.note(
          "giving a lease back",
          handle ->
              handle.execute(
                  "DELETE FROM lease WHERE kind = ? AND name = ? AND node = ?",
                  kind,
                  name,
                  node.name()));
    }
  }

  /** Makes all that are ours last for the whole time again; those that others took are lost. */
  void renew() {
    Set<String> mine = Set.copyOf(held.keySet());
    if (mine.isEmpty()) {
      return;
    }
    long until = System.nanoTime() + node.lease().toNanos();
    List<String> renewed =
        database.note(
            "renewing leases",
            handle ->
                handle
                    .createQuery(
                        """
                        UPDATE lease SET until = %s + :lease
                        WHERE kind = :kind AND node = :node RETURNING name
                        """
                            .formatted(Nodes.NOW))
                    .bind("lease", node.lease().toMillis())
                    .bind("kind", kind)
                    .bind("node", node.name())
                    .mapTo(String.class)
                    .list());
    Set<String> ours = Set.copyOf(renewed);
    for (String name : mine) {
      held.computeIfPresent(name, (_, before) -> ours.contains(name) ? until : null);
    }
  }
}
