package dateline.renew;

import dateline.archive.Archive;
import dateline.archive.Entry;
import dateline.extract.Extraction;
import dateline.extract.Extractor;
import dateline.extract.page.Page;
import dateline.fetch.CanonicalUrl;
import dateline.news.Draft;
import dateline.news.Origin;
import dateline.news.source.Hint;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads an archived page again, as it was read when it came: with the same hint, at the same time,
 * for the same source. Only the extractor may be another one. Thread-safe.
 */
public final class Rereading {
  private final Extractor extractor;
  private final Archive archive;

  public Rereading(Extractor extractor, Archive archive) {
    this.extractor = extractor;
    this.archive = archive;
  }

  /** What came of reading a page again. */
  sealed interface Outcome {
    /**
     * The page as the present extractor reads it, at the address it has always had here.
     *
     * @param address the one it would have if it came now
     */
    record Read(Draft draft, String address) implements Outcome {}

    /** It did not come as a page: a record, a feed's entry, a text. */
    record NoPage() implements Outcome {}

    /** The page cannot be read again, or is no article any more. */
    record Not(String reason) implements Outcome {}
  }

  /** The draft as the present extractor reads it; itself where that cannot be told. */
  public Draft asReadNow(Draft draft, Optional<String> archived) {
    if (isPresent(draft)) {
      return draft;
    }
    return again(draft, archived) instanceof Outcome.Read(Draft read, String address)
        ? read
        : draft;
  }

  /** Whether the present extractor read it. */
  static boolean isPresent(Draft draft) {
    return draft.origin().extractor().equals(Optional.of(Extractor.VERSION));
  }

  /** The canonical form of the address that an archived page was fetched from, where known. */
  public Optional<String> address(Optional<String> archived) {
    try {
      return archived.map(archive::read).map(Entry::url).flatMap(CanonicalUrl::of);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads the page that {@code draft} was read from.
   *
   * @param archived where the archive keeps it
   */
  Outcome again(Draft draft, Optional<String> archived) {
    if (archived.isEmpty()) {
      return new Outcome.Not("no page of it was archived");
    }
    try {
      Entry entry = archive.read(archived.get());
      return isPage(draft, entry) ? read(draft, entry) : new Outcome.NoPage();
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return new Outcome.Not("the archive lacks " + archived.get() + ": " + reason(e));
    }
  }

  private Outcome read(Draft draft, Entry entry) {
    Origin origin = draft.origin();
    Page page =
        new Page(URI.create(entry.url()), entry.contentType(), entry.body(), origin.fetched());
    return switch (extractor.extract(page, origin.hint().orElse(Hint.NONE))) {
      case Extraction.NeedsScript _ ->
          new Outcome.Not("no article to the present extractor: " + Extraction.NeedsScript.REASON);
      case Extraction.NotAnArticle(String reason) ->
          new Outcome.Not("no article to the present extractor: " + reason);
      case Extraction.Found(Draft found) ->
          new Outcome.Read(found.with(origin.readBy(Extractor.VERSION)), found.url());
    };
  }

  /** Fetched pages are, and imported files of that kind; other imports say what is what. */
  private static boolean isPage(Draft draft, Entry entry) {
    return draft.origin().extractor().isPresent()
        || entry.status().isPresent()
        || entry.contentType().orElse("").toLowerCase(Locale.ROOT).contains("html");
  }

  private static String reason(Throwable e) {
    Throwable cause = e.getCause();
    return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
  }
}
