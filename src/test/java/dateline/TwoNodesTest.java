package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.news.alert.Channel;
import dateline.news.alert.Firing;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.news.source.Source;
import dateline.store.Store;
import dateline.store.database.PostgresServer;
import dateline.store.database.StoreSettings;
import dateline.store.nodes.Nodes.Node;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two nodes that crawl, write and send, and one that serves pages, as processes on a real
 * PostgreSQL: together they do what one process does.
 */
class TwoNodesTest {
  private static final Duration GAP = Duration.ofMillis(200);
  private static final List<String> HOSTS =
      List.of("ledger.example", "gazette.example", "herald.example");
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

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
      tell(store, receiver.url("/hook"));
      try (NodeProcess first = node("first", "crawl,write,send", database, web);
          NodeProcess second = node("second", "crawl,write,send", database, web);
          NodeProcess pages = node("pages", "web", database, web)) {
        List<NodeProcess> nodes = List.of(first, second, pages);
        HOSTS.subList(0, 2).forEach(host -> addSource(store, host));
        await(() -> receiver.calls().size() == 2 * LoggedWeb.PAGES, nodes);

        String writer = writer(store);
        NodeProcess hanging = writer.equals("first") ? first : second;
        hanging.signal("STOP");
        addSource(store, HOSTS.getLast());
        int all = HOSTS.size() * LoggedWeb.PAGES;
        await(() -> store.articles().count() == all, nodes);
        assertThat(writer(store)).isNotEqualTo(writer);
        hanging.signal("CONT");
        await(() -> receiver.calls().size() == all && found(pages) == all, nodes);
        await(() -> hanging.said().stream().anyMatch(l -> l.contains("writes no more")), nodes);

        assertThat(askedTimes(web).values()).containsOnly(1L);
        assertThat(askedTimes(web)).hasSize(HOSTS.size() * (LoggedWeb.PAGES + 2));
        assertThat(web.leastGap()).isGreaterThanOrEqualTo(GAP);
        assertThat(receiver.calls()).extracting(TestReceiver.Call::id).doesNotHaveDuplicates();
        assertThat(store.arrivals().backlog().waiting()).isZero();
        assertThat(store.checkIntegrity()).isEmpty();
      }
      assertThat(texts(store)).isEqualTo(ofOneProcess(web));
    }
  }

  /** What one process on SQLite makes of the same pages. */
  private Map<String, List<Object>> ofOneProcess(LoggedWeb web) throws Exception {
    Map<String, String> settings = new HashMap<>(settings("alone", web));
    StoreSettings sqlite = StoreSettings.sqlite(folder.resolve("alone/dateline.db"));
    try (Store store = Store.open(sqlite)) {
      HOSTS.forEach(host -> addSource(store, host));
    }
    try (NodeProcess crawl = new NodeProcess(folder, settings, "crawl", "--once")) {
      assertThat(crawl.end()).as(String.join("\n", crawl.said())).isZero();
    }
    try (Store store = Store.open(sqlite)) {
      return texts(store);
    }
  }

  private NodeProcess node(String name, String roles, StoreSettings database, LoggedWeb web)
      throws IOException {
    Map<String, String> settings = new HashMap<>(settings(name, web));
    settings.put("DATELINE_NODE", name);
    settings.put("DATELINE_ROLES", roles);
    settings.put("DATELINE_LEASE", "5s");
    settings.put("DATELINE_PORT", "0");
    settings.put("DATELINE_DATABASE", database.jdbcUrl());
    settings.put("DATELINE_DATABASE_USER", database.user().orElseThrow());
    return new NodeProcess(folder, settings, "serve");
  }

  private Map<String, String> settings(String name, LoggedWeb web) {
    return Map.of(
        "DATELINE_DATA", folder.resolve(name).toString(),
        "DATELINE_PROXY", web.proxy(),
        "DATELINE_HOST_GAP", GAP.toMillis() + "ms",
        "DATELINE_ENTITIES", "fast",
        "DATELINE_UPGRADES_A_MINUTE", "0",
        "DATELINE_SAMPLE", "off",
        "DATELINE_ALLOW", "127.0.0.1");
  }

  private static void tell(Store store, String url) {
    Instant now = Instant.now();
    store
        .savedQueries()
        .add(
            new SavedQuery(
                "q",
                "Court",
                "court",
                now,
                false,
                new Firing.EveryArticle(),
                new Schedule.Soon(),
                ZoneId.of("UTC")));
    store.channels().add(new Channel.Webhook("w", "Hook", now, Optional.empty(), url, SECRET));
    store.channels().link("q", List.of(new SavedQuery.Recipient("w")));
  }

  private static void addSource(Store store, String host) {
    Source source =
        store.sources().add(host, Source.Kind.FEED, "http://" + host + "/feed.xml", Instant.now());
    store.sources().tellFirst(source.id(), true);
  }

  private static String writer(Store store) {
    return store.nodes().all().stream()
        .filter(Node::leads)
        .map(Node::name)
        .findFirst()
        .orElse("nobody");
  }

  /** How often each address was asked. */
  private static Map<String, Long> askedTimes(LoggedWeb web) {
    return web.asked().stream()
        .collect(
            Collectors.groupingBy(
                asked -> asked.host() + asked.path(), TreeMap::new, Collectors.counting()));
  }

  /** By address: what is read of a page, and with which others it tells a story. */
  private static Map<String, List<Object>> texts(Store store) {
    Map<String, Article> all = new TreeMap<>();
    store.articles().forEach(one -> all.put(one.article().draft().url(), one.article()));
    Map<String, List<String>> stories =
        all.values().stream()
            .collect(
                Collectors.groupingBy(
                    Article::storyId,
                    Collectors.mapping(one -> one.draft().url(), Collectors.toList())));
    Map<String, List<Object>> texts = new TreeMap<>();
    all.forEach(
        (url, one) ->
            texts.put(
                url,
                List.of(
                    one.draft().title(),
                    one.draft().body(),
                    one.enrichment().entities(),
                    Objects.requireNonNull(stories.get(one.storyId())))));
    return texts;
  }

  /** How many articles the pages find. */
  private static int found(NodeProcess pages) throws IOException, InterruptedException {
    String address = pages.address();
    if (address.isEmpty()) {
      return -1;
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create(address + "api/v1/search?q=court&size=1");
      String answer =
          client
              .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      return JsonMapper.shared().readTree(answer).path("total").path("value").asInt(-1);
    }
  }

  private static void await(Callable<Boolean> done, List<NodeProcess> nodes) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    while (!done.call()) {
      assertThat(Instant.now())
          .as(
              nodes.stream()
                  .map(node -> String.join("\n", node.said()))
                  .collect(Collectors.joining("\n\n")))
          .isBefore(end);
      // The nodes need the processors more than we do.
      new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
    }
  }
}
