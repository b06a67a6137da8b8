package dateline.news.source;

import java.util.Locale;

/**
 * Where articles come from, as its owner named it.
 *
 * @param id lower-case letters, digits and hyphens, unique
 * @param paused whether the crawler leaves it alone
 */
public record Source(String id, String name, Kind kind, String url, boolean paused) {
  /** The same by another name. */
  public Source named(String other) {
    return new Source(id, other, kind, url, paused);
  }

  /** How a source tells what is new. */
  public enum Kind {
    /** RSS, Atom, RDF or JSON Feed. */
    FEED,
    /** A news sitemap or sitemap index. */
    SITEMAP,
    /** A page that links to articles. */
    SECTION;

    /** The name commands and settings use: {@code feed}, {@code sitemap}, {@code section}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
