package dateline.extract.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "https://www.ledgerpost.example/; Ledger Post | Breaking News Today; Ledger Post",
        "https://www.ledgerpost.example/; Breaking News Today - Ledger Post; Ledger Post",
        "https://www.ledgerpost.example/; Ledger Post: News, Sport and Weather; ''",
        "https://lp.example/; Breaking News Today | The Post; The Post",
        "https://lp.example/; All the news that there is to be told of here and elsewhere; ''"
      })
  void ofATitleOnlyThePartThatCanBeAName(String url, String title, String name) {
    assertThat(SiteNames.of(Jsoup.parse("<title>" + title + "</title>", url)).orElse(""))
        .isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "<meta property=og:site_name content='The Post'>, The Post",
    "<script type=application/ld+json>{\"publisher\":{\"@type\":\"Organization\";\"name\":\"The"
        + " Post\"}}</script>, The Post"
  })
  void whatTheSiteSaysItselfComesFirst(String head, String name) {
    String html = head.replace(';', ',') + "<title>News you need | Site</title>";
    assertThat(SiteNames.of(Jsoup.parse(html, "https://lp.example/"))).contains(name);
  }
}
