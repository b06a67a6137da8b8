package dateline.extract.listing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a feed, sitemap or section page lists. */
public sealed interface Listing {
  /**
   * Entries in the order of the document.
   *
   * @param title of the feed or page
   * @param more further sitemaps of a sitemap index, newest first; empty otherwise
   * @param ttl the feed's own wish for the time between visits
   */
  record Entries(
      Optional<String> title, List<Entry> entries, List<URI> more, Optional<Duration> ttl)
      implements Listing {
    public Entries {
      entries = List.copyOf(entries);
      more = List.copyOf(more);
    }
  }

  /** Not what it should be, with the reason in words. */
  record Unreadable(String reason) implements Listing {}

  /**
   * One listed page.
   *
   * @param url absolute
   * @param updated when the source says it last changed
   * @param summary what the source gives of the text, as plain text
   */
  record Entry(
      URI url,
      Optional<String> title,
      Optional<Instant> published,
      Optional<Instant> updated,
      List<String> authors,
      Optional<String> summary) {
    public Entry {
      authors = List.copyOf(authors);
    }
  }
}
