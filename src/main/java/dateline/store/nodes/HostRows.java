package dateline.store.nodes;

import dateline.store.database.Database;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * One request a host at a time over all nodes, and its robots.txt once for all. Waits on its
 * caller's thread. Thread-safe; a node asks for a host once at a time.
 */
public final class HostRows {
  /** How long one waits at least and at most before it asks again whether a host is free. */
  private static final Duration LEAST_WAIT = Duration.ofMillis(20);

  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final Database database;
  private final NodeSettings node;

  HostRows(Database database, NodeSettings node) {
    this.database = database;
    this.node = node;
  }

  /**
   * Waits until no node asks the host, and until the gap has passed since one did.
   *
   * @param longest how long our request may take: a host of a node that died is free after that and
   *     the lease
   */
  public void enter(String host, Duration gap, Duration longest) throws InterruptedException {
    while (!taken(host, gap, longest)) {
      pause(left(host, gap));
    }
  }

  /** Our request has ended. */
  public void leave(String host) {
    database.note(
        "giving a host back",
        handle ->
            handle
                .createUpdate(
                    "UPDATE host SET node = '', ended = %s WHERE name = :host AND node = :node"
                        .formatted(Nodes.NOW))
                .bind("host", host)
                .bind("node", node.name())
                .execute());
  }

  private boolean taken(String host, Duration gap, Duration longest) {
    return database.note(
            "taking a host",
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO host (name, node, until, ended)
                        VALUES (:host, :node, %1$s + :lease, %1$s)
                        ON CONFLICT (name) DO UPDATE
                        SET node = excluded.node, until = excluded.until, ended = excluded.ended
                        WHERE (host.node IN ('', excluded.node) OR host.until <= %1$s)
                          AND host.ended + :gap <= %1$s
                        """
                            .formatted(Nodes.NOW))
                    .bind("host", host)
                    .bind("node", node.name())
                    .bind("lease", node.lease().plus(longest).toMillis())
                    .bind("gap", gap.toMillis())
                    .execute())
        == 1;
  }

  /** How long the gap still lasts; nothing where a request is under way. */
  private Duration left(String host, Duration gap) {
    return database.read(
        "looking whether a host is free",
        handle ->
            handle
                .createQuery(
                    "SELECT ended + :gap - %s FROM host WHERE name = :host".formatted(Nodes.NOW))
                .bind("gap", gap.toMillis())
                .bind("host", host)
                .mapTo(Long.class)
                .findOne()
                .map(Duration::ofMillis)
                .orElse(Duration.ZERO));
  }

  private static void pause(Duration left) throws InterruptedException {
    long least = LEAST_WAIT.toMillis();
    long wait = Math.clamp(left.toMillis(), least, LONGEST_WAIT.toMillis());
    TimeUnit.MILLISECONDS.sleep(wait + ThreadLocalRandom.current().nextLong(least));
  }

  /**
   * What a site's robots.txt said.
   *
   * @param kind rules, everything or nothing
   * @param content the rules, or why nothing may be fetched
   * @param until believed until then, milliseconds since 1970
   */
  public record Robots(String kind, String content, long until) {}

  /**
   * What robots.txt of the site says; waits while another node asks for it.
   *
   * @return empty if we are to ask, and then to say so by {@link #told}
   */
  public Optional<Robots> robots(String site, Duration longest) throws InterruptedException {
    while (true) {
      Optional<Robots> known = known(site);
      if (known.isPresent() || isOurs(site, longest)) {
        return known;
      }
      pause(Duration.ZERO);
    }
  }

  private Optional<Robots> known(String site) {
    return database.read(
        "reading what a robots.txt said",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT kind, content, until FROM robots WHERE site = :site AND until > %s
                    """
                        .formatted(Nodes.NOW))
                .bind("site", site)
                .map(
                    row ->
                        new Robots(
                            row.getColumn("kind", String.class),
                            row.getColumn("content", String.class),
                            row.getColumn("until", Long.class)))
                .findOne());
  }

  private boolean isOurs(String site, Duration longest) {
    return database.note(
            "taking the right to ask for a robots.txt",
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO robots (site, asker, asker_until, kind, content, until)
                        VALUES (:site, :node, %1$s + :lease, '', '', 0)
                        ON CONFLICT (site) DO UPDATE
                        SET asker = excluded.asker, asker_until = excluded.asker_until
                        WHERE robots.until <= %1$s AND (
                          robots.asker IN ('', excluded.asker) OR robots.asker_until <= %1$s)
                        """
                            .formatted(Nodes.NOW))
                    .bind("site", site)
                    .bind("node", node.name())
                    .bind("lease", node.lease().plus(longest).toMillis())
                    .execute())
        == 1;
  }

  /** What it said; absent where the site could not be reached: others ask for themselves. */
  public void told(String site, Optional<Robots> robots) {
    Robots said = robots.orElse(new Robots("", "", 0));
    database.note(
        "keeping what a robots.txt said",
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE robots SET asker = '', kind = :kind, content = :content, until = :until
                    WHERE site = :site AND asker = :node
                    """)
                .bind("kind", said.kind())
                .bind("content", said.content())
                .bind("until", said.until())
                .bind("site", site)
                .bind("node", node.name())
                .execute());
  }
}
