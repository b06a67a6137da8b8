package dateline.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which address a page is stored under. */
class OwnAddressTest {
  private static final String BODY =
      "</head><body><h1>Singer freed by county court</h1><p>" + Pages.PROSE.repeat(4) + "</p>";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a template's address, which drops the number or names a section
          https://p.example/Notices.aspx?NID=7   | <link rel=canonical href=/Notices.aspx>
          https://p.example/view.php?release_id=81 | <link rel=canonical href=https://p.example/view.php>
          https://p.example/news/12345678 | <link rel=canonical href=https://p.example/news/>
          # words and several addresses are none
          https://p.example/a/singer-freed-by-court | <script type=application/ld+json>{"@type":"NewsArticle","headline":"h","mainEntityOfPage":"yes"}</script>
          https://p.example/a/singer-freed-by-court | <script type=application/ld+json>{"@type":"NewsArticle","headline":"h","mainEntityOfPage":{"name":"Justice"},"url":false}</script>
          https://p.example/a/singer-freed-by-court | <link rel=canonical href=/b/one-two-three><link rel=canonical href=/b/four-five-six>
          """)
  void thatOfATemplateIsNotBelieved(String url, String head) {
    assertThat(Pages.draft(Pages.page(url, "<head>" + head + BODY)).url()).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://p.example/a/singer-freed-by-court/amp | https://p.example/a/singer-freed-by-court | <link rel=canonical href=/a/singer-freed-by-court>
          https://p.example/a?id=77 | https://p.example/a/singer-freed-by-court | <link rel=canonical href=/a/singer-freed-by-court><link rel=canonical href=https://p.example/a/singer-freed-by-court>
          https://p.example/x | https://p.example/a/freed | <meta property=og:url content=https://p.example/a/freed>
          https://p.example/x | https://p.example/a/freed | <script type=application/ld+json>{"@type":"NewsArticle","headline":"h","mainEntityOfPage":{"@type":"WebPage","@id":"https://p.example/a/freed#page","name":"Courts"}}</script>
          """)
  void itsOwnIs(String url, String own, String head) {
    assertThat(Pages.draft(Pages.page(url, "<head>" + head + BODY)).url()).isEqualTo(own);
  }
}
