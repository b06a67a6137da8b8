package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.news.alert.Firing;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.news.source.Source;
import dateline.store.Store;
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
import java.util.Collection;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Nodes as processes on one database, that crawl an invented web and tell a webhook of each article
 * about a court.
 */
record TestCluster(Path folder, StoreSettings database, LoggedWeb web) {
  static final Duration GAP = Duration.ofMillis(200);

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  NodeProcess node(String name, String roles) throws IOException {
    Map<String, String> settings = new HashMap<>(settings(name));
    settings.put("DATELINE_NODE", name);
    settings.put("DATELINE_ROLES", roles);
    settings.put("DATELINE_LEASE", "5s");
    settings.put("DATELINE_PORT", "0");
    settings.put("DATELINE_DATABASE", database.jdbcUrl());
    settings.put("DATELINE_DATABASE_USER", database.user().orElseThrow());
    return new NodeProcess(folder, settings, "serve");
  }

  /** Of a node or of a process alone; each has a folder of its own. */
  Map<String, String> settings(String name) {
    return Map.of(
        "DATELINE_DATA", folder.resolve(name).toString(),
        "DATELINE_PROXY", web.proxy(),
        "DATELINE_HOST_GAP", GAP.toMillis() + "ms",
        "DATELINE_ENTITIES", "fast",
        "DATELINE_UPGRADES_A_MINUTE", "0",
        "DATELINE_SAMPLE", "off",
        "DATELINE_ALLOW", "127.0.0.1");
  }

  /** A webhook is told of every article about a court. */
  static void tell(Store store, String url) {
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

  static void addSource(Store store, String host) {
    Source source =
        store.sources().add(host, Source.Kind.FEED, "http://" + host + "/feed.xml", Instant.now());
    store.sources().tellFirst(source.id(), true);
  }

  static String writer(Store store) {
    return store.nodes().all().stream()
        .filter(Node::leads)
        .map(Node::name)
        .findFirst()
        .orElse("nobody");
  }

  /** How many articles the pages find. */
  static int found(NodeProcess pages) throws IOException, InterruptedException {
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

  static void await(Callable<Boolean> done, Collection<NodeProcess> nodes) throws Exception {
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

  /** What one process on SQLite makes of the same pages. */
  Map<String, List<Object>> ofOneProcess(List<String> hosts) throws Exception {
    Map<String, String> settings = new HashMap<>(settings("alone"));
    StoreSettings sqlite = StoreSettings.sqlite(folder.resolve("alone/dateline.db"));
    try (Store store = Store.open(sqlite)) {
      hosts.forEach(host -> addSource(store, host));
    }
    try (NodeProcess crawl = new NodeProcess(folder, settings, "crawl", "--once")) {
      assertThat(crawl.end()).as(String.join("\n", crawl.said())).isZero();
    }
    try (Store store = Store.open(sqlite)) {
      return texts(store);
    }
  }

  /** By address: what is read of a page, and with which others it tells a story. */
  static Map<String, List<Object>> texts(Store store) {
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

  /** How many deliveries were called and noted. */
  static long delivered(Store store) {
    return store.deliveries().counts().getOrDefault(Delivery.State.DELIVERED, 0L);
  }
}
