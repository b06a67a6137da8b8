package dateline.store.nodes;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.health.LocalFaultException;
import dateline.news.Article;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.store.database.DatabaseTaken;
import dateline.store.database.PostgresServer;
import dateline.store.database.StoreSettings;
import dateline.store.database.WriterElection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes, each with a store of its own, on one real PostgreSQL. */
@ParameterizedClass(allowZeroInvocations = true, autoCloseArguments = false)
@MethodSource("servers")
class ClusterTest {
  private static final Path FOLDER = Path.of("/var/lib/dateline");
  private static final Duration LEASE = Duration.ofSeconds(2);

  private final List<Store> open = new ArrayList<>();
  private final StoreSettings database;
  private final Store first;
  private final Store second;

  ClusterTest(PostgresServer server) {
    this.database = server.create();
    this.first = node("first");
    this.second = node("second");
  }

  /** PostgreSQL where it is installed; the build says loudly where it is not. */
  static Stream<PostgresServer> servers() {
    return PostgresServer.INSTALLED.stream();
  }

  @AfterEach
  void close() {
    open.forEach(Store::close);
  }

  @Test
  void worksBesideOtherNodesAndKeepsOthersOut() {
    assertThat(first.nodes().all()).extracting(Nodes.Node::name).containsExactly("first", "second");
    assertThat(first.nodes().all()).allMatch(Nodes.Node::alive);
    assertThatThrownBy(() -> node("first"))
        .isInstanceOf(DatabaseTaken.class)
        .hasMessageContaining("node first, process ")
        .hasMessageContaining("dateline.node");
    assertThatThrownBy(() -> Store.openAlone(database, InstantSource.system(), "reindex", FOLDER))
        .isInstanceOf(DatabaseTaken.class)
        .hasMessageContaining("in use by another Dateline (node ");
    first.close();
    node("first");
  }

  @Test
  void oneNodeWritesArticlesAndAnotherTakesOverWhenItEnds() {
    WriterElection ours = office(first);
    ours.look();
    office(second).look();

    assertThat(ours.leads()).isTrue();
    assertThat(office(second).leads()).isFalse();
    assertThat(leader()).contains("first");
    save(first, 1);
    assertThatThrownBy(() -> save(second, 2)).isInstanceOf(LocalFaultException.class);
    assertThat(first.articles().count()).isEqualTo(1);

    long before = ours.epoch();
    first.close();
    office(second).look();
    assertThat(office(second).epoch()).isGreaterThan(before);
    save(second, 2);
    assertThat(second.articles().count()).isEqualTo(2);
  }

  @Test
  void aWriterThatSleptThroughItsReplacementCannotCommit() {
    office(first).look();
    save(first, 1);
    // From here on the first is as if stopped: no heartbeat, and its connections stay open.
    await(
        () -> {
          cluster(second).beat(OptionalLong.empty());
          office(second).look();
          return office(second).leads();
        });

    assertThat(office(first).leads()).isTrue();
    assertThatThrownBy(() -> save(first, 2))
        .isInstanceOf(LocalFaultException.class)
        .hasMessageContaining("another node writes articles");
    save(second, 3);
    office(first).look();
    assertThat(office(first).leads()).isFalse();
    assertThat(second.articles().count()).isEqualTo(2);
    assertThat(leader()).contains("second");
  }

  @Test
  void aLeaseIsOneNodesUntilItIsFreedOrNotRenewed() {
    Leases ours = cluster(first).sources();
    Leases theirs = cluster(second).sources();

    assertThat(ours.take(List.of("a", "b", "c"), 2)).containsExactlyInAnyOrder("a", "b");
    assertThat(theirs.take(List.of("a", "b", "c"), 2)).containsExactly("c");
    assertThat(cluster(second).channels().take(List.of("a"), 1)).containsExactly("a");
    ours.free("a");
    assertThat(theirs.take(List.of("a", "b"), 9)).containsExactly("a");
    assertThat(ours.holds("a")).isFalse();
    assertThat(ours.holds("b")).isTrue();

    await(
        () -> {
          cluster(second).beat(OptionalLong.empty());
          return theirs.take(List.of("b"), 1).contains("b");
        });
    assertThat(ours.holds("b")).isFalse();
    cluster(first).beat(OptionalLong.empty());
    assertThat(ours.holds("b")).isFalse();
    assertThat(theirs.holds("b")).isTrue();
    assertThat(theirs.holds("c")).isTrue();
  }

