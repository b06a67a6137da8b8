package dateline.stories;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
      due.add(me);
      me.neighbours().stream().filter(me::isBefore).forEach(due::add);
    }
    while (!due.isEmpty()) {
      decideAgain(due.removeFirst());
    }
    changed.forEach(this::touch);
    name();
    return moved;
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
        due.add(other);
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
    me.neighbours().stream().filter(other -> other.isBefore(me)).forEach(bonds::resolve);
    boolean known = me.decided;
    Known root = me.root;
    Optional<Known> parent = me.parent();
    Optional<String> original = me.original();
    bonds.decide(me);
    boolean same = known && me.root == root && me.original().equals(original);
    if (!same) {
      me.neighbours().stream().filter(me::isBefore).forEach(due::add);
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
    me.neighbours().stream()
        .filter(other -> other.isBefore(me) && bonds.isFirst(other))
        .forEach(this::touchNear);
  }

  private void touchNear(Known me) {
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
        String id = members.stream().min(Known.ORDER).orElse(first).id;
        members.forEach(member -> name(member, id));
      }
    }
    changed.stream().filter(me -> me.root.settled).forEach(me -> name(me, me.root.told.storyId()));
  }

  private void name(Known me, String storyId) {
    Stories.Place place = new Stories.Place(storyId, me.original());
    if (!me.settled && !place.equals(me.told)) {
      me.told = place;
      moved.add(me);
    }
  }
}
