package dateline.query.parse;

import dateline.query.Clause;
import dateline.query.Clause.And;
import dateline.query.Clause.Everything;
import dateline.query.Clause.Within;
import dateline.query.Problem;
import dateline.query.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tokens to tree, by recursive descent: OR binds tightest, then distances, then AND, which a space
 * means too. One thread, one query.
 */
final class Grammar {
  private final List<Token> tokens;
  private final List<Problem> problems;
  private final Leaves leaves;
  private final int mostDepth;
  private Optional<Leaves.Context> context = Optional.empty();
  private int at;
  private int depth;
  private int ignored;

  Grammar(List<Token> tokens, int mostLeaves, int mostDepth, List<Problem> problems) {
    this.tokens = tokens;
    this.leaves = new Leaves(mostLeaves, problems);
    this.mostDepth = mostDepth;
    this.problems = problems;
  }

  Clause query() {
    List<Clause> parts = new ArrayList<>();
    while (!peek().is(Kind.END)) {
      all().ifPresent(parts::add);
      if (peek().is(Kind.CLOSE)) {
        report(Mistake.UNBALANCED_PARENTHESIS, next());
      }
    }
    return Shape.and(parts);
  }

  /** The next token; parentheses beyond the deepest level count as spaces. */
  private Token peek() {
    while (true) {
      Token token = tokens.get(at);
      if (token.is(Kind.OPEN) && depth >= mostDepth) {
        if (ignored++ == 0) {
          leaves.once(Mistake.TOO_DEEP, token, mostDepth);
        }
      } else if (token.is(Kind.CLOSE) && ignored > 0) {
        ignored--;
      } else {
        return token;
      }
      at++;
    }
  }

  private Token next() {
    Token token = peek();
    at++;
    return token;
  }

  private Optional<Clause> all() {
    List<Clause> parts = new ArrayList<>();
    boolean any = false;
    while (!peek().is(Kind.END, Kind.CLOSE)) {
      if (peek().is(Kind.AND)) {
        Token and = next();
        if (!any || !peek().beginsOperand()) {
          report(Mistake.DANGLING_OPERATOR, and);
        }
      } else if (!peek().beginsOperand()) {
        report(Mistake.DANGLING_OPERATOR, next());
      } else {
        any = true;
        nears().ifPresent(parts::add);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(Shape.and(parts));
  }

  private Optional<Clause> nears() {
    Optional<Clause> left = anyOf();
    int chain = 0;
    while (peek().is(Kind.NEAR)) {
      Token near = next();
      if (!peek().beginsOperand()) {
        report(Mistake.DANGLING_OPERATOR, near);
        continue;
      }
      Optional<Clause> right = anyOf();
      left =
          left.isEmpty() || right.isEmpty()
              ? left.or(() -> right)
              : join(left.get(), right.get(), near, ++chain);
    }
    return left;
  }

  private Optional<Clause> join(Clause left, Clause right, Token near, int chain) {
    Within within = leaves.within(near);
    Optional<Clause> joined =
        chain > mostDepth ? Optional.empty() : Shape.near(left, right, within);
    if (joined.isEmpty()) {
      if (chain > mostDepth) {
        leaves.once(Mistake.TOO_DEEP, near, mostDepth);
      } else {
        report(Mistake.BAD_NEAR, near);
      }
      return Optional.of(Shape.and(List.of(left, right)));
    }
    return joined;
  }

  private Optional<Clause> anyOf() {
    List<Clause> parts = new ArrayList<>();
    one().ifPresent(parts::add);
    while (peek().is(Kind.OR)) {
      Token or = next();
      if (peek().beginsOperand()) {
        one().ifPresent(parts::add);
      } else {
        report(Mistake.DANGLING_OPERATOR, or);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(Shape.or(parts));
  }

  /** A group or leaf, with what stands before it: any number of exclusions and field names. */
  private Optional<Clause> one() {
    Optional<Leaves.Context> outer = context;
    Optional<Token> field = Optional.empty();
    boolean negative = false;
    Token first = peek();
    while (peek().is(Kind.NOT, Kind.FIELD, Kind.FACET)) {
      Token token = next();
      if (token.is(Kind.NOT)) {
        negative = !negative;
      } else {
        field.ifPresent(f -> emptyField(f));
        field = Optional.of(token);
        context = Prefix.named(token.text()).map(p -> new Leaves.Context(p, token.is(Kind.FACET)));
      }
    }
    int before = problems.size();
    Optional<Clause> operand = operand();
    context = outer;
    if (operand.isEmpty() && problems.size() == before) {
      Token last = tokens.get(at - 1);
      field.ifPresentOrElse(this::emptyField, () -> nothing(first, last));
    }
    boolean exclude = negative;
    return operand.map(clause -> exclude ? Shape.not(clause) : clause);
  }

  private void emptyField(Token field) {
    problems.add(Mistake.EMPTY_FIELD.at(field.start(), field.end(), field.text() + ":"));
  }

  private void nothing(Token first, Token last) {
    if (last.is(Kind.PHRASE)) {
      report(Mistake.EMPTY_PHRASE, last);
    } else if (first.is(Kind.NOT)) {
      report(Mistake.DANGLING_OPERATOR, first);
    }
  }

  private Optional<Clause> operand() {
    return switch (peek().kind()) {
      case OPEN -> group();
      case WORD, PHRASE, ADDRESS -> leaf();
      default -> Optional.empty();
    };
  }

  private Optional<Clause> group() {
    Token open = next();
    depth++;
    Optional<Clause> inner = all();
    if (peek().is(Kind.CLOSE)) {
      next();
    } else {
      report(Mistake.UNBALANCED_PARENTHESIS, open);
    }
    depth--;
    return inner;
  }

  private Optional<Clause> leaf() {
    Token token = next();
    Optional<Token> slop =
        tokens.get(at).is(Kind.SLOP) ? Optional.of(tokens.get(at++)) : Optional.empty();
    return leaves.read(token, slop, context);
  }

  private void report(Mistake mistake, Token token) {
    problems.add(mistake.at(token.start(), token.end(), token.text()));
  }

  /** Whether nothing is wanted, only things left out. */
  static boolean onlyExcludes(Clause clause) {
    return switch (clause) {
      case Clause.Not not -> !(not.clause() instanceof Everything);
      case And(List<Clause> parts) -> parts.stream().allMatch(Grammar::onlyExcludes);
      default -> false;
    };
  }
}
