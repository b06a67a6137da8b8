package dateline.config;

import dateline.index.opensearch.OpenSearchSettings;
import dateline.index.opensearch.OpenSearchSettings.Access;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the settings of an index in a cluster. */
final class ClusterTexts {
  private static final int MOST_SHARDS = 1_024;
  private static final int MOST_REPLICAS = 10;

  private ClusterTexts() {}

  static Optional<OpenSearchSettings> cluster(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(OpenSearchSettings.at(text));
  }

  static int shards(String text) {
    return Quantity.within(text, 1, MOST_SHARDS);
  }

  static int replicas(String text) {
    return Quantity.within(text, 0, MOST_REPLICAS);
  }

  static Optional<Path> file(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Path file = Path.of(text);
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("there is no such file to read");
    }
    return Optional.of(file);
  }

  /** Why these are of no use; absent if they are. */
  static Optional<String> obstacle(Optional<String> user, Optional<String> password) {
    return user.isPresent() == password.isPresent()
        ? Optional.empty()
        : Optional.of("dateline.indexUser and dateline.indexPassword belong together: set both");
  }

  /** A key before a password, where somebody set both. */
  static Access access(Optional<String> user, Optional<String> password, Optional<String> key) {
    if (key.isPresent()) {
      return new Access.ApiKey(key.get());
    }
    return user.isPresent()
        ? new Access.Password(user.get(), password.orElse(""))
        : new Access.Open();
  }
}
