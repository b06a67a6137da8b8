package dateline.index.terms;

import dateline.index.terms.Spans.Span;
import dateline.index.words.WordScanner;
import dateline.index.words.WordScanner.Break;
import java.util.Arrays;

/**
 * Where the words of a text stand, by the positions {@link NewsAnalyzer} gives them. The text is
 * read again when first asked: the places of all words of all articles were a quarter of the index.
 * One thread.
 */
public final class WordPlaces {
  private static final Span NOWHERE = new Span(-1, -1);

  private final String text;
  private int[] starts = {};
  private int[] ends = {};

  public WordPlaces(String text) {
    this.text = text;
  }

  /**
   * From the start of the word at the first position to the end of that at the last, in characters;
   * from -1 to -1 if no word is there.
   */
  Span between(int first, int last) {
    if (starts.length == 0) {
      read();
    }
    return first < 0 || last >= starts.length || starts[first] < 0 || ends[last] < 0
        ? NOWHERE
        : new Span(starts[first], ends[last]);
  }

  private void read() {
    starts = new int[NewsAnalyzer.GAP * 4 + text.length() / 4];
    ends = new int[starts.length];
    Arrays.fill(starts, -1);
    Arrays.fill(ends, -1);
    WordScanner words = new WordScanner();
    words.reset(text);
    int position = -1;
    while (words.next()) {
      Break begins = words.before();
      boolean first = position < 0;
      position += NewsAnalyzer.step(first && begins != Break.BODY ? Break.PART : begins);
      if (position >= starts.length) {
        grow(position * 2);
      }
      starts[position] = words.start();
      ends[position] = words.end();
    }
  }

  private void grow(int length) {
    int before = starts.length;
    starts = Arrays.copyOf(starts, length);
    ends = Arrays.copyOf(ends, length);
    Arrays.fill(starts, before, length, -1);
    Arrays.fill(ends, before, length, -1);
  }
}
