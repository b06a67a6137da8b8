package dateline.index;

import dateline.index.lucene.LuceneIndex;
import dateline.index.opensearch.OpenSearchServer;
import java.time.InstantSource;
import java.util.stream.Stream;

/**
 * An engine to run a test of the index on: Lucene always, and with {@code -Ddateline.engines=all}
 * OpenSearch. The usual build holds OpenSearch to Lucene's answers by {@code IndexParityTest},
 * which covers what these tests ask, in a third of the time.
 */
public enum TestEngine {
  LUCENE,
  OPENSEARCH;

  public static Stream<TestEngine> all() {
    boolean all = "all".equals(System.getProperty("dateline.engines"));
    return all && OpenSearchServer.STARTED.isPresent() ? Stream.of(values()) : Stream.of(LUCENE);
  }

  /** A new, empty index. */
  public ArticleIndex index(InstantSource clock) {
    return switch (this) {
      case LUCENE -> LuceneIndex.inMemory(clock);
      case OPENSEARCH -> OpenSearchServer.STARTED.orElseThrow().index(clock);
    };
  }
}
