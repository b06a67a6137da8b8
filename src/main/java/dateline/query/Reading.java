package dateline.query;

import java.util.ArrayList;
import java.util.List;

/**
 * How a query's text was understood.
 *
 * @param clause the syntax tree; {@link Clause.Everything} for empty text
 * @param text the query in normal form: parsing it again gives the same clause
 * @param words the reading as an English sentence fragment, such as {@code articles with "prison"
 *     and "reform"}; says which words a search may do without
 * @param problems mistakes and doubts; empty when the text is plain. The clause is a sensible
 *     search all the same.
 */
public record Reading(Clause clause, String text, String words, List<Problem> problems) {
  public Reading {
    problems = List.copyOf(problems);
  }

  /** The same with more mistakes and doubts. */
  public Reading doubting(List<Problem> more) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(more);
    return new Reading(clause, text, words, all);
  }

  /** Whether it was understood without a doubt: what saved queries must be. */
  public boolean isStrict() {
    return problems.isEmpty();
  }
}
