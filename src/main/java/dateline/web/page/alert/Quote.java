package dateline.web.page.alert;

import dateline.news.alert.Passage;
import java.util.List;

/**
 * A sentence as it is shown. Public because templates read it.
 *
 * @param label what it is shown for where that is not marked in it; may be empty
 * @param pieces may be empty
 */
public record Quote(String label, List<Passage.Piece> pieces) {
  public Quote {
    pieces = List.copyOf(pieces);
  }
}
