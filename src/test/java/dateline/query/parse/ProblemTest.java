package dateline.query.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dateline.query.Problem;
import dateline.query.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTest {
  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);

  @Test
  void pointsAtThePlaceInTheTextAsTyped() {
    String typed = "  “kim”\u00a0kardashian titel:prison";
    Problem problem = only(typed);
    assertEquals("unknown-field", problem.kind());
    assertEquals("titel:", typed.substring(problem.start(), problem.end()));
  }

  @Test
  void suggestsTheFieldThatWasMeant() {
    assertTrue(only("persn:kim").remedy().contains("Did you mean person:?"));
    assertTrue(only("organizaton:skims").remedy().contains("Did you mean organization:?"));
    assertFalse(only("colour:red").remedy().contains("Did you mean"));
  }

  @Test
  void takesAHeadlinesColonForPunctuation() {
    List<String> headlines =
        List.of(
            "Breaking: star freed", "10:30", "Person: of interest", "Kim: my life", "Re: prison");
    headlines.forEach(typed -> assertTrue(parser.parse(typed).isStrict(), typed));
  }

  @Test
  void saysWhichWordIsSearchedInstead() {
    assertTrue(only("*dashian").message().contains("\"dashian\""));
  }

  @Test
  void keepsWhatIsWithinTheLimits() {
    QueryParser small = new QueryParser(new QueryLimits(40, 3, 2));
    assertEquals("a b c", small.parse("a b c d").text());
    assertEquals(Set.of("too-many-clauses"), kinds(small.parse("a b c d")));
    assertEquals(Set.of("too-deep"), kinds(small.parse("(((a)))")));
    assertEquals(Set.of("too-long"), kinds(small.parse("kim" + " ".repeat(40) + "x")));
  }

  @Test
  void everyMistakeCanBeMadeAndTellsTheRemedy() {
    Set<String> made =
        Stream.concat(
                Stream.of(
                    "a b c d ".repeat(70),
                    "(".repeat(40) + "a",
                    "a".repeat(4_001),
                    "\"po* search\"",
                    "prison ™",
                    "ka* ".repeat(9)),
                everyMistake())
            .flatMap(text -> parser.parse(text).problems().stream())
            .peek(
                p ->
                    assertTrue(
                        p.message().endsWith(".") && !p.message().contains("%s"), p::toString))
            .peek(
                p ->
                    assertTrue(
                        p.remedy().matches(".*[.?]") && !p.remedy().contains("%s"), p::toString))
            .map(Problem::kind)
            .collect(Collectors.toSet());
    Set<String> known =
        Arrays.stream(Mistake.values()).map(Mistake::kind).collect(Collectors.toSet());
    assertEquals(known, made);
  }

  private static Stream<String> everyMistake() {
    String patterns =
        Stream.iterate(10, i -> i + 1)
            .limit(40)
            .map(i -> "ka" + i + "*")
            .collect(Collectors.joining(" "));
    return Stream.of(
        "\"a",
        "(a",
        "\"\"",
        "title:",
        "persn:a",
        "*ab",
        "a*",
        "ab~",
        "date:x",
        "date:2024..2023",
        "a near/0 b",
        "a near/2 lang:de",
        "changed:x",
        "a OR",
        "-a",
        patterns,
        manyWords());
  }

  private static String manyWords() {
    return Stream.iterate(0, i -> i + 1)
        .limit(300)
        .map(i -> "w" + i)
        .collect(Collectors.joining(" "));
  }

  private Problem only(String typed) {
    List<Problem> problems = parser.parse(typed).problems();
    assertEquals(1, problems.size(), problems::toString);
    return problems.getFirst();
  }

  private static Set<String> kinds(Reading reading) {
    return reading.problems().stream().map(Problem::kind).collect(Collectors.toSet());
  }
}
