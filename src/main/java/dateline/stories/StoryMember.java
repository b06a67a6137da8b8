package dateline.stories;

import dateline.enrich.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An article as {@link Stories} knows it, and what was decided of it. One thread.
 *
 * <p>Articles have one order, by date and id, those without a date last; nothing that is decided
 * depends on any other, such as that of arrival.
 */
final class StoryMember {
  /** Earlier dates first, then no date; of the same date, the smaller id. */
  static final Comparator<StoryMember> ORDER =
      Comparator.<StoryMember>comparingLong(known -> known.moment).thenComparing(known -> known.id);

  /** The moment of an article without a date. */
  static final long UNDATED = Long.MAX_VALUE;

  /** What a copy of an original is worth: more than any likeness. */
  static final float COPY = Float.POSITIVE_INFINITY;

  /** What a copy of something that is a copy itself is worth. */
  static final float COPY_OF_A_COPY = Float.MAX_VALUE;

  /** Another article that is like this one. {@code worth} is 1 where it just suffices. */
  record Near(StoryMember other, float worth) {
    boolean isCopy() {
      return worth >= COPY_OF_A_COPY;
    }

    /** Whether it is followed rather than the other: worth more, or as much and earlier. */
    boolean isStronger(Near than) {
      return worth > than.worth || (worth == than.worth && other.isBefore(than.other));
    }
  }

  final String id;

  /** Milliseconds since 1970, or {@link #UNDATED}. */
  final long moment;

  final TermWeights telling;
  final Optional<Fingerprint> fingerprint;

  /** Where the indexes file it. */
  int number;

  /** Whether its story can no longer change: its neighbours are forgotten. */
  boolean settled;

  /** Whether another stands in its place: no link leads to it. */
  boolean gone;

  /** When it was filed and when its neighbours were looked for, counted in steps. */
  long filed;

  long looked;

  /** The story and the original that the store has for it. */
  Stories.Place told;

  private @Nullable List<Near> near;
  private @Nullable List<StoryMember> copies;
  private long latest = Long.MIN_VALUE;

  /** Whether it is known which one it follows. */
  boolean decided;

  /** Whether that is known of all its neighbours too, and who takes up those before it. */
  boolean surveyed;

  /** Whether it is known who takes it up. */
  boolean asked;

  /** The first of those it follows, itself if none. */
  StoryMember root;

  private @Nullable Near followed;
  private @Nullable StoryMember taker;
  private @Nullable String original;
  private @Nullable StoryMember linked;
  private Set<StoryMember> followers = Set.of();
  private Set<StoryMember> taken = Set.of();

