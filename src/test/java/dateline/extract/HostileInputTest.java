package dateline.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.extract.listing.Listing;
import dateline.extract.listing.ListingReader;
import dateline.extract.page.Page;
import dateline.extract.page.ParsingPool;
import dateline.news.source.Hint;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes, the readers answer, and soon: time grows with size, never with its square. Judged
 * by the processor time of the threads that read, which a busy machine does not change.
 */
@Timeout(600)
class HostileInputTest {
  private static final int SIZE = 500_000;

  /** Processor time; the slowest of these takes two seconds where code is not compiled yet. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final String GIVEN_UP = "given up";

  record Input(String name, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Input> inputs() {
    return Stream.of(
        new Input("nested blocks", repeated("<div>")),
        new Input("nested inline", repeated("<b class=share>")),
        new Input("nested lists", repeated("<ul><li>x")),
        new Input("empty paragraphs", repeated("<p>a")),
        new Input("breaks", repeated("<br>x")),
        new Input("one attribute", "<p class='" + repeated("related ") + "'>x"),
        new Input("one text", "<p>" + repeated("word, ")),
        new Input("one word", "<h1>" + repeated("a") + "</h1><p>" + repeated("9")),
        new Input("links", repeated("<a href=/a-b-c-d-e>x</a>")),
        new Input("metas", repeated("<meta name=author content=x>")),
        new Input("open comments", repeated("<!--")),
        new Input("dates", "<p class=date>" + repeated("1 march ")),
        new Input(
            "deep json",
            "<script type='application/ld+json'>" + repeated("[{\"a\":") + "</script>"),
        new Input("deep feed", "<rss><channel>" + repeated("<item>")),
        new Input("deep json feed", repeated("{\"items\":[")),
        new Input(
            "entries", "<feed>" + repeated("<entry><link href='/x'/><title>a</title></entry>")),
        new Input("zeros", repeated("\0")));
  }

  private static String repeated(String text) {
    return text.repeat(SIZE / text.length());
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void isReadInTime(Input input) {
    Page page = Pages.page("https://ledger.example/a/b-c-d-e", input.text());
    ParsingPool pool = new ParsingPool(SOON);
    assertThat(said(new Extractor(pool).extract(page, Hint.NONE))).doesNotContain(GIVEN_UP);
    ListingReader reader = new ListingReader(pool);
    assertThat(said(reader.feed(page))).doesNotContain(GIVEN_UP);
    assertThat(said(reader.section(page))).doesNotContain(GIVEN_UP);
  }

  private static String said(Extraction extraction) {
    return switch (extraction) {
      case Extraction.Found _ -> "";
      case Extraction.NeedsScript _ -> Extraction.NeedsScript.REASON;
      case Extraction.NotAnArticle(String reason) -> reason;
    };
  }

  private static String said(Listing listing) {
    return switch (listing) {
      case Listing.Entries _ -> "";
      case Listing.Unreadable(String reason) -> reason;
    };
  }

  static Stream<Input> hugeInputs() {
    return Stream.of(
        new Input("five million tags", "<b>".repeat(5_000_000)),
        new Input("five million closed tags", "<i></i>".repeat(5_000_000)),
        new Input("a million nested elements", "<div>".repeat(1_000_000) + "x"),
        new Input("a million nested, named elements", "<div class=a-b>".repeat(1_000_000)),
        new Input("an attribute of 50 MB", "<p title='" + "a ".repeat(25_000_000) + "'>text"),
        new Input("a class of 50 MB", "<p class='" + "share ".repeat(8_000_000) + "'>text"),
        new Input("a script of 50 MB", "<script>x={" + "\"a\":1,".repeat(8_000_000) + "</script>"),
        new Input("many states", "<script>a={\"b\":[</script>".repeat(200_000)));
  }

  @ParameterizedTest
  @MethodSource("hugeInputs")
  void isReadOrGivenUpAndThenEnds(Input input) throws InterruptedException {
    Page page = Pages.page("https://ledger.example/a/b-c-d-e", input.text());
    assertThat(new Extractor().extract(page, Hint.NONE)).isNotNull();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("parsing-")) {
        thread.join(); // one that reads on for ever meets the limit of the test
      }
    }
  }

  @Test
  void neverThrowsOnRandomTags() {
    Random random = new Random(11);
    String[] parts = {
      "<p>",
      "</p>",
      "<div class=article-body>",
      "</div>",
      "<a href='x'>",
      "</a>",
      "text. ",
      "<h1>",
      "<br>",
      "<li>",
      "<table><td>",
      "<!--",
      "&amp;",
      "<script>",
      "</script>",
      "\u0000",
      "<time datetime='2024'>",
      "<title>",
      "<svg>",
      "<item><link>",
      "<rss>"
    };
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 0; n < 60; n++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      Page page = Pages.page("https://ledger.example/a/b", text.toString());
      assertThat(new Extractor().extract(page, Hint.NONE)).isNotNull();
      assertThat(new ListingReader().feed(page)).isNotNull();
      assertThat(new ListingReader().sitemap(page)).isNotNull();
      assertThat(new ListingReader().section(page)).isNotNull();
      assertThat(new ListingReader().discover(page)).isNotNull();
    }
  }
}
