package dateline.extract;

import dateline.news.Draft;

/** What a page turned out to be. */
public sealed interface Extraction {
  /** An article; its url is the page's canonical link where that can be trusted. */
  record Found(Draft draft) implements Extraction {}

  /** Something else, such as a section page, a video hub, an error page, a consent wall. */
  record NotAnArticle(String reason) implements Extraction {}
}
