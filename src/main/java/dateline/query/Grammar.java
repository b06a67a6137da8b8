package dateline.query;

import dateline.query.Clause.And;
import dateline.query.Clause.Changed;
import dateline.query.Clause.During;
import dateline.query.Clause.Everything;
import dateline.query.Clause.Fuzzy;
import dateline.query.Clause.Phrase;
import dateline.query.Clause.Wildcard;
import dateline.query.Clause.Within;
import dateline.query.Clause.Within.Unit;
import dateline.query.Clause.Word;
import dateline.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tokens to tree, by recursive descent: OR binds tightest, then distances, then AND, which a space
 * means too. One thread, one query.
 */
final class Grammar {
  /** The widest distance, in words. */
  static final int MAX_DISTANCE = 255;

  /** Wildcards and fuzzy words, each of which may stand for thousands of words in the index. */
  static final int MAX_PATTERNS = 32;

  private record Context(Prefix prefix, boolean exact) {}

  private final List<Token> tokens;
  private final List<Problem> problems;
  private final int mostLeaves;
  private final int mostDepth;
  private Optional<Context> context = Optional.empty();
  private int at;
  private int depth;
  private int ignored;
  private int leaves;
  private int patterns;

  Grammar(List<Token> tokens, int mostLeaves, int mostDepth, List<Problem> problems) {
    this.tokens = tokens;
    this.mostLeaves = mostLeaves;
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
          once(Mistake.TOO_DEEP, token, mostDepth);
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
    Within within = within(near);
    Optional<Clause> joined =
        chain > mostDepth ? Optional.empty() : Shape.near(left, right, within);
    if (joined.isEmpty()) {
      if (chain > mostDepth) {
        once(Mistake.TOO_DEEP, near, mostDepth);
      } else {
        report(Mistake.BAD_NEAR, near);
      }
      return Optional.of(Shape.and(List.of(left, right)));
    }
    return joined;
  }

  private Within within(Token near) {
    if (near.text().startsWith("s")) {
      return new Within(Unit.SENTENCE, 1);
    } else if (near.text().startsWith("p")) {
      return new Within(Unit.PARAGRAPH, 1);
    }
    int words = near.text().equals("?") ? 0 : Integer.parseInt(near.text());
    if (words < 1 || words > MAX_DISTANCE) {
      problems.add(Mistake.BAD_DISTANCE.at(near.start(), near.end(), near.text()));
    }
    return within(new Within(Unit.WORDS, near.text().equals("?") ? 5 : words));
  }

