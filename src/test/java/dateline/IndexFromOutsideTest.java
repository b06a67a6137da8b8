package dateline;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.Search;
import dateline.index.lucene.IndexFiles;
import dateline.index.lucene.LuceneIndex;
import dateline.index.match.SavedQueryMatcher;
import dateline.news.Article;
import dateline.query.Clause;
import dateline.query.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index room by its public face alone. */
class IndexFromOutsideTest {
  private static final ZoneId ZONE = ZoneId.of("UTC");

  @Test
  void whatAWriterCommitsAReaderFindsAndASavedQueryMatches(@TempDir Path folder) {
    SettableClock clock = SettableClock.at("2024-06-01T12:00:00Z");
    Article article = article().published("2024-05-31T12:00:00Z").build();
    Clause clause = new Clause.Word(Field.ANY, "prison");
    try (ArticleIndex writer = LuceneIndex.open(folder, clock)) {
      writer.put(List.of(article));
      writer.commit(1);
      try (ArticleIndex reader = LuceneIndex.openReadOnly(folder, clock)) {
        Search search =
            new Search(
                clause,
                Map.of(),
                Optional.empty(),
                ZONE,
                Search.Sort.NEWEST,
                10,
                Optional.empty(),
                10,
                Duration.ofSeconds(10));
        assertThat(reader.search(search).hits()).extracting(Hit::id).containsExactly(article.id());
        assertThat(reader.suggest("star", 3)).isNotEmpty();
      }
    }
    assertThat(IndexFiles.check(folder)).isEmpty();
    try (SavedQueryMatcher matcher = new SavedQueryMatcher(ZONE, clock)) {
      matcher.replaceAll(Map.of("q", clause));
      assertThat(matcher.match(List.of(article)).getFirst()).hasSize(1);
    }
  }
}
