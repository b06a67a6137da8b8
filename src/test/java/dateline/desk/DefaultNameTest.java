package dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "person=\"Meryl Streep\"|Meryl Streep",
        "topic=court|Court",
        "person=\"Meryl Streep\" topic=court|Meryl Streep, court",
        "\"prison reform\" -film|Prison reform, without film",
        "pardon OR clemency|Pardon or clemency",
        "a1 OR b2 OR c3 OR d4 OR e5|A1, b2, c3 and 2 more",
        "reform*|Reform…",
        "title:reform|Reform in the headline",
        "verdict NEAR/5 jury|Verdict near jury",
        "when:7d|Articles published in the last 7 days"
      })
  void isWhatPeopleWouldSay(String query, String name) {
    assertThat(DefaultName.of(new QueryParser(QueryLimits.DEFAULT).parse(query).clause()))
        .isEqualTo(name);
  }
}