  @Test
  void asksAHostOneAtATimeWithTheGapBetween() throws Exception {
    Duration gap = Duration.ofMillis(300);
    Duration request = Duration.ofSeconds(1);
    cluster(first).hosts().enter("a.org", gap, request);
    try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> entered =
          other.submit(
              () -> {
                cluster(second).hosts().enter("a.org", gap, request);
                return System.nanoTime();
              });
      cluster(second).hosts().enter("b.org", gap, request);
      assertThat(entered.isDone()).isFalse();
      long left = System.nanoTime();
      cluster(first).hosts().leave("a.org");
      assertThat(Duration.ofNanos(entered.get() - left)).isGreaterThanOrEqualTo(gap);
    }
  }

  @Test
  void asksForARobotsTxtOnceForAll() throws InterruptedException, ExecutionException {
    HostRows.Robots said =
        new HostRows.Robots("rules", "User-agent: *\nDisallow: /x\n", tomorrow());
    assertThat(cluster(first).hosts().robots("https://a.org", LEASE)).isEmpty();
    try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<HostRows.Robots>> heard =
          other.submit(() -> cluster(second).hosts().robots("https://a.org", LEASE));
      cluster(first).hosts().told("https://a.org", Optional.of(said));
      assertThat(heard.get()).contains(said);
    }
    assertThat(cluster(first).hosts().robots("https://dead.org", LEASE)).isEmpty();
    cluster(first).hosts().told("https://dead.org", Optional.empty());
    assertThat(cluster(second).hosts().robots("https://dead.org", LEASE)).isEmpty();
  }

  @Test
  void anArrivalIsTakenInOnceWithItsArticle() {
    office(first).look();
    Article read = article().at("https://a.org/1").build();
    Arrivals.Waiting waiting =
        Arrivals.Waiting.of(read.draft(), read.enrichment(), Optional.of("w:1"), false, true);
    second.arrivals().add(List.of(waiting));

    assertThat(second.arrivals().urlOf(read.id())).contains("https://a.org/1");
    assertThat(first.arrivals().backlog().waiting()).isEqualTo(1);
    assertThat(first.arrivals().next(9)).containsExactly(waiting);
    List<Articles.Incoming> incoming =
        List.of(new Articles.Incoming(read, waiting.archived(), List.of(), waiting.quiet()));
    first.articles().save(incoming, List.of(), List.of(waiting.id()));

    assertThat(first.articles().found(Set.of(read.id()))).containsExactly(read);
    assertThat(first.arrivals().next(9)).isEmpty();
    long sequence = first.articles().lastSequence();
    assertThatThrownBy(() -> first.articles().save(incoming, List.of(), List.of(waiting.id())))
        .hasMessageContaining("another node has taken in 1");
    assertThat(first.articles().lastSequence()).isEqualTo(sequence);
  }

  @Test
  void anArrivalThatCannotBeTakenInIsLeftForSomeoneToLookAt() {
    Article bad = article().at("https://a.org/bad").build();
    Article good = article().at("https://a.org/good").build();
    List<Arrivals.Waiting> both =
        Stream.of(bad, good)
            .map(
                one ->
                    Arrivals.Waiting.of(
                        one.draft(), one.enrichment(), Optional.empty(), false, false))
            .toList();
    both.forEach(one -> first.arrivals().add(List.of(one)));
    first.arrivals().failed(both.getFirst().id());
    assertThat(first.arrivals().next(9)).containsExactly(both.get(1), both.get(0));
    for (int i = 1; i < Arrivals.TRIES; i++) {
      first.arrivals().failed(both.getFirst().id());
    }
    assertThat(first.arrivals().next(9)).containsExactly(both.get(1));
    assertThat(first.arrivals().backlog().stuck()).isEqualTo(1);
  }

  private Store node(String name) {
    NodeSettings settings = new NodeSettings(name, EnumSet.allOf(NodeRole.class), LEASE);
    Store store = Store.openNode(database, InstantSource.system(), settings, FOLDER);
    open.add(store);
    store.cluster().orElseThrow().enter("1.0");
    return store;
  }

  private static Cluster cluster(Store store) {
    return store.cluster().orElseThrow();
  }

  private static WriterElection office(Store store) {
    return cluster(store).office();
  }

  private Optional<String> leader() {
    return second.nodes().all().stream()
        .filter(Nodes.Node::leads)
        .map(Nodes.Node::name)
        .findFirst();
  }

  private static void save(Store store, int number) {
    Article article = article().at("https://a.org/" + number).build();
    store.articles().save(List.of(new Articles.Incoming(article, Optional.empty(), List.of())));
  }

  private static long tomorrow() {
    return Instant.now().plus(Duration.ofDays(1)).toEpochMilli();
  }

  private static void await(BooleanSupplier done) {
    Instant end = Instant.now().plusSeconds(30);
    while (!done.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.onSpinWait();
    }
  }
}
