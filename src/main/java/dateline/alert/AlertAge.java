package dateline.alert;

import dateline.news.Dating;
import dateline.news.Draft;
import java.time.Duration;

/**
 * Which articles are too old to be told of by their date alone; {@code AlertAgeBySource} makes an
 * exception for the newest of a source.
 *
 * @param most the greatest age at fetching, by the date of publication, of an article that is told
 */
public record AlertAge(Duration most) {
  /**
   * Whether alerts only list it. One without a date is taken for new, and one of this month alone,
   * too: it may be of today.
   */
  public boolean isOld(Draft draft) {
    return draft
        .published()
        .map(Dating::latest)
        .filter(published -> published.isBefore(draft.fetched().minus(most)))
        .isPresent();
  }
}
