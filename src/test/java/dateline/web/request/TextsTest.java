package dateline.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.source.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
  private final Texts texts = new Texts();

  @Test
  void everyTextATemplateOrPageSaysIsThere() throws IOException {
    Pattern said = Pattern.compile("say\\(\\s*\"([\\w.]+)\"");
    Set<String> missing = new TreeSet<>();
    for (Path root :
        new Path[] {Path.of("webroot/templates"), Path.of("src/main/java/dateline/web")}) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Matcher key = said.matcher(Files.readString(file));
          while (key.find()) {
            if (!key.group(1).endsWith(".") && !texts.knows(key.group(1))) {
              missing.add(key.group(1));
            }
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyConditionOfASourceHasWordsAndARemedy() {
    for (Visit.Condition condition : Visit.Condition.values()) {
      assertThat(texts.say("source." + condition)).isNotBlank();
      if (!condition.healthy()) {
        assertThat(texts.say("source." + condition + ".do")).isNotBlank();
      }
    }
  }

  @Test
  void everyTextIsAPatternAndNoneLosesAnApostrophe() {
    for (String key : texts.keys()) {
      assertThat(texts.say(key, 2, 2, 2)).as(key).isNotBlank().doesNotContain("{0");
    }
  }

  @Test
  void plurals() {
    assertThat(texts.say("search.total", 0L, 0L)).isEqualTo("No articles in no stories");
    assertThat(texts.say("search.total", 1L, 1L)).isEqualTo("1 article in 1 story");
    assertThat(texts.say("search.total", 1234L, 61L)).isEqualTo("1,234 articles in 61 stories");
  }

  /** The last of two would be said in both places. */
  @Test
  void noKeyStandsTwice() throws IOException {
    Path file = Path.of("src/main/resources/dateline/web/texts.properties");
    try (Stream<String> lines = Files.lines(file)) {
      assertThat(
              lines
                  .filter(line -> line.matches("[\\w.-]+ =.*"))
                  .map(line -> line.substring(0, line.indexOf(' '))))
          .doesNotHaveDuplicates()
          .hasSizeGreaterThan(100);
    }
  }
}
