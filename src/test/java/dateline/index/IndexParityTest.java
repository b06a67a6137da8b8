package dateline.index;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.index.lucene.LuceneIndex;
import dateline.index.opensearch.OpenSearchServer;
import org.junit.jupiter.api.Test;

/**
 * Holds OpenSearch to what Lucene answers. Small in the build; {@code -Ddateline.parity=40x250x100}
 * asks for so many rounds, searches and articles: a million pairs.
 */
class IndexParityTest {
  /**
   * Of fewer than 90 articles a shard lacks one of the stems that a word has in several languages,
   * and weighs the word otherwise: scores then differ, sets and counts never.
   */
  private static final String SMALL = "2x40x90";

  private final SettableClock clock = SettableClock.at("2024-06-01T12:00:00Z");

  @Test
  void bothEnginesAnswerAlike() {
    // Where none can be started the build has said so in large letters.
    OpenSearchServer.STARTED.ifPresent(this::compare);
  }

  private void compare(OpenSearchServer server) {
    String[] size = System.getProperty("dateline.parity", SMALL).split("x", -1);
    try (ArticleIndex lucene = LuceneIndex.inMemory(clock);
        ArticleIndex cluster = server.index(clock)) {
      IndexParity parity = new IndexParity(lucene, cluster);
      for (int seed = 1; seed <= Integer.parseInt(size[0]); seed++) {
        parity.round(seed, Integer.parseInt(size[2]), Integer.parseInt(size[1]), seed % 2 == 0);
      }
      System.out.printf(
          "parity of the engines: %,d pairs, %,d hits, %d differences%n",
          parity.pairs(), parity.hits(), parity.differences().size());
      assertThat(parity.differences()).isEmpty();
      assertThat(parity.hits()).isGreaterThan(parity.pairs() / 20);
    }
  }
}
