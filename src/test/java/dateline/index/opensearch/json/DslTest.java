package dateline.index.opensearch.json;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.index.terms.ClauseCompiler;
import dateline.index.terms.Ranking;
import dateline.index.words.StemLanguage;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

class DslTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "*                        | {match_all:{}}",
        "person:Kim               | {term:{person:{value:kim}}}",
        "title:courts             | {term:{title:{value:====court}}}",
        "person:\"Kim West\"      | {match_phrase:{person:{query:kim west,slop:0}}}",
        "kard*                    | {wildcard:{text:{rewrite:constant_score,value:kard*}}}",
        "source:ledgr~            |"
            + " {bool:{must:[{fuzzy:{source:{fuzziness:1,prefix_length:0,rewrite:constant_score,transpositions:true,value:ledgr}}}]}}",
        "after:2024-03-01 before:2024-03-02 |"
            + " {bool:{filter:[{range:{published:{gte:1709251200000,lte:9223372036854775807}}},{range:{published:{gte:-9223372036854775808,lte:1709337599999}}}]}}",
        "NOT site:a.example       |"
            + " {bool:{filter:[{match_all:{}}],must_not:[{term:{is:{value:site:a.example}}}]}}",
        "prison near/3 reform     |"
            + " {intervals:{text:{all_of:{intervals:[{match:{query:====prison}},{match:{query:====reform}}],max_gaps:2,mode:unordered_no_overlap}}}}",
        "prison /s reform         |"
            + " {intervals:{text:{all_of:{filter:{contained_by:{all_of:{intervals:[{match:{query:||||sentence}},{match:{query:||||sentence.}}],ordered:true}}},intervals:[{match:{query:====prison}},{match:{query:====reform}}],mode:unordered_no_overlap}}}}",
      })
  void whatIsAskedIsWrittenForTheEngine(String query, String written) throws JacksonException {
    ClauseCompiler compiler =
        new ClauseCompiler(
            ZoneOffset.UTC,
            Instant.parse("2024-06-01T12:00:00Z"),
            Ranking.NONE,
            Set.of(StemLanguage.ENGLISH),
            true);
    var clause = new QueryParser(QueryLimits.DEFAULT).parse(query).clause();
    String all = sorted(Dsl.PLAIN.of(compiler.criterion(clause)));
    assertThat(all).contains(written);
  }

  /** Without quotes, in one order. */
  private static String sorted(Object json) {
    var node = JSON.valueToTree(json);
    return JSON.rebuild()
        .enable(tools.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .build()
        .writeValueAsString(JSON.convertValue(node, Object.class))
        .replace("\"", "");
  }
}
