package dateline.index.words;

import dateline.query.Fillers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Stems the words of a language, English ones by the list of {@link EnglishForms} before the
 * algorithm, and remembers the latest word of each slot: a few words make most of any text. English
 * words of little meaning are their own stems: a third of any text then needs one term a word, not
 * two. One thread.
 *
 * <p>A slot is one line of a processor's cache, and all slots fit into its second level: as objects
 * with strings they took as long to look up as to stem anew.
 */
public final class Stems {
  /** What the term of a stem begins with; no word holds one. */
  public static final char MARK = '=';

  /** For reading articles: all slots take 256 kB. */
  public static final int MANY = 1 << 12;

  /** For the few words of a query. */
  public static final int FEW = 1 << 4;

  /** Characters of a slot: three lengths, the end of the stem, the word. */
  private static final int WIDTH = 32;

  private static final int END = 3;
  private static final int WORD = 6;
  private static final int LONGEST_END = WORD - END;
  private static final int LONGEST_WORD = WIDTH - WORD;

  private final StemLanguage language;
  private final char[] mark;
  private final OneWord one = new OneWord();
  private final TokenStream stemmer;

  /** Of each slot the word's length, what it shares with its stem, how many letters follow then. */
  private final char[] slots;

  /** Remembers the words of so many slots, a power of two. */
  public Stems(StemLanguage language, int count) {
    this.language = language;
    this.mark = language.mark().toCharArray();
    this.stemmer = language.stemming(one);
    this.slots = new char[count * WIDTH];
  }

  /** The term of a word's stem. */
  public String of(String word) {
    char[] stem = new char[room(word.length())];
    return new String(stem, 0, write(word.toCharArray(), word.length(), stem));
  }

  /** Characters that the stem of a word of so many may take. */
  public static int room(int length) {
    return length + StemLanguage.LONGEST_MARK + LONGEST_END + 16;
  }

  /**
   * Writes the term of the stem of a word of {@code length} characters, and says how many it has:
   * at most {@link #room}.
   */
  public int write(char[] word, int length, char[] stem) {
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
    if (!known && !remember(slot, word, length, stem(new String(word, 0, length)))) {
      // Stemmed again, though remember() had it: kept in a local for this rare way, it was null
      // once in some hundred thousand words, by C2 of JDK 25 (seen three times, MatchBench).
      return put(stem(new String(word, 0, length)), stem);
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
    System.arraycopy(mark, 0, stem, 0, mark.length);
    System.arraycopy(word, 0, stem, mark.length, shared);
    System.arraycopy(slots, slot + END, stem, mark.length + shared, more);
    return mark.length + shared + more;
  }

  /** False for the rare stem that is not the word with another end. */
  private boolean remember(int slot, char[] word, int length, String term) {
    boolean filler = term.isEmpty() || term.charAt(0) != Stems.MARK;
    String stem = filler ? term : term.substring(mark.length);
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
    boolean english = language == StemLanguage.ENGLISH;
    if (english && Fillers.contains(word)) {
      return word;
    }
    if (!Character.isLetter(word.charAt(0))) {
      return language.mark() + word;
    }
    Optional<String> listed = english ? EnglishForms.stem(word) : Optional.empty();
    return language.mark() + listed.orElseGet(() -> byRule(word));
  }

  private String byRule(String word) {
    try {
      one.word = language.before(word);
      stemmer.incrementToken();
      // A stemmer may bring back accents, and cut all of a short word.
      String stem = Letters.fold(language.after(one.term.toString()));
      if (language == StemLanguage.ENGLISH) {
        stem = EnglishForms.spelling(stem);
      }
      return stem.isEmpty() ? word : stem;
    } catch (IOException e) {
      throw new UncheckedIOException("stemming a word", e);
    }
  }

  /** Gives its word again and again. */
  private static final class OneWord extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private String word = "";

    @Override
    public boolean incrementToken() {
      clearAttributes();
      term.append(word);
      return true;
    }
  }
}
