package dateline.extract.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SitemapOrderTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void newsComesFirstThenTheMonthInTheNameAndAsidesLast() {
    List<SitemapOrder.Child> children =
        Stream.of("/image-sitemap.xml", "/2024-01.xml", "/2026-11.xml", "/news.xml", "/2025-06.xml")
            .map(path -> child(path, Optional.of(NOW)))
            .toList();
    assertThat(SitemapOrder.of(children))
        .extracting(URI::getPath)
        .containsExactly(
            "/news.xml", "/2026-11.xml", "/2025-06.xml", "/2024-01.xml", "/image-sitemap.xml");
  }

  @Test
  void whereNothingTellsBothEndsAreReadInTurn() {
    List<SitemapOrder.Child> children =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> child("/post-sitemap" + i + ".xml", Optional.empty()))
            .toList();
    assertThat(SitemapOrder.of(children).subList(0, 4))
        .extracting(URI::getPath)
        .containsExactly(
            "/post-sitemap12.xml",
            "/post-sitemap1.xml",
            "/post-sitemap11.xml",
            "/post-sitemap2.xml");
  }

  @Test
  void datesThatDifferDecide() {
    assertThat(
            SitemapOrder.of(
                List.of(
                    child("/a.xml", Optional.of(NOW.minusSeconds(90_000))),
                    child("/b.xml", Optional.of(NOW)))))
        .extracting(URI::getPath)
        .containsExactly("/b.xml", "/a.xml");
  }

  private static SitemapOrder.Child child(String path, Optional<Instant> changed) {
    return new SitemapOrder.Child(URI.create("https://p.example" + path), changed);
  }
}
