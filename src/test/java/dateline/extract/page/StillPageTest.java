package dateline.extract.page;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.HostileLists;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class StillPageTest {
  private static String of(String html) {
    return StillPage.of(
        new Page(
            URI.create("https://ledger.example/one"),
            Optional.of("text/html; charset=utf-8"),
            ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8)),
            Instant.EPOCH));
  }

  @Test
  void wordsAndPlainLookStay() {
    String still =
        of(
            """
            <html><head><title>A page</title><style>p { color: red }</style></head>
            <body style="margin: 0"><p class="x">One <b>two</b> <a href="/three">three</a></p>
            <table><tr><td colspan="2">four</td></tr></table></body></html>
            """);
    assertThat(still)
        .contains("<title>A page</title>", "p { color: red }", "style=\"margin: 0\"")
        .contains("<b>two</b>", "<a title=\"https://ledger.example/three\">three</a>")
        .contains("<td colspan=\"2\">four</td>");
  }

  @Test
  void picturesAreLeftOutWithAWord() {
    assertThat(of("<p>A <img src=https://x.example/a.png alt='Ann \"A\" <b>'> b</p>"))
        .contains("[picture: Ann \"A\" &lt;b&gt;]")
        .doesNotContain("x.example");
    assertThat(of("<video src=a poster=b></video>")).contains("[picture]").doesNotContain("<video");
  }

  @Test
  void nothingAsksForAnything() {
    List<String> asking =
        List.of(
            "<link rel=preconnect href=//evil.example>",
            "<link rel=dns-prefetch href=//evil.example>",
            "<link rel=stylesheet href=//evil.example/a.css>",
            "<base href=//evil.example>",
            "<meta http-equiv=refresh content='0;url=//evil.example'>",
            "<p style='background:url(//evil.example/a)'>x",
            "<p style='background:\\75rl(//evil.example/a)'>x",
            "<style>@import '//evil.example/a.css';</style>",
            "<style>@\\69mport '//evil.example/a.css';</style>",
            "<style>p{background:image-set('//evil.example/a' 1x)}</style>",
            "<body background=//evil.example/a>",
            "<a href=x ping=//evil.example/a>x</a>",
            "<form action=//evil.example><button formaction=//evil.example/b>x</button></form>",
            "<iframe srcdoc='<img src=//evil.example>'></iframe>",
            "<svg><image href=//evil.example/a /></svg>",
            "<picture><source srcset=//evil.example/a></picture>",
            "<noscript><img src=//evil.example/a></noscript>",
            "<xmp><img src=//evil.example/a></xmp>",
            "<template><img src=//evil.example/a></template>",
            "<!--[if IE]><img src=//evil.example/a><![endif]-->",
            "<input type=image src=//evil.example/a>",
            "<portal src=//evil.example></portal>");
    for (String one : asking) {
      assertThat(of(one)).as(one).doesNotContain("evil.example");
    }
  }

  @Test
  void noListedPayloadIsLeftToRun() {
    List<String> payloads = new ArrayList<>(HostileLists.all("xss_patt"));
    payloads.addAll(HostileLists.all("xss_payloadbox"));
    assertThat(payloads).hasSizeGreaterThan(7_000);
    for (int i = 0; i < payloads.size(); i += 10) {
      List<String> some = payloads.subList(i, Math.min(i + 10, payloads.size()));
      // As they are, and after what could swallow the rest.
      check(String.join("</textarea></title></style>\n", some));
      some.forEach(StillPageTest::check);
    }
  }

  private static void check(String payload) {
    String still = of(payload);
    for (Element element : Jsoup.parse(still).getAllElements()) {
      assertThat(
              Set.of("script", "iframe", "object", "embed", "base", "link", "svg", "math", "img"))
          .as("from %s", payload)
          .doesNotContain(element.normalName());
      for (Attribute attribute : element.attributes()) {
        String key = attribute.getKey().toLowerCase(Locale.ROOT);
        assertThat(key).as("from %s", payload).doesNotStartWith("on");
        assertThat(Set.of("href", "src", "action", "formaction", "srcdoc", "data", "xlink:href"))
            .as("from %s", payload)
            .doesNotContain(key);
      }
    }
  }
}
