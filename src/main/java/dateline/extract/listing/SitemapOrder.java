package dateline.extract.listing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which sitemaps of an index are worth reading first: those of news; then by when they say they
 * changed, where that tells anything; by the month or day in their names; else from both ends in
 * turn, for makers of sitemaps differ in whether the last or the first is the newest. Thread-safe.
 */
final class SitemapOrder {
  /** Sitemaps that all changed within this time were written together: that tells nothing. */
  private static final Duration TOGETHER = Duration.ofHours(1);

  private static final Pattern NEWS =
      Pattern.compile("news|latest|recent|today|current|aktuell", Pattern.CASE_INSENSITIVE);
  private static final Pattern ASIDE =
      Pattern.compile(
          "(?:image|video|author|tag|categor|product|static"
              + "|page|event|topic|term)[a-z]*[-_.]?(?:sitemap)?"
              + "|sitemap[-_](?:image|video|author|tag|categor|product"
              + "|static|page|event)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)((?:19|20)\\d{2})(?:[-_/.]?(0[1-9]|1[0-2])(?:[-_/.]?([0-2]\\d|3[01]))?)?(?!\\d)");
  private static final Pattern LAST_NUMBER = Pattern.compile("(\\d{1,9})\\D*$");

  private SitemapOrder() {}

  /** A sitemap of an index. */
  record Child(URI url, Optional<Instant> changed) {}

  /** What decides, best first; what is alike in all is taken from both ends in turn. */
  private record Rank(int kind, Instant changed, int date) implements Comparable<Rank> {
    private static final Comparator<Rank> BEST_FIRST =
        Comparator.comparingInt(Rank::kind)
            .thenComparing(Rank::changed, Comparator.reverseOrder())
            .thenComparing(Rank::date, Comparator.reverseOrder());

    @Override
    public int compareTo(Rank other) {
      return BEST_FIRST.compare(this, other);
    }
  }

  static List<URI> of(List<Child> children) {
    boolean telling = telling(children);
    Map<Rank, List<Child>> ranked = new TreeMap<>();
    for (Child child : children) {
      Instant changed = telling ? child.changed().orElse(Instant.MIN) : Instant.MIN;
      ranked
          .computeIfAbsent(
              new Rank(kind(child.url()), changed, date(child.url())), r -> new ArrayList<>())
          .add(child);
    }
    return ranked.values().stream()
        .flatMap(alike -> fromBothEnds(alike).stream())
        .map(Child::url)
        .toList();
  }

  private static boolean telling(List<Child> children) {
    List<Instant> changed =
        children.stream().flatMap(child -> child.changed().stream()).sorted().toList();
    return changed.size() > 1
        && Duration.between(changed.getFirst(), changed.getLast()).compareTo(TOGETHER) > 0;
  }

  private static int kind(URI url) {
    String name = name(url);
    return NEWS.matcher(name).find() ? 0 : ASIDE.matcher(name).find() ? 2 : 1;
  }

  private static String name(URI url) {
    String path = Optional.ofNullable(url.getRawPath()).orElse("");
    String query = Optional.ofNullable(url.getRawQuery()).map(q -> "?" + q).orElse("");
    return (path + query).toLowerCase(Locale.ROOT);
  }

  /** The day in the name as a number, 20261105; 0 if there is none. */
  private static int date(URI url) {
    Matcher date = DATE.matcher(name(url));
    int latest = 0;
    while (date.find()) {
      String month = date.group(2) == null ? "00" : date.group(2);
      String day = date.group(3) == null ? "00" : date.group(3);
      latest = Math.max(latest, Integer.parseInt(date.group(1) + month + day));
    }
    return latest;
  }

  private static List<Child> fromBothEnds(List<Child> alike) {
    List<Child> rising = new ArrayList<>(alike);
    rising.sort(Comparator.comparingInt(child -> number(child.url())));
    List<Child> order = new ArrayList<>();
    for (int first = 0, last = rising.size() - 1; first <= last; ) {
      order.add(rising.get(last--));
      if (first <= last) {
        order.add(rising.get(first++));
      }
    }
    return order;
  }

  private static int number(URI url) {
    Matcher number = LAST_NUMBER.matcher(name(url));
    return number.find() ? Integer.parseInt(number.group(1)) : 0;
  }
}
