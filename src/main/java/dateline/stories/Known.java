package dateline.stories;

import dateline.enrich.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An article as {@link Stories} knows it, and what was decided of it. One thread.
 *
 * <p>Articles have one order, by date and id, those without a date last; nothing that is decided
 * depends on any other, such as that of arrival.
 */
final class Known {
  /** Earlier dates first, then no date; of the same date, the smaller id. */
  static final Comparator<Known> ORDER =
      Comparator.<Known>comparingLong(known -> known.moment).thenComparing(known -> known.id);

  /** The moment of an article without a date. */
  static final long UNDATED = Long.MAX_VALUE;

  /** Another article that is like this one. {@code worth} is 1 where it just suffices. */
  record Near(Known other, float worth) {}

  final String id;

  /** Milliseconds since 1970, or {@link #UNDATED}. */
  final long moment;

  final Telling telling;
  final Optional<Fingerprint> fingerprint;

  /** Where the indexes file it. */
  int number;

  /** Whether its story can no longer change: its neighbours are forgotten. */
  boolean settled;

  /** When it was filed and when its neighbours were looked for, counted in steps. */
  long filed;

  long looked;

  /** The story and the original that the store has for it. */
  Stories.Place told;

  private @Nullable List<Near> near;
  private @Nullable List<Known> copies;

  /** Whether the three below are decided. */
  boolean decided;

  /** The first of those it follows, itself if none. */
  Known root;

  private @Nullable Known parent;
  private @Nullable String original;

  Known(
      String id,
      Optional<Instant> moment,
      Telling telling,
      Optional<Fingerprint> fingerprint,
      Stories.Place told) {
    this.id = id;
    this.moment = moment.map(Instant::toEpochMilli).orElse(UNDATED);
    this.telling = telling;
    this.fingerprint = fingerprint;
    this.told = told;
    this.root = this;
  }

  boolean isDated() {
    return moment != UNDATED;
  }

  boolean isBefore(Known other) {
    return moment < other.moment || (moment == other.moment && id.compareTo(other.id) < 0);
  }

  /** The same for all that matters here. */
  boolean isAs(Known other) {
    return moment == other.moment
        && telling.equals(other.telling)
        && fingerprint
            .map(Fingerprint::toString)
            .equals(other.fingerprint.map(Fingerprint::toString));
  }

  /** Milliseconds between two dated articles. */
  long apart(Known other) {
    return Math.abs(moment - other.moment);
  }

  /** Whether its neighbours were looked for. */
  boolean isLooked() {
    return near != null;
  }

  /** Notes its neighbours, and when they were looked for. */
  void found(List<Near> near, List<Known> copies, long step) {
    this.near = near;
    this.copies = copies;
    looked = step;
  }

  /** The earlier article that it follows; absent if it begins a story. */
  Optional<Known> parent() {
    return Optional.ofNullable(parent);
  }

  boolean follows(Known other) {
    return parent == other;
  }

  void follow(Optional<Known> earlier) {
    parent = null;
    root = this;
    earlier.ifPresent(
        one -> {
          parent = one;
          root = one.root;
        });
  }

  /** The id of the article it is a copy of. */
  Optional<String> original() {
    return settled ? told.copyOf() : Optional.ofNullable(original);
  }

  void copy(Optional<String> other) {
    original = null;
    other.ifPresent(one -> original = one);
  }

  /** Those that are like it, earlier and later, as far as they were looked for. */
  List<Near> near() {
    List<Near> list = near;
    return list == null ? List.of() : list;
  }

  /** Those whose text is nearly its own, earlier and later, as far as they were looked for. */
  List<Known> copies() {
    List<Known> list = copies;
    return list == null ? List.of() : list;
  }

  /** Notes another that is like it. */
  void meet(Known other, float worth) {
    if (near != null && !settled) {
      near.add(new Near(other, worth));
    }
  }

  /** Notes another whose text is nearly its own. */
  void meetCopy(Known other) {
    if (copies != null && !settled) {
      copies.add(other);
    }
  }

  /** Forgets another. */
  void part(Known other) {
    if (near != null && copies != null && !settled) {
      near.removeIf(one -> one.other == other);
      copies.removeIf(one -> one == other);
    }
  }

  /** All that its story may depend on, or that may depend on it. */
  List<Known> neighbours() {
    List<Near> alike = near();
    List<Known> same = copies();
    List<Known> all = new ArrayList<>(same.size() + alike.size());
    all.addAll(same);
    for (Near one : alike) {
      all.add(one.other);
    }
    return all;
  }

  /** Stays in the story that the store has for it, and lets go of all others. */
  void settle() {
    settled = true;
    decided = true;
    near = List.of();
    copies = List.of();
    parent = null;
    root = this;
  }

  @Override
  public String toString() {
    return id;
  }
}
