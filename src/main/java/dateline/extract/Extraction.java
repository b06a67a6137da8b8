package dateline.extract;

import dateline.news.Draft;

/** What a page turned out to be. */
public sealed interface Extraction {
  /** An article; its url is the page's canonical link where that can be trusted. */
  record Found(Draft draft) implements Extraction {}

  /** Something else, such as a section page, a video hub, an error page, a consent wall. */
  record NotAnArticle(String reason) implements Extraction {}

  /** A page without a text that loads scripts, which may bring one: as it is, no article. */
  record NeedsScript() implements Extraction {
    /** As an operator reads it. */
    public static final String REASON = "its text comes by script";
  }
}
