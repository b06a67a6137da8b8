package dateline.extract.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ledger.example",
        "https://ledger.example/",
        "https://ledger.example/index.html",
        "https://ledger.example/de/",
        "http://the_ledger.example/#top"
      })
  void aSitesEntryIsItsFrontPage(String url) {
    assertThat(Addresses.isHome(URI.create(url))).isTrue();
  }

  /** An imported page has one address when it is read first, and another when it is read again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ledger.example/?p=12",
        "https://ledger.example/news",
        "file:///index.html",
        "urn:dateline:import:page.html"
      })
  void noOtherPageIsNorWhatHasNoSite(String url) {
    assertThat(Addresses.isHome(URI.create(url))).isFalse();
  }
}
