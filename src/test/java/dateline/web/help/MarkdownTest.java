package dateline.web.help;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.web.help.Markdown.Part;
import dateline.web.help.Markdown.Style;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  private static Part text(String text) {
    return new Part(Style.TEXT, text, "");
  }

  @Test
  void readsEveryKindOfBlock() {
    assertThat(
            Markdown.blocks(
                """
                # A *first* page

                One line
                and another.
                \s
                - a
                - b

                1. one

                ```sh
                x | y  # no heading

                z
                ```

                | a | b |
                |---|:-:|
                | `c\\|d` | |
                """))
        .containsExactly(
            new Markdown.Heading(
                1,
                "a-first-page",
                List.of(text("A "), new Part(Style.EMPHASIS, "first", ""), text(" page"))),
            new Markdown.Paragraph(List.of(text("One line\nand another."))),
            new Markdown.Items(false, List.of(List.of(text("a")), List.of(text("b")))),
            new Markdown.Items(true, List.of(List.of(text("one")))),
            new Markdown.Code("x | y  # no heading\n\nz"),
            new Markdown.Table(
                List.of(List.of(text("a")), List.of(text("b"))),
                List.of(List.of(List.of(new Part(Style.CODE, "c|d", "")), List.of()))));
  }

  @Test
  void readsEveryKindOfPart() {
    assertThat(
            Markdown.blocks("**bold**, `a*b*` and [here](api.md#x), 2 * 3 * 4 [no link], sear\\*"))
        .containsExactly(
            new Markdown.Paragraph(
                List.of(
                    new Part(Style.STRONG, "bold", ""),
                    text(", "),
                    new Part(Style.CODE, "a*b*", ""),
                    text(" and "),
                    new Part(Style.LINK, "here", "api.md#x"),
                    text(", 2 * 3 * 4 [no link], sear*"))));
  }

  @Test
  void readsAnyText() {
    Random random = new Random(7);
    String letters = "#|`*[]()-1. \n\\ab";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder page = new StringBuilder();
      for (int j = random.nextInt(40); j > 0; j--) {
        page.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertThat(Markdown.blocks(page.toString()).toString().getBytes(StandardCharsets.UTF_8))
          .isNotEmpty();
    }
  }
}
