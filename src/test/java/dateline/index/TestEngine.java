package dateline.index;

import dateline.index.lucene.LuceneIndex;
import dateline.index.opensearch.OpenSearchServer;
import java.time.InstantSource;
import java.util.stream.Stream;

/** An engine to run a test of the index on: Lucene always, OpenSearch where one can be started. */
public enum TestEngine {
  LUCENE,
  OPENSEARCH;

  public static Stream<TestEngine> all() {
    return OpenSearchServer.STARTED.isPresent() ? Stream.of(values()) : Stream.of(LUCENE);
  }

  /** A new, empty index. */
  public ArticleIndex index(InstantSource clock) {
    return switch (this) {
      case LUCENE -> LuceneIndex.inMemory(clock);
      case OPENSEARCH -> OpenSearchServer.STARTED.orElseThrow().index(clock);
    };
  }
}
