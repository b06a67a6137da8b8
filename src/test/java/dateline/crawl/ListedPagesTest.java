package dateline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.extract.listing.Listing;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListedPagesTest {
  private static final Instant NOW = Instant.parse("2126-11-23T12:00:00Z");
  private static final String SOURCE = "https://news.example/sitemap.xml";

  @Test
  void keepsTheNewestWholeAndKnowsTheOthers() {
    List<Listing.Entry> entries =
        IntStream.range(0, 50_000).mapToObj(day -> entry("/" + day, Optional.of(day))).toList();

    ListedPages pages = ListedPages.of(SOURCE, entries, 2, NOW);

    assertThat(pages.newest().keySet()).containsExactly(url("/49999"), url("/49998"));
    assertThat(pages.size()).isEqualTo(50_000);
    assertThat(entries).allMatch(entry -> pages.contains(entry.url().toString()));
    assertThat(pages.contains(url("/50000"))).isFalse();
  }

  @Test
  void namesEachAddressOnceWithoutTheSourceItself() {
    ListedPages pages =
        ListedPages.of(
            SOURCE,
            List.of(
                entry("/b", Optional.empty()),
                entry("/a", Optional.of(1)),
                entry("/b#x", Optional.of(2)),
                entry("/sitemap.xml", Optional.empty())),
            10,
            NOW);

    assertThat(pages.newest().keySet()).containsExactly(url("/b"), url("/a"));
    assertThat(pages.size()).isEqualTo(2);
  }

  @Test
  void ordersSeveralDocumentsAsIfTheyWereOne() {
    ListedPages one =
        ListedPages.of(
            SOURCE, List.of(entry("/a", Optional.of(3)), entry("/b", Optional.of(1))), 2, NOW);
    ListedPages other =
        ListedPages.of(
            SOURCE, List.of(entry("/c", Optional.of(2)), entry("/a", Optional.of(3))), 2, NOW);

    ListedPages both = one.and(other);

    assertThat(both.newest().keySet()).containsExactly(url("/a"), url("/c"), url("/b"));
    assertThat(both.size()).isEqualTo(3);
    assertThat(both.contains(url("/b"))).isTrue();
  }

  private static String url(String path) {
    return "https://news.example" + path;
  }

  private static Listing.Entry entry(String path, Optional<Integer> day) {
    return new Listing.Entry(
        URI.create(url(path)),
        Optional.empty(),
        day.map(number -> Instant.EPOCH.plusSeconds(86_400L * number)),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
