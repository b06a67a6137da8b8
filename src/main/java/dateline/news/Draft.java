package dateline.news;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What extraction or an import found, before enrichment. Texts lose control characters and halves
 * of surrogate pairs; all but the body are one line.
 *
 * @param origin where it comes from
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
 */
public record Draft(
    Origin origin,
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
    Map<String, String> why) {
  public Draft {
    title = Printable.line(title);
    dek = dek.map(Printable::line);
    body = Printable.text(body);
    authors = authors.stream().map(Printable::line).toList();
    section = section.map(Printable::line);
    keywords = keywords.stream().map(Printable::line).toList();
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

  public String url() {
    return origin.url();
  }

  public Optional<String> externalId() {
    return origin.externalId();
  }

  public String source() {
    return origin.source();
  }

  public Optional<String> sourceId() {
    return origin.sourceId();
  }

  public Instant fetched() {
    return origin.fetched();
  }

  /** The same text, as coming from elsewhere. */
  public Draft with(Origin other) {
    return new Draft(
        other, title, dek, body, authors, published, modified, language, site, image, section,
        keywords, why);
  }
}
