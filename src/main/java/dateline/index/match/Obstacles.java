package dateline.index.match;

import dateline.index.terms.NearCompiler;
import dateline.index.terms.QueryWords;
import dateline.query.Clause;
import dateline.query.Problem;
import dateline.query.parse.QueryParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a clause asks for that cannot be done as asked. A search does what it can and a reader sees
 * what came of it; an alert that never fires, or fires for more than was asked, is seen by nobody.
 */
final class Obstacles {
  private Obstacles() {}

  static List<Problem> of(Clause clause) {
    List<Problem> problems = new ArrayList<>();
    add(clause, false, problems);
    return problems;
  }

  private static void add(Clause clause, boolean near, List<Problem> problems) {
    switch (clause) {
      case Clause.Wildcard wildcard -> add(wildcard, near, problems);
      case Clause.Near(Clause left, Clause right, _) -> {
        add(left, true, problems);
        add(right, true, problems);
      }
      case Clause.And(List<Clause> clauses) -> clauses.forEach(c -> add(c, near, problems));
      case Clause.Or(List<Clause> clauses) -> clauses.forEach(c -> add(c, near, problems));
      case Clause.Not(Clause not) -> add(not, near, problems);
      case Clause.Word(_, String text) -> addEmpty(clause, text, problems);
      case Clause.Phrase(_, String text) -> addEmpty(clause, text, problems);
      case Clause.Fuzzy(_, String text, _) -> addEmpty(clause, text, problems);
      case Clause.Lookup lookup -> add(lookup, problems);
      case Clause.Everything _, Clause.Is _, Clause.During _, Clause.Changed _, Clause.Among _ -> {}
    }
  }

  /** What somebody saves an article for is not known when it comes. */
  private static void add(Clause.Lookup lookup, List<Problem> problems) {
    String text = QueryParser.reading(lookup).text();
    switch (lookup.kind()) {
      case GROUP -> {}
      case FOUND ->
          problems.add(
              problem(
                  "not-for-alerts",
                  text + " finds what came, and an alert looks at what comes.",
                  "Leave it out: an alert fires for nothing that was there before it."));
      case SAVED, TAG ->
          problems.add(
              problem(
                  "not-for-alerts",
                  text + " finds what was saved, and no article is saved when it arrives.",
                  "Leave it out: an alert looks at articles as they come in."));
    }
  }

  private static void add(Clause.Wildcard wildcard, boolean near, List<Problem> problems) {
    List<String> pieces = QueryWords.pieces(wildcard.pattern());
    String text = QueryParser.reading(wildcard).text();
    if (pieces.isEmpty()) {
      addEmpty(wildcard, "", problems);
    } else if ((near || pieces.size() > 1) && pieces.stream().anyMatch(NearCompiler::isTooShort)) {
      problems.add(
          problem(
              "pattern-too-short",
              text + " is too short to be looked for close to another word.",
              "Write at least "
                  + NearCompiler.LETTERS
                  + " letters before the star or question mark."));
    }
  }

  /** What makes no word of an article can never be found in one. */
  private static void addEmpty(Clause leaf, String text, List<Problem> problems) {
    if (new QueryWords(Set.of()).exact(text).isEmpty()) {
      problems.add(
          problem(
              "nothing-to-find",
              QueryParser.reading(leaf).text() + " has no letter, digit or emoji to look for.",
              "Write the words that stand beside it."));
    }
  }

  /** Of the whole text: a clause does not know where it was typed. */
  private static Problem problem(String kind, String message, String remedy) {
    return new Problem(kind, 0, 0, message, remedy);
  }
}
