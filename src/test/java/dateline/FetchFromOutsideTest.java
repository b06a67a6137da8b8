package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fetch.CanonicalUrl;
import dateline.fetch.FetchSettings;
import dateline.fetch.Fetched;
import dateline.fetch.Fetcher;
import dateline.fetch.Outcome;
import dateline.fetch.Request;
import dateline.fetch.TestSite;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FetchFromOutsideTest {
  @Test
  void itsPublicFaceIsEnoughToFetchAPagePolitely() throws Exception {
    FetchSettings open = FetchSettings.defaults();
    try (TestSite site = TestSite.start();
        Fetcher fetcher =
            new Fetcher(
                open.alsoAllowing(List.of("*.localhost:" + site.port())),
                (url, at, request, head, body) -> "kept " + url.getPath(),
                InstantSource.system())) {
      site.on("a.localhost", "/x", TestSite.html("<p>x"))
          .on("a.localhost", "/robots.txt", TestSite.text("User-agent: *\nDisallow: /no"));

      String said =
          switch (fetcher.fetch(Request.of(site.uri("a.localhost", "/x")))) {
            case Outcome.Success(Fetched page) -> page.archived().orElseThrow();
            case Outcome.NotModified same -> "same";
            case Outcome.Forbidden no -> no.detail();
            case Outcome.Status other -> "status " + other.code();
            case Outcome.Resting resting -> "rests until " + resting.until();
            case Outcome.Failure failure -> failure.cause() + " " + failure.detail();
          };

      assertThat(said).isEqualTo("kept /x");
      assertThat(fetcher.fetch(Request.of(site.uri("a.localhost", "/no"))))
          .isInstanceOf(Outcome.Forbidden.class);
      assertThat(CanonicalUrl.of("HTTPS://A.org/?utm_source=x"))
          .isEqualTo(Optional.of("https://a.org/"));
    }
  }
}
