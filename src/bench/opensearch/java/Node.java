import static org.codelibs.opensearch.runner.OpenSearchRunner.newConfigs;

import java.nio.file.Path;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One node of OpenSearch, for benches and tests: arguments are its folder and its HTTP port. */
public final class Node {
  private Node() {}

  public static void main(String[] args) throws Exception {
    OpenSearchRunner runner = new OpenSearchRunner();
    runner.onBuild(
        (number, settings) -> {
          settings.put("http.port", args[1]);
          settings.put("discovery.type", "single-node");
          // A disk that is nearly full elsewhere is no matter of ours.
          settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
          settings.put("indices.query.bool.max_clause_count", 16_384);
        });
    runner.build(
        newConfigs()
            .clusterName("bench")
            .numOfNode(1)
            .basePath(Path.of(args[0]).toAbsolutePath().toString()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
    System.out.println("http://127.0.0.1:" + args[1] + " process " + ProcessHandle.current().pid());
    Thread.currentThread().join();
  }

  private static void close(OpenSearchRunner runner) {
    try {
      runner.close();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
