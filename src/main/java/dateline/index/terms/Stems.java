package dateline.index.terms;

import java.util.Arrays;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Stems with Porter's second English algorithm and remembers the latest word of each slot: a few
 * words make most of any text. Words of little meaning are their own stems: a third of any text
 * then needs one term a word, not two. One thread.
 *
 * <p>A slot is one line of a processor's cache, and all slots fit into its second level: as objects
 * with strings they took as long to look up as to stem anew.
 */
final class Stems {
  /** For reading articles: all slots take 256 kB. */
  static final int MANY = 1 << 12;

  /** For the few words of a query. */
  static final int FEW = 1 << 4;

  /** Characters of a slot: three lengths, the end of the stem, the word. */
  private static final int WIDTH = 32;

  private static final int END = 3;
  private static final int WORD = 6;
  private static final int LONGEST_END = WORD - END;
  private static final int LONGEST_WORD = WIDTH - WORD;

  private final EnglishStemmer stemmer = new EnglishStemmer();

  /** Of each slot the word's length, what it shares with its stem, how many letters follow then. */
  private final char[] slots;

  /** Remembers the words of so many slots, a power of two. */
  Stems(int count) {
    slots = new char[count * WIDTH];
  }

  /** The term of a word's stem. */
  String of(String word) {
    char[] stem = new char[word.length() + 2];
    return new String(stem, 0, write(word.toCharArray(), word.length(), stem));
  }

  /**
   * Writes the term of the stem of a word of {@code length} characters, and says how many it has:
   * at most two more than the word.
   */
  int write(char[] word, int length, char[] stem) {
    if (length > LONGEST_WORD) {
      return put(stem(new String(word, 0, length)), stem);
    }
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + word[i];
    }
    int slot = ((hash ^ hash >>> 12) & slots.length / WIDTH - 1) * WIDTH;
    boolean known =
        slots[slot] == length
            && Arrays.equals(slots, slot + WORD, slot + WORD + length, word, 0, length);
    if (!known) {
      String term = stem(new String(word, 0, length));
      if (!remember(slot, word, length, term)) {
        return put(term, stem);
      }
    }
    return read(slot, word, stem);
  }

  private int read(int slot, char[] word, char[] stem) {
    int shared = slots[slot + 1];
    int more = slots[slot + 2];
    if (more > LONGEST_END) {
      System.arraycopy(word, 0, stem, 0, shared);
      return shared;
    }
    stem[0] = NewsAnalyzer.STEM;
    System.arraycopy(word, 0, stem, 1, shared);
    System.arraycopy(slots, slot + END, stem, 1 + shared, more);
    return 1 + shared + more;
  }

  /** False for the rare stem that is not the word with another end. */
  private boolean remember(int slot, char[] word, int length, String term) {
    boolean filler = term.isEmpty() || term.charAt(0) != NewsAnalyzer.STEM;
    String stem = filler ? term : term.substring(1);
    int shared = 0;
    while (shared < stem.length() && shared < length && stem.charAt(shared) == word[shared]) {
      shared++;
    }
    int more = stem.length() - shared;
    if (more > LONGEST_END) {
      return false;
    }
    slots[slot] = (char) length;
    slots[slot + 1] = (char) shared;
    slots[slot + 2] = (char) (filler ? LONGEST_END + 1 : more);
    stem.getChars(shared, stem.length(), slots, slot + END);
    System.arraycopy(word, 0, slots, slot + WORD, length);
    return true;
  }

  private static int put(String term, char[] to) {
    term.getChars(0, term.length(), to, 0);
    return term.length();
  }

  private String stem(String word) {
    if (NewsAnalyzer.FILLERS.contains(word)) {
      return word;
    }
    if (!Character.isLetter(word.charAt(0))) {
      return NewsAnalyzer.STEM + word;
    }
    stemmer.setCurrent(word);
    stemmer.stem();
    return NewsAnalyzer.STEM + stemmer.getCurrent();
  }
}
