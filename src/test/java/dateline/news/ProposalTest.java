package dateline.news;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dateline.query.QueryLimits;
import dateline.query.QueryParser;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProposalTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);
  private final Random random = new Random(1);

  @Test
  void savesTheNormalFormUnderAnUnguessableId() {
    SavedQuery query = accepted("Reform", "prison AND “sentencing reform”");
    assertEquals("prison \"sentencing reform\"", query.query());
    assertTrue(query.id().matches("[a-z2-7]{26}"), query.id());
    assertNotEquals(query.id(), accepted("Reform", "prison").id());
  }

  @Test
  void namesAQueryByItsTextWhenItHasNoName() {
    assertEquals("prison", accepted("  ", "prison").name());
  }

  @Test
  void refusesADoubtInWords() {
    assertEquals("unbalanced-quote", refused("\"prison reform"));
    assertEquals("only-exclusions", refused("-tmz"));
    assertEquals("empty-query", refused("  "));
  }

  private SavedQuery accepted(String name, String text) {
    return assertInstanceOf(Proposal.Accepted.class, Proposal.of(name, text, parser, NOW, random))
        .query();
  }

  private String refused(String text) {
    return assertInstanceOf(Proposal.Refused.class, Proposal.of("", text, parser, NOW, random))
        .problems()
        .getFirst()
        .kind();
  }
}
