package dateline.store;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.Article;
import dateline.news.Enrichment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class EnrichmentsTest {
  private final TestDatabase kind;
  @TempDir Path folder;
  private Store store;

  EnrichmentsTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = Store.open(kind.fresh(folder), SettableClock.at("2026-11-23T12:00:00Z"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void namesAndCountsTheEnrichersThatReadSomething() {
    assertThat(store.enrichments().all()).isEmpty();
    assertThat(store.enrichments().counts()).isEmpty();

    save(1, "1/joint");
    save(2, "2/fast");
    save(3, "2/fast");

    assertThat(store.enrichments().all()).containsExactly("1/joint", "2/fast");
    assertThat(store.enrichments().counts()).isEqualTo(Map.of("1/joint", 1L, "2/fast", 2L));
  }

  @Test
  void givesTheLatestWrittenOfOneEnricher() {
    save(1, "2/fast");
    save(2, "2/joint");
    save(3, "2/fast");
    save(4, "2/fast");

    assertThat(store.enrichments().latest("2/fast", 2))
        .extracting(stored -> stored.article().draft().url())
        .containsExactly("https://wire.example/4", "https://wire.example/3");
    assertThat(store.enrichments().latest("3/joint", 2)).isEmpty();
  }

  @Test
  void anotherReadingMovesAnArticleToItsEnricher() {
    Article article = save(1, "2/fast");

    store
        .articles()
        .reread(List.of(new Articles.Reread(article.with(by(article, "2/joint")), List.of())));

    assertThat(store.enrichments().all()).containsExactly("2/joint");
  }

  private Article save(int number, String by) {
    Article article = article().at("https://wire.example/" + number).build();
    Article read = article.with(by(article, by));
    store.articles().save(List.of(new Articles.Incoming(read, Optional.empty(), List.of())));
    return read;
  }

  private static Enrichment by(Article article, String by) {
    Enrichment e = article.enrichment();
    return new Enrichment(e.language(), e.entities(), e.topics(), e.fingerprint(), by);
  }
}
