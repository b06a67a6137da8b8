package dateline.web.feed;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.news.alert.SavedQuery;
import dateline.web.TestNews;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every feed keeps the rules: RFC 4287 with what the W3C's feed validator warns of besides, and
 * JSON Feed 1.1.
 */
class FeedRulesTest {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static TestNews news;
  private static List<String> feeds;

  @BeforeAll
  static void open() {
    news = new TestNews().filled();
    news.post("/alerts", "name=Films&query=film&firing=article");
    String id = news.store.savedQueries().all().getFirst().id();
    news.add(
        IntStream.range(0, 3)
            .mapToObj(i -> article().at("https://f.example/" + i).titled(TestNews.HOSTILE).build())
            .toList(),
        List.of(new Match(id, List.of(new Reason("film", "title", 0, 4)))));
    feeds =
        Stream.concat(
                Stream.of("/search.%s?q=", "/search.%s?q=film", "/search.%s?q=zzzqqq"),
                news.store.savedQueries().all().stream()
                    .map(SavedQuery::id)
                    .map(one -> "/alerts/" + one + ".%s"))
            .toList();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void atom() throws Exception {
    assertThat(feeds).hasSizeGreaterThan(3);
    for (String feed : feeds) {
      assertThat(findings(news.get(feed.formatted("atom")).body())).as(feed).isEmpty();
    }
  }

  @Test
  void json() {
    for (String feed : feeds) {
      JsonNode all = JsonMapper.shared().readTree(news.get(feed.formatted("json")).body());
      assertThat(all.path("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
      assertThat(all.path("title").asString()).isNotBlank();
      Set<String> ids = new HashSet<>();
      for (JsonNode item : all.path("items")) {
        assertThat(item.path("id").isString()).isTrue();
        assertThat(ids.add(item.path("id").asString())).as("once").isTrue();
        assertThat(item.path("content_html").isString()).isTrue();
        for (String date : List.of("date_published", "date_modified")) {
          assertThat(!item.has(date) || isDate(item.path(date).asString())).as(date).isTrue();
        }
        assertThat(!item.has("url") || item.path("url").asString().startsWith("http")).isTrue();
      }
    }
  }

  private static List<String> findings(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element feed =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    List<String> found = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    identified(feed, found, ids);
    if (links(feed, "self").size() != 1) {
      found.add("a feed has its own address, once");
    }
    for (Element entry : children(feed, "entry")) {
      identified(entry, found, ids);
      if (children(entry, "author").isEmpty()) {
        found.add("an entry has an author");
      }
      if (children(entry, "content").isEmpty() && links(entry, "alternate").isEmpty()) {
        found.add("an entry without content has an address");
      }
      children(entry, "author").stream()
          .filter(author -> text(author, "name").isBlank())
          .forEach(_ -> found.add("an author has a name"));
      children(entry, "category").stream()
          .filter(category -> category.getAttribute("term").isBlank())
          .forEach(_ -> found.add("a category has a term"));
      children(entry, "source").forEach(source -> identified(source, found, new HashSet<>()));
      children(entry, "summary").stream()
          .filter(summary -> !Set.of("html", "text").contains(summary.getAttribute("type")))
          .forEach(_ -> found.add("a summary has a type"));
    }
    return found;
  }

  /** What feed, entry and source have alike: one id, one title, one date, good dates and links. */
  private static void identified(Element element, List<String> found, Set<String> ids) {
    for (String name : List.of("id", "title", "updated")) {
      if (children(element, name).size() != 1 || text(element, name).isBlank()) {
        found.add("one " + name + " in " + element.getLocalName());
      }
    }
    if (!text(element, "id").matches("urn:[a-z0-9-]+:\\S+") || !ids.add(text(element, "id"))) {
      found.add("an id of its own: " + text(element, "id"));
    }
    Stream.of("updated", "published")
        .flatMap(name -> children(element, name).stream())
        .map(Element::getTextContent)
        .filter(date -> !isDate(date))
        .forEach(date -> found.add("no date: " + date));
    for (Element link : children(element, "link")) {
      if (!link.getAttribute("href").matches("https?://[\\x21-\\x7E]+")) {
        found.add("no whole address: " + link.getAttribute("href"));
      }
    }
    if (links(element, "alternate").size() > 1) {
      found.add("one alternate");
    }
  }

  private static boolean isDate(String text) {
    try {
      return OffsetDateTime.parse(text).getYear() >= 1970;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static List<Element> links(Element element, String rel) {
    return children(element, "link").stream()
        .filter(
            link ->
                Optional.of(link.getAttribute("rel"))
                    .filter(text -> !text.isEmpty())
                    .orElse("alternate")
                    .equals(rel))
        .toList();
  }

  private static String text(Element element, String name) {
    return children(element, name).stream().findFirst().map(Element::getTextContent).orElse("");
  }

  private static List<Element> children(Element element, String name) {
    List<Element> children = new ArrayList<>();
    IntStream.range(0, element.getChildNodes().getLength())
        .mapToObj(element.getChildNodes()::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .filter(node -> ATOM.equals(node.getNamespaceURI()) && name.equals(node.getLocalName()))
        .map(Element.class::cast)
        .forEach(children::add);
    return children;
  }
}
