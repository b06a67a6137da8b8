package dateline.extract;

import static dateline.extract.Pages.page;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.source.Hint;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptPageTest {
  private static Optional<URI> plain(String link) {
    Extraction shell =
        new Extractor()
            .extract(
                page(
                    "https://www.ledger.example/courts/singer-freed",
                    "<head><title>The Ledger</title>"
                        + link
                        + "</head><body><div id=root></div><script src=/app.js></script></body>"),
                Hint.NONE);
    return shell instanceof Extraction.NeedsScript(Optional<URI> address)
        ? address
        : Optional.of(URI.create("about:text"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <link rel=amphtml href=/amp/courts/singer-freed>                      | https://www.ledger.example/amp/courts/singer-freed
          <link rel=amphtml href=https://amp.ledger.example/singer-freed>       | https://amp.ledger.example/singer-freed
          <link rel=amphtml href=https://elsewhere.example/singer-freed>        |
          <link rel=amphtml href=https://www.ledger.example/courts/singer-freed>|
          <link rel=alternate href=/amp/courts/singer-freed>                    |
          """)
  void namesThePlainCopyOfAPageThatNeedsScripts(String link, String address) {
    assertThat(plain(link)).isEqualTo(Optional.ofNullable(address).map(URI::create));
  }
}
