package dateline.crawl;

import dateline.extract.listing.Listing;
import dateline.fetch.CanonicalUrl;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a source lists at present: the newest entries whole, of all others only that they are there,
 * in eight bytes each: a visit lasts while pages are fetched, and a sitemap may name 50,000.
 * Immutable.
 */
final class ListedPages {
  private static final Comparator<Map.Entry<String, Listing.Entry>> NEWEST_FIRST =
      Comparator.comparing(
          entry -> entry.getValue().published().or(entry.getValue()::updated).orElse(Instant.MIN),
          Comparator.reverseOrder());

  private final Map<String, Listing.Entry> newest;

  /** Hashes of all addresses, sorted. Two alike cost one needless look at an old page. */
  private final long[] all;

  private ListedPages(Map<String, Listing.Entry> newest, long[] all) {
    this.newest = newest;
    this.all = all;
  }

  /**
   * Each address once, without the source's own and those that are not http.
   *
   * @param most entries that a visit takes; of long lists a few times as many are kept whole
   * @param now when it was read
   */
  static ListedPages of(String source, List<Listing.Entry> entries, int most, Instant now) {
    Map<String, Listing.Entry> byUrl = new LinkedHashMap<>();
    entries.stream()
        .flatMap(
            entry ->
                CanonicalUrl.of(entry.url().toString()).map(url -> Map.entry(url, entry)).stream())
        .sorted(NEWEST_FIRST)
        .forEach(entry -> byUrl.putIfAbsent(entry.getKey(), entry.getValue()));
    CanonicalUrl.of(source).ifPresent(byUrl::remove);
    long[] all = byUrl.keySet().stream().mapToLong(ListedPages::hash).sorted().toArray();
    return new ListedPages(ListWindow.of(byUrl, most, now), all);
  }

  /** This and what another document of the same source lists. */
  ListedPages and(ListedPages other) {
    Stream<Map.Entry<String, Listing.Entry>> both =
        Stream.concat(newest.entrySet().stream(), other.newest.entrySet().stream());
    return new ListedPages(
        distinct(both.sorted(NEWEST_FIRST)),
        LongStream.concat(Arrays.stream(all), Arrays.stream(other.all))
            .sorted()
            .distinct()
            .toArray());
  }

  private static Map<String, Listing.Entry> distinct(
      Stream<Map.Entry<String, Listing.Entry>> entries) {
    Map<String, Listing.Entry> distinct = new LinkedHashMap<>();
    entries.forEach(entry -> distinct.putIfAbsent(entry.getKey(), entry.getValue()));
    return Collections.unmodifiableMap(distinct);
  }

  /** By canonical address, newest first, undated ones last in their order. */
  Map<String, Listing.Entry> newest() {
    return newest;
  }

  /** How many there are in all. */
  int size() {
    return all.length;
  }

  boolean contains(String url) {
    return Arrays.binarySearch(all, hash(url)) >= 0;
  }

  private static long hash(String url) {
    long hash = 0;
    for (int i = 0; i < url.length(); i++) {
      hash = (hash ^ url.charAt(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
