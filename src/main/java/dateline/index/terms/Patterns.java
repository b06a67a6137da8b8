package dateline.index.terms;

import dateline.index.words.Stems;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/** Sets of terms, as automata. */
public final class Patterns {
  private static final int WORK = Operations.DEFAULT_DETERMINIZE_WORK_LIMIT;

  /** Nobody mistypes longer words, and their automata would be huge; in characters. */
  public static final int LONGEST = 40;

  /** All terms that are not words: stems, marks, words in capitals or with a sign. */
  private static final Automaton NOT_WORDS =
      Operations.concatenate(
          List.of(
              Operations.union(
                  List.of(
                      Automata.makeChar(Stems.MARK),
                      Automata.makeChar(NewsAnalyzer.CAPITALS),
                      Automata.makeChar('§'),
                      Automata.makeChar('¶'),
                      Automata.makeChar('|'))),
              Automata.makeAnyString()));

  private Patterns() {}

  /** Words like the pattern; absent when it is too complex to run. */
  static Optional<Automaton> like(String pattern) {
    try {
      return Optional.of(WildcardQuery.toAutomaton(new Term("", pattern), WORK));
    } catch (TooComplexToDeterminizeException e) {
      return Optional.empty();
    }
  }

  /** Words within {@code edits}, 1 or 2, of this one; only itself when it is very long. */
  public static Automaton near(String word, int edits) {
    if (word.length() > LONGEST) {
      return Automata.makeString(word);
    }
    int most = Math.clamp(edits, 1, LevenshteinAutomata.MAXIMUM_SUPPORTED_DISTANCE);
    Automaton near = new LevenshteinAutomata(word, true).toAutomaton(most);
    return Operations.minus(near, NOT_WORDS, WORK);
  }

  /** Whether it is Lucene's one sign that a pattern beside another word stands for too many. */
  public static boolean isTooManyTerms(IllegalStateException e) {
    return e.getMessage() != null && isTooManyTerms(e.getMessage());
  }

  /** The same of its message alone. */
  public static boolean isTooManyTerms(String message) {
    return message.contains("expanded to too many terms");
  }
}
