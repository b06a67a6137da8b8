package dateline.index.match;

import dateline.query.Clause;
import dateline.query.parse.QueryParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.Query;

/**
 * The parts of a clause that can be reasons, in its shape: of alternatives only those count that
 * were met as a whole. Immutable.
 */
sealed interface Why {
  /**
   * Something to be found.
   *
   * @param number of this part among all saved queries: equal parts share one
   * @param text in the language's normal form
   * @param place tells where, unless the condition can itself
   */
  record Part(int number, String text, CompiledClause condition, Optional<Query> place)
      implements Why {}

  /** Something to be missed, a reason only where there is no other. */
  record Absence(String text) implements Why {}

  record Each(List<Why> parts) implements Why {}

  record Either(List<Branch> branches) implements Why {}

  /** An alternative: its reasons count if the article meets it. */
  record Branch(CompiledClause condition, Why why) {}

  /** Makes parts, each clause once. */
  interface Parts {
    public Part of(Clause clause);

    CompiledClause condition(Clause clause);
  }

  static String text(Clause clause) {
    return QueryParser.reading(clause).text();
  }

  public static Why of(Clause clause, Parts parts) {
    return switch (clause) {
      case Clause.And(List<Clause> clauses) ->
          new Each(clauses.stream().map(c -> of(c, parts)).toList());
      case Clause.Or(List<Clause> clauses) -> {
        List<Branch> branches = new ArrayList<>();
        for (Clause branch : clauses) {
          Why why = of(branch, parts);
          CompiledClause condition =
              why instanceof Part part ? part.condition() : parts.condition(branch);
          branches.add(new Branch(condition, why));
        }
        yield new Either(branches);
      }
      case Clause.Not(Clause.Not(Clause inner)) -> of(inner, parts);
      case Clause.Not not -> new Absence(text(not));
      case Clause.Everything _ -> new Each(List.of());
      case Clause.Word _,
          Clause.Phrase _,
          Clause.Wildcard _,
          Clause.Fuzzy _,
          Clause.Near _,
          Clause.Is _,
          Clause.During _,
          Clause.Lookup _,
          Clause.Among _,
          Clause.Changed _ ->
          parts.of(clause);
    };
  }
}
