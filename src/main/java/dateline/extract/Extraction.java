package dateline.extract;

import dateline.news.Draft;
import java.net.URI;
import java.util.Optional;

/** What a page turned out to be. */
public sealed interface Extraction {
  /** An article; its url is the page's canonical link where that can be trusted. */
  record Found(Draft draft) implements Extraction {}

  /** Something else, such as a section page, a video hub, an error page, a consent wall. */
  record NotAnArticle(String reason) implements Extraction {}

  /**
   * A page without a text that loads scripts, which may bring one: as it is, no article.
   *
   * @param plain where the page says that it stands without scripts (AMP)
   */
  record NeedsScript(Optional<URI> plain) implements Extraction {
    /** As an operator reads it. */
    public static final String REASON = "its text comes by script";
  }
}
