package dateline.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dateline.news.alert.SavedQuery;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActiveQueriesTest {
  @Test
  void partsWhatCanFireFromWhatCannot() {
    ActiveQueries active =
        ActiveQueries.of(
            List.of(
                query("a", "prison", false), query("b", "titel:x", false), query("c", "x", true)),
            new QueryParser(QueryLimits.DEFAULT),
            Instant.EPOCH,
            clause -> clause);
    assertEquals(Set.of("a"), active.clauses().keySet());
    assertEquals(Set.of("b"), active.broken().keySet());
    assertEquals("b", active.mute().getFirst().id());
  }

  private static SavedQuery query(String id, String text, boolean paused) {
    return new SavedQuery(id, id, text, Instant.EPOCH, paused);
  }
}
