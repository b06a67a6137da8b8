package dateline;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.backtest.Backtest;
import dateline.backtest.Coverage;
import dateline.backtest.Difference;
import dateline.backtest.Exclusion;
import dateline.index.ArticleIndex;
import dateline.index.lucene.LuceneIndex;
import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.Entity.Kind;
import dateline.news.source.Source;
import dateline.news.source.Visit;
import dateline.query.Clause;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backtest room by its public face only: "not this", and who is silent. */
class BacktestFromOutsideTest {
  @TempDir private Path folder;
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  private Store store;
  private ArticleIndex index;
  private Backtest backtest;

  @BeforeEach
  void open() {
    store = Store.open(StoreSettings.sqlite(folder.resolve("test.db")), clock);
    index = LuceneIndex.inMemory(clock);
    backtest = new Backtest(index, store, new Backtest.Settings(60, Duration.ofSeconds(20)));
  }

  @AfterEach
  void close() {
    index.close();
    store.close();
  }

  @Test
  void suggestsWhatToLeaveOutWithItsEffect() {
    Article unwanted =
        keep(
            article()
                .at("https://ledger.example/chess")
                .titled("Star plays chess tournament in prison")
                .from("Chess Weekly")
                .naming(Kind.PERSON, "Magnus Vane")
                .about("sport"));
    keep(article().at("https://ledger.example/a").naming(Kind.PERSON, "Magnus Vane"));
    keep(article().at("https://ledger.example/b"));
    Clause query = new QueryParser(QueryLimits.DEFAULT).parse("prison").clause();
    List<Exclusion> ways = backtest.exclusions(query, unwanted, ZoneOffset.UTC);

    assertThat(ways)
        .extracting(Exclusion::kind)
        .contains("person", "topic", "source", "phrase")
        .as("the surest cut first")
        .last()
        .isEqualTo("person");
    assertThat(ways.getLast().articles()).isEqualTo(2);
    assertThat(ways.getLast().ofArticles()).isEqualTo(3);
    assertThat(ways.getLast().text()).isEqualTo("prison -person=\"Magnus Vane\"");
    for (Exclusion way : ways) {
      Difference taken = backtest.between(way.clause(), query, ZoneOffset.UTC);
      assertThat(taken.comes()).as(way.text()).isEqualTo(way.articles());
      assertThat(taken.coming()).as(way.text()).anyMatch(hit -> hit.id().equals(unwanted.id()));
    }
  }

  @Test
  void namesTheSilentSourcesBehindAQuery() {
    Instant now = clock.instant();
    Source ledger = store.sources().add("The Ledger", Source.Kind.FEED, "https://l.example/", now);
    store.sources().add("The Courier", Source.Kind.FEED, "https://c.example/", now);
    keep(article().from("The Ledger"));
    Clause prison = new QueryParser(QueryLimits.DEFAULT).parse("prison").clause();
    Clause zebra = new QueryParser(QueryLimits.DEFAULT).parse("zebra").clause();
    assertThat(backtest.coverage(prison, ZoneOffset.UTC)).isEqualTo(new Coverage(1, List.of()));
    assertThat(backtest.coverage(zebra, ZoneOffset.UTC)).isEqualTo(new Coverage(2, List.of()));

    for (int i = 0; i < 3; i++) {
      store
          .sources()
          .visited(
              ledger.id(),
              new Visit(now, Visit.Condition.FORBIDDEN, "HTTP 403", 0, 0),
              now,
              Duration.ofHours(1),
              Optional.empty(),
              Optional.empty());
    }
    Coverage coverage = backtest.coverage(prison, ZoneOffset.UTC);
    assertThat(coverage.silent())
        .containsExactly(
            new Coverage.Silent(
                ledger.id(), "The Ledger", now, false, Optional.of(Visit.Condition.FORBIDDEN)));
    store.sources().pause(ledger.id(), true);
    assertThat(backtest.coverage(prison, ZoneOffset.UTC).silent().getFirst().paused()).isTrue();
  }

  private Article keep(ArticleBuilder builder) {
    Article article = builder.published("2026-11-22T10:00:00Z").build();
    store.articles().save(List.of(new Articles.Incoming(article, Optional.empty(), List.of())));
    index.put(List.of(article));
    index.refresh();
    return article;
  }
}
