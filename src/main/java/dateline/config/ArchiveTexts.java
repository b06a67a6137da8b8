package dateline.config;

import dateline.archive.s3.S3Settings;
import java.util.Optional;

/** Reads the settings of an archive in a bucket. */
final class ArchiveTexts {
  private ArchiveTexts() {}

  static Optional<S3Settings> bucket(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(S3Settings.at(text));
  }

  /** Why these are of no use; absent if they are. */
  static Optional<String> obstacle(Optional<String> key, Optional<String> secret) {
    return key.isPresent() == secret.isPresent()
        ? Optional.empty()
        : Optional.of("dateline.archiveKey and dateline.archiveSecret belong together: set both");
  }

  static Optional<S3Settings.Access> access(Optional<String> key, Optional<String> secret) {
    return key.flatMap(name -> secret.map(it -> new S3Settings.Access(name, it)));
  }
}
