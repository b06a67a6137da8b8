package dateline.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <meta http-equiv="refresh" content="0;url=/story">                       | /story
          <META HTTP-EQUIV=refresh CONTENT='1; URL="https://p.example/a?b=1&amp;c=2"'> | https://p.example/a?b=1&c=2
          <title>Moved</title><meta content="0; url='/b'" http-equiv="Refresh"><p>Click here | /b
          """)
  void sendsOnAtOnce(String html, String target) {
    assertThat(of(html)).contains(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta http-equiv=refresh content=300>",
        "<meta http-equiv=refresh content='30;url=/next'>",
        "<!-- <meta http-equiv=refresh content='0;url=/old'> -->",
        "<p>refresh"
      })
  void isNoRedirect(String html) {
    assertThat(of(html)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = "<noscript><meta http-equiv=refresh content='0;url=/noscript'></noscript>")
  void aPageWithTextIsNoRedirect(String html) {
    assertThat(of(html + "<p>The jury reached a verdict on Thursday. ".repeat(20))).isEmpty();
  }

  private static Optional<String> of(String html) {
    return Redirects.Refresh.of(
        Optional.of("text/html"), ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8)));
  }

  private final Redirects.Cookies cookies = new Redirects.Cookies();

  @Test
  void goBackToTheHostThatSetThemAndToThoseBelowItsDomain() {
    cookies.keep(url("https://www.p.example/a"), List.of("a=1; Path=/", "b=2; Domain=.p.example"));
    assertThat(cookies.forRequest(url("https://www.p.example/b"))).contains("a=1; b=2");
    assertThat(cookies.forRequest(url("https://p.example/b"))).contains("b=2");
    assertThat(cookies.forRequest(url("https://q.example/b"))).isEmpty();
  }

  @Test
  void aSecureOneIsNotSentInTheClearAndNoHostSetsAnothers() {
    cookies.keep(
        url("https://p.example/a"), List.of("s=1; Secure", "x=1; Domain=q.example", "none"));
    assertThat(cookies.forRequest(url("http://p.example/"))).contains("x=1");
    assertThat(cookies.forRequest(url("http://q.example/"))).isEmpty();
  }

  private static WebUrl url(String url) {
    return WebUrl.parse(url).orElseThrow();
  }
}
