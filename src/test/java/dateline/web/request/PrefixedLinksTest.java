package dateline.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrefixedLinksTest {
  private static String in(String page) {
    return new String(
        PrefixedLinks.in(page.getBytes(StandardCharsets.UTF_8), "/news"), StandardCharsets.UTF_8);
  }

  @Test
  void ourOwnAddressesAreUnderThePrefix() {
    assertThat(in("<a class=\"x\" href=\"/alerts\">é</a><form method=\"post\" action=\"/\">"))
        .isEqualTo(
            "<a class=\"x\" href=\"/news/alerts\">é</a><form method=\"post\" action=\"/news/\">");
    assertThat(in("<button formaction=\"/x\"><img src=\"/static/a\">"))
        .isEqualTo("<button formaction=\"/news/x\"><img src=\"/news/static/a\">");
  }

  @Test
  void allElseStaysAsItIs() {
    for (String page :
        new String[] {
          "<a href=\"https://x.example/\">a</a>",
          "<a href=\"//x.example/\">a</a>",
          "<a href=\"?q=x\">a</a>",
          "<p>write <code> href=\"/alerts\"</code></p>",
          "<input value=\"a > b href=\" title=\"x\">",
          "<p title=\" href=&quot;/x\">",
          "<input value=\"/alerts\">"
        }) {
      assertThat(in(page)).isEqualTo(page);
    }
  }
}
