package dateline.desk;

import java.util.List;

/** What came of a wish. */
public sealed interface Verdict<T> {
  /** It is done, or would be where it was only to be checked. */
  record Accepted<T>(T value) implements Verdict<T> {}

  /** Nothing was changed, and why: at least one problem, the first first. */
  record Refused<T>(List<FieldProblem> problems) implements Verdict<T> {
    public Refused {
      problems = List.copyOf(problems);
    }

    public static <T> Refused<T> of(FieldProblem problem) {
      return new Refused<>(List.of(problem));
    }
  }
}