  /** The nearest distance that can be written. */
  static Within within(Within within) {
    int most = within.unit() == Unit.WORDS ? MAX_DISTANCE : 1;
    return new Within(within.unit(), Math.clamp(within.count(), 1, most));
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
    Optional<Context> outer = context;
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
        context = Prefix.named(token.text()).map(p -> new Context(p, token.is(Kind.FACET)));
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
      case WORD, PHRASE, ADDRESS -> limited();
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

  private Optional<Clause> limited() {
    Token token = next();
    if (leaves >= mostLeaves) {
      once(Mistake.TOO_MANY_CLAUSES, token, mostLeaves);
      slop();
      return Optional.empty();
    }
    leaves++;
    Optional<Clause> leaf =
        context.isPresent() ? inField(context.get(), token) : words(Field.ANY, token);
    leaf.ifPresent(
        each -> leaves += each instanceof And(List<Clause> parts) ? parts.size() - 1 : 0);
    return leaf;
  }

  private Optional<Clause> inField(Context in, Token token) {
    Prefix prefix = in.prefix();
    if (token.text().isEmpty()) {
      return Optional.empty();
    }
    if (prefix.facet().isPresent() && prefix.wantsValue(in.exact())) {
      return Shape.is(prefix.facet().get(), token.text());
    }
    return switch (prefix) {
      case CHANGED -> changed(token);
      case AFTER, BEFORE, DATE, WHEN -> during(prefix, token);
      default -> words(prefix.field().orElse(Field.ANY), token);
    };
  }

  private Optional<Clause> words(Field field, Token token) {
    return switch (token.kind()) {
      case PHRASE -> phrase(field, token);
      case ADDRESS -> address(field, token);
      default -> word(field, token);
    };
  }

  private Optional<Clause> word(Field field, Token token) {
    Optional<Clause> leaf = Words.read(field, token, problems);
    boolean pattern =
        leaf.isPresent() && (leaf.get() instanceof Wildcard || leaf.get() instanceof Fuzzy);
    if (!pattern || ++patterns <= MAX_PATTERNS) {
      return leaf;
    }
    once(Mistake.TOO_MANY_PATTERNS, token, MAX_PATTERNS);
    return Words.plain(field, token.text().replaceAll("[*?]|~\\d*$", ""));
  }

  /** {@code "a b"~5} is Lucene's way to write a near/5 b. */
  private Optional<Clause> phrase(Field field, Token token) {
    Optional<Token> slop = slop();
    if (token.text().isEmpty()) {
      return Optional.empty();
    }
    String[] words = token.text().split(" ", -1);
    if (slop.isEmpty() || words.length < 2 || leaves + words.length > mostLeaves) {
      return Optional.of(new Phrase(field, token.text()));
    }
    Within within = within(slop.get());
    Optional<Clause> near = Optional.empty();
    int chain = 0;
    for (String word : words) {
      Optional<Clause> side = Words.plain(field, word);
      Optional<Clause> left = near;
      if (side.isPresent() && chain++ <= mostDepth) {
        near = left.isEmpty() ? side : Shape.near(left.get(), side.get(), within);
        leaves++;
      }
    }
    return near;
  }

  private Optional<Token> slop() {
    return tokens.get(at).is(Kind.SLOP) ? Optional.of(next()) : Optional.empty();
  }

  /** A pasted address finds the article by its site and the words in its path. */
  private Optional<Clause> address(Field field, Token token) {
    Optional<String> host = Words.host(token.text());
    if (field != Field.ANY || host.isEmpty()) {
      return Words.word(field, token.text());
    }
    List<Clause> parts = new ArrayList<>();
    Shape.is(Facet.SITE, host.get()).ifPresent(parts::add);
    Words.wordsOf(token.text()).forEach(word -> parts.add(new Word(Field.ANY, word)));
    return Optional.of(
        Shape.and(parts.subList(0, Math.clamp(mostLeaves - leaves + 1, 1, parts.size()))));
  }

  private Optional<Clause> changed(Token token) {
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case "headline", "title" -> Optional.of(new Changed(Changed.Part.HEADLINE));
      case "body", "text" -> Optional.of(new Changed(Changed.Part.BODY));
      case "date" -> Optional.of(new Changed(Changed.Part.DATE));
      default -> {
        problems.add(
            Mistake.BAD_VALUE.at(
                token.start(),
                token.end(),
                "changed:" + token.text(),
                "Write changed:headline, changed:body or changed:date."));
        yield Optional.empty();
      }
    };
  }

  private Optional<Clause> during(Prefix prefix, Token token) {
    Optional<Dates.Read> read = Dates.read(prefix, token.text());
    if (read.isEmpty()) {
      problems.add(Mistake.BAD_DATE.at(token.start(), token.end(), token.text()));
    } else if (read.get().reversed()) {
      problems.add(Mistake.DATE_RANGE_REVERSED.at(token.start(), token.end(), token.text()));
    }
    return read.map(r -> r.span()).map(During::new);
  }

  private void report(Mistake mistake, Token token) {
    problems.add(mistake.at(token.start(), token.end(), token.text()));
  }

  private void once(Mistake mistake, Token token, int limit) {
    if (problems.stream().noneMatch(p -> p.kind().equals(mistake.kind()))) {
      problems.add(mistake.at(token.start(), token.end(), String.valueOf(limit)));
    }
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
