package dateline.fetch.render;

import java.time.Duration;

/**
 * What one page may cost.
 *
 * @param start for a new Chromium to answer
 * @param settle after which a page is taken as it is, though it goes on asking for things
 * @param time for a page in all; then Chromium is killed
 * @param bytes that a page's requests may bring
 * @param heap bytes of one page's script objects
 * @param memory bytes that Chromium may take, all its processes together; then it is killed. Told
 *     on Linux only
 * @param pages for one Chromium; then a new one is started
 * @param idle after which a Chromium without work ends
 */
record RenderLimits(
    Duration start,
    Duration settle,
    Duration time,
    long bytes,
    long heap,
    long memory,
    int pages,
    Duration idle) {
  /**
   * Pages of news sites ask for one to ten megabytes of script and settle within seconds; a heap of
   * 100 MB is much for one.
   */
  static RenderLimits standard() {
    return new RenderLimits(
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        32L << 20,
        384L << 20,
        1L << 30,
        25,
        Duration.ofSeconds(30));
  }
}
