package dateline.extract;

/** Reads an article out of a web page. Thread-safe, never throws on a page. */
public final class Extractor {
  /** Changes whenever the same bytes may give another draft. */
  public static final String VERSION = "1";

  /**
   * Reads {@code page}. The draft's {@code source} is the page's site name or host, and its {@code
   * sourceId} is absent: whoever knows the source fills them in.
   */
  public Extraction extract(Page page, Hint hint) {
    throw new UnsupportedOperationException("extract room: " + page.url() + hint);
  }
}
