package dateline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SampleWebTest {
  private static final Instant ANCHOR = Instant.parse("2026-11-23T12:00:00Z");

  private Instant now = ANCHOR;
  private final SampleWeb web = SampleWeb.start(0, ANCHOR, clock());

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void hasAtLeastEightyArticlesOnSixOutlets() {
    assertThat(web.size()).isGreaterThanOrEqualTo(80);
    assertThat(web.doors().stream().map(SampleWeb.Door::kind).distinct())
        .containsExactlyInAnyOrder("feed", "sitemap", "section");
    assertThat(web.doors()).hasSizeGreaterThan(6);
  }

  @Test
  void servesEachOutletItsOwnListing() throws IOException {
    assertThat(body("ledger", "/rss.xml")).contains("<rss version=\"2.0\">", "prison reform");
    assertThat(body("curtain", "/feed.atom")).contains("http://www.w3.org/2005/Atom");
    assertThat(body("docket", "/sitemap-news.xml")).contains("news:publication_date");
    assertThat(body("stagedoor", "/feed.json")).contains("jsonfeed.org/version/1.1");
    assertThat(body("wireline", "/all.rdf")).contains("<rdf:RDF");
    assertThat(body("northgate", "/")).contains("<h2><a href=\"/showbiz/");
  }

  @Test
  void saysOnEveryPageThatItIsInvented() throws IOException {
    assertThat(body("ledger", "/news/marchetti-bill-prison-teachers")).contains("are invented");
    assertThat(body("northgate", "/")).contains("are invented");
    assertThat(body("nobody", "/")).contains("are invented");
  }

  @Test
  void writesLegacyBytesWhereTheOutletDoes() throws IOException {
    Answer page = get("northgate", "/showbiz/okafor-takes-the-stand-1388");

    assertThat(page.header("Content-Type")).contains("windows-1252");
    assertThat(page.body(Charset.forName("windows-1252")))
        .contains("Okafor takes the stand: ‘I should have read it’");
  }

  @Test
  void editsAHeadlineAfterAWhile() throws IOException {
    assertThat(body("ledger", "/culture/paper-comets-settle")).contains("settle lawsuit over");

    now = ANCHOR.plus(SampleWeb.EDITED_AFTER).plus(Duration.ofSeconds(1));

    assertThat(body("ledger", "/culture/paper-comets-settle"))
        .contains("will write a song together");
  }

  @Test
  void answersThatNothingChanged() throws IOException {
    String etag = get("docket", "/sitemap-news.xml").header("ETag");

    assertThat(get("docket", "/sitemap-news.xml", "If-None-Match: " + etag).head())
        .startsWith("HTTP/1.1 304");
  }

  @Test
  void forbidsWhatRobotsMayNotRead() throws IOException {
    assertThat(body("docket", "/robots.txt")).contains("Disallow: /sealed/");
    assertThat(body("docket", "/sitemap-news.xml")).contains("/sealed/");
  }

  @Test
  void isTheSameAfterARestart() throws IOException {
    String before = body("curtain", "/features/wren-atkinson-profile");
    try (SampleWeb again = SampleWeb.start(0, ANCHOR, clock())) {
      assertThat(again.size()).isEqualTo(web.size());
    }
    assertThat(body("curtain", "/features/wren-atkinson-profile")).isEqualTo(before);
  }

  private InstantSource clock() {
    return () -> now;
  }

  private String body(String outlet, String path) throws IOException {
    return get(outlet, path).body(StandardCharsets.UTF_8);
  }

  /** An answer: its head as written, and its bytes, each as one character. */
  private record Answer(String head, String bytes) {
    String body(Charset charset) {
      return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), charset);
    }

    String header(String name) {
      Matcher matcher = Pattern.compile("(?im)^" + name + ": *(.*?)\\s*$").matcher(head);
      return matcher.find() ? matcher.group(1) : "";
    }
  }

  /**
   * By a socket of our own: Java takes names under localhost nowhere, and guards the Host header.
   */
  private Answer get(String outlet, String path, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
      String request =
          "GET %s HTTP/1.0\r\nHost: %s.localhost:%d\r\n%s\r\n"
              .formatted(
                  path,
                  outlet,
                  web.port(),
                  Arrays.stream(headers).map(h -> h + "\r\n").collect(Collectors.joining()));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] all = socket.getInputStream().readAllBytes();
      String text = new String(all, StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      return new Answer(text.substring(0, end), text.substring(end + 4));
    }
  }
}
