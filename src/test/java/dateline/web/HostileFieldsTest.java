package dateline.web;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.HostileLists;
import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.alert.Channel;
import dateline.news.alert.SavedQuery;
import dateline.news.source.Source;
import dateline.web.request.Params;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Payloads in every field that reaches a page, a feed, an export or a list: headline, dek, text,
 * byline, outlet, names, address, source, saved query, channel.
 */
class HostileFieldsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Set<String> FOREIGN =
      Set.of(
          "iframe",
          "object",
          "embed",
          "applet",
          "base",
          "frame",
          "frameset",
          "math",
          "marquee",
          "video",
          "audio",
          "img",
          "style",
          "noscript",
          "template",
          "isindex",
          "xss",
          "body2");
  private static final Set<String> LEADS =
      Set.of("href", "src", "action", "formaction", "xlink:href", "data", "poster", "background");
  private static final Pattern SAFE_TARGET =
      Pattern.compile("(https?://|/|\\?|#|mailto:|data:image/svg).*|", Pattern.DOTALL);

  private static List<String> payloads = new ArrayList<>();
  private static List<String> ids = new ArrayList<>();
  private static TestNews news;

  @BeforeAll
  static void fill() {
    payloads = new ArrayList<>(HostileLists.drawn("xss_patt"));
    payloads.addAll(HostileLists.drawn("xss_payloadbox"));
    payloads.addAll(HostileLists.drawn("naughty_strings"));
    news = new TestNews();
    List<Article> articles = new ArrayList<>();
    for (int i = 0; i < payloads.size(); i++) {
      articles.add(hostile(i, payloads.get(i)));
    }
    news.add(articles, List.of());
    ids = articles.stream().map(Article::id).toList();
    for (int i = 0; i < payloads.size(); i += 10) {
      String payload = payloads.get(i);
      news.store
          .sources()
          .add(
              payload,
              Source.Kind.FEED,
              "https://s" + i + ".example/?" + Params.encode(payload),
              NOON);
      news.store
          .savedQueries()
          .add(new SavedQuery("q" + i, payload, "hostile " + payload, NOON, false));
      news.store
          .channels()
          .add(new Channel.Mail("c" + i, payload, NOON, Optional.empty(), "a@courier.example"));
    }
  }

  private static Article hostile(int i, String payload) {
    String address = i % 2 == 0 ? "https://x" + i + ".example/" : "javascript:alert(1)//" + i;
    return article()
        .at(address)
        .titled(payload.isBlank() ? "blank" : payload)
        .dek(payload)
        .saying("The word hostile. " + payload + "\n\n" + payload)
        .by(payload)
        .from(payload)
        .naming(Entity.Kind.PERSON, payload)
        .naming(Entity.Kind.PLACE, payload)
        .published("2026-11-20T10:00:00Z")
        .build();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void onPages() {
    List<String> pages =
        new ArrayList<>(List.of("/sources", "/alerts", "/channels", "/deliveries"));
    ids.forEach(id -> pages.add("/article/" + id));
    for (int i = 0; i < payloads.size(); i++) {
      String payload = Params.encode(payloads.get(i));
      if (i % 10 == 0) {
        pages.addAll(
            List.of(
                "/alerts/q" + i, "/alerts/q" + i + "/edit", "/article/" + ids.get(i) + "/names"));
      }
      if (payload.length() < 8_000) {
        pages.addAll(
            List.of(
                "/entity/person?name=" + payload,
                "/correct?kind=person&name=" + payload,
                "/?person=" + payload,
                "/alerts/new?q=" + payload));
      }
    }
    String list = "/?q=hostile&size=50";
    int lists = 0;
    for (Optional<String> next = Optional.of(list); next.isPresent(); lists++) {
      Document page = clean(next.get());
      next = Optional.ofNullable(page.selectFirst("a[rel=next]")).map(a -> a.attr("href"));
    }
    pages.forEach(HostileFieldsTest::clean);
    System.out.printf(
        "XSS: %d payloads in 8 fields and 3 lists, %d pages, none ran%n",
        payloads.size(), pages.size() + lists);
  }

  private static Document clean(String path) {
    HttpResponse<String> answer = news.get(path);
    assertThat(answer.statusCode()).as(path).isLessThan(500);
    Document page = Jsoup.parse(answer.body());
    for (Element element : page.getAllElements()) {
      String name = element.normalName();
      assertThat(FOREIGN.contains(name)).as("%s on %s", name, path).isFalse();
      if (name.equals("script")) {
        assertThat(element.attr("src")).as(path).startsWith("/static/");
        assertThat(element.data()).as(path).isEmpty();
      }
      for (Attribute attribute : element.attributes()) {
        String key = attribute.getKey().toLowerCase(Locale.ROOT);
        assertThat(key).as("on %s", path).matches("[a-z][a-z-]*").doesNotMatch("on.*|style|srcdoc");
        if (LEADS.contains(key)) {
          assertThat(attribute.getValue()).as("%s on %s", key, path).matches(SAFE_TARGET);
        }
      }
    }
    return page;
  }

  @Test
  void inFeedsAndLists() throws Exception {
    for (String path :
        List.of("/search.atom?q=hostile", "/export.atom?q=hostile", "/sources.opml")) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      org.w3c.dom.Document read =
          factory
              .newDocumentBuilder()
              .parse(
                  new ByteArrayInputStream(news.get(path).body().getBytes(StandardCharsets.UTF_8)));
      for (String foreign : List.of("script", "svg", "img", "a", "iframe")) {
        assertThat(read.getElementsByTagName(foreign).getLength()).as(path).isZero();
      }
    }
    assertThat(
            JsonMapper.shared().readTree(news.get("/search.json?q=hostile").body()).path("items"))
        .isNotEmpty();
    HttpResponse<String> lines = news.get("/export.jsonl?q=hostile");
    assertThat(lines.body().lines().map(JsonMapper.shared()::readTree)).hasSize(payloads.size());
    for (String path :
        List.of("/search.json?q=hostile", "/export.jsonl?q=hostile", "/api/v1/sources")) {
      assertThat(news.get(path).headers().firstValue("Content-Type").orElse("")).contains("json");
    }
  }

  @Test
  void inCellsOfSpreadsheets() {
    List<List<String>> rows = rows(news.get("/export.csv?q=hostile").body());
    assertThat(rows).hasSize(payloads.size() + 1);
    for (List<String> row : rows) {
      assertThat(row).hasSameSizeAs(rows.getFirst());
      for (String cell : row) {
        assertThat(cell).doesNotMatch(Pattern.compile("[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL));
      }
    }
  }

  /** RFC 4180. */
  private static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (quoted || c != '\r') {
        cell.append(c);
      }
    }
    return rows;
  }
}
