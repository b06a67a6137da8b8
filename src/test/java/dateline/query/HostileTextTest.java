package dateline.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTextTest {
  private static final List<String> PIECES =
      List.of(
          "\"",
          "“",
          "”",
          "(",
          ")",
          "-",
          "—",
          " ",
          " ",
          " ",
          "|",
          "~",
          "~2",
          "*",
          "?",
          ":",
          "=",
          "/5",
          "/s",
          "near/",
          "near/5",
          "AROUND(3)",
          " AND ",
          " OR ",
          " NOT ",
          " or ",
          " and ",
          " not ",
          "title:",
          "person=",
          "date:",
          "when:",
          "topic:",
          "site:",
          "2024",
          "-03",
          "..",
          "P1M",
          "7d",
          "kim",
          "K",
          "’",
          "'",
          "§ 1",
          "U.S.",
          "https://a.example/b-c",
          "www.",
          "foo:",
          "persn:",
          "\u0000",
          "\ud800",
          "…",
          "\u202e",
          "東京",
          "🎬",
          "ＡＮＤ",
          "＂",
          "%",
          "$",
          "\\",
          "^5",
          "[",
          "}",
          "\n",
          "changed:",
          "\"\"");

  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);

  @Test
  void readsAnyTextToATreeThatReadsBack() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      staysWithinLimits(
          IntStream.range(0, random.nextInt(24))
              .mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size())))
              .collect(Collectors.joining()));
    }
  }

  @Test
  void readsNoiseOfEveryCharacter() {
    Random random = new Random(4);
    for (int i = 0; i < 3_000; i++) {
      staysWithinLimits(
          random
              .ints(random.nextInt(40), 0, random.nextBoolean() ? 0x80 : 0x3100)
              .mapToObj(Character::toString)
              .collect(Collectors.joining()));
    }
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void isNotHurtBy(String bomb) {
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> staysWithinLimits(bomb));
  }

  static List<String> bombs() {
    return List.of(
        "x OR ".repeat(1_025),
        IntStream.range(0, 200_000).mapToObj(i -> "t" + i).collect(Collectors.joining(" ")),
        "(".repeat(10_000),
        "(".repeat(1_000) + "a" + ")".repeat(1_000),
        "(a OR (b ".repeat(400),
        "-(".repeat(2_000) + "a",
        "NOT ".repeat(1_000) + "a",
        "title:".repeat(600) + "a",
        "-title:".repeat(500) + "a",
        "a near/5 ".repeat(400),
        "(a near/5 ".repeat(300),
        "a OR b near/5 c OR d (".repeat(150),
        "*a*b* ".repeat(500),
        "abcdefghij".repeat(4_000) + "~2",
        "abcdef~2 ".repeat(500),
        "kard* ".repeat(600),
        "/.*a.{30}/",
        "\"" + "ab cd ".repeat(5_000) + "\"~1000",
        "\"ab cd\"~5 ".repeat(300),
        "a".repeat(1 << 20),
        "\"".repeat(4_000),
        "person=\"\"".repeat(400),
        "person=\"“".repeat(400),
        "organisation:(" + "a ".repeat(1_900) + ")",
        "headline:(".repeat(300) + "a",
        "date:".repeat(700),
        "date:2024..".repeat(300),
        "+-&&||!(){}[]^\"~*?:\\/",
        "a\\",
        "\\uZZZZ",
        "\ufffe\ud800",
        "a^1e400");
  }

  private void staysWithinLimits(String text) {
    Reading reading = parser.parse(text);
    Reading again = parser.parse(reading.text());
    assertEquals(reading.clause(), again.clause(), () -> text + " -> " + reading.text());
    assertEquals(reading.text(), again.text(), text);
    assertTrue(reading.text().length() <= QueryLimits.DEFAULT.characters(), text);
    assertTrue(leaves(reading.clause()) <= QueryLimits.DEFAULT.clauses(), text);
    assertTrue(depth(reading.clause()) <= 4 * QueryLimits.DEFAULT.depth(), text);
    assertTrue(
        reading.problems().stream()
            .allMatch(p -> 0 <= p.start() && p.start() <= p.end() && p.end() <= text.length()),
        () -> text + reading.problems());
    assertEquals(reading.clause(), QueryParser.reading(reading.clause()).clause(), text);
  }

  private static int leaves(Clause clause) {
    return switch (clause) {
      case Clause.And(List<Clause> parts) -> parts.stream().mapToInt(HostileTextTest::leaves).sum();
      case Clause.Or(List<Clause> parts) -> parts.stream().mapToInt(HostileTextTest::leaves).sum();
      case Clause.Not(Clause inner) -> leaves(inner);
      case Clause.Near near -> leaves(near.left()) + leaves(near.right());
      default -> 1;
    };
  }

  private static int depth(Clause clause) {
    return switch (clause) {
      case Clause.And(List<Clause> parts) -> 1 + deepest(parts);
      case Clause.Or(List<Clause> parts) -> 1 + deepest(parts);
      case Clause.Not(Clause inner) -> 1 + depth(inner);
      case Clause.Near near -> 1 + Math.max(depth(near.left()), depth(near.right()));
      default -> 0;
    };
  }

  private static int deepest(List<Clause> clauses) {
    return clauses.stream().mapToInt(HostileTextTest::depth).max().orElse(0);
  }
}
