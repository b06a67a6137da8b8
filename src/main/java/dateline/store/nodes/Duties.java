package dateline.store.nodes;

import dateline.health.FaultLog;
import dateline.health.LocalFaultException;
import java.util.Optional;

/** What this process does: alone all, as one of several nodes what its roles say. Thread-safe. */
public final class Duties {
  private final Optional<Cluster> cluster;

  public Duties(Optional<Cluster> cluster) {
    this.cluster = cluster;
  }

  /** Its name among several; empty where it is alone. */
  public String node() {
    return cluster.map(node -> node.self().name()).orElse("");
  }

  public boolean does(NodeRole role) {
    return cluster.map(node -> node.self().has(role)).orElse(true);
  }

  /** Whether it keeps an index. */
  public boolean indexes() {
    return cluster.map(Cluster::self).map(NodeSettings::indexes).orElse(true);
  }

  /** Whether it is the one that writes articles now. */
  public boolean writes() {
    return cluster.map(node -> node.office().leads()).orElse(true);
  }

  /** Begins: others see this node from now on. */
  public void begin(String version) {
    cluster.ifPresent(node -> node.enter(version));
  }

  /** Others take over what it has: now, or when its leases end where it cannot say that it goes. */
  public void end(FaultLog faults) {
    try {
      cluster.ifPresent(Cluster::leave);
    } catch (LocalFaultException e) {
      faults.tell(e);
    }
  }
}
