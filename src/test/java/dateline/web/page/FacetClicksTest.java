package dateline.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.web.TestNews;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clicks what a search page shows with a number, and counts what comes. */
class FacetClicksTest {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Facets of which an article has one value: a second one chosen adds its articles. */
  private static final Set<String> ADDING = Set.of("source", "lang");

  private static TestNews news;
  private int clicks;

  @BeforeAll
  static void open() {
    news = new TestNews().filled();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void everyNumberOnAPageIsWhatItsClickFinds() {
    Random random = new Random(3);
    for (String start : List.of("/?q=", "/?q=court", "/?q=port+ellery&sort=newest", "/?q=-court")) {
      Document page = page(start);
      for (int deep = 0; deep < 4; deep++) {
        assertClicks(page);
        List<Element> ways = page.select(".facet li a:not([aria-current]), .plot a");
        if (ways.isEmpty()) {
          break;
        }
        page = page(ways.get(random.nextInt(ways.size())).attr("href"));
      }
    }
    assertThat(clicks).isGreaterThan(200);
  }

  private void assertClicks(Document page) {
    int total = total(page);
    for (Element facet : page.select(".facet")) {
      boolean adds =
          ADDING.contains(facet.attr("data-facet"))
              && !facet.select("a[aria-current=true]").isEmpty();
      for (Element item : facet.select("li")) {
        Element link = item.expectFirst("a");
        int count = number(item.expectFirst(".count").text());
        if (link.hasAttr("aria-current")) {
          assertThat(total(page(link.attr("href")))).as(link.text()).isGreaterThanOrEqualTo(total);
        } else {
          expect(link, adds ? total + count : count);
          expect(item.expectFirst("a.not"), adds ? total : total - count);
        }
      }
    }
    List<Integer> bars = new ArrayList<>();
    for (Element bar : page.select(".plot a")) {
      bars.add(lastNumber(bar.attr("aria-label")));
      expect(bar, bars.getLast());
    }
    assertThat(bars.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(total);
  }

  private void expect(Element link, int found) {
    clicks++;
    assertThat(total(page(link.attr("href"))))
        .as("after a click on %s, %s", link.text(), link.attr("href"))
        .isEqualTo(found);
  }

  private static Document page(String path) {
    return Jsoup.parse(news.get(path).body());
  }

  /** How many articles its heading tells of; 0 when it says that there are none. */
  private static int total(Document page) {
    return number(page.select("h1").text());
  }

  private static int number(String text) {
    Matcher digits = NUMBER.matcher(text);
    return digits.find() ? Integer.parseInt(digits.group()) : 0;
  }

  private static int lastNumber(String text) {
    int last = 0;
    for (Matcher digits = NUMBER.matcher(text); digits.find(); ) {
      last = Integer.parseInt(digits.group());
    }
    return last;
  }
}
