package dateline.enrich;

import dateline.news.Article;
import dateline.news.Draft;
import dateline.news.Enrichment;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Groups articles on the same event as they arrive, and finds near-copies. Keeps the recent ones in
 * memory; fed with {@link #remember} at start. Thread-safe.
 *
 * <p>An article joins the story of the article it is a copy of, or else the story whose articles it
 * is most like, if it is like enough and near in time. In doubt it begins a story: a wrong fold
 * hides an article, a missed one only shows it twice. Single-pass clustering as in topic detection
 * and tracking (Allan et al., 1998); the result depends on the order of arrival and on nothing
 * else.
 */
public final class Stories {
  /** Which story an article tells, and whose copy it is. */
  public record Place(String storyId, Optional<String> copyOf) {}

  /** Articles remembered; the one that came first is forgotten first. By count, about 1 KB each. */
  static final int MOST = 40_000;

  /** How like a story's best article must be, published at the same time. */
  private static final double LIKE = 0.24;

  /** How like where one of the two has no date. */
  private static final double LIKE_UNDATED = 0.32;

  /** Articles further apart tell different stories, copies apart. */
  private static final Duration WINDOW = Duration.ofDays(10);

  /** From a story's first article to its last, copies apart: longer, it is a saga, not an event. */
  private static final Duration LONGEST = Duration.ofDays(30);

  /** After this time a likeness counts for half. */
  private static final Duration HALF = Duration.ofDays(14);

  /** How much the mean likeness of a story weighs beside that of its best article. */
  private static final double MEAN = 0.4;

  /** An article less like than this does not count as one of a story's that were seen. */
  private static final double LEAST = 0.03;

  private final Rarity rarity = new Rarity();
  private final int capacity;
  private final Seen[] seen;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Copies copies;
  private final Likeness likeness;
  private final Map<String, Span> spans = new HashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private int next;

  /** What is remembered of an article. */
  private record Seen(
      String id,
      String storyId,
      Optional<String> copyOf,
      Optional<Instant> published,
      Optional<Fingerprint> fingerprint) {}

  /** The first and last date of a story's articles. */
  private record Span(Instant first, Instant last) {
    Duration distance(Instant moment) {
      if (moment.isBefore(first)) {
        return Duration.between(moment, first);
      }
      return moment.isAfter(last) ? Duration.between(last, moment) : Duration.ZERO;
    }

    Span with(Instant moment) {
      return new Span(
          moment.isBefore(first) ? moment : first, moment.isAfter(last) ? moment : last);
    }

    boolean tooLong() {
      return Duration.between(first, last).compareTo(LONGEST) > 0;
    }
  }

  public Stories() {
    this(MOST);
  }

  /** Remembers so many articles. */
  Stories(int capacity) {
    this.capacity = capacity;
    seen = new Seen[capacity];
    copies = new Copies(capacity);
    likeness = new Likeness(capacity);
  }

  /** Takes in an article already placed, such as those of the store at start. */
  public synchronized void remember(Article article) {
    if (!numbers.containsKey(article.id())) {
      Place place = new Place(article.storyId(), article.copyOf());
      take(article.id(), place, article.draft(), article.enrichment(), telling(article.draft()));
    }
  }

  /** Finds the place of a new article and remembers it; the same id again keeps its story. */
  public synchronized Place place(String id, Draft draft, Enrichment enrichment) {
    Integer known = numbers.get(id);
    if (known != null) {
      Seen before = at(known);
      return new Place(before.storyId, before.copyOf);
    }
    Telling telling = telling(draft);
    Place place =
        copied(enrichment)
            .or(() -> like(draft, telling))
            .orElseGet(() -> new Place(id, Optional.empty()));
    take(id, place, draft, enrichment, telling);
    return place;
  }

  private Telling telling(Draft draft) {
    return Telling.of(draft, rarity);
  }

  private Seen at(int number) {
    return seen[number % capacity];
  }

  private int oldest() {
    return Math.max(0, next - capacity);
  }

  private Optional<Place> copied(Enrichment enrichment) {
    OptionalInt original =
        Fingerprint.parse(enrichment.fingerprint())
            .map(f -> copies.original(f, oldest(), number -> at(number).fingerprint))
            .orElse(OptionalInt.empty());
    if (original.isEmpty()) {
      return Optional.empty();
    }
    Seen first = at(original.getAsInt());
    return Optional.of(new Place(first.storyId, first.copyOf.or(() -> Optional.of(first.id))));
  }

  /** The likeness of a story: its best article's, and the mean with the rest that were seen. */
  private static final class Tally {
    private double best;
    private double sum;
    private int count;

    void add(double likeness) {
      best = Math.max(best, likeness);
      sum += likeness;
      count++;
    }

    double score() {
      return best * (1 - MEAN) + sum / count * MEAN;
    }
  }

  private Optional<Place> like(Draft draft, Telling telling) {
    Optional<Instant> published = draft.published().map(dating -> dating.instant());
    Map<String, Tally> tallies = new HashMap<>();
    likeness.visit(
        telling,
        oldest(),
        (number, raw) -> {
          if (raw < LEAST) {
            return;
          }
          Seen other = at(number);
          double worth = raw * nearness(published, other);
          if (worth > 0) {
            tallies.computeIfAbsent(other.storyId, s -> new Tally()).add(worth);
          }
        });
    return tallies.entrySet().stream()
        .filter(e -> e.getValue().score() >= 1)
        .max(
            Map.Entry.<String, Tally>comparingByValue(Comparator.comparingDouble(Tally::score))
                .thenComparing(Map.Entry.comparingByKey()))
        .map(e -> new Place(e.getKey(), Optional.empty()));
  }

  /** What a likeness is worth against the threshold: 1 where it just suffices. */
  private double nearness(Optional<Instant> published, Seen other) {
    Optional<Span> span = Optional.ofNullable(spans.get(other.storyId));
    if (published.isEmpty() || span.isEmpty()) {
      return 1 / LIKE_UNDATED;
    }
    // The story's dates count, not the article's alone: one without a date must not bridge years.
    Duration apart = span.get().distance(published.get());
    if (apart.compareTo(WINDOW) > 0 || span.get().with(published.get()).tooLong()) {
      return 0;
    }
    Duration between =
        other.published.map(p -> Duration.between(p, published.get()).abs()).orElse(apart);
    double fading = Math.pow(0.5, (double) between.toSeconds() / HALF.toSeconds());
    return fading / (other.published.isEmpty() ? LIKE_UNDATED : LIKE);
  }

  private void take(String id, Place place, Draft draft, Enrichment enrichment, Telling telling) {
    int number = next++;
    Seen forgotten = seen[number % capacity];
    if (forgotten != null) {
      forget(forgotten);
    }
    Optional<Fingerprint> fingerprint = Fingerprint.parse(enrichment.fingerprint());
    Optional<Instant> published = draft.published().map(dating -> dating.instant());
    seen[number % capacity] = new Seen(id, place.storyId(), place.copyOf(), published, fingerprint);
    numbers.put(id, number);
    sizes.merge(place.storyId(), 1, Integer::sum);
    if (place.copyOf().isEmpty()) {
      published.ifPresent(
          p ->
              spans.compute(
                  place.storyId(), (s, span) -> span == null ? new Span(p, p) : span.with(p)));
    }
    fingerprint.ifPresent(f -> copies.add(number, f));
    likeness.add(number, telling, oldest());
    if (number % capacity == 0 && number > 0) {
      likeness.forget(oldest());
    }
  }

  private void forget(Seen seen) {
    numbers.remove(seen.id);
    if (sizes.merge(seen.storyId, -1, Integer::sum) == 0) {
      sizes.remove(seen.storyId);
      spans.remove(seen.storyId);
    }
  }
}
