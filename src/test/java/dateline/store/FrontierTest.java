package dateline.store;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.source.ListedPage;
import dateline.news.source.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class FrontierTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final TestDatabase kind;
  @TempDir Path folder;
  private Store store;
  private Frontier frontier;
  private String ledger = "";
  private String gazette = "";

  FrontierTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = Store.open(kind.fresh(folder));
    frontier = store.frontier();
    ledger = source("Ledger");
    gazette = source("Gazette");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void addsOnlyNewAddressesAndSaysWhich() {
    assertThat(frontier.add(List.of(link(1), link(2), link(1)))).containsExactly(url(1), url(2));
    assertThat(frontier.add(List.of(link(2), link(3)))).containsExactly(url(3));
    assertThat(frontier.add(List.of())).isEmpty();
    assertThat(frontier.byUrl(url(1))).contains(link(1));
    assertThat(frontier.byUrl(url(9))).isEmpty();
  }

  @Test
  void takesTheSamePagesFromManyAtATimeInAnyOrder() throws InterruptedException {
    List<ListedPage> links = IntStream.range(0, 200).mapToObj(this::link).toList();
    Queue<String> added = new ConcurrentLinkedQueue<>();
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                seed -> {
                  List<ListedPage> mine = new ArrayList<>(links);
                  Collections.shuffle(mine, new Random(seed));
                  return Thread.ofVirtual().start(() -> added.addAll(frontier.add(mine)));
                })
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(added)
        .containsExactlyInAnyOrderElementsOf(links.stream().map(ListedPage::url).toList());
  }

  @Test
  void keepsAllOfALink() {
    ListedPage full =
        new ListedPage(
            url(1) + "?" + "long".repeat(5_000),
            ledger,
            Optional.of("Title \0"),
            Optional.of(Instant.MAX),
            NOON,
            NOON,
            2,
            Optional.of(NOON),
            Optional.of("\"e\""),
            Optional.of("Mon"));

    frontier.add(List.of(full));

    ListedPage kept = frontier.byUrl(full.url()).orElseThrow();
    assertThat(kept.title()).contains("Title \uFFFD");
    assertThat(kept.published()).contains(Instant.ofEpochMilli(Long.MAX_VALUE));
    assertThat(kept)
        .usingRecursiveComparison()
        .ignoringFields("title", "published")
        .isEqualTo(full);
  }

  @Test
  void addsNothingForASourceThatIsGone() {
    store.sources().remove(ledger);

    assertThat(frontier.add(List.of(link(1)))).isEmpty();
    assertThat(frontier.byUrl(url(1))).isEmpty();
  }

  @Test
  void saysWhatIsDue() {
    frontier.add(List.of(link(1, ledger, 0, 10), link(2, ledger, 5, 20), link(3, gazette, 1, 5)));

    assertThat(frontier.due(ledger, minute(30), 10))
        .extracting(ListedPage::url)
        .containsExactly(url(2), url(1));
    assertThat(frontier.due(ledger, minute(10), 10))
        .extracting(ListedPage::url)
        .containsExactly(url(1));
    assertThat(frontier.due(minute(30), 10))
        .extracting(ListedPage::url)
        .containsExactly(url(3), url(1), url(2));
    assertThat(frontier.due(minute(30), 1)).hasSize(1);
    assertThat(frontier.nextDue()).contains(minute(5));

    store.sources().pause(gazette, true);
    assertThat(frontier.due(minute(30), 10))
        .extracting(ListedPage::url)
        .containsExactly(url(1), url(2));
    assertThat(frontier.nextDue()).contains(minute(10));
  }

  @Test
  void updatesAfterAFetch() {
    frontier.add(List.of(link(1)));
    ListedPage fetched =
        new ListedPage(
            url(1),
            gazette,
            Optional.empty(),
            Optional.empty(),
            NOON,
            minute(60),
            1,
            Optional.of(minute(2)),
            Optional.of("\"e\""),
            Optional.empty());

    frontier.update(fetched);
    frontier.update(link(7));

    assertThat(frontier.byUrl(url(1))).contains(fetched);
    assertThat(frontier.byUrl(url(7))).isEmpty();
    assertThat(frontier.due(minute(30), 10)).isEmpty();
  }

  @Test
  void givesUpWithAReasonAndTakesUpAgain() {
    frontier.add(List.of(link(1), link(2)));
    frontier.giveUp(url(1), "404 three times", minute(1));
    frontier.giveUp(url(2), "not an article", minute(2));
    frontier.giveUp(url(9), "never heard of", minute(2));

    assertThat(frontier.due(minute(30), 10)).isEmpty();
    assertThat(frontier.due(ledger, minute(30), 10)).isEmpty();
    assertThat(frontier.nextDue()).isEmpty();
    assertThat(frontier.add(List.of(link(1)))).isEmpty();
    assertThat(frontier.givenUp(ledger, 10))
        .containsExactly(
            new Frontier.GivenUp(url(2), "not an article", minute(2)),
            new Frontier.GivenUp(url(1), "404 three times", minute(1)));
    assertThat(frontier.givenUp(gazette, 10)).isEmpty();

    frontier.update(link(1));
    assertThat(frontier.due(minute(30), 10)).containsExactly(link(1));
  }

  @Test
  void removingASourceRemovesWhatItHasNotFetched() {
    ListedPage fetched =
        new ListedPage(
            url(2),
            ledger,
            Optional.empty(),
            Optional.empty(),
            NOON,
            NOON,
            1,
            Optional.of(NOON),
            Optional.empty(),
            Optional.empty());
    frontier.add(List.of(link(1), fetched, link(3, gazette, 0, 0)));

    store.sources().remove(ledger);

    assertThat(frontier.byUrl(url(1))).isEmpty();
    assertThat(frontier.byUrl(url(2))).contains(fetched);
    assertThat(frontier.due(NOON, 10)).extracting(ListedPage::url).containsExactly(url(3));
  }

  private String source(String name) {
    String url = "https://" + name.toLowerCase(java.util.Locale.ROOT) + ".example/feed";
    return store.sources().add(name, Source.Kind.FEED, url, NOON).id();
  }

  private ListedPage link(int number) {
    return link(number, ledger, 0, 0);
  }

  private static ListedPage link(int number, String source, int found, int due) {
    return new ListedPage(
        url(number),
        source,
        Optional.of("Title " + number),
        Optional.empty(),
        minute(found),
        minute(due),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String url(int number) {
    return "https://ledger.example/" + number;
  }

  private static Instant minute(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }
}
