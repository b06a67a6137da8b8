package dateline.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CanonicalUrlTest {
  /** The http(s) cases of web-platform-tests; see LICENCES.md beside the file. */
  private static final List<JsonNode> WHATWG = cases("whatwg_urls.json");

  @Test
  void parsesEveryHttpCaseOfTheWhatwgTable() {
    List<String> wrong = new ArrayList<>();
    for (JsonNode it : WHATWG) {
      Optional<WebUrl> base = text(it, "base").flatMap(WebUrl::parse);
      Optional<String> found = WebUrl.parse(it.get("input").asString(), base).map(WebUrl::href);
      if (!found.equals(text(it, "href"))) {
        wrong.add(it.get("input") + " gave " + found + ", not " + text(it, "href"));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(WHATWG).hasSize(445);
  }

  @Test
  void isIdempotentAndKeepsTheHostOnTheWhatwgTable() {
    for (JsonNode it : WHATWG) {
      text(it, "href").ifPresent(CanonicalUrlTest::checkStable);
      checkStable(it.get("input").asString());
    }
  }

  @Test
  void isIdempotentAndKeepsTheHostOnRandomInput() {
    RandomGenerator random = new Random(20261123);
    for (int i = 0; i < 40_000; i++) {
      checkStable(scribble(random));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.org/x?utm_source=rss&id=3&fbclid=9#top, https://a.org/x?id=3",
    "https://a.org/x?UTM_Medium=rss, https://a.org/x",
    "https://a.org/x?b=2&a=1&b=1, https://a.org/x?b=2&a=1&b=1",
    "https://a.org/#!/story/3, https://a.org/#!/story/3",
    "HTTP://User@A.ORG:80/%7euser/./x/../y, http://User@a.org/%7euser/y",
    "http://bank.com/%2e%2e/%2e%2e.evil.org, http://bank.com/%2e%2e.evil.org",
    "http://2130706433/, http://127.0.0.1/",
    "http://0x7f.1/, http://127.0.0.1/",
    "http://[::ffff:127.0.0.1]/, http://[::ffff:7f00:1]/",
    "http://straße.de/, http://xn--strae-oqa.de/",
    "https://a.org\\b?q=\\, https://a.org/b?q=\\",
    "http://a.org/?utm_id=1&, http://a.org/",
    "http://a.org/x.html;jsessionid=51A21717.2_cid324?p=1, http://a.org/x.html?p=1",
    "http://a.org/x;v=2;JSESSIONID=9/y, http://a.org/x;v=2/y",
    "http://a.org/?id=3&s=22c09551c71c1a6b64e4364ca45cbf28&PHPSESSID=a1, http://a.org/?id=3",
    "http://a.org/x/%2e%2E;jsessionid=9/y, http://a.org/y",
    "http://a.org/?s=singer&sid=7, http://a.org/?s=singer&sid=7",
  })
  void makesOneAddress(String written, String canonical) {
    assertThat(CanonicalUrl.of(written)).contains(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "mailto:a@b.org",
    "/x",
    "http://",
    "http://a b/",
    "https://1.2.3.4.5/",
    "urn:x",
    "''"
  })
  void refusesWhatIsNoWebAddress(String written) {
    assertThat(CanonicalUrl.of(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "../c?utm_source=x#y, https://a.org/c",
    "//b.org, https://b.org/",
    "?p=2, https://a.org/x/y?p=2",
    "javascript:alert(1), ",
  })
  void resolvesWhatAPageWrites(String reference, String expected) {
    assertThat(CanonicalUrl.resolve("https://a.org/x/y?p=1", reference))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void makesAUriOfEveryAddressThatHasARealHost() {
    for (String odd : List.of("https://a.org/100%?a|b=[1]#x#y", "http://a_b.org/{x}^`\"<>")) {
      assertThat(CanonicalUrl.uri(odd)).as(odd).isPresent();
    }
    assertThat(CanonicalUrl.uri("https://a.org/100%?a|b"))
        .hasToString("Optional[https://a.org/100%25?a%7Cb]");
  }

  private static void checkStable(String written) {
    CanonicalUrl.of(written)
        .ifPresent(
            once -> {
              check(CanonicalUrl.of(once).equals(Optional.of(once)), written);
              check(host(once).equals(host(written)), written);
              Optional<URI> uri = CanonicalUrl.uri(once);
              check(uri.equals(uri.flatMap(it -> CanonicalUrl.uri(it.toString()))), written);
            });
  }

  private static void check(boolean right, String written) {
    if (!right) { // an assertion object for each of many cases would be most of the time
      throw new AssertionError("not stable: " + written);
    }
  }

  private static Optional<String> host(String url) {
    return WebUrl.parse(url).map(WebUrl::host);
  }

  private static String scribble(RandomGenerator random) {
    String[] bits = {
      "http",
      "https",
      ":",
      "/",
      "//",
      "\\",
      "@",
      "?",
      "#",
      "#!",
      ".",
      "..",
      "%2e",
      "%",
      "%zz",
      "[",
      "]",
      "::1",
      "127.1",
      "0x7f",
      "08",
      "a",
      "B",
      "xn--",
      "ü",
      "ß",
      "\u200d",
      "\ud800",
      "😀",
      " ",
      "\t",
      "\n",
      "\0",
      "&",
      "=",
      "utm_source",
      "fbclid=1",
      ";jsessionid=",
      "example.org",
      "localhost",
      ":80",
      ":443",
      ":99999",
      "|",
      "^",
      "\"",
      "'",
      "`",
      "{",
      "。",
      "%2f",
      "%00",
      "%E3%80%82",
      "１"
    };
    StringBuilder text = new StringBuilder(random.nextInt(4) > 0 ? "http://" : "");
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(
          random.nextInt(9) > 0
              ? bits[random.nextInt(bits.length)]
              : Character.toString(random.nextInt(0x3000)));
    }
    return text.toString();
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).filter(JsonNode::isString).map(JsonNode::asString);
  }

  static List<JsonNode> cases(String resource) {
    try (InputStream in = CanonicalUrlTest.class.getResourceAsStream(resource)) {
      List<JsonNode> cases = new ArrayList<>();
      new JsonMapper().readTree(in).get("cases").forEach(cases::add);
      return cases;
    } catch (IOException e) {
      throw new IllegalStateException(resource.toLowerCase(Locale.ROOT), e);
    }
  }
}
