package dateline.stories;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The rule by which articles are bound to each other. One thread.
 *
 * <p>In the order of {@link Known#ORDER}, each article follows one before it: the first that it is
 * a copy of, or else the one it is most like, if it is like enough and that one's story is not too
 * old. One that follows none begins a story; one that begins a story and is followed by none is
 * taken up by the later article it is most like. So an article's story depends on those near it in
 * text and time, and can be found again without looking at all others. (Single-pass clustering as
 * in topic detection and tracking, Allan et al., 1998, with the pass in the order of events instead
 * of arrival.) {@link StoryName} says what it is called.
 */
final class Bonds {
  /** From a story's first article to its last, copies apart: longer, it is a saga, not an event. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private final Likeness likeness = new Likeness();
  private final Copies copies;
  private final Forgotten old;
  private final Function<String, Optional<String>> texts;
  private final List<Known> numbered = new ArrayList<>();
  private final Deque<Integer> unused = new ArrayDeque<>();
  private long step;
  private long forgotten = Long.MIN_VALUE;

  /**
   * @param texts the text of an article, by its id, if it can be had
   * @param old those no longer filed
   */
  Bonds(Function<String, Optional<String>> texts, Forgotten old) {
    this.texts = texts;
    this.copies = new Copies(texts);
    this.old = old;
  }

  /** Makes an article one that others find. */
  void file(Known article) {
    if (unused.isEmpty()) {
      article.number = numbered.size();
      numbered.add(article);
    } else {
      article.number = unused.pop();
      numbered.set(article.number, article);
    }
    article.filed = ++step;
    likeness.add(article);
    copies.add(article);
  }

  /** The opposite of {@link #file}; those who found it know it still. */
  void unfile(Known article) {
    likeness.remove(article);
    copies.remove(article);
    unused.push(article.number);
  }

  /** Stored articles near or before this moment keep their stories: not all of them are known. */
  void forgetUntil(long moment) {
    forgotten = Math.max(forgotten, moment);
  }

  /** Looks for the articles near this one, unless that was done. */
  void look(Known me) {
    if (me.isLooked()) {
      return;
    }
    List<Known.Near> near = likeness.near(me, numbered);
    List<Known> same = copies.of(me, numbered);
    same.addAll(old.copiesOf(me, texts));
    me.found(near, same, ++step);
    near.stream()
        .filter(one -> one.other().looked < me.filed)
        .forEach(one -> one.other().meet(me, one.worth()));
    same.stream().filter(one -> one.looked < me.filed).forEach(one -> one.meetCopy(me));
  }

  /** Decides an article, after all undecided articles that its decision depends on. */
  void resolve(Known start) {
    if (start.decided) {
      return;
    }
    Set<Known> open = new TreeSet<>(Known.ORDER);
    Deque<Known> reached = new ArrayDeque<>(List.of(start));
    while (!reached.isEmpty()) {
      Known me = reached.pop();
      if (isOnTheBrink(me)) {
        me.settle();
      } else if (open.add(me)) {
        look(me);
        me.neighbours().stream()
            .filter(other -> !other.decided && other.isBefore(me))
            .forEach(reached::push);
      }
    }
    open.forEach(this::decide);
  }

  /** Whether articles are forgotten that it may have followed. */
  private boolean isOnTheBrink(Known me) {
    return !me.told.storyId().isEmpty()
        && me.isDated()
        && forgotten != Long.MIN_VALUE
        && me.moment - Likeness.WINDOW.toMillis() <= forgotten;
  }

  /** Decides of an article; of those before it that are near it, all is decided. */
  void decide(Known me) {
    look(me);
    Optional<Known> copied =
        me.copies().stream()
            .filter(other -> other.settled || other.isBefore(me))
            .min(
                Comparator.<Known, Boolean>comparing(other -> other.original().isPresent())
                    .thenComparing(Known.ORDER));
    me.follow(copied.or(() -> mostLike(me)));
    me.copy(copied.map(one -> one.original().orElse(one.id)));
    me.decided = true;
  }

  private static Optional<Known> mostLike(Known me) {
    Known.Near best = null;
    for (Known.Near one : me.near()) {
      if (one.other().isBefore(me)
          && !isTooOld(one.other().root, me)
          && (best == null || isBetter(one, best))) {
        best = one;
      }
    }
    return Optional.ofNullable(best).map(Known.Near::other);
  }

  private static boolean isBetter(Known.Near one, Known.Near other) {
    return one.worth() > other.worth()
        || (one.worth() == other.worth() && one.other().isBefore(other.other()));
  }

  private static boolean isTooOld(Known root, Known me) {
    return root.isDated() && me.isDated() && root.apart(me) > LONGEST.toMillis();
  }

  /** Whether it begins a story. */
  boolean isFirst(Known me) {
    resolve(me);
    return me.parent().isEmpty();
  }

  /** The later article that takes up one that begins a story and is followed by none. */
  Optional<Known> takenUpBy(Known me) {
    if (me.settled || !isFirst(me)) {
      return Optional.empty();
    }
    for (Known other : me.neighbours()) {
      resolve(other);
      if (other.follows(me)) {
        return Optional.empty();
      }
    }
    Known.Near best = null;
    for (Known.Near one : me.near()) {
      if (me.isBefore(one.other())
          && one.other().parent().isPresent()
          && (best == null || isBetter(one, best))) {
        best = one;
      }
    }
    return Optional.ofNullable(best).map(Known.Near::other);
  }

  /** All articles of the story that this one begins. */
  Set<Known> story(Known root) {
    Set<Known> members = new LinkedHashSet<>(List.of(root));
    Deque<Known> reached = new ArrayDeque<>(members);
    while (!reached.isEmpty()) {
      Known me = reached.pop();
      for (Known other : me.neighbours()) {
        resolve(other);
        boolean follows = other.follows(me);
        boolean takenUp =
            other.isBefore(me) && takenUpBy(other).filter(taker -> taker == me).isPresent();
        if ((follows || takenUp) && members.add(other)) {
          reached.push(other);
        }
      }
    }
    return members;
  }
}
