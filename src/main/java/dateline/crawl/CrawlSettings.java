package dateline.crawl;

import java.time.Duration;

/**
 * How often to come again, and how much at a time.
 *
 * @param minInterval the least time between visits to a source
 * @param maxInterval the most
 * @param visitsAtOnce pages under way at a time, and as many sources, over all hosts
 * @param pagesAVisit pages fetched for one visit of one source at the most
 * @param revisitFor how long an article is looked at again for changes
 */
public record CrawlSettings(
    Duration minInterval,
    Duration maxInterval,
    int visitsAtOnce,
    int pagesAVisit,
    Duration revisitFor) {
  /** Throws IllegalArgumentException when a value cannot be meant. */
  public CrawlSettings {
    if (!minInterval.isPositive() || minInterval.compareTo(maxInterval) > 0) {
      throw new IllegalArgumentException("intervals from " + minInterval + " to " + maxInterval);
    }
    if (visitsAtOnce < 1 || pagesAVisit < 1 || revisitFor.isNegative()) {
      throw new IllegalArgumentException(
          visitsAtOnce + " visits, " + pagesAVisit + " pages, revisits for " + revisitFor);
    }
  }

  /** Sane for the open web and one machine. */
  public static CrawlSettings defaults() {
    return new CrawlSettings(
        Duration.ofMinutes(5), Duration.ofHours(24), 16, 500, Duration.ofDays(7));
  }
}
