package dateline.index.criteria;

import java.util.List;

/**
 * How words of a field must stand to each other, by minimal intervals (Clarke, Cormack and
 * Burkowski, "An Algebra for Structured Text Search", 1995). Immutable.
 */
public sealed interface IntervalRule {
  /** Wherever the term stands. */
  record Word(String term) implements IntervalRule {}

  /** Wherever a term like the pattern stands; refused where it stands for too many. */
  record Like(String pattern) implements IntervalRule {}

  /** Wherever a word within {@code edits}, 1 or 2, of this one stands. */
  record Spelled(String word, int edits) implements IntervalRule {}

  /** These in order with nothing between; at least two. */
  record Sequence(List<IntervalRule> rules) implements IntervalRule {
    public Sequence {
      rules = List.copyOf(rules);
    }
  }

  /** Any of these. */
  record AnyOf(List<IntervalRule> rules) implements IntervalRule {
    public AnyOf {
      rules = List.copyOf(rules);
    }
  }

  /**
   * Both, in either order.
   *
   * @param overlapping whether a word may be of both
   */
  record Both(IntervalRule left, IntervalRule right, boolean overlapping) implements IntervalRule {}

  /** With at most so many positions between. */
  record Gaps(int most, Both both) implements IntervalRule {}

  /** Inside an interval from one term to the next other. */
  record Inside(Both both, String start, String end) implements IntervalRule {}

  /** Behind a term. */
  record After(IntervalRule rule, String term) implements IntervalRule {}
}
