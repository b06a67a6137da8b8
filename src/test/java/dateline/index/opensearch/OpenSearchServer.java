package dateline.index.opensearch;

import dateline.ServerProcess;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real OpenSearch of our own, one node in a process of its own: one a JVM, stopped when the JVM
 * ends. Thread-safe.
 */
public final class OpenSearchServer {
  /** The address of one that runs already, to start none: {@code http://127.0.0.1:9200}. */
  private static final String RUNNING = "DATELINE_TEST_OPENSEARCH";

  private static final String SIZE = "-Xms400m -Xmx700m";

  /** Empty, and said loudly, where none can be started. */
  public static final Optional<OpenSearchServer> STARTED = made();

  private final String address;
  private final AtomicInteger indexes = new AtomicInteger();

  private OpenSearchServer(String address) {
    this.address = address;
  }

  /** A name for a new index, over three shards. */
  public OpenSearchSettings fresh() {
    String name = "test" + ProcessHandle.current().pid() + "-" + indexes.incrementAndGet();
    return OpenSearchSettings.at("opensearch:" + address + "/" + name).spread(3, 0);
  }

  /** A new, empty index. */
  public OpenSearchIndex index(InstantSource clock) {
    return OpenSearchIndex.open(fresh(), clock);
  }

  private static Optional<OpenSearchServer> made() {
    String running = System.getenv().getOrDefault(RUNNING, "");
    return running.isEmpty()
        ? ServerProcess.start("opensearch", SIZE, "the index is tested on Lucene alone")
            .map(server -> new OpenSearchServer(server.address()))
        : Optional.of(new OpenSearchServer(running));
  }
}
