package dateline.index.terms;

import static dateline.index.terms.ArticleDocument.TEXT;
import static dateline.index.terms.ArticleDocument.TITLE;

import dateline.query.Clause;
import dateline.query.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/**
 * Closeness of words, by minimal intervals (Clarke, Cormack and Burkowski, "An Algebra for
 * Structured Text Search", 1995). One thread.
 *
 * <p>A sentence's first word carries a mark, so two words are of one sentence when the interval
 * from one to the other has no mark after its first position.
 */
public final class NearCompiler {
  /** Most words that one pattern may stand for, over all of a segment. */
  private static final int EXPANSIONS = 16_384;

  /** Letters a pattern must begin with beside another word; with fewer the nearness is waived. */
  public static final int LETTERS = 3;

  private final QueryWords words;

  NearCompiler(QueryWords words) {
    this.words = words;
  }

  /** Whether the sides are close; absent when they cannot be, such as words of two fields. */
  Optional<Query> query(Clause.Near near) {
    return field(near)
        .flatMap(
            field ->
                source(field, near)
                    .map(source -> new IntervalQuery(QueryWords.home(field), in(field, source))));
  }

  /** A wildcard or fuzzy word of the body, or a wildcard of several words. */
  Optional<Query> anywhere(Field field, Clause clause) {
    return source(field, clause)
        .map(source -> new IntervalQuery(QueryWords.home(field), in(field, source)));
  }

  /** Any of these sequences of terms, in the body. */
  static IntervalsSource inBody(List<List<String>> forms) {
    return in(Field.BODY, any(forms));
  }

  private static IntervalsSource in(Field field, IntervalsSource source) {
    return field == Field.BODY
        ? Intervals.after(source, Intervals.term(NewsAnalyzer.BODY))
        : source;
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
          Clause.And _,
          Clause.Not _ ->
          Optional.empty();
    };
  }

  private Optional<Field> common(List<Clause> clauses) {
    List<Optional<Field>> fields = clauses.stream().map(this::field).distinct().toList();
    return fields.size() == 1 ? fields.getFirst() : Optional.empty();
  }

  private Optional<IntervalsSource> source(Field field, Clause clause) {
    return switch (clause) {
      case Clause.Word(_, String text) -> some(words.forms(field, text));
      case Clause.Phrase(_, String text) -> some(words.phrases(text));
      case Clause.Wildcard(_, String pattern) -> pattern(QueryWords.pieces(pattern));
      case Clause.Fuzzy(_, String text, int edits) -> {
        List<String> typed = words.exact(text);
        yield typed.size() == 1
            ? Optional.of(expanded(Patterns.near(typed.getFirst(), edits), text))
            : some(words.forms(field, text));
      }
      case Clause.Or(List<Clause> clauses) -> all(field, clauses).map(Intervals::or);
      case Clause.Near(Clause left, Clause right, Clause.Within within) ->
          all(field, List.of(left, right))
              .map(sides -> within(field, within, sides, isNear(left) || isNear(right)));
      case Clause.Everything _,
          Clause.Is _,
          Clause.During _,
          Clause.Changed _,
          Clause.And _,
          Clause.Not _ ->
          Optional.empty();
    };
  }

  private Optional<List<IntervalsSource>> all(Field field, List<Clause> clauses) {
    List<IntervalsSource> sources = new ArrayList<>();
    for (Clause clause : clauses) {
      Optional<IntervalsSource> source = source(field, clause);
      if (source.isEmpty()) {
        return Optional.empty();
      }
      sources.add(source.get());
    }
    return Optional.of(sources);
  }

  private static IntervalsSource within(
      Field field, Clause.Within within, List<IntervalsSource> sides, boolean nested) {
    // The sides of a plain Near may not share a word; a word may stand inside a nested one.
    IntervalsSource both =
        nested
            ? Intervals.unordered(sides.getFirst(), sides.getLast())
            : Intervals.unorderedNoOverlaps(sides.getFirst(), sides.getLast());
    String home = QueryWords.home(field);
    return switch (within.unit()) {
      case WORDS -> Intervals.maxgaps(Math.max(within.count(), 1) - 1, both);
      case SENTENCE ->
          home.equals(TEXT)
              ? within(both, NewsAnalyzer.SENTENCE_START, NewsAnalyzer.SENTENCE_END)
              : whole(home, both);
      case PARAGRAPH ->
          home.equals(TEXT)
              ? within(both, NewsAnalyzer.PARAGRAPH_START, NewsAnalyzer.PARAGRAPH_END)
              : whole(home, both);
    };
  }

  private static IntervalsSource within(IntervalsSource both, String start, String end) {
    return Intervals.containedBy(
        both, Intervals.ordered(Intervals.term(start), Intervals.term(end)));
  }

  /** A headline is one sentence; so is each of several names, which stand far apart. */
  private static IntervalsSource whole(String home, IntervalsSource both) {
    return home.equals(TITLE) ? both : Intervals.maxgaps(NewsAnalyzer.GAP / 2, both);
  }

  private static boolean isNear(Clause clause) {
    return clause instanceof Clause.Near;
  }

  private static Optional<IntervalsSource> some(List<List<String>> forms) {
    return forms.isEmpty() ? Optional.empty() : Optional.of(any(forms));
  }

  private static IntervalsSource any(List<List<String>> forms) {
    return forms.size() == 1
        ? sequence(forms.getFirst())
        : Intervals.or(forms.stream().map(NearCompiler::sequence).toList());
  }

  private static IntervalsSource sequence(List<String> terms) {
    return terms.size() == 1
        ? Intervals.term(terms.getFirst())
        : Intervals.phrase(terms.toArray(String[]::new));
  }

  private static Optional<IntervalsSource> pattern(List<String> pieces) {
    List<IntervalsSource> sources = new ArrayList<>();
    for (String piece : pieces) {
      if (isLiteral(piece)) {
        sources.add(Intervals.term(piece));
        continue;
      }
      Optional<Automaton> automaton = Patterns.like(piece);
      if (isTooShort(piece) || automaton.isEmpty()) {
        return Optional.empty();
      }
      sources.add(expanded(automaton.get(), piece));
    }
    return sources.isEmpty()
        ? Optional.empty()
        : Optional.of(
            sources.size() == 1
                ? sources.getFirst()
                : Intervals.phrase(sources.toArray(IntervalsSource[]::new)));
  }

  private static boolean isLiteral(String piece) {
    return piece.indexOf('*') < 0 && piece.indexOf('?') < 0;
  }

  /** Whether a pattern begins with too few letters to be expanded beside another word. */
  public static boolean isTooShort(String piece) {
    return !isLiteral(piece) && piece.split("[*?]", 2)[0].length() < LETTERS;
  }

  private static IntervalsSource expanded(Automaton automaton, String pattern) {
    return Intervals.multiterm(new CompiledAutomaton(automaton), EXPANSIONS, pattern);
  }
}
