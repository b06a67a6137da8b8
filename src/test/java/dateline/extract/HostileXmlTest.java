package dateline.extract;

import static dateline.extract.Pages.page;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.HostileLists;
import dateline.desk.Opml;
import dateline.extract.listing.ListingReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents that would have a parser open files or call other hosts. */
class HostileXmlTest {
  private static final String BASE = "https://ledger.example/feed.xml";

  @Test
  void feedsSitemapsAndListsOfSourcesOpenNothing() {
    List<String> documents = HostileLists.all("xxe_patt");
    assertThat(documents).hasSize(50);
    ListingReader reader = new ListingReader();
    for (String document : documents) {
      // So that what an entity stands for would be read as a headline or an address.
      String feed =
          document
              + "<rss><channel><item><title>&file;&xxe;&x;&test;&all;</title><link>/s</link></item></channel></rss>";
      for (String text : List.of(document, feed)) {
        String read =
            reader.feed(page(BASE, text)).toString()
                + reader.sitemap(page(BASE, text))
                + Opml.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(read).as(document).doesNotContain("root:").doesNotContain("daemon:");
      }
    }
    System.out.printf("XXE: %d tried in feed, sitemap and OPML, none resolved%n", documents.size());
  }
}
