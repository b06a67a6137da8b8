package dateline.store;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.SettableClock;
import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.ArticleId;
import dateline.news.Entity;
import dateline.news.Story;
import dateline.news.Version;
import dateline.news.alert.Alert;
import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.news.alert.SavedQuery;
import dateline.news.source.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class ArticlesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final TestDatabase kind;
  private final SettableClock clock = new SettableClock(NOON);
  @TempDir Path folder;
  private Store store;
  private Articles articles;

  ArticlesTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = Store.open(kind.fresh(folder), clock);
    articles = store.articles();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void readsBackWhatWasSaved() {
    Article saved =
        numbered(1)
            .dek("A standfirst")
            .by("Ann Writer", "Bo Editor")
            .published("2026-11-20T08:30:00.123456Z")
            .naming(Entity.Kind.PERSON, "Ann Star")
            .about("justice")
            .copyOf("abc")
            .headlineChanged()
            .dateChanged()
            .build();

    articles.save(List.of(plain(saved)));

    assertThat(articles.byId(saved.id())).contains(saved);
    assertThat(articles.byUrl(saved.draft().url())).contains(saved);
    assertThat(articles.byUrl("https://elsewhere.example/")).isEmpty();
    assertThat(articles.byId("nothere")).isEmpty();
  }

  @Test
  void keepsAnyText() {
    Article odd =
        article().titled("Ünï 日本 🎬 \0 'quoted' \"; DROP TABLE article").saying("").build();

    articles.save(List.of(plain(odd)));

    assertThat(articles.byId(odd.id())).contains(odd);
    assertThat(store.stories().story(odd.storyId())).isPresent();
  }

  @Test
  void numbersEveryWriteHigherThanAllBefore() {
    Article first = numbered(1).build();
    Article second = numbered(2).build();

    assertThat(articles.lastSequence()).isZero();
    long one = articles.save(List.of(plain(first)));
    long two = articles.save(List.of(plain(second)));
    long three = articles.save(List.of(plain(first)));

    assertThat(List.of(one, two, three)).isSorted().doesNotHaveDuplicates();
    assertThat(articles.lastSequence()).isEqualTo(three);
    assertThat(articles.count()).isEqualTo(2);
    assertThat(articles.after(0, 10))
        .extracting(stored -> stored.article().id())
        .containsExactly(second.id(), first.id());
    assertThat(articles.after(two, 10)).hasSize(1);
    assertThat(articles.after(three, 10)).isEmpty();
  }

  @Test
  void savingNothingChangesNothing() {
    long last = articles.save(List.of(plain(numbered(1).build())));

    assertThat(articles.save(List.of())).isEqualTo(last);
    assertThat(articles.lastSequence()).isEqualTo(last);
  }

  @Test
  void keepsEarlierVersions() {
    articles.save(List.of(plain(numbered(1).titled("First").build())));
    articles.save(List.of(plain(numbered(1).titled("First").dek("seen again").build())));
    articles.save(List.of(plain(numbered(1).titled("Second").version(2).build())));
    articles.save(List.of(plain(numbered(1).titled("Third").version(3).build())));

    List<Version> versions = articles.versions(numbered(1).build().id());

    assertThat(versions).extracting(Version::number).containsExactly(1, 2, 3);
    assertThat(versions)
        .extracting(version -> version.draft().title())
        .containsExactly("First", "Second", "Third");
    assertThat(versions.getFirst().draft().dek()).contains("seen again");
    assertThat(articles.versions("nothere")).isEmpty();
  }

  @Test
  void savesOneArticleTwiceInOneBatchInOrder() {
    Article first = numbered(1).titled("First").build();
    Article second = numbered(1).titled("Second").version(2).build();

    articles.save(List.of(plain(first), plain(numbered(2).build()), plain(second)));

    assertThat(articles.count()).isEqualTo(2);
    assertThat(articles.byId(first.id())).contains(second);
    assertThat(articles.versions(first.id())).hasSize(2);
  }

  @Test
  void remembersWhereTheArchiveHasIt() {
    Article saved = numbered(1).build();
    articles.save(List.of(new Articles.Incoming(saved, Optional.of("a.warc:7"), List.of())));
    articles.save(List.of(plain(saved)));

    List<ArticlePlaces.Place> places = new ArrayList<>();
    store.places().forEachPlace(places::add);

    assertThat(places)
        .containsExactly(new ArticlePlaces.Place(saved.id(), 2, 1, Optional.of("a.warc:7")));
    assertThat(articles.after(0, 1).getFirst().archived()).contains("a.warc:7");
  }

  @Test
  void refusesAnIdThatIsNotTheAddresss() {
    Article good = numbered(1).build();
    Article bad =
        new Article(
            "madeup", good.draft(), good.enrichment(), "madeup", Optional.empty(), 1, Set.of());

    assertThatThrownBy(() -> articles.save(List.of(plain(good), plain(bad))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("madeup");
    assertThat(articles.count()).isZero();
    assertThatThrownBy(() -> articles.after(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsEveryArticleOnceWhileOthersWriteItAgain() {
    int many = 2 * Articles.PAGE + 7;
    articles.save(IntStream.range(0, many).mapToObj(n -> plain(numbered(n).build())).toList());

    List<String> ids = new ArrayList<>();
    articles.forEach(
        stored -> {
          if (ids.size() % Articles.PAGE == 1) {
            articles.save(List.of(plain(stored.article()), plain(numbered(ids.size()).build())));
          }
          ids.add(stored.article().id());
        });

    assertThat(ids)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, many).mapToObj(n -> numbered(n).build().id()).toList());
  }

  @Test
  void tellsAStoryInOrder() {
    String story = ArticleId.of("https://ledger.example/2");
    articles.save(
        List.of(
            plain(
                numbered(1)
                    .from("Gazette")
                    .published("2026-11-22T10:00:00Z")
                    .story(story)
                    .titled("Gazette's")
                    .build()),
            plain(
                numbered(2)
                    .from("Ledger")
                    .published("2026-11-21T10:00:00Z")
                    .story(story)
                    .titled("Ledger's")
                    .build()),
            plain(numbered(3).from("Gazette").story(story).build()),
            plain(numbered(4).build())));

    assertThat(store.stories().story(story))
        .contains(
            new Story(
                story,
                "Ledger's",
                3,
                List.of("Ledger", "Gazette"),
                Optional.of(Instant.parse("2026-11-21T10:00:00Z")),
                Optional.of(Instant.parse("2026-11-22T10:00:00Z"))));
    assertThat(store.stories().ofStory(story))
        .extracting(Article::id)
        .containsExactly(id(2), id(1), id(3));
    assertThat(store.stories().story("nothere")).isEmpty();
  }

  @Test
  void readsArticlesInTheOrderOfTheirDatesPageByPage() {
    String noon = "2026-11-22T12:00:00Z";
    List<String> sameDate = Stream.of(1, 2, 3).map(ArticlesTest::id).sorted().toList();
    articles.save(
        List.of(
            plain(numbered(5).build()),
            plain(numbered(1).published(noon).build()),
            plain(numbered(2).published(noon).build()),
            plain(numbered(3).published(noon).build()),
            plain(numbered(4).published("1869-11-22T12:00:00Z").build())));
    List<String> inOrder = new ArrayList<>(List.of(id(4)));
    inOrder.addAll(sameDate);
    inOrder.add(id(5));

    List<StoryRows.Dated> read = new ArrayList<>();
    List<StoryRows.Dated> page = store.stories().after(StoryRows.Dated.FIRST, 2);
    while (!page.isEmpty()) {
      read.addAll(page);
      page = store.stories().after(page.getLast(), 2);
    }

    assertThat(read).extracting(StoryRows.Dated::id).containsExactlyElementsOf(inOrder);
    assertThat(store.stories().beforeLatest(0)).isEqualTo(read.get(4));
    assertThat(store.stories().beforeLatest(2)).isEqualTo(read.get(2));
    assertThat(store.stories().beforeLatest(5)).isEqualTo(StoryRows.Dated.FIRST);
    assertThat(store.stories().after(store.stories().beforeLatest(2), 9))
        .isEqualTo(read.subList(3, 5));
  }

  @Test
  void countsTheArticlesThatASourceBrought() {
    Source source =
        store.sources().add("Ledger", Source.Kind.FEED, "https://ledger.example/feed", NOON);
    articles.save(
        List.of(
            plain(numbered(1).from("Ledger").bySource(source.id()).build()),
            plain(numbered(2).from("Ledger").bySource(source.id()).build()),
            plain(numbered(2).from("Ledger").bySource(source.id()).build()),
            plain(numbered(3).from("x".repeat(10_000)).bySource("gone").build())));
    articles.save(List.of(plain(numbered(1).from("Ledger").bySource(source.id()).build())));

    assertThat(store.sources().byId(source.id()).orElseThrow().articles()).isEqualTo(2);
  }

  @Test
  void writesAlertsWithTheArticle() {
    SavedQuery query = query("q1");
    store.savedQueries().add(query);
    Article hit = numbered(1).build();
    List<Reason> reasons = List.of(new Reason("\"prison reform\"", "body", 3, 9));
    Match match = new Match("q1", reasons);
    Match gone = new Match("removed meanwhile", reasons);

    articles.save(List.of(new Articles.Incoming(hit, Optional.empty(), List.of(match, gone))));
    clock.set(NOON.plusSeconds(60));
    articles.save(List.of(new Articles.Incoming(hit, Optional.empty(), List.of(match))));
    Article copy = numbered(2).story(hit.storyId()).build();
    articles.save(List.of(new Articles.Incoming(copy, Optional.empty(), List.of(match))));

    List<Alert> alerts = store.alerts().of("q1", 10);
    assertThat(alerts).hasSize(1);
    Alert alert = alerts.getFirst();
    assertThat(alert).isEqualTo(Alert.of(match, "\"prison reform\"", hit, Alert.STORY, NOON));
    assertThat(store.alerts().byId(alert.id())).contains(alert);
  }

  @Test
  void threadsThatSaveAndReadDoNotDisturbEachOther() throws Exception {
    int each = 150;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int from = thread * 100;
        work.add(threads.submit(() -> saveAndRead(from, each)));
      }
      for (Future<?> one : work) {
        one.get();
      }
    }
    // Threads overlap in the articles they save: each article is there once.
    assertThat(articles.count()).isEqualTo(450);
    assertThat(articles.lastSequence()).isEqualTo(4L * each);
    assertThat(store.checkIntegrity()).isEmpty();
  }

  /** Whoever reads a sequence number must have been able to read all lower ones. */
  private void saveAndRead(int from, int each) {
    long read = 0;
    for (int n = from; n < from + each; n += 5) {
      articles.save(IntStream.range(n, n + 5).mapToObj(i -> plain(numbered(i).build())).toList());
      List<Articles.Stored> fresh = articles.after(read, 1_000);
      assertThat(fresh).isNotEmpty();
      read = fresh.getLast().sequence();
      assertThat(articles.byId(id(n))).isPresent();
    }
  }

  private static ArticleBuilder numbered(int number) {
    return article().at("https://ledger.example/" + number);
  }

  private static String id(int number) {
    return numbered(number).build().id();
  }

  private static Articles.Incoming plain(Article article) {
    return new Articles.Incoming(article, Optional.empty(), List.of());
  }

  private static SavedQuery query(String id) {
    return new SavedQuery(id, "Reform", "\"prison reform\"", NOON, false);
  }
}
