package dateline.crawl;

import dateline.extract.listing.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which entries of a list a visit looks at, where it has more than a visit takes: by their dates
 * the newest, and what else is of the last days, for later visits to fetch. Without dates nobody
 * can tell which end is new: both ends, and of the middle another part every hour, so that all of
 * it is looked at in the end. Pure; thread-safe.
 */
final class ListWindow {
  /** What is older is not news, however many of it there are. */
  private static final Duration NEWS = Duration.ofDays(7);

  /** Times what a visit takes that may wait for later ones. */
  private static final int VISITS_AHEAD = 10;

  private ListWindow() {}

  /**
   * Of entries that stand newest first, the undated last in the order of the document.
   *
   * @param most what a visit takes, 1 or more
   */
  static Map<String, Listing.Entry> of(Map<String, Listing.Entry> all, int most, Instant now) {
    if (all.size() <= most) {
      return Collections.unmodifiableMap(all);
    }
    Map<String, Listing.Entry> kept = new LinkedHashMap<>();
    List<Map.Entry<String, Listing.Entry>> undated = new ArrayList<>();
    Instant since = now.minus(NEWS);
    for (Map.Entry<String, Listing.Entry> entry : all.entrySet()) {
      Optional<Instant> date = date(entry.getValue());
      if (date.isEmpty()) {
        undated.add(entry);
      } else if (kept.size() < most
          || (kept.size() < VISITS_AHEAD * most && date.get().isAfter(since))) {
        kept.put(entry.getKey(), entry.getValue());
      }
    }
    if (kept.size() < most) {
      window(undated, most, now).forEach(e -> kept.putIfAbsent(e.getKey(), e.getValue()));
    }
    return Collections.unmodifiableMap(kept);
  }

  static Optional<Instant> date(Listing.Entry entry) {
    return entry.published().or(entry::updated);
  }

  private static List<Map.Entry<String, Listing.Entry>> window(
      List<Map.Entry<String, Listing.Entry>> undated, int most, Instant now) {
    List<Map.Entry<String, Listing.Entry>> window = new ArrayList<>();
    int last = undated.size() - 1;
    for (int i = 0; i <= last && i < most; i++) {
      window.add(undated.get(last - i));
      window.add(undated.get(i));
    }
    long hour = now.getEpochSecond() / Duration.ofHours(1).toSeconds();
    for (int i = 0; i < Math.min(most, undated.size()); i++) {
      window.add(undated.get((int) Math.floorMod(hour * most + i, (long) undated.size())));
    }
    return window;
  }
}
