package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.store.Store;
import dateline.store.database.PostgresServer;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two nodes that crawl, write and send, and one that serves pages, as processes on a real
 * PostgreSQL: together they do what one process does.
 */
class TwoNodesTest {
  private static final List<String> HOSTS =
      List.of("ledger.example", "gazette.example", "herald.example");

  @TempDir Path folder;

  /** PostgreSQL where it is installed; the build says loudly where it is not. */
  static Stream<StoreSettings> servers() {
    return PostgresServer.INSTALLED.map(PostgresServer::create).stream();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("servers")
  void doTogetherWhatOneDoesAndGoOnWhenTheWriterHangs(StoreSettings database) throws Exception {
    try (LoggedWeb web = new LoggedWeb();
        TestReceiver receiver = TestReceiver.answering(_ -> TestReceiver.Reply.of(200));
        Store store = Store.open(database)) {
      TestCluster cluster = new TestCluster(folder, database, web);
      TestCluster.tell(store, receiver.url("/hook"));
      try (NodeProcess first = cluster.node("first", "crawl,write,send");
          NodeProcess second = cluster.node("second", "crawl,write,send");
          NodeProcess pages = cluster.node("pages", "web")) {
        List<NodeProcess> nodes = List.of(first, second, pages);
        HOSTS.subList(0, 2).forEach(host -> TestCluster.addSource(store, host));
        // Noted, not only called: what hangs between the two is rightly called again.
        TestCluster.await(() -> TestCluster.delivered(store) == 2 * LoggedWeb.PAGES, nodes);

        String writer = TestCluster.writer(store);
        NodeProcess hanging = writer.equals("first") ? first : second;
        hanging.signal("STOP");
        TestCluster.addSource(store, HOSTS.getLast());
        int all = HOSTS.size() * LoggedWeb.PAGES;
        TestCluster.await(() -> store.articles().count() == all, nodes);
        assertThat(TestCluster.writer(store)).isNotEqualTo(writer);
        hanging.signal("CONT");
        TestCluster.await(
            () -> receiver.calls().size() == all && TestCluster.found(pages) == all, nodes);
        TestCluster.await(
            () -> hanging.said().stream().anyMatch(l -> l.contains("writes no more")), nodes);

        assertThat(askedTimes(web).values()).containsOnly(1L);
        assertThat(askedTimes(web)).hasSize(HOSTS.size() * (LoggedWeb.PAGES + 2));
        assertThat(web.leastGap()).isGreaterThanOrEqualTo(TestCluster.GAP);
        assertThat(receiver.calls()).extracting(TestReceiver.Call::id).doesNotHaveDuplicates();
        assertThat(store.arrivals().backlog().waiting()).isZero();
        assertThat(store.checkIntegrity()).isEmpty();
      }
      assertThat(TestCluster.texts(store)).isEqualTo(cluster.ofOneProcess(HOSTS));
    }
  }

  /** How often each address was asked. */
  private static Map<String, Long> askedTimes(LoggedWeb web) {
    return web.asked().stream()
        .collect(
            Collectors.groupingBy(
                asked -> asked.host() + asked.path(), TreeMap::new, Collectors.counting()));
  }
}
