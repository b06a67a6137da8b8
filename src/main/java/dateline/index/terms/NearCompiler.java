package dateline.index.terms;

import static dateline.index.terms.ArticleDocument.TEXT;
import static dateline.index.terms.ArticleDocument.TITLE;

import dateline.index.criteria.Criterion;
import dateline.index.criteria.IntervalRule;
import dateline.index.words.Letters;
import dateline.query.Clause;
import dateline.query.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Closeness of words, by minimal intervals (Clarke, Cormack and Burkowski, "An Algebra for
 * Structured Text Search", 1995). One thread.
 *
 * <p>A sentence's first word carries a mark, so two words are of one sentence when the interval
 * from one to the other has no mark after its first position.
 */
public final class NearCompiler {
  /** Letters a pattern must begin with beside another word; with fewer the nearness is waived. */
  public static final int LETTERS = 3;

  private final QueryWords words;

  NearCompiler(QueryWords words) {
    this.words = words;
  }

  /** Whether the sides are close; absent when they cannot be, such as words of two fields. */
  Optional<Criterion> query(Clause.Near near) {
    return field(near).flatMap(field -> anywhere(field, near));
  }

  /** A wildcard or fuzzy word of the body, or a wildcard of several words. */
  Optional<Criterion> anywhere(Field field, Clause clause) {
    return rule(field, clause)
        .map(rule -> new Criterion.Interval(QueryWords.home(field), in(field, rule)));
  }

  /** Any of these sequences of terms, in the body. */
  static IntervalRule inBody(List<List<String>> forms) {
    return in(Field.BODY, any(forms));
  }

  private static IntervalRule in(Field field, IntervalRule rule) {
    return field == Field.BODY ? new IntervalRule.After(rule, NewsAnalyzer.BODY) : rule;
  }

  /** The field both sides are of, if it is one. */
  private Optional<Field> field(Clause clause) {
    return switch (clause) {
      case Clause.Word(Field field, _) -> Optional.of(field);
      case Clause.Phrase(Field field, _) -> Optional.of(field);
      case Clause.Wildcard(Field field, _) -> Optional.of(field);
      case Clause.Fuzzy(Field field, _, _) -> Optional.of(field);
      case Clause.Or(List<Clause> clauses) -> common(clauses);
      case Clause.Near(Clause left, Clause right, _) -> common(List.of(left, right));
      case Clause.Everything _,
          Clause.Is _,
          Clause.During _,
          Clause.Changed _,
          Clause.Lookup _,
          Clause.Among _,
          Clause.And _,
          Clause.Not _ ->
          Optional.empty();
    };
  }

  private Optional<Field> common(List<Clause> clauses) {
    List<Optional<Field>> fields = clauses.stream().map(this::field).distinct().toList();
    return fields.size() == 1 ? fields.getFirst() : Optional.empty();
  }

  private Optional<IntervalRule> rule(Field field, Clause clause) {
    return switch (clause) {
      case Clause.Word(_, String text) -> some(words.forms(field, text));
      case Clause.Phrase(_, String text) -> some(words.phrases(text));
      case Clause.Wildcard(_, String pattern) -> pattern(QueryWords.pieces(pattern));
      case Clause.Fuzzy(_, String text, int edits) -> {
        List<String> typed = words.exact(text);
        yield typed.size() == 1
            ? Optional.of(new IntervalRule.Spelled(typed.getFirst(), edits))
            : some(words.forms(field, text));
      }
      case Clause.Or(List<Clause> clauses) -> all(field, clauses).map(IntervalRule.AnyOf::new);
      case Clause.Near(Clause left, Clause right, Clause.Within within) ->
          all(field, List.of(left, right))
              .map(
                  sides ->
                      within(field, reach(clause, within), sides, isNear(left) || isNear(right)));
      case Clause.Everything _,
          Clause.Is _,
          Clause.During _,
          Clause.Changed _,
          Clause.Lookup _,
          Clause.Among _,
          Clause.And _,
          Clause.Not _ ->
          Optional.empty();
    };
  }

  private Optional<List<IntervalRule>> all(Field field, List<Clause> clauses) {
    List<IntervalRule> rules = new ArrayList<>();
    for (Clause clause : clauses) {
      Optional<IntervalRule> rule = rule(field, clause);
      if (rule.isEmpty()) {
        return Optional.empty();
      }
      rules.add(rule.get());
    }
    return Optional.of(rules);
  }

  /** The same distance in terms: where each character is one, a word is several of them. */
  private static Clause.Within reach(Clause near, Clause.Within within) {
    int between = Math.max(within.count(), 1) - 1;
    return new Clause.Within(within.unit(), between * termsAWord(near) + 1);
  }

  private static int termsAWord(Clause clause) {
    return switch (clause) {
      case Clause.Word(_, String text) -> Letters.termsAWord(text);
      case Clause.Phrase(_, String text) -> Letters.termsAWord(text);
      case Clause.Wildcard(_, String pattern) -> Letters.termsAWord(pattern);
      case Clause.Fuzzy(_, String text, _) -> Letters.termsAWord(text);
      case Clause.Or(List<Clause> clauses) ->
          clauses.stream().mapToInt(NearCompiler::termsAWord).max().orElse(1);
      case Clause.Near(Clause left, Clause right, _) ->
          Math.max(termsAWord(left), termsAWord(right));
      case Clause.Everything _,
          Clause.Is _,
          Clause.During _,
          Clause.Changed _,
          Clause.Lookup _,
          Clause.Among _,
          Clause.And _,
          Clause.Not _ ->
          1;
    };
  }

  private static IntervalRule within(
      Field field, Clause.Within within, List<IntervalRule> sides, boolean nested) {
    // The sides of a plain Near may not share a word; a word may stand inside a nested one.
    IntervalRule.Both both = new IntervalRule.Both(sides.getFirst(), sides.getLast(), nested);
    String home = QueryWords.home(field);
    return switch (within.unit()) {
      case WORDS -> new IntervalRule.Gaps(within.count() - 1, both);
      case SENTENCE ->
          home.equals(TEXT)
              ? new IntervalRule.Inside(
                  both, NewsAnalyzer.SENTENCE_START, NewsAnalyzer.SENTENCE_END)
              : whole(home, both);
      case PARAGRAPH ->
          home.equals(TEXT)
              ? new IntervalRule.Inside(
                  both, NewsAnalyzer.PARAGRAPH_START, NewsAnalyzer.PARAGRAPH_END)
              : whole(home, both);
    };
  }

  /** A headline is one sentence; so is each of several names, which stand far apart. */
  private static IntervalRule whole(String home, IntervalRule.Both both) {
    return home.equals(TITLE) ? both : new IntervalRule.Gaps(NewsAnalyzer.GAP / 2, both);
  }

  private static boolean isNear(Clause clause) {
    return clause instanceof Clause.Near;
  }

  private static Optional<IntervalRule> some(List<List<String>> forms) {
    return forms.isEmpty() ? Optional.empty() : Optional.of(any(forms));
  }

  private static IntervalRule any(List<List<String>> forms) {
    return forms.size() == 1
        ? sequence(forms.getFirst())
        : new IntervalRule.AnyOf(forms.stream().map(NearCompiler::sequence).toList());
  }

  private static IntervalRule sequence(List<String> terms) {
    return terms.size() == 1
        ? new IntervalRule.Word(terms.getFirst())
        : new IntervalRule.Sequence(
            terms.stream().<IntervalRule>map(IntervalRule.Word::new).toList());
  }

  private static Optional<IntervalRule> pattern(List<String> pieces) {
    List<IntervalRule> rules = new ArrayList<>();
    for (String piece : pieces) {
      if (isLiteral(piece)) {
        rules.add(new IntervalRule.Word(piece));
      } else if (isTooShort(piece) || Patterns.like(piece).isEmpty()) {
        return Optional.empty();
      } else {
        rules.add(new IntervalRule.Like(piece));
      }
    }
    return rules.isEmpty()
        ? Optional.empty()
        : Optional.of(rules.size() == 1 ? rules.getFirst() : new IntervalRule.Sequence(rules));
  }

  private static boolean isLiteral(String piece) {
    return piece.indexOf('*') < 0 && piece.indexOf('?') < 0;
  }

  /** Whether a pattern begins with too few letters to be expanded beside another word. */
  public static boolean isTooShort(String piece) {
    return !isLiteral(piece) && piece.split("[*?]", 2)[0].length() < LETTERS;
  }
}
