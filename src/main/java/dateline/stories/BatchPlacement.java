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
final class BatchPlacement {
  private final StoryRule bonds;
  private final NavigableSet<StoryMember> due = new TreeSet<>(StoryMember.ORDER);

  /** For each of those due, the neighbours for whose sake it is. */
  private final Map<StoryMember, List<StoryMember.Near>> reasons = new HashMap<>();

  /** Decided for the first time: who they followed, and who took them up, is not known. */
  private final Set<StoryMember> unknown = new LinkedHashSet<>();

  /** Those that may be taken up by another now. */
  private final Set<StoryMember> lone = new LinkedHashSet<>();

  private final Set<StoryMember> changed = new LinkedHashSet<>();
  private final Set<StoryMember> firsts = new LinkedHashSet<>();
  private final List<StoryMember> moved = new ArrayList<>();

  BatchPlacement(StoryRule bonds) {
    this.bonds = bonds;
  }

  /**
   * Lets articles leave and join.
   *
   * @param leaving articles that are known and no longer so
   * @param joining new ones, and those in whose place the others were
   * @return all whose place is another now; it is in {@link StoryMember#told}
   */
  List<StoryMember> run(List<StoryMember> leaving, List<StoryMember> joining) {
    leaving.forEach(this::part);
    joining.forEach(bonds::file);
    for (StoryMember me : joining) {
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

  private List<StoryMember.Near> await(StoryMember me) {
    return reasons.computeIfAbsent(
        me,
        _ -> {
          due.add(me);
          return new ArrayList<>(2);
        });
  }

  private void tellLater(StoryMember me) {
    tellLaterCopies(me);
    tellLaterAlike(me);
  }

  private void tellLaterCopies(StoryMember me) {
    for (StoryMember other : me.copies()) {
      if (me.isBefore(other)) {
        await(other).add(new StoryMember.Near(me, StoryMember.COPY));
      }
    }
  }

  private void tellLaterAlike(StoryMember me) {
    for (StoryMember.Near one : me.near()) {
      if (me.isBefore(one.other())) {
        await(one.other()).add(new StoryMember.Near(me, one.worth()));
      }
    }
  }

  private void part(StoryMember me) {
    bonds.resolve(me);
    List<StoryMember> others = me.neighbours();
    bonds.unfile(me);
    firsts.add(me.root);
    for (StoryMember other : others) {
      bonds.resolve(other);
      firsts.add(other.root);
      lone.add(other);
    }
    for (StoryMember follower : me.followers()) {
      await(follower).add(new StoryMember.Near(me, StoryMember.COPY));
    }
    others.forEach(other -> other.part(me));
    me.leave();
  }

  private void decideAgain(StoryMember me) {
    List<StoryMember.Near> reason = Optional.ofNullable(reasons.remove(me)).orElse(List.of());
    if (me.settled) {
      return;
    }
    if (!me.decided) {
      decideFirst(me);
      return;
    }
    StoryMember root = me.root;
    Optional<StoryMember> earlier = me.followed().map(StoryMember.Near::other);
    Optional<String> original = me.original();
    bonds.reconsider(me, reason);
    Optional<StoryMember> now = me.followed().map(StoryMember.Near::other);
    boolean same = me.root == root && me.original().equals(original);
    if (!now.equals(earlier)) {
      earlier.ifPresent(lone::add);
      now.ifPresent(lone::add);
      lone.add(me);
    }
    if (now.isEmpty() != earlier.isEmpty() || me.root != root) {
      loneNear(me);
    }
    if (me.original().isEmpty() != original.isEmpty()) {
      tellLaterCopies(me);
    }
    if (me.root != root && (StoryRule.isLong(me, root) || StoryRule.isLong(me, me.root))) {
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

  private void decideFirst(StoryMember me) {
    bonds.look(me);
    for (StoryMember other : me.neighbours()) {
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
  private void touch(StoryMember me) {
    firstsNear(me);
    lone.add(me);
    me.followed().map(StoryMember.Near::other).ifPresent(lone::add);
    loneNear(me);
  }

  private void firstsNear(StoryMember me) {
    firsts.add(me.root);
    for (StoryMember other : me.neighbours()) {
      bonds.resolve(other);
      firsts.add(other.root);
    }
  }

  private void loneNear(StoryMember me) {
    for (StoryMember.Near one : me.near()) {
      if (one.other().isBefore(me) && one.other().isFirst()) {
        lone.add(one.other());
      }
    }
  }

  private void ask(StoryMember me) {
    if (!me.asked) {
      firstsNear(me);
    }
    me.taker().ifPresent(taker -> firsts.add(taker.root));
    bonds.ask(me);
    me.taker().ifPresent(taker -> firsts.add(taker.root));
    firsts.add(me.root);
  }

  private void name() {
    for (StoryMember first : firsts) {
      if (!first.asked) {
        bonds.ask(first);
      }
      if (!first.settled && first.root == first && first.taker().isEmpty()) {
        Set<StoryMember> members = bonds.story(first);
        String id = nameOf(members);
        members.forEach(member -> name(member, id));
      }
    }
    changed.stream().filter(me -> me.root.settled).forEach(me -> name(me, me.root.told.storyId()));
  }

  private static String nameOf(Set<StoryMember> members) {
    Map<String, String> told = new HashMap<>();
    members.forEach(member -> told.put(member.id, member.told.storyId()));
    List<String> ids = members.stream().sorted(StoryMember.ORDER).map(member -> member.id).toList();
    return StoryName.of(ids, id -> told.getOrDefault(id, ""));
  }

  private void name(StoryMember me, String storyId) {
    Stories.Place place = new Stories.Place(storyId, me.link());
    if (!me.settled && !place.equals(me.told)) {
      me.told = place;
      moved.add(me);
    }
  }
}
