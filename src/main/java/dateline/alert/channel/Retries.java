package dateline.alert.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * When to try again.
 *
 * @param delays before the second try, the third and so on; after the last it is given up
 * @param jitter how far a delay may be off, as a share of it: 0 to 1
 */
public record Retries(List<Duration> delays, double jitter) {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final double USUAL_JITTER = 0.1;
  private static final int HALF_HOURS_IN_FIVE_DAYS = 240;

  public Retries {
    delays = List.copyOf(delays);
  }

  /**
   * That of Standard Webhooks, over three days: at once, then after 5 s, 5 min, 30 min, 2 h, 5 h,
   * 10 h, 14 h, 20 h, 24 h, each a tenth more or less.
   */
  public static Retries webhook() {
    return new Retries(
        Stream.of("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H")
            .map(Duration::parse)
            .toList(),
        USUAL_JITTER);
  }

  /** That of mail servers, for five days, at last every half hour. */
  public static Retries mail() {
    Stream<Duration> first = Stream.of("PT5S", "PT1M", "PT5M", "PT15M").map(Duration::parse);
    Stream<Duration> then =
        Stream.generate(() -> Duration.ofMinutes(30)).limit(HALF_HOURS_IN_FIVE_DAYS);
    return new Retries(Stream.concat(first, then).toList(), USUAL_JITTER);
  }

  /**
   * How long to wait after a try that failed; absent when it was the last.
   *
   * @param tries how many were made, 1 or more
   * @param asked what the receiver asked for; counts when it is longer, up to a day
   */
  public Optional<Duration> after(int tries, Optional<Duration> asked, RandomGenerator random) {
    if (tries > delays.size()) {
      return Optional.empty();
    }
    double off = 1 + jitter * (2 * random.nextDouble() - 1);
    Duration own = Duration.ofMillis((long) (delays.get(tries - 1).toMillis() * off));
    return Optional.of(
        asked
            .map(wait -> wait.compareTo(LONGEST) < 0 ? wait : LONGEST)
            .filter(wait -> wait.compareTo(own) > 0)
            .orElse(own));
  }
}
