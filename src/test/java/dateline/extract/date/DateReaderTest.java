package dateline.extract.date;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Dating.Precision;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tue, 05 Mar 2024 09:30:00 EST             | 2024-03-05T14:30:00Z
          Tue, 05 Mar 24 09:30 -0500                | 2024-03-05T14:30:00Z
          5 March 2024 at 9:30 pm ET                | 2024-03-06T02:30:00Z
          July 5, 2024 9:30 am ET                   | 2024-07-05T13:30:00Z
          2024-03-05T09:30:00.123-05:00             | 2024-03-05T14:30:00Z
          2024-03-05T09:30:00-05:00Z                | 2024-03-05T14:30:00Z
          2024-03-05 09:30:00 +0100                 | 2024-03-05T08:30:00Z
          20240305093000                            | 2024-03-05T09:30:00Z
          1709649000                                | 2024-03-05T14:30:00Z
          Tue Mar 5 2024 09:30:00 GMT+0100 (CET)    | 2024-03-05T08:30:00Z
          Tue Mar 05 09:30:00 +0000 2024            | 2024-03-05T09:30:00Z
          Thu, 05 Dec 2024 12:00:00 Europe/Brussels | 2024-12-05T11:00:00Z
          Di, 05 Mär 2024 09:30:00 +0100            | 2024-03-05T08:30:00Z
          2024년 3월 5일 09:30                         | 2024-03-05T00:30:00Z
          Mon, 03/05/2024 - 19:19                   | 2024-03-05T19:19:00Z
          20240305T093000Z                          | 2024-03-05T09:30:00Z
          20240305T0930+0100                        | 2024-03-05T08:30:00Z
          Mon, 04 Mar 2024 24:00:00 GMT             | 2024-03-05T00:00:00Z
          05 MAR 24 16:05 ET                        | 2024-03-05T21:05:00Z
          March 5, 2024 / 4:05 PM EST               | 2024-03-05T21:05:00Z
          8:15 a.m. ET Mar. 5, 2024                 | 2024-03-05T13:15:00Z
          5 mars 2024 à 6h31                        | 2024-03-05T06:31:00Z
          2024年3月5日（火）午後4時05分              | 2024-03-05T16:05:00Z
          ٥ مارس ٢٠٢٤ 09:30                         | 2024-03-05T09:30:00Z
          """)
  void readsMoments(String text, String instant) {
    assertThat(DateReader.read(text))
        .hasValueSatisfying(
            m -> {
              assertThat(m.instant()).isEqualTo(instant);
              assertThat(m.precision()).isEqualTo(Precision.INSTANT);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-03-05",
        "5 March 2024",
        "March 5th, 2024",
        "Mar. 5, 2024",
        "5. März 2024",
        "5 mars 2024",
        "5 de marzo de 2024",
        "5 marzo 2024",
        "5 maart 2024",
        "5 марта 2024",
        "05.03.2024",
        "20240305",
        "5 במרץ 2024",
        "٥ مارس ٢٠٢٤",
        "5 آذار 2024",
        "5 มีนาคม 2567",
        "5 มี.ค. 2567",
        "令和6年3月5日",
        "民國113年3月5日",
        "５ मार्च २०२४",
        "5 Mart 2024",
        "2024. március 5.",
        "2024年3月5日",
        "Tuesday, March 5, 2024",
        "5-Mar-24",
        "2024/03/05"
      })
  void readsDaysAsNoonUtc(String text) {
    assertThat(DateReader.read(text))
        .hasValueSatisfying(
            m -> {
              assertThat(m.instant()).isEqualTo("2024-03-05T12:00:00Z");
              assertThat(m.precision()).isEqualTo(Precision.DAY);
              assertThat(m.offset()).isEmpty();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03, MONTH, 2024-03-01T12:00:00Z",
    "March 2024, MONTH, 2024-03-01T12:00:00Z",
    "'Mar., 2024', MONTH, 2024-03-01T12:00:00Z",
    "März 2024, MONTH, 2024-03-01T12:00:00Z",
    "2024, YEAR, 2024-01-01T12:00:00Z"
  })
  void knowsWhatWasNotWritten(String text, Precision precision, String instant) {
    assertThat(DateReader.read(text))
        .hasValueSatisfying(
            m -> {
              assertThat(m.instant()).isEqualTo(instant);
              assertThat(m.precision()).isEqualTo(precision);
            });
  }

  @Test
  void writesNoMoreThanItRead() {
    assertThat(DateReader.dating("2024-03", "t").orElseThrow().written()).isEqualTo("2024-03");
    assertThat(DateReader.dating("2024", "t").orElseThrow().written()).isEqualTo("2024");
    assertThat(DateReader.dating("5 March 2024", "t").orElseThrow().written())
        .isEqualTo("2024-03-05");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yesterday",
        "Sun, 16 zzz 2012 11:47:32 GMT",
        "Sun, 99 Jun 2009 12:00:00 GMT",
        "2013-01-27-01",
        "2003-12-31T25:14:55Z",
        "9999-12-31T23:59:59-99:99",
        "Sun, 16 Dec 2012 1:2:3:4 GMT",
        "22013",
        "2013-01-28T11:30:00-06:00Textra",
        "12 angry men 1957"
      })
  void ratherSaysNothingThanSomethingWrong(String text) {
    assertThat(DateReader.read(text)).isEmpty();
  }

  @Test
  void keepsTheOffsetThatWasWritten() {
    assertThat(DateReader.read("2024-03-05T09:30:00-05:00").orElseThrow().offset())
        .contains(ZoneOffset.ofHours(-5));
    assertThat(DateReader.read("2024-03-05 09:30").orElseThrow().offset()).isEmpty();
  }

  @Test
  void readsAmbiguousDaysAsThePageWouldWriteThem() {
    assertThat(DateReader.read("4/5/2024", true).orElseThrow().instant())
        .isEqualTo("2024-05-04T12:00:00Z");
    assertThat(DateReader.read("4/5/2024", false).orElseThrow().instant())
        .isEqualTo("2024-04-05T12:00:00Z");
  }

  @Test
  void neverThrowsOnRandomText() {
    Random random = new Random(7);
    String alphabet = "0123456789-/:., TZ+amMarchp年";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(24); n >= 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(DateReader.read(text.toString())).isNotNull();
    }
  }
}