  StoryMember(
      String id,
      Optional<Instant> moment,
      TermWeights telling,
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

  boolean isBefore(StoryMember other) {
    return moment < other.moment || (moment == other.moment && id.compareTo(other.id) < 0);
  }

  /** The same for all that matters here. */
  boolean isAs(StoryMember other) {
    return moment == other.moment
        && telling.equals(other.telling)
        && fingerprint
            .map(Fingerprint::toString)
            .equals(other.fingerprint.map(Fingerprint::toString));
  }

  /** Milliseconds between two dated articles. */
  long apart(StoryMember other) {
    return Math.abs(moment - other.moment);
  }

  /** Whether its neighbours were looked for. */
  boolean isLooked() {
    return near != null;
  }

  /** Notes its neighbours, and when they were looked for. */
  void found(List<Near> near, List<StoryMember> copies, long step) {
    this.near = near;
    this.copies = copies;
    near.forEach(one -> reach(one.other));
    looked = step;
  }

  /**
   * The earlier article that it follows, worth what it was when chosen; absent if it is a first.
   */
  Optional<Near> followed() {
    return Optional.ofNullable(followed);
  }

  /** Whether it follows no other, and so begins a story or is taken up. */
  boolean isFirst() {
    return followed == null;
  }

  /** Follows this one from now on, or none. */
  void follow(@Nullable Near earlier) {
    if (followed != null) {
      followed.other.followers = without(followed.other.followers, this);
    }
    followed = earlier;
    if (earlier != null && !earlier.other.settled) {
      earlier.other.followers = with(earlier.other.followers, this);
    }
    heed();
  }

  /** Takes root and original from the one that it follows, as they are now. */
  void heed() {
    Near earlier = followed;
    root = earlier == null ? this : earlier.other.root;
    original =
        earlier != null && earlier.isCopy()
            ? earlier.other.original().orElse(earlier.other.id)
            : null;
  }

  /** Those that follow it, as far as they are decided. */
  Set<StoryMember> followers() {
    return followers;
  }

  /** The later article that takes it up, as far as that was asked. */
  Optional<StoryMember> taker() {
    return Optional.ofNullable(taker);
  }

  void takeUp(@Nullable StoryMember later) {
    asked = true;
    if (taker != null) {
      taker.taken = without(taker.taken, this);
    }
    taker = later;
    if (later != null) {
      later.taken = with(later.taken, this);
    }
  }

  /** Those that it takes up, as far as that was asked. */
  Set<StoryMember> taken() {
    return taken;
  }

  /** Most have none, and share one set. */
  private static Set<StoryMember> with(Set<StoryMember> some, StoryMember one) {
    Set<StoryMember> more = some.isEmpty() ? new LinkedHashSet<>(4) : some;
    more.add(one);
    return more;
  }

  private static Set<StoryMember> without(Set<StoryMember> some, StoryMember one) {
    if (!some.isEmpty()) {
      some.remove(one);
    }
    return some;
  }

  /** The id of the article it is a copy of. */
  Optional<String> original() {
    return settled ? told.copyOf() : Optional.ofNullable(original);
  }

  /**
   * What the store has it a copy of, if that is another copy of the same original and stands; else
   * the original.
   */
  Optional<String> link() {
    Optional<String> original = original();
    if (original.isEmpty() || told.copyOf().equals(original)) {
      return original;
    }
    Optional<StoryMember> kept =
        Optional.ofNullable(linked)
            .filter(this::isLinked)
            .or(() -> first(copies(), this::isLinked));
    linked = kept.orElse(null);
    return kept.map(one -> one.id).or(() -> original);
  }

  private boolean isLinked(StoryMember other) {
    return !other.gone
        && told.copyOf().filter(other.id::equals).isPresent()
        && other.original().equals(original());
  }

  private static Optional<StoryMember> first(
      List<StoryMember> some, Predicate<StoryMember> wanted) {
    return some.stream().filter(wanted).findFirst();
  }

  /** Those that are like it, earlier and later, as far as they were looked for. */
  List<Near> near() {
    List<Near> list = near;
    return list == null ? List.of() : list;
  }

  /** Those whose text is nearly its own, earlier and later, as far as they were looked for. */
  List<StoryMember> copies() {
    List<StoryMember> list = copies;
    return list == null ? List.of() : list;
  }

  /** The date of the latest that is like it; {@link Long#MIN_VALUE} if none has a date. */
  long latest() {
    return latest;
  }

  /** Notes another that is like it. */
  void meet(StoryMember other, float worth) {
    if (near != null && !settled) {
      near.add(new Near(other, worth));
      reach(other);
    }
  }

  private void reach(StoryMember other) {
    if (other.isDated()) {
      latest = Math.max(latest, other.moment);
    }
  }

  /** Notes another whose text is nearly its own. */
  void meetCopy(StoryMember other) {
    if (copies != null && !settled) {
      copies.add(other);
    }
  }

  /** Forgets another. */
  void part(StoryMember other) {
    if (near != null && copies != null && !settled) {
      near.removeIf(one -> one.other == other);
      copies.removeIf(one -> one == other);
    }
  }

  /** All that its story may depend on, or that may depend on it. */
  List<StoryMember> neighbours() {
    List<Near> alike = near();
    List<StoryMember> same = copies();
    List<StoryMember> all = new ArrayList<>(same.size() + alike.size());
    all.addAll(same);
    for (Near one : alike) {
      all.add(one.other);
    }
    return all;
  }

  /** Stays in the story that the store has for it, and lets go of all others. */
  void settle() {
    follow(null);
    takeUp(null);
    settled = true;
    decided = true;
    near = List.of();
    copies = List.of();
    followers = Set.of();
    taken = Set.of();
  }

  /** Leaves: another stands in its place. */
  void leave() {
    settle();
    gone = true;
  }

  @Override
  public String toString() {
    return id;
  }
}
