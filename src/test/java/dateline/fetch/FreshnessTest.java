package dateline.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cache-Control: public, max-age=600 | 600",
        "Cache-Control: MAX-AGE=\"600\" | 600",
        "Expires: Mon, 23 Nov 2026 10:10:00 GMT | 600",
        "Expires: Monday, 23-Nov-26 10:10:00 GMT | 600",
        "Expires: Mon Nov 23 10:10:00 2026 | 600",
        "Retry-After: 600 | 600",
        "Retry-After: Mon, 23 Nov 2026 10:10:00 GMT | 600",
        "Cache-Control: max-age=60; Expires: Mon, 23 Nov 2026 10:10:00 GMT | 60",
        "Cache-Control: max-age=60; Retry-After: 600 | 600",
        "Cache-Control: max-age=31536000 | 86400",
        "Cache-Control: max-age=99999999999999999999 | 86400",
        "Retry-After: Fri, 23 Nov 2046 10:10:00 GMT | 86400",
      })
  void readsWhenToAskAgain(String fields, long seconds) {
    assertThat(Freshness.of(answer(fields), NOW).notBefore()).contains(NOW.plusSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cache-Control: no-cache, max-age=600",
        "Cache-Control: no-store; Expires: Mon, 23 Nov 2026 10:10:00 GMT",
        "Cache-Control: max-age=0",
        "Cache-Control: max-age=-5",
        "Cache-Control: max-age=soon",
        "Expires: 0",
        "Expires: Mon, 23 Nov 2026 09:00:00 GMT",
        "Retry-After: never",
        "Retry-After: -1",
        "X: y",
      })
  void findsNothingWhereNothingIsSaid(String fields) {
    assertThat(Freshness.of(answer(fields), NOW).notBefore()).isEmpty();
  }

  @Test
  void keepsValidatorsAsTheServerWroteThem() {
    Freshness freshness = Freshness.of(answer("ETag: W/\"a, b\"; Last-Modified: long ago"), NOW);

    assertThat(freshness.etag()).contains("W/\"a, b\"");
    assertThat(freshness.lastModified()).contains("long ago");
  }

  @Test
  void namesItsCap() {
    assertThat(Freshness.MAX_AHEAD).isEqualTo(Duration.ofHours(24));
  }

  private static WholeResponse answer(String fields) {
    List<Header> headers =
        Stream.of(fields.split("; ", -1))
            .map(field -> field.split(": ", 2))
            .<Header>map(pair -> new BasicHeader(pair[0], pair[1]))
            .toList();
    return new WholeResponse(200, "", "", headers, ByteBuffer.allocate(0), NOW, Optional.empty());
  }
}
