package dateline.index.criteria;

import dateline.query.Clause;
import dateline.query.DateSpan;
import java.util.List;

/** What can be told of a clause by looking at it. */
public final class ClauseTraits {
  private ClauseTraits() {}

  /** Whether some articles meet the clause better than others; else newest first is relevance. */
  public static boolean scores(Clause clause) {
    return switch (clause) {
      case Clause.Everything _,
          Clause.Is _,
          Clause.During _,
          Clause.Changed _,
          Clause.Lookup _,
          Clause.Among _,
          Clause.Not _ ->
          false;
      case Clause.Word _, Clause.Phrase _, Clause.Wildcard _, Clause.Fuzzy _, Clause.Near _ -> true;
      case Clause.And(List<Clause> clauses) -> clauses.stream().anyMatch(ClauseTraits::scores);
      case Clause.Or(List<Clause> clauses) -> clauses.stream().anyMatch(ClauseTraits::scores);
    };
  }

  /** Whether it stands for words that only the dictionary can tell. */
  public static boolean hasPattern(Clause clause) {
    return switch (clause) {
      case Clause.Wildcard _, Clause.Fuzzy _ -> true;
      case Clause.Near(Clause left, Clause right, _) -> hasPattern(left) || hasPattern(right);
      case Clause.And(List<Clause> clauses) -> clauses.stream().anyMatch(ClauseTraits::hasPattern);
      case Clause.Or(List<Clause> clauses) -> clauses.stream().anyMatch(ClauseTraits::hasPattern);
      case Clause.Not(Clause not) -> hasPattern(not);
      case Clause.Everything _,
          Clause.Is _,
          Clause.During _,
          Clause.Changed _,
          Clause.Lookup _,
          Clause.Among _,
          Clause.Word _,
          Clause.Phrase _ ->
          false;
    };
  }

  /** Whether the clause means something else tomorrow. */
  public static boolean isRelative(Clause clause) {
    return switch (clause) {
      case Clause.During(DateSpan span) -> span instanceof DateSpan.Last;
      case Clause.And(List<Clause> clauses) -> clauses.stream().anyMatch(ClauseTraits::isRelative);
      case Clause.Or(List<Clause> clauses) -> clauses.stream().anyMatch(ClauseTraits::isRelative);
      case Clause.Not(Clause not) -> isRelative(not);
      case Clause.Near _,
          Clause.Everything _,
          Clause.Word _,
          Clause.Phrase _,
          Clause.Wildcard _,
          Clause.Fuzzy _,
          Clause.Is _,
          Clause.Lookup _,
          Clause.Among _,
          Clause.Changed _ ->
          false;
    };
  }
}
