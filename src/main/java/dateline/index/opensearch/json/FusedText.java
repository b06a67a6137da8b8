package dateline.index.opensearch.json;

import dateline.index.terms.NewsAnalyzer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.index.IndexableField;

/**
 * What our analyzer makes of a text, written so that a stock engine makes the same terms at the
 * same positions of it: the terms of one position are one word, joined by {@link #JOIN}, and a run
 * without a gap is one value. There the tokenizer {@code whitespace} parts the positions and the
 * filter {@code pattern_capture} the terms.
 */
public final class FusedText {
  /** Joins terms of one position; no text has it, for drafts lose control characters. */
  public static final char JOIN = '\u0001';

  /** How often what tells a term that is no word apart stands in front of it. */
  private static final int SIGNS = 4;

  private FusedText() {}

  /**
   * A term as it is written there. Stems, marks and words with a sign get more signs in front, so
   * that no two slips of a fuzzy search lead from a word to one of them.
   */
  static String term(String term) {
    char first = term.isEmpty() ? ' ' : term.charAt(0);
    return NewsAnalyzer.isWord(first) ? term : Character.toString(first).repeat(SIGNS - 1) + term;
  }

  /** Several terms of one position. */
  static String joined(List<String> terms) {
    return String.join(Character.toString(JOIN), terms.stream().map(FusedText::term).toList());
  }

  /** Several terms, one behind the other. */
  static String sequence(List<String> terms) {
    return String.join(" ", terms.stream().map(FusedText::term).toList());
  }

  /** A field of an article's document as values. */
  public static List<String> of(NewsAnalyzer analyzer, IndexableField field) {
    try (TokenStream tokens = field.tokenStream(analyzer, null)) {
      return read(tokens);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the words of " + field.name(), e);
    }
  }

  private static List<String> read(TokenStream tokens) throws IOException {
    List<String> values = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
    PositionIncrementAttribute step = tokens.getAttribute(PositionIncrementAttribute.class);
    tokens.reset();
    while (tokens.incrementToken()) {
      int positions = step.getPositionIncrement();
      if (positions >= NewsAnalyzer.GAP && !run.isEmpty()) {
        values.add(run.toString());
        run.setLength(0);
      }
      if (!run.isEmpty()) {
        run.append(positions == 0 ? JOIN : ' ');
      }
      run.append(term(term.toString()));
    }
    tokens.end();
    if (!run.isEmpty()) {
      values.add(run.toString());
    }
    return values;
  }
}
