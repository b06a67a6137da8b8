package dateline.index.terms;

import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Field;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;

/** What is marked in an article that a query finds. */
public final class Marking {
  private Marking() {}

  /** The query to mark by: names of chosen people and places are marked where they stand. */
  public static Query by(ClauseCompiler compiler, Clause clause, Query matching) {
    BooleanQuery.Builder marking = new BooleanQuery.Builder().add(matching, Occur.SHOULD);
    addNames(compiler, clause, marking);
    return marking.build();
  }

  private static void addNames(
      ClauseCompiler compiler, Clause clause, BooleanQuery.Builder marking) {
    switch (clause) {
      case Clause.Is(Facet facet, String name) -> {
        if (facet == Facet.PERSON
            || facet == Facet.ORGANISATION
            || facet == Facet.PLACE
            || facet == Facet.WORK
            || facet == Facet.CASE) {
          marking.add(compiler.compile(new Clause.Phrase(Field.ANY, name)), Occur.SHOULD);
        }
      }
      case Clause.Word(Field field, String text) -> {
        if (field != Field.ANY && field != Field.BODY && field != Field.TITLE) {
          marking.add(compiler.compile(new Clause.Phrase(Field.ANY, text)), Occur.SHOULD);
        }
      }
      case Clause.Phrase(Field field, String text) -> {
        if (field != Field.ANY && field != Field.BODY && field != Field.TITLE) {
          marking.add(compiler.compile(new Clause.Phrase(Field.ANY, text)), Occur.SHOULD);
        }
      }
      case Clause.And(List<Clause> clauses) -> clauses.forEach(c -> addNames(compiler, c, marking));
      case Clause.Or(List<Clause> clauses) -> clauses.forEach(c -> addNames(compiler, c, marking));
      case Clause.Everything _,
          Clause.Wildcard _,
          Clause.Fuzzy _,
          Clause.Near _,
          Clause.During _,
          Clause.Changed _,
          Clause.Lookup _,
          Clause.Among _,
          Clause.Not _ -> {}
    }
  }
}
