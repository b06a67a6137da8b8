package dateline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.source.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private final Cadence cadence = new Cadence(CrawlSettings.defaults());

  /** Visits with this many fresh articles each, the latest first, so many minutes apart. */
  private static List<Visit> visits(int minutesApart, int... fresh) {
    List<Visit> visits = new ArrayList<>();
    for (int i = 0; i < fresh.length; i++) {
      Instant at = NOW.minus(Duration.ofMinutes((long) i * minutesApart));
      visits.add(new Visit(at, Visit.Condition.OK, "", fresh[i], fresh[i]));
    }
    return visits;
  }

  @ParameterizedTest(name = "{0} min, {1} fresh → {2} min")
  @CsvSource({"60, 3, 30", "60, 0, 90", "8, 1, 5", "5, 0, 7", "1200, 0, 1440", "1440, 0, 1440"})
  void halvesAfterSomethingNewAndGrowsByHalfAfterNothing(long before, int fresh, long after) {
    Duration next = cadence.interval(Duration.ofMinutes(before), visits(10, fresh));
    assertThat(next.toMinutes()).isEqualTo(after);
  }

  @Test
  void aQuietNightDoesNotMakeABusySourceRare() {
    int[] fresh = new int[80];
    for (int i = 60; i < 80; i++) {
      fresh[i] = 2;
    }
    Duration interval = Duration.ofMinutes(5);
    for (int quiet = 60; quiet >= 0; quiet--) {
      int[] sofar = java.util.Arrays.copyOfRange(fresh, quiet, fresh.length);
      interval = cadence.interval(interval, visits(10, sofar));
    }
    assertThat(interval).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void aDailySourceIsNotAskedEveryFiveMinutesForBringingItsDailyArticle() {
    Duration next = cadence.interval(Duration.ofMinutes(10), visits(24 * 60, 1, 1, 1, 1, 1));
    assertThat(next).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void theFirstVisitEverTellsNoGap() {
    assertThat(Cadence.usualGap(visits(60, 30))).isEmpty();
    assertThat(Cadence.usualGap(visits(60, 2, 0, 2, 30))).isEmpty();
    assertThat(Cadence.usualGap(visits(60, 2, 2, 2, 30))).contains(Duration.ofMinutes(30));
  }

  @Test
  void failuresBackOffToTheLongestInterval() {
    Duration interval = Duration.ofMinutes(5);
    List<Long> minutes = new ArrayList<>();
    for (int failures = 1; failures <= 10; failures++) {
      minutes.add(cadence.backOff(interval, failures).toMinutes());
    }
    assertThat(minutes).containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 640L, 1280L, 1440L, 1440L);
  }

  @Test
  void aFailureIsNotVisitedSoonerThanASuccess() {
    assertThat(cadence.backOff(Duration.ofHours(6), 1)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void sourcesAddedTogetherAreVisitedApartAndEachAlwaysAtItsOwnTime() {
    Duration hour = Duration.ofHours(1);
    List<Instant> due = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String id = "source-" + i;
      Instant time = cadence.due(NOW, hour, Optional.empty(), id);
      assertThat(time).isEqualTo(cadence.due(NOW, hour, Optional.empty(), id));
      assertThat(time)
          .isBetween(NOW.plus(Duration.ofMinutes(54)), NOW.plus(Duration.ofMinutes(66)));
      due.add(time);
    }
    assertThat(due.stream().distinct().count()).isGreaterThan(45);
  }

  @Test
  void theSourcesOwnWishIsKeptButNotForLongerThanADay() {
    Duration hour = Duration.ofHours(1);
    Instant wish = NOW.plus(Duration.ofHours(5));
    assertThat(cadence.due(NOW, hour, Optional.of(wish), "a")).isEqualTo(wish);
    assertThat(cadence.due(NOW, hour, Optional.of(Instant.MAX), "a"))
        .isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(cadence.due(NOW, hour, Optional.of(Instant.MIN), "a")).isAfter(NOW);
  }

  @Test
  void anArticleIsLookedAtAgainAfterAnHourSixADayThreeAndThenNoMore() {
    List<Long> hours = new ArrayList<>();
    Instant now = NOW;
    while (now.isBefore(Cadence.NEVER)) {
      now = cadence.revisit(NOW, now, Optional.empty());
      hours.add(Duration.between(NOW, now).toHours());
    }
    assertThat(hours.subList(0, 4)).containsExactly(1L, 6L, 24L, 72L);
    assertThat(hours).hasSize(5);
  }

  @Test
  void aShortRevisitForEndsTheLooksEarlier() {
    CrawlSettings d = CrawlSettings.defaults();
    Cadence brief =
        new Cadence(
            new CrawlSettings(d.minInterval(), d.maxInterval(), 16, 500, Duration.ofHours(6)));
    assertThat(brief.revisit(NOW, NOW.plus(Duration.ofHours(6)), Optional.empty()))
        .isEqualTo(Cadence.NEVER);
  }

  @Test
  void retriesGrowAndWaitForRetryAfter() {
    List<Long> minutes = new ArrayList<>();
    for (int attempts = 1; attempts < Cadence.ATTEMPTS; attempts++) {
      Instant due = cadence.retry(attempts, NOW, Optional.empty());
      minutes.add(Duration.between(NOW, due).toMinutes());
    }
    assertThat(minutes).containsExactly(5L, 20L, 80L, 320L, 1280L);
    Instant later = NOW.plus(Duration.ofHours(2));
    assertThat(cadence.retry(1, NOW, Optional.of(later))).isEqualTo(later);
  }

  @ParameterizedTest(name = "usual gap {0} h, quiet {1} h → silent {2}")
  @CsvSource({
    "1, 72, false",
    "1, 97, true",
    "24, 96, false",
    "24, 190, false",
    "24, 193, true",
    "720, 2000, false",
    "720, 6000, true"
  })
  void aSourceIsSilentAfterEightUsualGapsButNotWithinALongWeekend(
      long gap, long quiet, boolean silent) {
    assertThat(Cadence.silent(Duration.ofHours(quiet), Duration.ofHours(gap))).isEqualTo(silent);
  }

  @Test
  void everyIntervalStaysWithinItsLimitsWhateverHappens() {
    SplittableRandom random = new SplittableRandom(7);
    CrawlSettings settings = CrawlSettings.defaults();
    Duration interval = Duration.ofHours(1);
    for (int round = 0; round < 500; round++) {
      int[] fresh = random.ints(random.nextInt(1, 60), 0, 4).toArray();
      interval = cadence.interval(interval, visits(random.nextInt(0, 5000), fresh));
      assertThat(interval).isBetween(settings.minInterval(), settings.maxInterval());
    }
  }
}
