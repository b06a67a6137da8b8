package dateline.web.page.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.web.request.Texts;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertWordsTest {
  private final AlertWords words = new AlertWords(new Texts());

  @ParameterizedTest
  @CsvSource({
    "PT0.2S, less than a second",
    "PT59S, 59 s",
    "PT3M20S, 3 min",
    "PT1H, 1 h",
    "PT1H20M, 1 h 20 min",
    "PT24H, 1 day",
    "PT49H, 2 days 1 h",
  })
  void saysALengthByItsLargestUnits(Duration length, String said) {
    assertThat(words.length(length)).isEqualTo(said);
  }
}
