package dateline.query;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code readings.txt} and the cheat-sheet, line by line. */
class ReadingTableTest {
  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);

  @ParameterizedTest
  @MethodSource("readings")
  void readsAsTheTableSays(Map<String, String> row) {
    Reading reading = parser.parse(row.getOrDefault("query", ""));
    String doubts = reading.problems().stream().map(Problem::kind).collect(Collectors.joining(" "));
    assertAll(
        () -> assertEquals(row.get("tree"), Tree.of(reading.clause())),
        () -> assertEquals(row.get("normal"), reading.text()),
        () -> assertEquals(row.get("words"), reading.words()),
        () -> assertEquals(row.getOrDefault("doubts", ""), doubts),
        () -> assertEquals(reading.clause(), parser.parse(reading.text()).clause()));
  }

  @ParameterizedTest
  @MethodSource("cheatSheet")
  void theCheatSheetIsTrue(List<String> row) {
    Reading reading = parser.parse(code(row.get(1)));
    assertAll(
        () -> assertTrue(reading.isStrict(), reading.problems()::toString),
        () -> assertEquals(row.get(2), reading.words().replace("*", "\\*")),
        () -> assertEquals(code(row.get(3)), reading.text()));
  }

  static List<Map<String, String>> readings() throws IOException {
    return Arrays.stream(resource("readings.txt").strip().split("\n\n", -1))
        .map(block -> block.lines().collect(Collectors.toMap(l -> word(l, 0), l -> word(l, 1))))
        .toList();
  }

  /** The rows of the Markdown table below its head. */
  static List<List<String>> cheatSheet() throws IOException {
    return resource("cheatsheet.md")
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .toList();
  }

  private static String word(String line, int part) {
    return part == 0 ? line.substring(0, 6).strip() : line.substring(Math.min(7, line.length()));
  }

  private static String code(String cell) {
    return cell.substring(1, cell.length() - 1);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReadingTableTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
