package dateline.config;

import dateline.index.ArticleIndex;
import dateline.index.lucene.LuceneIndex;
import dateline.index.opensearch.OpenSearchIndex;
import dateline.index.opensearch.OpenSearchSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Where the index is kept: in the folder of state, or in a cluster. */
public sealed interface IndexPlace {
  /** Lucene's files in a folder of this machine. */
  record Folder(Path path) implements IndexPlace {}

  /** An OpenSearch cluster. */
  record Cluster(OpenSearchSettings settings) implements IndexPlace {}

  /** The one that the settings name. */
  static IndexPlace of(Config config) {
    return config.cluster().<IndexPlace>map(Cluster::new).orElseGet(() -> folder(config));
  }

  /** That in the folder of state. */
  static Folder folder(Config config) {
    return new Folder(config.data().resolve("lucene"));
  }

  /** Opens it for writing and searching; makes it when there is none. */
  default ArticleIndex open(InstantSource clock) {
    return switch (this) {
      case Folder(Path path) -> LuceneIndex.open(path, clock);
      case Cluster(OpenSearchSettings settings) -> OpenSearchIndex.open(settings, clock);
    };
  }

  /** Opens it for searching only. */
  default ArticleIndex openReadOnly(InstantSource clock) {
    return switch (this) {
      case Folder(Path path) -> LuceneIndex.openReadOnly(path, clock);
      case Cluster(OpenSearchSettings settings) -> OpenSearchIndex.openReadOnly(settings, clock);
    };
  }

  /** The folder, if it is one. */
  default Optional<Path> files() {
    return this instanceof Folder(Path path) ? Optional.of(path) : Optional.empty();
  }
}
