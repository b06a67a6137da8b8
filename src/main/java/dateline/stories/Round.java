package dateline.stories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

  /** Those in {@link #due}: asked first, for a story of hundreds offers each hundreds of times. */
  private final Set<Known> waiting = new HashSet<>();

  private final Set<Known> touched = new HashSet<>();
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
      awaitLater(me);
    }
    while (!due.isEmpty()) {
      Known me = due.removeFirst();
      waiting.remove(me);
      decideAgain(me);
    }
    changed.forEach(this::touch);
    name();
    return moved;
  }

  private void await(Known me) {
    if (waiting.add(me)) {
      due.add(me);
    }
  }

  private void awaitLater(Known me) {
    for (Known other : me.neighbours()) {
      if (!waiting.contains(other) && me.isBefore(other)) {
        await(other);
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
    }
    others.forEach(other -> other.part(me));
    me.settle();
    for (Known other : others) {
      if (me.isBefore(other)) {
        await(other);
      } else {
        changed.add(other);
      }
    }
  }

  private void decideAgain(Known me) {
    if (me.settled) {
      return;
    }
    bonds.look(me);
    for (Known other : me.neighbours()) {
      if (!other.decided && other.isBefore(me)) {
        bonds.resolve(other);
      }
    }
    boolean known = me.decided;
    Known root = me.root;
    Optional<Known> parent = me.parent();
    Optional<String> original = me.original();
    bonds.decide(me);
    boolean same = known && me.root == root && me.original().equals(original);
    if (!same) {
      awaitLater(me);
    }
    if (!same || !me.parent().equals(parent)) {
      firsts.add(root);
      changed.add(me);
    }
  }

  /**
   * The stories whose articles may be others now: its own, those near it that it may have been
   * taken up by, and those of earlier ones near it that it may have followed or taken up.
   */
  private void touch(Known me) {
    touchNear(me);
    for (Known other : me.neighbours()) {
      if (!touched.contains(other) && other.isBefore(me) && bonds.isFirst(other)) {
        touchNear(other);
      }
    }
  }

  private void touchNear(Known me) {
    if (!touched.add(me)) {
      return;
    }
    bonds.resolve(me);
    firsts.add(me.root);
    for (Known other : me.neighbours()) {
      bonds.resolve(other);
      firsts.add(other.root);
    }
  }

  private void name() {
    for (Known first : firsts) {
      if (!first.settled && first.root == first && bonds.takenUpBy(first).isEmpty()) {
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
    Stories.Place place = new Stories.Place(storyId, link(me));
    if (!me.settled && !place.equals(me.told)) {
      me.told = place;
      moved.add(me);
    }
  }

  /** Where it is stored to be a copy of another copy of its original, that stands. */
  private static Optional<String> link(Known me) {
    Optional<String> original = me.original();
    return me.copies().stream()
        .filter(other -> me.told.copyOf().filter(other.id::equals).isPresent())
        .filter(other -> original.isPresent() && other.original().equals(original))
        .findFirst()
        .map(other -> other.id)
        .or(() -> original);
  }
}
