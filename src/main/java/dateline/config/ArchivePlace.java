package dateline.config;

import dateline.archive.Archive;
import dateline.archive.FolderArchive;
import dateline.archive.s3.S3Archive;
import dateline.archive.s3.S3Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where raw pages are kept.
 *
 * @param folder in the folder of state: what is appended to
 * @param fileBytes after which a new file is begun there
 * @param bucket where finished files go; absent: they stay
 */
public record ArchivePlace(Path folder, long fileBytes, Optional<S3Settings> bucket) {
  /**
   * Opens it for appending; makes it when there is none.
   *
   * @param node whose it is, of several; empty where it is alone
   */
  public Archive open(String node, Archive.References references, InstantSource clock) {
    FolderArchive here = FolderArchive.open(folder, node, fileBytes, references);
    return bucket
        .<Archive>map(settings -> S3Archive.open(here, folder, node, settings, clock))
        .orElse(here);
  }

  /** What a backup of the folder does not hold, as a sentence; absent if it holds all. */
  public Optional<String> elsewhere() {
    return bucket.map(
        settings ->
            "Pages that went to "
                + settings
                + " are not in it: they are safe there as the service keeps them.");
  }
}
