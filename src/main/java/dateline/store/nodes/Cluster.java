package dateline.store.nodes;

import dateline.store.database.Database;
import dateline.store.database.WriterElection;
import java.util.List;
import java.util.OptionalLong;

/** One node's part in the house of several: its leases, its heartbeat, its turn to write. */
public final class Cluster {
  private final NodeSettings self;
  private final Nodes nodes;
  private final WriterElection office;
  private final LeaseRows sources;
  private final LeaseRows channels;
  private final HostRows hosts;

  public Cluster(Database database, NodeSettings self, Nodes nodes) {
    this.self = self;
    this.nodes = nodes;
    this.office = database.office().orElseThrow();
    this.sources = new LeaseRows(database, "source", self);
    this.channels = new LeaseRows(database, "channel", self);
    this.hosts = new HostRows(database, self);
  }

  public NodeSettings self() {
    return self;
  }

  /** Begins: what this node had in an earlier life is free. */
  public void enter(String version) {
    nodes.enter(self, version);
  }

  /** Whether this node is the one that writes. */
  public WriterElection office() {
    return office;
  }

  /** Of sources, by id: whoever has one visits it and fetches its pages. */
  public Leases sources() {
    return sources;
  }

  /** Of channels, by id: whoever has one sends to it. */
  public Leases channels() {
    return channels;
  }

  public HostRows hosts() {
    return hosts;
  }

  /**
   * Says that this node lives, and keeps what it has. To be called well within the lease.
   *
   * @param indexed the sequence number that its index has come to
   */
  public void beat(OptionalLong indexed) {
    nodes.beat(self, indexed);
    List.of(sources, channels).forEach(LeaseRows::renew);
  }

  /** Gives back all that it has. */
  public void leave() {
    nodes.leave(self);
  }
}
