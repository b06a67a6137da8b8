package dateline.query.parse;

import dateline.query.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides where a lower-case {@code and}, {@code or}, {@code not} is an operator: in a query that
 * has an upper-case one, a bar or a distance, and between two things that are not bare words, as in
 * {@code "death row" or "life sentence"}.
 */
final class LooseOperators {
  private LooseOperators() {}

  static List<Token> settled(List<Token> tokens) {
    boolean everywhere = tokens.stream().anyMatch(LooseOperators::shows);
    List<Token> settled = new ArrayList<>(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      Kind kind = Words.operator(tokens.get(i));
      boolean value = i > 0 && tokens.get(i - 1).is(Kind.FIELD, Kind.FACET);
      if (kind != Kind.WORD && !value && (everywhere || isBetween(settled, i))) {
        settled.set(i, tokens.get(i).as(kind));
      }
    }
    return settled;
  }

  private static boolean shows(Token token) {
    return token.is(Kind.AND, Kind.OR, Kind.NEAR)
        || (token.is(Kind.NOT) && !token.text().equals("-"));
  }

  private static boolean isBetween(List<Token> tokens, int i) {
    return closesOnLeft(tokens, i) && opensOnRight(tokens, i);
  }

  private static boolean closesOnLeft(List<Token> tokens, int i) {
    if (i == 0) {
      return false;
    }
    Token left = tokens.get(i - 1);
    boolean value = i > 1 && tokens.get(i - 2).is(Kind.FIELD, Kind.FACET);
    return value
        || left.is(Kind.AND, Kind.OR, Kind.SLOP)
        || (left.unlikeProse() && !left.is(Kind.OPEN, Kind.NOT));
  }

  private static boolean opensOnRight(List<Token> tokens, int i) {
    Token right = tokens.get(i + 1);
    boolean negated = Words.operator(right) == Kind.NOT;
    Token next = negated && i + 2 < tokens.size() ? tokens.get(i + 2) : right;
    return next.unlikeProse() && !next.is(Kind.CLOSE);
  }
}
