package dateline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.crawl.SourceDiscovery.Offer;
import dateline.news.source.Source.Kind;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferNameTest {
  @ParameterizedTest
  @CsvSource({
    "The Post, The Post - Politics, The Post · Politics",
    "The Post, Politics | The Post, The Post · Politics",
    "The Post, Latest and Breaking News on The Post, The Post",
    "The Post, Politics, The Post · Politics",
    "TMZ, TMZ.com, TMZ",
    "The Post, '', The Post",
    "'', The Post, The Post",
    "'', '', lp.example",
    "'', All the news that there is to be told of in this town and in every other, lp.example"
  })
  void isTheSitesNameWithWhatTheTitleAdds(String site, String title, String name) {
    Offer offer = new Offer(URI.create("https://lp.example/feed"), Kind.FEED, title, List.of());
    assertThat(OfferName.of(Optional.of(site).filter(one -> !one.isEmpty()), offer))
        .isEqualTo(name);
  }
}
