package dateline.web.help;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.web.TestNews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HelpPageTest {
  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void everyPageOfTheReferenceIsShown() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/doc"))) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".md")))
          .containsExactlyInAnyOrderElementsOf(
              Reference.NAMES.stream().map(name -> name + ".md").toList());
    }
    Document help = Jsoup.parse(news.get("/help").body());
    for (String name : Reference.NAMES) {
      assertThat(help.select("a[href=/help/" + name + "]")).hasSize(1);
      assertThat(news.get("/help/" + name).statusCode()).isEqualTo(200);
    }
    assertThat(news.get("/help/settings").body()).contains("dateline.hostGap</code>");
    assertThat(news.get("/help/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void theMarksOfMarkdownAreNotSeen() {
    for (String name : Reference.NAMES) {
      Document page = Jsoup.parse(news.get("/help/" + name).body());
      page.select("code, pre").remove();
      assertThat(page.text()).as(name).doesNotContain("**", "](", "`", "|");
      assertThat(page.select("main h1")).hasSize(1);
    }
  }

  @Test
  void everyLinkLeadsSomewhere() {
    for (String name : Reference.NAMES) {
      Document page = Jsoup.parse(news.get("/help/" + name).body());
      for (Element link : page.select("main a[href^=/help]")) {
        List<String> address = List.of(link.attr("href").split("#", -1));
        Document target = Jsoup.parse(news.get(address.getFirst()).body());
        assertThat(address.size() == 1 || target.getElementById(address.getLast()) != null)
            .as(link.outerHtml())
            .isTrue();
      }
    }
  }

  @Test
  void anExampleOfTheQueryLanguageIsASearch() {
    Document page = Jsoup.parse(news.get("/help/searching").body());
    assertThat(page.select("td > a[href^=/?q=] > code").eachText())
        .contains("prison reform", "kard*", "person=\"Dwayne \"\"The Rock\"\" Johnson\"");
  }
}
