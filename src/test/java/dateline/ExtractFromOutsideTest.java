package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.extract.Extraction;
import dateline.extract.Extractor;
import dateline.extract.listing.Listing;
import dateline.extract.listing.ListingReader;
import dateline.extract.page.Page;
import dateline.news.Draft;
import dateline.news.source.Hint;
import dateline.news.source.Source;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The extract room through its public face alone, as the crawler uses it. */
class ExtractFromOutsideTest {
  private static final String ARTICLE =
      """
      <!doctype html><html lang="en"><head><title>Court frees the harbour singer | The Morning Ledger</title>
      <link rel="canonical" href="https://ledger.example/courts/harbour-singer-freed">
      <meta property="og:site_name" content="The Morning Ledger">
      <meta property="article:published_time" content="2024-03-05T09:30:00-05:00">
      <meta name="author" content="By Ada Quill and Tom Reed"></head><body>
      <nav><a href="/">Home</a> <a href="/courts/">Courts</a></nav>
      <article><h1>Court frees the harbour singer</h1>
      <p>The singer known from the harbour festival walked out of the county court a free woman on Tuesday afternoon.</p>
      <p>Her lawyers had argued for weeks that the evidence against her was gathered without a warrant, and the judge agreed.</p>
      <div class="related-links"><a href="/courts/other">Another trial begins at the county court</a></div>
      <p>Prosecutors said that they would study the ruling before they decide whether to appeal against it.</p>
      </article><footer>© The Morning Ledger</footer></body></html>
      """;

  private static Page page(String url, String text) {
    return new Page(
        URI.create(url),
        Optional.of("text/html; charset=utf-8"),
        ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)),
        Instant.parse("2024-03-06T00:00:00Z"));
  }

  @Test
  void readsAnArticleWithAllItSaysOfItself() {
    Extraction extraction =
        new Extractor()
            .extract(
                page("https://ledger.example/courts/harbour-singer-freed?utm_source=x", ARTICLE),
                Hint.NONE);

    assertThat(extraction).isInstanceOf(Extraction.Found.class);
    Draft draft = ((Extraction.Found) extraction).draft();
    assertThat(draft.title()).isEqualTo("Court frees the harbour singer");
    assertThat(draft.url()).isEqualTo("https://ledger.example/courts/harbour-singer-freed");
    assertThat(draft.site()).contains("The Morning Ledger");
    assertThat(draft.authors()).containsExactly("Ada Quill", "Tom Reed");
    assertThat(draft.published().orElseThrow().instant()).isEqualTo("2024-03-05T14:30:00Z");
    assertThat(draft.body().split("\n\n")).hasSize(3);
    assertThat(draft.body())
        .startsWith("The singer known")
        .endsWith("against it.")
        .doesNotContain("Another trial");
    assertThat(draft.why())
        .containsEntry("published", "meta article:published_time")
        .containsKeys("title", "url", "authors", "body");
  }

  @Test
  void findsTheFeedOfAPageAndReadsIt() {
    ListingReader reader = new ListingReader();
    String home =
        "<html><head><link rel=alternate type='application/rss+xml' title='News'"
            + " href='/rss.xml'></head></html>";

    List<ListingReader.Found> found = reader.discover(page("https://ledger.example/", home));

    assertThat(found)
        .containsExactly(
            new ListingReader.Found(
                URI.create("https://ledger.example/rss.xml"), Source.Kind.FEED, "News"));
    String rss =
        "<rss><channel><title>News</title><ttl>30</ttl><item><title>One</title><link>/one</link><pubDate>Tue,"
            + " 05 Mar 2024 09:00:00 EST</pubDate></item></channel></rss>";
    Listing.Entries entries =
        (Listing.Entries) reader.feed(page("https://ledger.example/rss.xml", rss));
    assertThat(entries.entries())
        .containsExactly(
            new Listing.Entry(
                URI.create("https://ledger.example/one"),
                Optional.of("One"),
                Optional.of(Instant.parse("2024-03-05T14:00:00Z")),
                Optional.empty(),
                List.of(),
                Optional.empty()));
  }
}
