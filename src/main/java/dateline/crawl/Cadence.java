package dateline.crawl;

import dateline.news.source.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When to come again, to a source and to a page. Pure arithmetic; thread-safe.
 *
 * <p>A source's interval is halved by a visit that brought something and grows by half after one
 * that did not, as in StormCrawler's adaptive scheduler, and is then held near the gap that is
 * usual for the source, as Miniflux does, so that a quiet night costs no morning.
 */
final class Cadence {
  /** Due times of pages that are settled. */
  static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  /** Visits that count for what is usual. */
  static final int WINDOW = 100;

  /** A gap is usual once it is the middle of this many. */
  static final int GAPS_NEEDED = 3;

  /** The interval stays between the usual gap divided by this and multiplied by it. */
  static final int NEAR = 4;

  /** A source is silent after this many usual gaps… */
  static final int SILENT_GAPS = 8;

  /** …but not before this: long enough for a long weekend. */
  static final Duration SILENT_AT_LEAST = Duration.ofDays(4);

  /** Fetches of a page that never came; with the delays below they last for about 28 hours. */
  static final int ATTEMPTS = 6;

  /** Fetches of a page that was announced and is not there (404): feeds run ahead of their CDN. */
  static final int ATTEMPTS_NOT_FOUND = 3;

  private static final Duration FIRST_DELAY = Duration.ofMinutes(5);
  private static final int DELAY_GROWTH = 4;
  private static final double JITTER = 0.1;

  /** An article is looked at again when it is this old, counted from when it was found. */
  private static final List<Duration> REVISITS =
      List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(3));

  private final CrawlSettings settings;

  Cadence(CrawlSettings settings) {
    this.settings = settings;
  }

  /**
   * The time between visits from now on.
   *
   * @param present the interval up to now
   * @param visits the latest first, the one just made included
   */
  Duration interval(Duration present, List<Visit> visits) {
    boolean fresh = !visits.isEmpty() && visits.getFirst().fresh() > 0;
    Duration moved = fresh ? present.dividedBy(2) : present.multipliedBy(3).dividedBy(2);
    Optional<Duration> gap = usualGap(visits);
    Duration near =
        gap.map(g -> clamp(moved, g.dividedBy(NEAR), g.multipliedBy(NEAR))).orElse(moved);
    return clamp(near, settings.minInterval(), settings.maxInterval());
  }

  /** The time to rest after this many failures in a row. */
  Duration backOff(Duration interval, int failures) {
    Duration rest = settings.minInterval();
    for (int i = 0; i < failures && rest.compareTo(settings.maxInterval()) < 0; i++) {
      rest = rest.multipliedBy(2);
    }
    return clamp(max(rest, interval), settings.minInterval(), settings.maxInterval());
  }

  /**
   * When to visit next: after {@code interval}, moved by up to a tenth that is always the same for
   * a source, so that sources added together do not stay together; not before the source's own
   * wish, which counts for {@code maxInterval} at the most: a slip of a server's configuration must
   * not end the visits for a year.
   */
  Instant due(Instant now, Duration interval, Optional<Instant> notBefore, String sourceId) {
    double turn = Math.floorMod(sourceId.hashCode() * 0x9E3779B9, 2001) / 1000.0 - 1;
    Duration moved = Duration.ofMillis((long) (interval.toMillis() * (1 + JITTER * turn)));
    return later(now.plus(moved), wish(now, notBefore));
  }

  /**
   * The middle of the gaps between articles: for each visit that brought some, the time since the
   * last visit that did, divided by how many it brought. The first visit ever brings what has piled
   * up, and has no gap.
   */
  static Optional<Duration> usualGap(List<Visit> visits) {
    List<Duration> gaps = new ArrayList<>();
    Visit later = null;
    for (Visit visit : visits) {
      if (visit.fresh() > 0) {
        if (later != null) {
          gaps.add(Duration.between(visit.at(), later.at()).dividedBy(later.fresh()));
        }
        later = visit;
      }
    }
    return gaps.size() < GAPS_NEEDED ? Optional.empty() : Optional.of(median(gaps));
  }

  /** The middle of the gaps between these dates. Empty for fewer than {@link #GAPS_NEEDED}. */
  static Optional<Duration> gapOfDates(List<Instant> dates) {
    List<Instant> sorted = dates.stream().sorted(Comparator.reverseOrder()).limit(WINDOW).toList();
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < sorted.size(); i++) {
      gaps.add(Duration.between(sorted.get(i), sorted.get(i - 1)));
    }
    return gaps.size() < GAPS_NEEDED ? Optional.empty() : Optional.of(median(gaps));
  }

  /** Whether a source with this usual gap has said nothing for so long that someone should look. */
  static boolean silent(Duration quiet, Duration usualGap) {
    return quiet.compareTo(max(SILENT_AT_LEAST, usualGap.multipliedBy(SILENT_GAPS))) > 0;
  }

  /** How long pages wait that this visit does not take, nor the {@code visits} after it. */
  Duration waiting(int visits) {
    return settings.minInterval().multipliedBy(visits);
  }

  /** When to look at a fetched page again; {@link #NEVER} when it is old enough. */
  Instant revisit(Instant found, Instant now, Optional<Instant> notBefore) {
    for (Duration age : REVISITS) {
      Instant due = found.plus(age);
      if (due.isAfter(now) && age.compareTo(settings.revisitFor()) <= 0) {
        return later(due, wish(now, notBefore));
      }
    }
    return NEVER;
  }

  /** Whether a page has been known for less time than the long revisits take. */
  static boolean recent(Instant found, Instant now) {
    return now.isBefore(found.plus(Duration.ofHours(25)));
  }

  /** When to try a page again after its {@code attempts}-th fetch came to nothing, 1 or more. */
  Instant retry(int attempts, Instant now, Optional<Instant> retryAfter) {
    Duration delay = FIRST_DELAY;
    for (int i = 1; i < attempts; i++) {
      delay = delay.multipliedBy(DELAY_GROWTH);
    }
    return later(now.plus(delay), wish(now, retryAfter));
  }

  private Instant wish(Instant now, Optional<Instant> notBefore) {
    Instant limit = now.plus(settings.maxInterval());
    return notBefore.map(wish -> wish.isAfter(limit) ? limit : wish).orElse(now);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration clamp(Duration value, Duration least, Duration most) {
    return value.compareTo(most) > 0 ? most : max(value, least);
  }

  private static Duration median(List<Duration> gaps) {
    return gaps.stream().sorted().toList().get(gaps.size() / 2);
  }
}
