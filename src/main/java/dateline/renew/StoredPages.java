package dateline.renew;

import dateline.archive.Archive;
import dateline.archive.Entry;
import dateline.extract.page.Page;
import dateline.extract.page.ParsingPool;
import dateline.extract.page.StillPage;
import dateline.fetch.CanonicalUrl;
import dateline.news.ArchivedPage;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pages of the archive, for those who want to see what was fetched. Thread-safe. */
public final class StoredPages {
  private static final Logger log = LoggerFactory.getLogger(StoredPages.class);

  /** Where a page's own address is none. */
  private static final URI NOWHERE = URI.create("about:blank");

  private final Archive archive;
  private final ParsingPool parsing;

  public StoredPages(Archive archive, ParsingPool parsing) {
    this.archive = archive;
    this.parsing = parsing;
  }

  /** The page that stands there; absent where it cannot be read. */
  public Optional<ArchivedPage> page(String locator) {
    try {
      Entry entry = archive.read(locator);
      return Optional.of(
          new ArchivedPage(
              entry.url(),
              entry.at(),
              entry.status(),
              entry.contentType(),
              entry.body().remaining(),
              sha256(entry.body().duplicate()),
              ByteBuffer.wrap(archive.member(locator)).asReadOnlyBuffer(),
              still(entry)));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      log.atWarn().addKeyValue("page", locator).setCause(e).log("an archived page cannot be read");
      return Optional.empty();
    }
  }

  private Optional<String> still(Entry entry) {
    boolean html =
        entry.contentType().orElse("text/html").toLowerCase(Locale.ROOT).contains("html");
    if (!html) {
      return Optional.empty();
    }
    URI url = CanonicalUrl.of(entry.url()).flatMap(CanonicalUrl::uri).orElse(NOWHERE);
    Page page = new Page(url, entry.contentType(), entry.body(), entry.at());
    return parsing.run(
        entry.body().remaining(), () -> Optional.of(StillPage.of(page)), why -> Optional.empty());
  }

  private static String sha256(ByteBuffer body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(body);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
