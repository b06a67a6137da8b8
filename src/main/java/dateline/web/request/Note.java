package dateline.web.request;

import dateline.desk.FieldProblem;
import java.util.List;

/** A mistake or doubt and what to do. Public because templates read it. */
public record Note(String message, String remedy) {
  public static Note of(FieldProblem problem) {
    return new Note(problem.message(), problem.remedy());
  }

  public static List<Note> of(List<FieldProblem> problems) {
    return problems.stream().map(Note::of).toList();
  }
}
