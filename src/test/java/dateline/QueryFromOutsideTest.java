package dateline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Reading;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The query room by its public face only. */
class QueryFromOutsideTest {
  @Test
  void readsAQueryAddsAFilterAndPrintsItAgain() {
    Reading typed = new QueryParser(QueryLimits.DEFAULT).parse("prison OR jail");
    assertTrue(typed.isStrict());
    Reading filtered =
        QueryParser.reading(
            new Clause.And(List.of(typed.clause(), new Clause.Is(Facet.TOPIC, "justice"))));
    assertEquals("(prison OR jail) topic:justice", filtered.text());
    assertEquals("articles with \"prison\" or \"jail\", about justice", filtered.words());
  }
}
