package dateline.stories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a batch of articles changes: goes through what may be decided otherwise now, in the order of
 * articles, and names anew the stories that this touches. One thread, once.
 */
final class Round {
  private final Bonds bonds;
  private final NavigableSet<Known> due = new TreeSet<>(Known.ORDER);

  /** For each of those due, the neighbours for whose sake it is. */
  private final Map<Known, List<Known.Near>> reasons = new HashMap<>();

  /** Decided for the first time: who they followed, and who took them up, is not known. */
  private final Set<Known> unknown = new LinkedHashSet<>();

  /** Those that may be taken up by another now. */
  private final Set<Known> lone = new LinkedHashSet<>();

  private final Set<Known> changed = new LinkedHashSet<>();
  private final Set<Known> firsts = new LinkedHashSet<>();
  private final List<Known> moved = new ArrayList<>();

  Round(Bonds bonds) {
    this.bonds = bonds;
  }

  /**
   * Lets articles leave and join.
   *
   * @param leaving articles that are known and no longer so
   * @param joining new ones, and those in whose place the others were
   * @return all whose place is another now; it is in {@link Known#told}
   */
  List<Known> run(List<Known> leaving, List<Known> joining) {
    leaving.forEach(this::part);
    joining.forEach(bonds::file);
    for (Known me : joining) {
      bonds.look(me);
      await(me);
      tellLater(me);
    }
    while (!due.isEmpty()) {
      decideAgain(due.removeFirst());
    }
    unknown.forEach(this::touch);
    lone.forEach(this::ask);
    name();
    return moved;
  }

  private List<Known.Near> await(Known me) {
    return reasons.computeIfAbsent(
        me,
        _ -> {
          due.add(me);
          return new ArrayList<>(2);
        });
  }

  private void tellLater(Known me) {
    tellLaterCopies(me);
    tellLaterAlike(me);
  }

  private void tellLaterCopies(Known me) {
    for (Known other : me.copies()) {
      if (me.isBefore(other)) {
        await(other).add(new Known.Near(me, Known.COPY));
      }
    }
  }

  private void tellLaterAlike(Known me) {
    for (Known.Near one : me.near()) {
      if (me.isBefore(one.other())) {
        await(one.other()).add(new Known.Near(me, one.worth()));
      }
    }
  }

  private void part(Known me) {
    bonds.resolve(me);
    List<Known> others = me.neighbours();
    bonds.unfile(me);
    firsts.add(me.root);
    for (Known other : others) {
      bonds.resolve(other);
      firsts.add(other.root);
      lone.add(other);
    }
    for (Known follower : me.followers()) {
      await(follower).add(new Known.Near(me, Known.COPY));
    }
    others.forEach(other -> other.part(me));
    me.leave();
  }

  private void decideAgain(Known me) {
    List<Known.Near> reason = Optional.ofNullable(reasons.remove(me)).orElse(List.of());
    if (me.settled) {
      return;
    }
    if (!me.decided) {
      decideFirst(me);
      return;
    }
    Known root = me.root;
    Optional<Known> earlier = me.followed().map(Known.Near::other);
    Optional<String> original = me.original();
    bonds.reconsider(me, reason);
    Optional<Known> now = me.followed().map(Known.Near::other);
    boolean same = me.root == root && me.original().equals(original);
    if (!now.equals(earlier)) {
      earlier.ifPresent(lone::add);
      now.ifPresent(lone::add);
      lone.add(me);
    }
    if (now.isEmpty() != earlier.isEmpty()) {
      loneNear(me);
    }
    if (me.original().isEmpty() != original.isEmpty()) {
      tellLaterCopies(me);
    }
    if (me.root != root && (Bonds.isLong(me, root) || Bonds.isLong(me, me.root))) {
      tellLaterAlike(me);
    }
    if (!same) {
      me.followers().forEach(this::await);
    }
    if (!same || !now.equals(earlier)) {
      firsts.add(root);
      firsts.add(me.root);
      changed.add(me);
    }
  }

  private void decideFirst(Known me) {
    bonds.look(me);
    for (Known other : me.neighbours()) {
      if (other.isBefore(me)) {
        bonds.resolve(other);
      }
    }
    bonds.decide(me);
    tellLater(me);
    changed.add(me);
    unknown.add(me);
  }

  /** The stories that it may have been in, or have others taken up into. */
  private void touch(Known me) {
    firstsNear(me);
    lone.add(me);
    me.followed().map(Known.Near::other).ifPresent(lone::add);
    loneNear(me);
  }

  private void firstsNear(Known me) {
    firsts.add(me.root);
    for (Known other : me.neighbours()) {
      bonds.resolve(other);
      firsts.add(other.root);
    }
  }

  private void loneNear(Known me) {
    for (Known.Near one : me.near()) {
      if (one.other().isBefore(me) && one.other().isFirst()) {
        lone.add(one.other());
      }
    }
  }

  private void ask(Known me) {
    if (!me.asked) {
      firstsNear(me);
    }
    me.taker().ifPresent(taker -> firsts.add(taker.root));
    bonds.ask(me);
    me.taker().ifPresent(taker -> firsts.add(taker.root));
    firsts.add(me.root);
  }

  private void name() {
    for (Known first : firsts) {
      if (!first.asked) {
        bonds.ask(first);
      }
      if (!first.settled && first.root == first && first.taker().isEmpty()) {
        Set<Known> members = bonds.story(first);
        String id = nameOf(members);
        members.forEach(member -> name(member, id));
      }
    }
    changed.stream().filter(me -> me.root.settled).forEach(me -> name(me, me.root.told.storyId()));
  }

  private static String nameOf(Set<Known> members) {
    Map<String, String> told = new HashMap<>();
    members.forEach(member -> told.put(member.id, member.told.storyId()));
    List<String> ids = members.stream().sorted(Known.ORDER).map(member -> member.id).toList();
    return StoryName.of(ids, id -> told.getOrDefault(id, ""));
  }

  private void name(Known me, String storyId) {
    Stories.Place place = new Stories.Place(storyId, me.link());
    if (!me.settled && !place.equals(me.told)) {
      me.told = place;
      moved.add(me);
    }
  }
}
