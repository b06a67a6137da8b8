package dateline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "2s, PT2S",
    "5m, PT5M",
    "24h, PT24H",
    "7d, PT168H",
    "7 D, PT168H",
    "PT1H30M, PT1H30M",
    "0s, PT0S"
  })
  void readsTimesAsPeopleWriteThem(String text, Duration duration) {
    assertThat(Quantity.duration(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource({"1B, 1", "512KB, 524288", "8MB, 8388608", "1GB, 1073741824", "1 gb, 1073741824"})
  void readsSizesInPowersOfTwo(String text, long bytes) {
    assertThat(Quantity.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "5", "-5s", "5 fortnights", "1e9s"})
  void saysHowToWriteATime(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.duration(text))
        .withMessageContaining("write a time such as");
  }

  @Test
  void saysHowToWriteASize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.bytes("large"))
        .withMessageContaining("write a size such as");
  }
}
