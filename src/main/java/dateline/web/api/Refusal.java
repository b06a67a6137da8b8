package dateline.web.api;

import dateline.desk.AlertDesk;
import dateline.desk.FieldProblem;
import dateline.web.request.ProblemAnswer;
import dateline.web.request.WebResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells a program why a wish was refused: status 400 and the first problem. */
final class Refusal {
  private Refusal() {}

  static WebResponse of(List<FieldProblem> problems) {
    return ProblemAnswer.of(400, fields(problems.getFirst()));
  }

  /**
   * The same of an entry of a list.
   *
   * @param index of the entry, from 0
   */
  static WebResponse of(List<FieldProblem> problems, int index) {
    Map<String, Object> fields = fields(problems.getFirst());
    fields.put("index", index);
    return ProblemAnswer.of(400, fields);
  }

  /** The same of an alert: for its query with every problem, where in the text it stands. */
  static Map<String, Object> of(AlertDesk.Understood understood) {
    Map<String, Object> fields = fields(understood.problems().getFirst());
    if (understood.problems().getFirst().field().equals("query")) {
      fields.put("problems", AlertDesk.problems(understood.reading()));
    }
    return fields;
  }

  private static Map<String, Object> fields(FieldProblem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", 400);
    fields.put("error", problem.message());
    fields.put("remedy", problem.remedy());
    fields.put("parameter", problem.field());
    fields.put("key", problem.key());
    return fields;
  }
}
