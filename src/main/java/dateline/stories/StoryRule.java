package dateline.stories;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which articles are bound to each other. One thread.
 *
 * <p>In the order of {@link StoryMember#ORDER}, each article follows one before it: the first that
 * it is a copy of, or else the one it is most like, if it is like enough and that one's story is
 * not too old. One that follows none begins a story; one that begins a story and is followed by
 * none is taken up by the later article it is most like. So an article's story depends on those
 * near it in text and time, and can be found again without looking at all others. (Single-pass
 * clustering as in topic detection and tracking, Allan et al., 1998, with the pass in the order of
 * events instead of arrival.) {@link StoryName} says what it is called.
 */
final class StoryRule {
  /** From a story's first article to its last, copies apart: longer, it is a saga, not an event. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private final Likeness likeness = new Likeness();
  private final Copies copies;
  private final Forgotten old;
  private final Function<String, Optional<String>> texts;
  private final List<StoryMember> numbered = new ArrayList<>();
  private final Deque<Integer> unused = new ArrayDeque<>();
  private long step;
  private long decisions;
  private long forgotten = Long.MIN_VALUE;

  /**
   * @param texts the text of an article, by its id, if it can be had
   * @param old those no longer filed
   */
  StoryRule(Function<String, Optional<String>> texts, Forgotten old) {
    this.texts = texts;
    this.copies = new Copies(texts);
    this.old = old;
  }

  /** Makes an article one that others find. */
  void file(StoryMember article) {
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
  void unfile(StoryMember article) {
    likeness.remove(article);
    copies.remove(article);
    unused.push(article.number);
  }

  /** Stored articles near or before this moment keep their stories: not all of them are known. */
  void forgetUntil(long moment) {
    forgotten = Math.max(forgotten, moment);
  }

  /** Looks for the articles near this one, unless that was done. */
  void look(StoryMember me) {
    if (me.isLooked()) {
      return;
    }
    List<StoryMember.Near> near = likeness.near(me, numbered);
    List<StoryMember> same = copies.of(me, numbered);
    same.addAll(old.copiesOf(me, texts));
    me.found(near, same, ++step);
    near.stream()
        .filter(one -> one.other().looked < me.filed)
        .forEach(one -> one.other().meet(me, one.worth()));
    same.stream().filter(one -> one.looked < me.filed).forEach(one -> one.meetCopy(me));
  }

  /** Decides an article, after all undecided articles that its decision depends on. */
  void resolve(StoryMember start) {
    if (start.decided) {
      return;
    }
    Set<StoryMember> open = new TreeSet<>(StoryMember.ORDER);
    Deque<StoryMember> reached = new ArrayDeque<>(List.of(start));
    while (!reached.isEmpty()) {
      StoryMember me = reached.pop();
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
  private boolean isOnTheBrink(StoryMember me) {
    return !me.told.storyId().isEmpty()
        && me.isDated()
        && forgotten != Long.MIN_VALUE
        && me.moment - Likeness.WINDOW.toMillis() <= forgotten;
  }

  /** Decides of an article; of those before it that are near it, all is decided. */
  void decide(StoryMember me) {
    decisions++;
    look(me);
    StoryMember.Near best = strongest(me, me.near(), null);
    for (StoryMember copy : me.copies()) {
      best = stronger(me, copy(copy), best);
    }
    me.follow(best);
    me.decided = true;
  }

  /** How many articles were held against all their neighbours so far. */
  long decisions() {
    return decisions;
  }

  /**
   * Decides again of an article of whose neighbours only some are others than they were, in as many
   * steps as they are many.
   *
   * @param changed the others: what they are worth to it now, copies as {@link StoryMember#COPY}
   */
  void reconsider(StoryMember me, List<StoryMember.Near> changed) {
    StoryMember.Near best =
        strongest(
            me, changed.stream().map(one -> one.isCopy() ? copy(one.other()) : one).toList(), null);
    StoryMember.Near before = me.followed().orElse(null);
    if (best != null && (before == null || best.equals(before) || best.isStronger(before))) {
      me.follow(best);
    } else if (before != null && changed.stream().anyMatch(one -> one.other() == before.other())) {
      // It was the strongest of all, and is so no longer.
      decide(me);
    } else {
      me.heed();
    }
  }

  private static StoryMember.Near copy(StoryMember other) {
    boolean original = other.original().isEmpty();
    return new StoryMember.Near(other, original ? StoryMember.COPY : StoryMember.COPY_OF_A_COPY);
  }

  private static StoryMember.@Nullable Near strongest(
      StoryMember me, List<StoryMember.Near> some, StoryMember.@Nullable Near other) {
    StoryMember.Near best = other;
    for (StoryMember.Near one : some) {
      best = stronger(me, one, best);
    }
    return best;
  }

  /** The stronger of two, if the article can follow the one at all. */
  private static StoryMember.@Nullable Near stronger(
      StoryMember me, StoryMember.Near one, StoryMember.@Nullable Near other) {
    StoryMember earlier = one.other();
    boolean possible =
        one.isCopy()
            ? !earlier.gone && (earlier.settled || earlier.isBefore(me))
            : earlier.isBefore(me) && !isTooOld(earlier.root, me);
    return possible && (other == null || one.isStronger(other)) ? one : other;
  }

  private static boolean isTooOld(StoryMember root, StoryMember me) {
    return root.isDated() && me.isDated() && root.apart(me) > LONGEST.toMillis();
  }

  /** Whether a later neighbour may have become too far from its first, or near enough. */
  static boolean isLong(StoryMember me, StoryMember first) {
    return first.isDated() && me.latest() - first.moment > LONGEST.toMillis();
  }

  /**
   * Asks which later article takes up one that begins a story and is followed by none, and notes
   * it.
   */
  void ask(StoryMember me) {
    me.takeUp(takenUpBy(me));
  }

  private @Nullable StoryMember takenUpBy(StoryMember me) {
    resolve(me);
    if (me.settled || !me.isFirst()) {
      return null;
    }
    me.neighbours().forEach(this::resolve);
    if (!me.followers().isEmpty()) {
      return null;
    }
    StoryMember.Near best = null;
    for (StoryMember.Near one : me.near()) {
      if (me.isBefore(one.other())
          && !one.other().isFirst()
          && !isTooOld(one.other().root, me)
          && (best == null || one.isStronger(best))) {
        best = one;
      }
    }
    return best == null ? null : best.other();
  }

  /** All articles of the story that this one begins. */
  Set<StoryMember> story(StoryMember root) {
    Set<StoryMember> members = new LinkedHashSet<>(List.of(root));
    Deque<StoryMember> reached = new ArrayDeque<>(members);
    while (!reached.isEmpty()) {
      StoryMember me = reached.pop();
      survey(me);
      me.followers().stream().filter(members::add).forEach(reached::push);
      me.taken().stream().filter(members::add).forEach(reached::push);
    }
    return members;
  }

  /** Finds all that follow an article or that it takes up, once: later ones tell it themselves. */
  private void survey(StoryMember me) {
    if (me.surveyed) {
      return;
    }
    me.surveyed = true;
    for (StoryMember other : me.neighbours()) {
      resolve(other);
      if (!other.asked && other.isFirst() && other.isBefore(me)) {
        ask(other);
      }
    }
  }
}
