package dateline.query.parse;

import dateline.query.Clause;
import dateline.query.Problem;
import dateline.query.Reading;
import java.util.ArrayList;
import java.util.List;

/** Reads a query as people type it. Never throws on text. Thread-safe. */
public final class QueryParser {
  private final QueryLimits limits;

  public QueryParser(QueryLimits limits) {
    this.limits = limits;
  }

  /** Reads {@code text}; mistakes are in {@link Reading#problems()}. */
  public Reading parse(String text) {
    int clauses = limits.clauses();
    int depth = limits.depth();
    while (true) {
      List<Problem> problems = new ArrayList<>();
      Clause clause = read(text, clauses, depth, problems);
      String printed = Printer.print(clause);
      // The normal form spells out what was short as typed; it has to fit the limits too.
      boolean tooLong = printed.length() > limits.characters() && clauses > 1;
      boolean tooDeep = depth(printed) > limits.depth() && depth > 0;
      if (!tooLong && !tooDeep) {
        return new Reading(clause, printed, InWords.describe(clause), problems);
      }
      clauses = tooLong ? clauses / 2 : clauses;
      depth = tooDeep ? depth / 2 : depth;
    }
  }

  private Clause read(String text, int clauses, int depth, List<Problem> problems) {
    String readable = text;
    if (text.length() > limits.characters()) {
      readable = text.substring(0, limits.characters());
      problems.add(
          Mistake.TOO_LONG.at(
              limits.characters(), text.length(), String.valueOf(limits.characters())));
    }
    List<Token> tokens = new Lexer(readable, problems).tokens();
    Clause clause = Shape.settled(new Grammar(tokens, clauses, depth, problems).query());
    if (Grammar.onlyExcludes(clause)) {
      problems.add(Mistake.ONLY_EXCLUSIONS.at(0, readable.length()));
    }
    return clause;
  }

  private static int depth(String printed) {
    int depth = 0;
    int deepest = 0;
    boolean quoted = false;
    for (int i = 0; i < printed.length(); i++) {
      char character = printed.charAt(i);
      quoted = quoted != (character == '"');
      depth += quoted ? 0 : character == '(' ? 1 : character == ')' ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  /**
   * The reading of a clause that was built, not typed: its normal form, words and no problems. What
   * cannot be typed becomes the nearest that can: a word that holds a space or an operator becomes
   * a phrase, nested And and Or become flat, so that {@link Reading#clause()} always is what {@link
   * Reading#text()} says.
   */
  public static Reading reading(Clause clause) {
    Clause typable = Shape.settled(Shape.typable(clause));
    return new Reading(typable, Printer.print(typable), InWords.describe(typable), List.of());
  }

  /** The reading as a saved query takes it, which wants every word. */
  public static String strictWords(Reading reading) {
    return InWords.describeStrictly(reading.clause());
  }
}
