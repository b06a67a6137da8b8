package dateline.news.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When alerts are sent, and how a schedule is written. */
class ScheduleTest {
  /** Berlin's clocks jump from 2 to 3 on 28 March 2027 and fall from 3 to 2 on 31 October 2027. */
  @ParameterizedTest
  @CsvSource({
    "soon, Europe/Berlin, 2026-11-23T12:00:01Z, 2026-11-23T12:00:01Z",
    "hourly, Europe/Berlin, 2026-11-23T12:00:01Z, 2026-11-23T13:00:00Z",
    "hourly, Asia/Kolkata, 2026-11-23T12:00:01Z, 2026-11-23T12:30:00Z",
    "hourly, Europe/Berlin, 2026-11-23T12:00:00Z, 2026-11-23T13:00:00Z",
    "daily 08:00, Europe/Berlin, 2026-11-23T06:59:59Z, 2026-11-23T07:00:00Z",
    "daily 08:00, Europe/Berlin, 2026-11-23T07:00:00Z, 2026-11-24T07:00:00Z",
    "daily 08:00, America/New_York, 2026-11-23T12:00:00Z, 2026-11-23T13:00:00Z",
    "daily 02:30, Europe/Berlin, 2027-03-28T00:00:00Z, 2027-03-28T01:30:00Z",
    "daily 08:00, Europe/Berlin, 2027-03-27T07:00:00Z, 2027-03-28T06:00:00Z",
    "daily 02:30, Europe/Berlin, 2027-10-31T00:00:00Z, 2027-10-31T00:30:00Z",
    "daily 02:30, Europe/Berlin, 2027-10-31T00:30:00Z, 2027-11-01T01:30:00Z",
    "hourly, Europe/Berlin, 2027-10-31T00:10:00Z, 2027-10-31T01:00:00Z",
    "weekly monday 08:00, Europe/Berlin, 2026-11-23T06:00:00Z, 2026-11-23T07:00:00Z",
    "weekly monday 08:00, Europe/Berlin, 2026-11-23T07:00:00Z, 2026-11-30T07:00:00Z",
    "weekly sunday 08:00, Europe/Berlin, 2026-11-23T07:00:00Z, 2026-11-29T07:00:00Z",
    "workdays 08:00, Europe/Berlin, 2026-11-23T06:59:59Z, 2026-11-23T07:00:00Z",
    "workdays 08:00, Europe/Berlin, 2026-11-27T07:00:00Z, 2026-11-30T07:00:00Z",
    "workdays 08:00, Europe/Berlin, 2026-11-28T01:00:00Z, 2026-11-30T07:00:00Z",
    "monthly 1 08:00, Europe/Berlin, 2026-11-23T07:00:00Z, 2026-12-01T07:00:00Z",
    "monthly 31 08:00, Europe/Berlin, 2026-11-23T07:00:00Z, 2026-11-30T07:00:00Z",
    "monthly 31 08:00, Europe/Berlin, 2027-01-31T07:00:00Z, 2027-02-28T07:00:00Z",
    "weekly sunday 08:00, Pacific/Apia, 2026-11-28T19:00:00Z, 2026-12-05T19:00:00Z",
  })
  void isDueByTheOwnersClock(String text, String zone, Instant after, Instant due) {
    assertThat(Schedule.parse(text).orElseThrow().next(after, ZoneId.of(zone))).isEqualTo(due);
  }

  @Test
  void neverSkipsADayNorSendsTwiceThroughAYearOfAnyZone() {
    Random random = new Random(20261127);
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    for (int round = 0; round < 200; round++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      Schedule daily =
          new Schedule.Daily(java.time.LocalTime.of(random.nextInt(24), random.nextInt(60)));
      Instant at = Instant.parse("2026-01-01T00:00:00Z");
      for (int day = 0; day < 365; day++) {
        Instant next = daily.next(at, zone);
        assertThat(next).isAfter(at);
        if (day > 0) {
          assertThat(Duration.between(at, next))
              .as("%s %s", zone, daily)
              .isBetween(Duration.ofHours(21), Duration.ofHours(27));
        }
        at = next;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "hourly", "daily 08:00", "daily 23:59", "weekly friday 06:30"})
  void printsWhatItReads(String text) {
    assertThat(Schedule.parse(text).orElseThrow().text()).isEqualTo(text);
    assertThat(Schedule.parse("  " + text.toUpperCase(java.util.Locale.ROOT) + " "))
        .isEqualTo(Schedule.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "often",
        "soon now",
        "hourly 08:00",
        "daily 25:00",
        "daily 8",
        "daily 08:00 09:00",
        "weekly",
        "weekly someday",
        "weekly monday 08:00 09:00"
      })
  void refusesWhatIsNone(String text) {
    assertThat(Schedule.parse(text)).isEmpty();
  }

  @Test
  void takesEightWhenNoTimeIsGiven() {
    assertThat(Schedule.parse("daily").orElseThrow().text()).isEqualTo("daily 08:00");
    assertThat(Schedule.parse("weekly monday").orElseThrow().text())
        .isEqualTo("weekly monday 08:00");
  }
}
