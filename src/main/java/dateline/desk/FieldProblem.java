package dateline.desk;

import dateline.query.Problem;

/**
 * What is wrong with a field of a {@link Wish}.
 *
 * @param field such as {@code schedule}
 * @param key a stable name for programs, such as {@code alert.schedule.wrong}
 * @param message what is wrong, one sentence
 * @param remedy what to do instead, one sentence
 */
public record FieldProblem(String field, String key, String message, String remedy) {
  private static final Sentences SENTENCES =
      Sentences.read(FieldProblem.class.getResourceAsStream("sentences.properties"));

  /** The problem of that key, its gaps filled. */
  public static FieldProblem of(String field, String key, Object... gaps) {
    return new FieldProblem(field, key, SENTENCES.say(key, gaps), SENTENCES.say(key + ".do", gaps));
  }

  /** A problem of a query, which has its own words. */
  static FieldProblem of(Problem problem) {
    return new FieldProblem("query", problem.kind(), problem.message(), problem.remedy());
  }

  /** The same, as the problem of an entry of a list, counted from 1. */
  public FieldProblem ofItem(int number) {
    String key = "corrections.list.item";
    return new FieldProblem(
        field, this.key, SENTENCES.say(key, number, message), SENTENCES.say(key + ".do"));
  }

  /** Message and remedy. */
  public String words() {
    return message + " " + remedy;
  }
}
