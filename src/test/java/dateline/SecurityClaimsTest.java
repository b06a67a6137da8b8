package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What SECURITY.md says is tried, is. */
class SecurityClaimsTest {
  private static final Pattern TEST = Pattern.compile("`(?:[a-z]+/)*([A-Z]\\w*Test)`");

  @Test
  void namesTestsThatThereAre() throws IOException {
    List<String> named =
        TEST.matcher(Files.readString(Path.of("SECURITY.md")))
            .results()
            .map((MatchResult found) -> found.group(1) + ".java")
            .distinct()
            .toList();
    assertThat(named).hasSizeGreaterThan(15);
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      assertThat(files.map(file -> file.getFileName().toString())).containsAll(named);
    }
  }
}
