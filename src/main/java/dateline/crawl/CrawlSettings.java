package dateline.crawl;

import java.time.Duration;

/**
 * How often to come again, and how much at a time.
 *
 * @param minInterval the least time between visits to a source
 * @param maxInterval the most
 * @param visitsAtOnce sources and pages under way at a time, over all hosts
 * @param pagesAVisit pages fetched for one visit of one source at the most
 * @param revisitFor how long an article is looked at again for changes
 */
public record CrawlSettings(
    Duration minInterval,
    Duration maxInterval,
    int visitsAtOnce,
    int pagesAVisit,
    Duration revisitFor) {
  public static CrawlSettings defaults() {
    return new CrawlSettings(
        Duration.ofMinutes(5), Duration.ofHours(24), 16, 500, Duration.ofDays(7));
  }
}
