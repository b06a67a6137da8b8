package dateline.store;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.news.Article;
import dateline.news.alert.Channel;
import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.news.source.ListedPage;
import dateline.news.source.Source;
import dateline.store.database.DatabaseMove;
import dateline.store.database.PostgresServer;
import dateline.store.database.StoreException;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From SQLite to PostgreSQL, whole. */
class MoveTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final int ARTICLES = 450;

  @TempDir Path folder;
  private StoreSettings sqlite = StoreSettings.sqlite(Path.of("unset"));

  /** PostgreSQL where it is installed; the build says loudly where it is not. */
  static Stream<StoreSettings> servers() {
    return PostgresServer.INSTALLED.map(PostgresServer::create).stream();
  }

  @BeforeEach
  void fill() {
    sqlite = StoreSettings.sqlite(folder.resolve("dateline.db"));
    try (Store store = Store.open(sqlite, () -> NOON)) {
      store.savedQueries().add(new SavedQuery("q", "Court", "court", NOON, false));
      store.channels().add(new Channel.Mail("m", "Mail", NOON, Optional.empty(), "me@example.org"));
      Source source = store.sources().add("Ledger", Source.Kind.FEED, "https://a.org/f", NOON);
      store.frontier().add(List.of(link(source.id())));
      store.frontier().giveUp("https://a.org/page", "gone", NOON);
      for (int number = 0; number < ARTICLES; number++) {
        Article article =
            article()
                .at("https://a.org/" + number)
                .bySource(source.id())
                .titled("Ünï 日本 🎬 \0 " + number)
                .published(NOON.plusSeconds(number).toString())
                .build();
        save(store, article, number);
      }
      save(store, article().at("https://a.org/7").version(2).bodyChanged().build(), 7);
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("servers")
  void movesEverythingAsItWas(StoreSettings server) {
    DatabaseMove.Moved moved = DatabaseMove.run(sqlite, server, folder, _ -> {});

    assertThat(moved.articles()).isEqualTo(ARTICLES);
    try (Store before = Store.open(sqlite);
        Store after = Store.open(server)) {
      assertThat(articles(after)).isEqualTo(articles(before));
      assertThat(after.articles().texts(id(7))).isEqualTo(before.articles().texts(id(7)));
      assertThat(after.sources().all()).isEqualTo(before.sources().all());
      assertThat(after.frontier().givenUp("ledger", 9)).hasSize(1);
      assertThat(after.savedQueries().all()).isEqualTo(before.savedQueries().all());
      assertThat(after.savedQueries().revision()).isEqualTo(before.savedQueries().revision());
      assertThat(after.channels().all()).isEqualTo(before.channels().all());
      assertThat(after.alerts().latest(9)).isNotEmpty().isEqualTo(before.alerts().latest(9));
      assertThat(after.checkIntegrity()).isEmpty();
      long last = after.articles().lastSequence();
      save(after, article().at("https://a.org/new").build(), 1);
      assertThat(after.articles().lastSequence()).isEqualTo(last + 1);
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("servers")
  void buriesNothingThatIsThere(StoreSettings server) {
    try (Store other = Store.open(server)) {
      other.sources().add("Other", Source.Kind.FEED, "https://b.org/f", NOON);
    }
    assertThatThrownBy(() -> DatabaseMove.run(sqlite, server, folder, _ -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("move into an empty one");
    try (Store other = Store.open(server)) {
      assertThat(other.sources().all()).hasSize(1);
      assertThat(other.articles().count()).isZero();
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("servers")
  void leavesNothingWhenItIsCutShortAndCanBeRunAgain(StoreSettings server) {
    assertThatThrownBy(
            () ->
                DatabaseMove.run(
                    sqlite,
                    server,
                    folder,
                    rows -> {
                      if (rows == ARTICLES) {
                        throw new IllegalStateException("cut short");
                      }
                    }))
        .hasMessageContaining("cut short");
    try (Store store = Store.open(server)) {
      assertThat(store.articles().count()).isZero();
      assertThat(store.sources().all()).isEmpty();
    }
    assertThat(DatabaseMove.run(sqlite, server, folder, _ -> {}).articles()).isEqualTo(ARTICLES);
  }

  private static void save(Store store, Article article, int number) {
    List<Match> matches = number == 1 ? List.of(new Match("q", List.of())) : List.of();
    store
        .articles()
        .save(
            List.of(
                new Articles.Incoming(
                    article, Optional.of("dateline-20261123-0001.warc.gz:" + number), matches)));
  }

  private static List<Articles.Stored> articles(Store store) {
    List<Articles.Stored> all = new ArrayList<>();
    store.articles().forEach(all::add);
    return all;
  }

  private static String id(int number) {
    return article().at("https://a.org/" + number).build().id();
  }

  private static ListedPage link(String source) {
    return new ListedPage(
        "https://a.org/page",
        source,
        Optional.empty(),
        Optional.empty(),
        NOON,
        NOON,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
