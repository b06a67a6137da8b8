package dateline.index;

import dateline.index.NewsAnalyzer.Stems.Stemmed;
import dateline.index.WordScanner.Break;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.ArrayUtil;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Turns text into the terms of the index: the word as written, and at the same position its English
 * stem after {@link #STEM}, and marks where sentences, paragraphs and the body begin or end.
 * Thread-safe.
 *
 * <p>Both kinds in one field mean one pass over the text, one norm, and phrases, closeness and
 * wildcards that may mix them; neither kind can be taken for the other, for no word holds an {@code
 * =}.
 */
final class NewsAnalyzer extends Analyzer {
  static final char STEM = '=';
  static final String SENTENCE_START = "|sentence";
  static final String SENTENCE_END = "|sentence.";
  static final String PARAGRAPH_START = "|paragraph";
  static final String PARAGRAPH_END = "|paragraph.";

  /** Stands alone, just before the body's first word. */
  static final String BODY = "|body";

  /** Positions left free between headline, dek and body, and between names. */
  static final int GAP = 100;

  /**
   * Words of so little meaning that an article may lack them, if others are wanted too. They are
   * not stemmed.
   */
  static final Set<String> FILLERS =
      Set.of(
          "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "did", "do", "does",
          "for", "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "into",
          "is", "it", "its", "of", "on", "or", "our", "she", "so", "than", "that", "the", "their",
          "them", "then", "there", "these", "they", "this", "those", "to", "was", "we", "were",
          "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with",
          "would", "you", "your");

  /** Which terms a field has. */
  enum Terms {
    WORDS,
    STEMS,
    WORDS_AND_STEMS,
    WORDS_STEMS_AND_MARKS;

    static Terms of(String field) {
      return switch (field) {
        case ArticleDocument.TEXT -> WORDS_STEMS_AND_MARKS;
        case ArticleDocument.TITLE -> WORDS_AND_STEMS;
        case ArticleDocument.LEAD -> STEMS;
        default -> WORDS;
      };
    }
  }

  NewsAnalyzer() {
    super(PER_FIELD_REUSE_STRATEGY);
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    return new TokenStreamComponents(new Words(Terms.of(field)));
  }

  @Override
  public int getPositionIncrementGap(String field) {
    return GAP;
  }

  /**
   * Stems with Porter's second English algorithm and remembers the latest word of each slot: a few
   * words make most of any text, and looking one up there makes no new strings. Words of little
   * meaning are their own stems: a third of any text then needs one term a word, not two. One
   * thread.
   */
  static final class Stems {
    private static final int SLOTS = 1 << 14;

    private final EnglishStemmer stemmer = new EnglishStemmer();
    private final @Nullable Stemmed[] slots = new Stemmed[SLOTS];

    /** A word and the term of its stem. */
    record Stemmed(String word, String stem) {}

    String of(String word) {
      return stemmed(word).stem();
    }

    Stemmed stemmed(CharSequence word) {
      int hash = 0;
      for (int i = 0; i < word.length(); i++) {
        hash = 31 * hash + word.charAt(i);
      }
      int slot = (hash ^ hash >>> 14) & SLOTS - 1;
      Stemmed known = slots[slot];
      if (known == null || !known.word().contentEquals(word)) {
        String text = word.toString();
        known = new Stemmed(text, stem(text));
        slots[slot] = known;
      }
      return known;
    }

    private String stem(String word) {
      if (FILLERS.contains(word)) {
        return word;
      }
      if (!Character.isLetter(word.charAt(0))) {
        return STEM + word;
      }
      stemmer.setCurrent(word);
      stemmer.stem();
      return STEM + stemmer.getCurrent();
    }
  }

  private static final class Words extends Tokenizer {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final Terms terms;
    private final WordScanner scanner = new WordScanner();
    private final Stems stems = new Stems();

    /** Terms still to give at the present position. */
    private final ArrayDeque<String> waiting = new ArrayDeque<>();

    private char[] text = new char[4096];
    private int length;

    /** The word to give next; read ahead, for only the one after tells whether a sentence ends. */
    private Stemmed word = new Stemmed("", "");

    private Break before = Break.NONE;
    private int start;
    private int end;
    private boolean more;
    private boolean bodyMarked;

    Words(Terms terms) {
      this.terms = terms;
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      length = 0;
      Reader reader = input;
      for (int read; (read = reader.read(text, length, text.length - length)) >= 0; ) {
        length += read;
        if (length == text.length) {
          text = ArrayUtil.grow(text);
        }
      }
      scanner.reset(text, length);
      waiting.clear();
      bodyMarked = false;
      readAhead();
      before = before == Break.BODY ? Break.BODY : Break.PART;
    }

    private void readAhead() {
      more = scanner.next();
      if (more) {
        word = stems.stemmed(scanner.letters());
        before = scanner.before();
      }
    }

    @Override
    public boolean incrementToken() {
      if (!waiting.isEmpty()) {
        return give(waiting.remove(), bodyMarked ? 1 : 0);
      }
      if (!more) {
        return false;
      }
      clearAttributes();
      start = scanner.start();
      end = scanner.end();
      Break begins = before;
      addTerms();
      readAhead();
      if (terms == Terms.WORDS_STEMS_AND_MARKS) {
        addMarks(begins, more ? before : Break.PART);
        if (begins == Break.BODY) {
          return give(BODY, GAP);
        }
      }
      return give(waiting.remove(), begins == Break.PART ? GAP : 1);
    }

    private void addTerms() {
      if (terms != Terms.STEMS) {
        waiting.add(word.word());
      }
      if (terms == Terms.STEMS || (terms != Terms.WORDS && !word.stem().equals(word.word()))) {
        waiting.add(word.stem());
      }
    }

    /** A sentence of one word gets no marks: no two words are in it, and its ends would overlap. */
    private void addMarks(Break begins, Break ends) {
      if (begins != Break.NONE && ends == Break.NONE) {
        waiting.add(SENTENCE_START);
      } else if (begins == Break.NONE && ends != Break.NONE) {
        waiting.add(SENTENCE_END);
      }
      boolean first = begins.compareTo(Break.PARAGRAPH) >= 0;
      boolean last = ends.compareTo(Break.PARAGRAPH) >= 0;
      if (first && !last) {
        waiting.add(PARAGRAPH_START);
      } else if (last && !first) {
        waiting.add(PARAGRAPH_END);
      }
    }

    private boolean give(String text, int positions) {
      bodyMarked = text.equals(BODY);
      term.setEmpty().append(text);
      step.setPositionIncrement(positions);
      offset.setOffset(correctOffset(start), correctOffset(end));
      return true;
    }

    @Override
    public void end() throws IOException {
      super.end();
      offset.setOffset(correctOffset(length), correctOffset(length));
    }
  }
}
