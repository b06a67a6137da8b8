package dateline.crawl;

import dateline.fetch.hosts.SaidRobots;
import dateline.fetch.hosts.SharedHosts;
import dateline.store.nodes.Cluster;
import dateline.store.nodes.HostRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Turns at hosts among several nodes, by rows of the database. Thread-safe. */
public final class NodeHosts implements SharedHosts {
  private final HostRows rows;
  private final Duration longest;

  private NodeHosts(HostRows rows, Duration longest) {
    this.rows = rows;
    this.longest = longest;
  }

  /**
   * Those of this process: one that is alone shares hosts with nobody.
   *
   * @param longest how long a request may take
   */
  public static SharedHosts of(Optional<Cluster> cluster, Duration longest) {
    return cluster
        .<SharedHosts>map(node -> new NodeHosts(node.hosts(), longest))
        .orElse(SharedHosts.ALONE);
  }

  @Override
  public void enter(String host, Duration gap) throws InterruptedException {
    rows.enter(host, gap, longest);
  }

  @Override
  public void leave(String host) {
    rows.leave(host);
  }

  @Override
  public Optional<SaidRobots> robots(String site) throws InterruptedException {
    return rows.robots(site, longest).map(NodeHosts::said);
  }

  /** The media type is the first line of what is kept. */
  private static SaidRobots said(HostRows.Robots row) {
    String[] parts = row.content().split("\n", 2);
    return new SaidRobots(
        SaidRobots.Kind.valueOf(row.kind().toUpperCase(Locale.ROOT)),
        parts[0],
        parts.length > 1 ? parts[1] : "",
        Instant.ofEpochMilli(row.until()));
  }

  @Override
  public void told(String site, Optional<SaidRobots> said) {
    rows.told(
        site,
        said.map(
            it ->
                new HostRows.Robots(
                    it.kind().name().toLowerCase(Locale.ROOT),
                    it.type().replace('\n', ' ') + "\n" + it.content(),
                    it.until().toEpochMilli())));
  }
}
