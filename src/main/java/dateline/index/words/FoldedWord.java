package dateline.index.words;

import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** The letters of one word, lower-cased, without accents. One thread, one word after another. */
final class FoldedWord {
  /** Letters of one word that have a second spelling; more are never written so. */
  private static final int MOST_SPELLED = 4;

  /** {@link #size} of them count. */
  final char[] letters;

  int size;

  private final int longest;

  /** Where a letter is left out that the second spelling has, and which. */
  private final int[] spelledAt = new int[MOST_SPELLED];

  private final char[] spelledWith = new char[MOST_SPELLED];
  private int spelled;
  private final char[] folded = new char[8];

  /** Words of more characters are cut. */
  FoldedWord(int longest) {
    this.longest = longest;
    this.letters = new char[longest + 8];
  }

  void clear() {
    size = 0;
    spelled = 0;
  }

  /** Adds a character as it is. */
  void put(char c) {
    letters[size++] = c;
  }

  void putAsIs(int c) {
    size += Character.toChars(c, letters, size);
  }

  /** Adds a character, folded. */
  void append(int c) {
    if (size >= longest) {
      return;
    } else if (Letters.isDropped(c)) {
      if (size > 0) {
        noteSpelling(Letters.spelledWith(letters[size - 1], c));
      }
      return;
    }
    int lower = Letters.bare(Character.toLowerCase(c));
    if (lower < 0x80) {
      put((char) lower);
    } else if (lower > 0xffff) {
      putAsIs(lower);
    } else {
      char[] one = {(char) lower};
      int length = ASCIIFoldingFilter.foldToASCII(one, 0, folded, 0, 1);
      for (int i = 0; i < length; i++) {
        put(Character.toLowerCase(folded[i]));
      }
      noteSpelling(Letters.spelledWith(one[0]));
    }
  }

  /** The last letter is as often followed by this one; 0 for none. */
  private void noteSpelling(char by) {
    if (by != 0 && spelled < MOST_SPELLED && size > 0) {
      spelledAt[spelled] = size - 1;
      spelledWith[spelled++] = by;
    }
  }

  /** Writes the second spelling, and says how many characters it has; 0 without one. */
  int writeSpelled(char[] to) {
    if (spelled == 0) {
      return 0;
    }
    int length = 0;
    int next = 0;
    for (int i = 0; i < size; i++) {
      to[length++] = letters[i];
      if (next < spelled && spelledAt[next] == i) {
        to[length++] = spelledWith[next++];
      }
    }
    return length;
  }

  /** Of the last number of a docket, as {@code 00542} in {@code 24-cr-00542}. */
  void dropZeros() {
    int zeros = 0;
    while (zeros < size - 1 && letters[zeros] == '0' && Character.isDigit(letters[zeros + 1])) {
      zeros++;
    }
    System.arraycopy(letters, zeros, letters, 0, size - zeros);
    size -= zeros;
  }

  /** Whether it is a number of few digits, as in {@code COVID-19}. */
  boolean isShortNumber() {
    return LetterWords.isShortNumber(letters, size);
  }

  @Override
  public String toString() {
    return new String(letters, 0, size);
  }
}
