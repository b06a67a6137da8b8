package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages on security say is tried, is, and no requirement is passed over. */
class SecurityClaimsTest {
  private static final Path ROWS = Path.of("src/doc/asvs.md");
  private static final Pattern TEST = Pattern.compile("`(?:[a-z]+/)*([A-Z]\\w*Test)`");

  /**
   * The requirements of levels 1 and 2 of OWASP ASVS 5.0, but for V9, V10 and V17, of which there
   * is nothing here.
   */
  private static final String REQUIREMENTS =
      """
      1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2
      2.1.1-3 2.2.1-3 2.3.1-4 2.4.1-1
      3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5 3.7.1-2
      4.1.1-3 4.2.1-1 4.3.1-2 4.4.1-4
      5.1.1-1 5.2.1-3 5.3.1-2 5.4.1-3
      6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4
      7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2
      8.1.1-2 8.2.1-3 8.3.1-1 8.4.1-1
      11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-3 11.5.1-1 11.6.1-1
      12.1.1-3 12.2.1-2 12.3.1-4
      13.1.1-1 13.2.1-5 13.3.1-2 13.4.1-5
      14.1.1-2 14.2.1-4 14.3.1-3
      15.1.1-3 15.2.1-3 15.3.1-7
      16.1.1-1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3
      """;

  private static final Pattern RANGE = Pattern.compile("(\\d+\\.\\d+)\\.(\\d+)-(\\d+)");

  /** As 1.2.6–8, 4.3 (all of it) or 6.5–6.7 (all of these). */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<part>\\d+\\.\\d+)(?:\\.(?<first>\\d+)(?:–(?<last>\\d+))?|–\\d+\\.(?<lastPart>\\d+))?");

  @Test
  void namesTestsThatThereAre() throws IOException {
    List<String> named =
        TEST.matcher(Files.readString(Path.of("SECURITY.md")) + Files.readString(ROWS))
            .results()
            .map((MatchResult found) -> found.group(1) + ".java")
            .distinct()
            .toList();
    assertThat(named).hasSizeGreaterThan(30);
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      assertThat(files.map(file -> file.getFileName().toString())).containsAll(named);
    }
  }

  @Test
  void everyRequirementHasARow() throws IOException {
    List<Predicate<String>> rows =
        Files.readAllLines(ROWS).stream()
            .filter(line -> line.matches("\\| \\d.*"))
            .flatMap(line -> covered(line.split("\\|", -1)[1]).stream())
            .toList();
    TreeSet<String> missing = new TreeSet<>();
    Matcher range = RANGE.matcher(REQUIREMENTS);
    while (range.find()) {
      IntStream.rangeClosed(Integer.parseInt(range.group(2)), Integer.parseInt(range.group(3)))
          .mapToObj(number -> range.group(1) + "." + number)
          .filter(id -> rows.stream().noneMatch(row -> row.test(id)))
          .forEach(missing::add);
    }
    assertThat(missing).isEmpty();
  }

  /** What the first cell of a row speaks of. */
  private static List<Predicate<String>> covered(String cell) {
    List<Predicate<String>> all = new ArrayList<>();
    Matcher named = NAMED.matcher(cell);
    while (named.find()) {
      String part = named.group("part");
      if (named.group("first") == null) {
        int chapter = Integer.parseInt(part.split("\\.", -1)[0]);
        int from = Integer.parseInt(part.split("\\.", -1)[1]);
        int to = named.group("lastPart") == null ? from : Integer.parseInt(named.group("lastPart"));
        IntStream.rangeClosed(from, to)
            .forEach(section -> all.add(id -> id.startsWith(chapter + "." + section + ".")));
      } else {
        int from = Integer.parseInt(named.group("first"));
        int to = named.group("last") == null ? from : Integer.parseInt(named.group("last"));
        IntStream.rangeClosed(from, to).forEach(number -> all.add((part + "." + number)::equals));
      }
    }
    return all;
  }
}
