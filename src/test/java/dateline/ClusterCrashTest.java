package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.store.Store;
import dateline.store.database.PostgresServer;
import dateline.store.database.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes and their database die and hang at random moments, under work, and are started again:
 * nothing is lost, nothing doubled, and what is left is as one process would have it.
 */
class ClusterCrashTest {
  private static final Logger log = LoggerFactory.getLogger(ClusterCrashTest.class);

  /** 200 with {@code -Ddateline.kills=200}. */
  private static final int ROUNDS = Integer.getInteger("dateline.kills", 3);

  private static final long SEED = Long.getLong("dateline.seed", 20_261_130);

  private static final int LONGEST_WAIT_MILLIS = 4_000;

  /** Longer than the lease of 5 s: others have taken over what a node that hangs had. */
  private static final int HANGS_MILLIS = 12_000;

  private static final Map<String, String> ROLES = roles();

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final Map<String, NodeProcess> nodes = new LinkedHashMap<>();
  private final Map<String, Integer> faults = new HashMap<>();

  private static Map<String, String> roles() {
    Map<String, String> roles = new LinkedHashMap<>();
    roles.put("writer", "write");
    roles.put("deputy", "write");
    roles.put("crawler", "crawl");
    roles.put("reader", "crawl,send");
    roles.put("sender", "send");
    roles.put("pages", "web");
    return roles;
  }

  /** A PostgreSQL of its own where it is installed; the build says loudly where it is not. */
  static Stream<PostgresServer> servers() {
    return PostgresServer.ofItsOwn().stream();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("servers")
  void nothingIsLostOrDoubledHoweverOftenNodesAndDatabaseDie(PostgresServer server)
      throws Exception {
    StoreSettings database = server.create();
    try (server;
        LoggedWeb web = new LoggedWeb();
        TestReceiver receiver = TestReceiver.answering(_ -> TestReceiver.Reply.of(200))) {
      TestCluster cluster = new TestCluster(folder, database, web);
      try (Store store = Store.open(database)) {
        TestCluster.tell(store, receiver.url("/hook"));
      }
      try {
        for (String name : ROLES.keySet()) {
          start(cluster, name);
        }
        for (int round = 0; round < ROUNDS; round++) {
          try (Store store = Store.open(database)) {
            TestCluster.addSource(store, hosts().get(round));
          }
          pause(random.nextInt(LONGEST_WAIT_MILLIS));
          fail(cluster, server);
        }
        try (Store store = Store.open(database)) {
          compare(store, receiver);
          assertThat(TestCluster.texts(store)).isEqualTo(cluster.ofOneProcess(hosts()));
        }
      } finally {
        nodes.values().forEach(NodeProcess::close);
      }
    }
    log.atInfo().addKeyValue("seed", SEED).addKeyValue("faults", faults).log("survived");
  }

  private static List<String> hosts() {
    return IntStream.range(0, ROUNDS).mapToObj(i -> "court" + i + ".example").toList();
  }

  /** Something dies or hangs, and comes back. */
  private void fail(TestCluster cluster, PostgresServer server) throws Exception {
    List<String> victims = new ArrayList<>(ROLES.keySet());
    victims.add("database");
    String victim = victims.get(random.nextInt(victims.size()));
    NodeProcess node = nodes.get(victim);
    boolean hangs = random.nextInt(3) == 0;
    faults.merge(victim + (node != null && hangs ? " hung" : " killed"), 1, Integer::sum);
    if (node == null) {
      server.stop();
      pause(random.nextInt(LONGEST_WAIT_MILLIS));
      server.start();
    } else if (hangs) {
      node.signal("STOP");
      pause(HANGS_MILLIS);
      node.signal("CONT");
    } else {
      node.close();
      pause(random.nextInt(LONGEST_WAIT_MILLIS));
      start(cluster, victim);
    }
  }

  private void start(TestCluster cluster, String name) throws IOException {
    nodes.put(name, cluster.node(name, ROLES.getOrDefault(name, "")));
  }

  private void compare(Store store, TestReceiver receiver) throws Exception {
    int all = ROUNDS * LoggedWeb.PAGES;
    NodeProcess pages = nodes.getOrDefault("pages", nodes.values().iterator().next());
    TestCluster.await(() -> store.articles().count() == all, nodes.values());
    TestCluster.await(() -> TestCluster.delivered(store) == all, nodes.values());
    TestCluster.await(() -> TestCluster.found(pages) == all, nodes.values());

    assertThat(store.arrivals().backlog().waiting()).isZero();
    assertThat(store.alerts().of("q", all + 1)).hasSize(all);
    assertThat(store.deliveries().counts().values().stream().mapToLong(Long::longValue).sum())
        .as("all delivered, none given up")
        .isEqualTo(all);
    assertThat(receiver.calls().stream().map(TestReceiver.Call::id).distinct()).hasSize(all);
    assertThat(receiver.calls()).as("twice only when one died").hasSizeLessThan(all + ROUNDS + 1);
    assertThat(store.checkIntegrity()).isEmpty();
  }

  private static void pause(int millis) throws InterruptedException {
    new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }
}
