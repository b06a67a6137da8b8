package dateline.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Draft;
import dateline.news.source.Hint;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One page of each kind, invented for this test. {@code pages/KIND.html} begins with its address;
 * {@code pages/KIND.txt} has lines {@code dek:}, {@code why FIELD:} and, for what is no article, a
 * word of the reason after {@code not:}; below three dashes stands the body, to the letter.
 */
class PageKindsTest {
  record Expected(Map<String, String> lines, String body) {
    static Expected of(String text) {
      List<String> parts = new ArrayList<>(List.of(text.split("(?m)^---$", 2)));
      Map<String, String> lines = new HashMap<>();
      for (String line : parts.getFirst().lines().toList()) {
        String[] pair = line.split(": ", 2);
        lines.put(pair[0], pair[1]);
      }
      return new Expected(lines, parts.size() > 1 ? parts.get(1).strip() : "");
    }
  }

  static Stream<Named<Path>> pages() throws IOException, URISyntaxException {
    Path folder = Path.of(PageKindsTest.class.getResource("pages").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".html"))
          .sorted()
          .map(file -> Named.of(file.getFileName().toString().replace(".html", ""), file))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isReadAsAReaderWould(Path file) throws IOException {
    String html = Files.readString(file, StandardCharsets.UTF_8);
    String url = html.substring(4, html.indexOf("-->")).strip();
    Expected expected =
        Expected.of(Files.readString(Path.of(file.toString().replace(".html", ".txt"))));
    Extraction extraction = new Extractor().extract(Pages.page(url, html), Hint.NONE);
    if (expected.lines().containsKey("not")) {
      assertThat(refusal(extraction)).contains(expected.lines().get("not"));
    } else {
      assertThat(extraction)
          .isInstanceOfSatisfying(Extraction.Found.class, found -> agrees(found.draft(), expected));
    }
  }

  private static String refusal(Extraction extraction) {
    return switch (extraction) {
      case Extraction.Found found -> "an article: " + found.draft().title();
      case Extraction.NotAnArticle not -> not.reason();
      case Extraction.NeedsScript _ -> Extraction.NeedsScript.REASON;
    };
  }

  private static void agrees(Draft draft, Expected expected) {
    assertThat(draft.body()).isEqualTo(expected.body());
    assertThat(draft.dek()).isEqualTo(Optional.ofNullable(expected.lines().get("dek")));
    assertThat(draft.why()).containsKey("body");
    for (String rare : List.of("paywall", "continues")) {
      assertThat(draft.why().containsKey(rare))
          .isEqualTo(expected.lines().containsKey("why " + rare));
    }
    expected
        .lines()
        .forEach(
            (name, value) -> {
              if (name.startsWith("why ")) {
                assertThat(draft.why()).containsEntry(name.substring(4), value);
              }
            });
  }
}
