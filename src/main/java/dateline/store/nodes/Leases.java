package dateline.store.nodes;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The right to work on something that no other process works on meanwhile. Thread-safe. */
public interface Leases {
  /** Where there is one process only: everything is its own. */
  Leases ALONE =
      new Leases() {
        @Override
        public Set<String> take(Collection<String> names, int most) {
          return new LinkedHashSet<>(names);
        }

        @Override
        public boolean holds(String name) {
          return true;
        }

        @Override
        public void free(String name) {}
      };

  /**
   * Takes those of these that no other process has.
   *
   * @param most how many, the first ones; one process alone takes all
   * @return those that are ours now, in their order
   */
  Set<String> take(Collection<String> names, int most);

  /** Whether it is still ours: one that was not renewed in time is not. */
  boolean holds(String name);

  /** Gives it back. */
  void free(String name);
}
