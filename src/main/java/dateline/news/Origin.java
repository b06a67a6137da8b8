package dateline.news;

import dateline.news.source.Hint;
import dateline.news.source.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a draft comes from, and by what.
 *
 * @param url canonical, absolute; {@code urn:import:SOURCE:ID} for records without an address
 * @param externalId the id an imported record came with
 * @param source the name of the source as readers see it, such as {@code The Morning Ledger}
 * @param sourceId the {@link Source} that brought it; absent for imports
 * @param extractor the version of the extractor that read it out of a page; absent for records,
 *     feed entries and text files, which say themselves what is what
 * @param hint what the source had said of the page when it was read; absent when nothing
 * @param fetched when the bytes arrived, or the import ran
 */
public record Origin(
    String url,
    Optional<String> externalId,
    String source,
    Optional<String> sourceId,
    Optional<String> extractor,
    Optional<Hint> hint,
    Instant fetched) {

  /** The same at another address. */
  public Origin at(String address) {
    return new Origin(address, externalId, source, sourceId, extractor, hint, fetched);
  }

  /** The same under another source's name. */
  public Origin named(String name) {
    return new Origin(url, externalId, name, sourceId, extractor, hint, fetched);
  }

  /** The same as read by an extractor of this version. */
  public Origin readBy(String version) {
    return new Origin(url, externalId, source, sourceId, Optional.of(version), hint, fetched);
  }

  /** The same as brought by a source. */
  public Origin from(Source bringer) {
    return new Origin(
        url, externalId, bringer.name(), Optional.of(bringer.id()), extractor, hint, fetched);
  }
}
