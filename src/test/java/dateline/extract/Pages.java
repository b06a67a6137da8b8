package dateline.extract;

import dateline.extract.page.Page;
import dateline.news.source.Hint;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Pages for tests. */
public final class Pages {
  public static final Instant NOW = Instant.parse("2024-03-06T12:00:00Z");
  public static final String PROSE =
      "The county court heard on Tuesday that the singer had never been told of the charge, her"
          + " lawyer said. ";

  private Pages() {}

  public static Page page(String url, String text) {
    return bytes(url, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Page encoded(String text, String charset) {
    return bytes("https://ledger.example/a/b-c-d-e.html", text.getBytes(Charset.forName(charset)));
  }

  public static Page bytes(String url, byte[] bytes) {
    return new Page(URI.create(url), Optional.empty(), ByteBuffer.wrap(bytes), NOW);
  }

  /**
   * A page with three paragraphs of prose, {@code head} in its head and {@code body} after them.
   */
  public static Page article(String head, String body) {
    return page(
        "https://ledger.example/courts/2024/03/05/singer-freed-by-county-court",
        "<html lang=en><head>"
            + head
            + "</head><body><h1>Singer freed by county court</h1><div><p>First. "
            + PROSE
            + "</p><p>Second. "
            + PROSE
            + "</p><p>Third. "
            + PROSE
            + "</p>"
            + body
            + "</div></body></html>");
  }

  public static dateline.news.Draft draft(Page page) {
    return new Extractor().draft(page, Hint.NONE).orElseThrow();
  }
}
