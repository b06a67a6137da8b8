package dateline.index;

import java.util.List;

/**
 * One reason why an article stands where it does among the hits.
 *
 * @param words of the query that it is about, as typed; empty where it is about none
 */
public record Merit(Kind kind, List<String> words) {
  public Merit {
    words = List.copyOf(words);
  }

  /** What speaks for an article, or against it. */
  public enum Kind {
    /** The words stand in the headline. */
    HEADLINE,
    /** They follow each other, as in the query. */
    CLOSE,
    /** They are among the first of the text. */
    LEAD,
    /** They name someone or something the article is about. */
    NAME,
    /** They stand there just as typed. */
    EXACT,
    /** They are missing: it is a partial match. */
    MISSING,
    /** It was published lately. */
    RECENT,
    /** It is of the time of most of the best matches. */
    ERA
  }
}
