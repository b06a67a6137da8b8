package dateline.desk.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.desk.AlertDesk;
import dateline.query.Problem;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownTopicsTest {
  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);

  @Test
  void aTopicThatIsNotThereIsNamedWithThoseThatAre() {
    List<Problem> problems =
        AlertDesk.problems(parser.parse("verdict topic:justice (topic:cort OR -topic:sports)"));
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly(
            "No article is about a topic “cort”.", "No article is about a topic “sports”.");
    assertThat(problems.getFirst().remedy()).startsWith("There are: entertainment, justice,");
  }

  @Test
  void everyTopicThatIsToldIsKnown() {
    assertThat(
            AlertDesk.problems(parser.parse("topic:justice topic:Court topic=\"film festival\"")))
        .isEmpty();
  }
}
