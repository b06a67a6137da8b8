package dateline.news;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What extraction or an import found, before enrichment.
 *
 * @param url canonical, absolute; {@code urn:import:SOURCE:ID} for records without an address
 * @param externalId the id an imported record came with
 * @param source the name of the source as readers see it, such as {@code The Morning Ledger}
 * @param sourceId the {@link Source} that brought it; absent for imports
 * @param title the headline; may be empty if the body is not
 * @param dek the standfirst, where the page has one apart from the body
 * @param body plain text, paragraphs separated by one empty line; may be empty
 * @param authors people, or organisations where only those are named
 * @param language a BCP 47 tag as the page declares it
 * @param site the site's name as the page declares it
 * @param image the address of the lead image
 * @param section the site's own section name
 * @param why for each field found, where it was found, such as {@code title → json-ld headline};
 *     {@code paywall} is there when the page says that its text is for subscribers
 * @param fetched when the bytes arrived, or the import ran
 */
public record Draft(
    String url,
    Optional<String> externalId,
    String source,
    Optional<String> sourceId,
    String title,
    Optional<String> dek,
    String body,
    List<String> authors,
    Optional<Dating> published,
    Optional<Dating> modified,
    Optional<String> language,
    Optional<String> site,
    Optional<String> image,
    Optional<String> section,
    List<String> keywords,
    Map<String, String> why,
    Instant fetched) {
  public Draft {
    authors = List.copyOf(authors);
    keywords = List.copyOf(keywords);
    why = Map.copyOf(why);
  }

  /**
   * The text that is annotated: title, dek and body, each apart by an empty line. Offsets of {@link
   * Mention} count characters of it.
   */
  public String text() {
    return title + "\n\n" + dek.map(d -> d + "\n\n").orElse("") + body;
  }

  /** Where the body begins in {@link #text()}. */
  public int bodyStart() {
    return title.length() + 2 + dek.map(d -> d.length() + 2).orElse(0);
  }

  /** The same draft at another address. */
  public Draft at(String address) {
    return new Draft(
        address,
        externalId,
        source,
        sourceId,
        title,
        dek,
        body,
        authors,
        published,
        modified,
        language,
        site,
        image,
        section,
        keywords,
        why,
        fetched);
  }

  /** The same draft under another source's name. */
  public Draft named(String name) {
    return new Draft(
        url,
        externalId,
        name,
        sourceId,
        title,
        dek,
        body,
        authors,
        published,
        modified,
        language,
        site,
        image,
        section,
        keywords,
        why,
        fetched);
  }

  /** The same draft as brought by a source. */
  public Draft from(Source bringer) {
    return new Draft(
        url,
        externalId,
        bringer.name(),
        Optional.of(bringer.id()),
        title,
        dek,
        body,
        authors,
        published,
        modified,
        language,
        site,
        image,
        section,
        keywords,
        why,
        fetched);
  }

  /** Whether headline, dek, body and publication date are the same: no new version. */
  public boolean sameTextAs(Draft other) {
    return title.equals(other.title)
        && dek.equals(other.dek)
        && body.equals(other.body)
        && published.map(Dating::instant).equals(other.published.map(Dating::instant));
  }
}
