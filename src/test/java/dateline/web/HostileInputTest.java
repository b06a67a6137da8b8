package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.HostileLists;
import dateline.web.request.Params;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Other people's hostile lists, see {@code hostile/LICENCES.md}, and queries made to cost much,
 * through the page and the API.
 */
class HostileInputTest {
  /** The search's own limit in these tests is five seconds: nothing here may come near it. */
  private static final long MOST_MILLIS = 2_000;

  /** Longest text that fits an address: headers end at 16 KiB. */
  private static final int LONGEST = 12_000;

  /** One payload in so many is tried in a build. */
  static final int SHARE = 4;

  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews().filled();
    // Once for the classes to be there: what is timed is the query.
    news.get("/?q=warm+up");
    news.get("/api/v1/search?q=warm+up");
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void naughtyStringsAreSearchedOrRefusedKindly() {
    List<String> texts = HostileLists.all("naughty_strings");
    assertThat(texts).hasSizeGreaterThan(400);
    texts.forEach(HostileInputTest::check);
  }

  @Test
  void noListedPayloadBecomesMarkupThatRuns() {
    List<String> payloads = new ArrayList<>(HostileLists.drawn("xss_patt", SHARE));
    payloads.addAll(HostileLists.drawn("xss_payloadbox", SHARE));
    assertThat(payloads).hasSizeGreaterThan(7_000 / SHARE);
    List<String> texts = together(payloads);
    assertThat(String.join("", texts)).contains(payloads);
    texts.forEach(HostileInputTest::checkMarkup);
    // Of long queries one in four will do to see what they cost.
    for (int i = 0; i < texts.size(); i += 4) {
      check(texts.get(i));
    }
  }

  /** Several in one query, a line each: they are too many to be asked one by one. */
  static List<String> together(List<String> texts) {
    List<String> together = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (String text : texts) {
      if (!lines.isEmpty() && Params.encode(lines + text).length() > LONGEST / 4) {
        together.add(lines.toString());
        lines.setLength(0);
      }
      lines.append(text).append('\n');
    }
    together.add(lines.toString());
    return together;
  }

  private static void checkMarkup(String text) {
    Document page = Jsoup.parse(answer("/?q=", text).body());
    for (Element element : page.getAllElements()) {
      boolean known = element.normalName().equals("script") && element.hasAttr("src");
      assertThat(
              known
                  || !List.of("script", "iframe", "object", "embed").contains(element.normalName()))
          .as("%s from %s", element.normalName(), text)
          .isTrue();
      for (Attribute attribute : element.attributes()) {
        String value = attribute.getValue().strip().toLowerCase(java.util.Locale.ROOT);
        assertThat(attribute.getKey()).as("from %s", text).doesNotStartWith("on");
        assertThat(attribute.getKey().equals("href") && value.startsWith("javascript:"))
            .as("href from %s", text)
            .isFalse();
      }
    }
  }

  @Test
  void queriesMadeToCostMuchCostLittle() {
    List<String> bombs =
        List.of(
            "x OR ".repeat(1_025) + "x",
            "t ".repeat(5_000),
            "(".repeat(1_000) + "x" + ")".repeat(1_000),
            "(".repeat(LONGEST),
            "*a*",
            "*a*b* ".repeat(500),
            "abc*d*e*f*g*h ".repeat(300),
            "a?b?c?d?e?f? ".repeat(300),
            "abcdefghij".repeat(1_000) + "~2",
            "abcdef~2 ".repeat(500),
            "/.*a.{30}/",
            "/((a{1,50}){1,50}){1,50}/",
            "\"" + "ab cd ".repeat(1_500) + "\"~1000",
            "a^1e400",
            "a".repeat(LONGEST),
            "\\uZZZZ",
            "a\\",
            "+-&&||!(){}[]^\"~*?:\\/",
            "fi* near/5 ".repeat(200) + "co*",
            "(fil* OR cou* OR sto*) near/5 (fil* OR cou* OR sto*) ".repeat(60),
            "title:(" + "a OR ".repeat(1_000) + "b)",
            "-".repeat(5_000) + "film",
            "date:0000-00..9999-99 when:99999999d after:-1",
            "NOT ".repeat(1_000) + "film",
            "\"".repeat(3_001),
            "film~2 court~2 stolen~2 heard~2 case~2 port~2 ".repeat(60));
    bombs.forEach(HostileInputTest::check);
  }

  @Test
  void noThreadIsLeftRunning() {
    check("*a*b* ".repeat(500));
    assertThat(
            Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().isAlive())
                .filter(
                    thread ->
                        List.of(thread.getValue()).stream()
                            .anyMatch(frame -> frame.getClassName().startsWith("dateline.index")))
                .map(thread -> thread.getKey().getName()))
        .isEmpty();
  }

  private static void check(String text) {
    for (String path :
        List.of("/?q=", "/api/v1/search?q=", "/api/v1/suggest?q=", "/export.csv?q=")) {
      String what = path + text.substring(0, Math.min(60, text.length()));
      long took = Long.MAX_VALUE;
      // A busy machine may hold up one answer, not each of three.
      for (int i = 0; i < 3 && took >= MOST_MILLIS; i++) {
        long start = System.nanoTime();
        assertThat(answer(path, text).statusCode()).as(what).isLessThan(500);
        took = Math.min(took, (System.nanoTime() - start) / 1_000_000);
      }
      assertThat(took).as("ms for " + what).isLessThan(MOST_MILLIS);
    }
  }

  private static HttpResponse<String> answer(String path, String text) {
    String readable = text.substring(0, Math.min(LONGEST, text.length()));
    String encoded = Params.encode(readable);
    return news.get(path + encoded.substring(0, Math.min(LONGEST, encoded.length())));
  }
}
