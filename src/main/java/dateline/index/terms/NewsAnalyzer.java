package dateline.index.terms;

import dateline.index.terms.WordScanner.Break;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.ArrayUtil;

/**
 * Turns text into the terms of the index: the word as written, and at the same position its English
 * stem after {@link #STEM}, and marks where sentences, paragraphs and the body begin or end.
 * Thread-safe.
 *
 * <p>Both kinds in one field mean one pass over the text, one norm, and phrases, closeness and
 * wildcards that may mix them; neither kind can be taken for the other, for no word holds an {@code
 * =}.
 */
public final class NewsAnalyzer extends Analyzer {
  static final char STEM = '=';
  static final String SENTENCE_START = "|sentence";
  static final String SENTENCE_END = "|sentence.";
  static final String PARAGRAPH_START = "|paragraph";
  static final String PARAGRAPH_END = "|paragraph.";

  /** Stands alone, just before the body's first word. */
  static final String BODY = "|body";

  /** Positions left free between headline, dek and body, and between names. */
  public static final int GAP = 100;

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

  /** A word, its stem, and a mark of a sentence and of a paragraph. */
  private static final int MOST_AT_ONE_POSITION = 4;

  /** For a word of most letters, and its stem. */
  private static final int ROOM = WordScanner.LONGEST + 16;

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

  /**
   * Positions from the word before to one that begins so; the first word of a text begins a part or
   * the body. The body's mark stands between.
   */
  static int step(Break begins) {
    return switch (begins) {
      case NONE, SENTENCE, PARAGRAPH -> 1;
      case PART -> GAP;
      case BODY -> GAP + 1;
    };
  }

  public NewsAnalyzer() {
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

  private static final class Words extends Tokenizer {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final Terms terms;
    private final WordScanner scanner = new WordScanner();
    private final Stems stems = new Stems(Stems.MANY);

    /** What to give at the present position, from {@code given} to before {@code count}. */
    private final Given[] waiting = new Given[MOST_AT_ONE_POSITION];

    private int given;
    private int count;
    private char[] text = new char[4096];
    private int length;

    /** The present word and its stem. */
    private final char[] word = new char[ROOM];

    private int wordLength;
    private final char[] stem = new char[ROOM];
    private int stemLength;

    private Break before = Break.NONE;
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
      given = 0;
      count = 0;
      bodyMarked = false;
      readAhead();
      before = before == Break.BODY ? Break.BODY : Break.PART;
    }

    /** Only the word after tells whether a sentence ends. */
    private void readAhead() {
      more = scanner.next();
      if (more) {
        before = scanner.before();
      }
    }

    @Override
    public boolean incrementToken() {
      if (given < count) {
        return give(waiting[given++], bodyMarked ? 1 : 0);
      }
      if (!more) {
        return false;
      }
      clearAttributes();
      offset.setOffset(correctOffset(scanner.start()), correctOffset(scanner.end()));
      given = 0;
      count = 0;
      Break begins = before;
      addTerms();
      readAhead();
      if (terms == Terms.WORDS_STEMS_AND_MARKS) {
        addMarks(begins, more ? before : Break.PART);
        if (begins == Break.BODY) {
          return give(Given.BODY, step(begins) - 1);
        }
      }
      return give(waiting[given++], step(begins));
    }

    private void addTerms() {
      wordLength = scanner.size();
      System.arraycopy(scanner.letters(), 0, word, 0, wordLength);
      if (terms != Terms.STEMS) {
        add(Given.WORD);
      }
      if (terms != Terms.WORDS) {
        stemLength = stems.write(word, wordLength, stem);
        if (terms == Terms.STEMS || stem[0] == STEM) {
          add(Given.STEM);
        }
      }
    }

    private void add(Given one) {
      waiting[count++] = one;
    }

    /** A sentence of one word gets no marks: no two words are in it, and its ends would overlap. */
    private void addMarks(Break begins, Break ends) {
      if (begins == Break.NONE && ends == Break.NONE) {
        return;
      }
      if (ends == Break.NONE) {
        add(Given.SENTENCE_START);
      } else if (begins == Break.NONE) {
        add(Given.SENTENCE_END);
      }
      boolean first = begins.compareTo(Break.PARAGRAPH) >= 0;
      boolean last = ends.compareTo(Break.PARAGRAPH) >= 0;
      if (first && !last) {
        add(Given.PARAGRAPH_START);
      } else if (last && !first) {
        add(Given.PARAGRAPH_END);
      }
    }

    private boolean give(Given what, int positions) {
      bodyMarked = what == Given.BODY;
      switch (what) {
        case WORD -> term.copyBuffer(word, 0, wordLength);
        case STEM -> term.copyBuffer(stem, 0, stemLength);
        case SENTENCE_START -> mark(NewsAnalyzer.SENTENCE_START);
        case SENTENCE_END -> mark(NewsAnalyzer.SENTENCE_END);
        case PARAGRAPH_START -> mark(NewsAnalyzer.PARAGRAPH_START);
        case PARAGRAPH_END -> mark(NewsAnalyzer.PARAGRAPH_END);
        case BODY -> mark(NewsAnalyzer.BODY);
      }
      step.setPositionIncrement(positions);
      return true;
    }

    private void mark(String mark) {
      term.setEmpty().append(mark);
    }

    @Override
    public void end() throws IOException {
      super.end();
      offset.setOffset(correctOffset(length), correctOffset(length));
    }
  }

  /** What a position has, one after the other. */
  private enum Given {
    WORD,
    STEM,
    SENTENCE_START,
    SENTENCE_END,
    PARAGRAPH_START,
    PARAGRAPH_END,
    BODY
  }
}
