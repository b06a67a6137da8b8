package dateline.index.terms;

import dateline.index.words.StemLanguage;
import dateline.index.words.Stems;
import dateline.index.words.WordScanner;
import dateline.index.words.WordScanner.Break;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.ArrayUtil;

/**
 * Turns text into the terms of the index: the word as written, and at the same position its stem in
 * the text's language ({@link StemLanguage#mark}), and marks where sentences, paragraphs and the
 * body begin or end. A word tied to those before it has both forms joined, too ({@code
 * codefendant}), one with umlauts those of its other spelling ({@code mueller}), one in capitals
 * that form ({@code ^who}), one behind a sign that ({@code §1591}). Thread-safe.
 *
 * <p>Both kinds in one field mean one pass over the text, one norm, and phrases, closeness and
 * wildcards that may mix them; neither kind can be taken for the other, for no word holds an {@code
 * =}.
 */
public final class NewsAnalyzer extends Analyzer {
  static final String SENTENCE_START = "|sentence";
  static final String SENTENCE_END = "|sentence.";
  static final String PARAGRAPH_START = "|paragraph";
  static final String PARAGRAPH_END = "|paragraph.";

  /** Stands alone, just before the body's first word. */
  static final String BODY = "|body";

  /** Positions left free between headline, dek and body, and between names. */
  public static final int GAP = 100;

  /** What begins the term of a word that is written in capitals. */
  static final char CAPITALS = '^';

  /** Letters of a word that is told from its small twin: {@code US}, {@code WHO}, {@code AIDS}. */
  private static final int LONGEST_IN_CAPITALS = 5;

  /** Characters of the longest joined word, as {@code codefendant} of {@code co-defendant}. */
  private static final int LONGEST_JOINED = 40;

  /**
   * A word, its stem, both again of what is tied and of the other spelling, the word in capitals
   * and with its sign, and a mark of a sentence and of a paragraph.
   */
  private static final int MOST_AT_ONE_POSITION = 10;

  /** For a word of most letters, and its stem. */
  private static final int ROOM = Stems.room(WordScanner.LONGEST + 16);

  private final StemLanguage language;
  private final Map<StemLanguage, NewsAnalyzer> others;

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

  /** Whether a term that begins so is a word as written: no stem, mark or word with a sign. */
  public static boolean isWord(char first) {
    return switch (first) {
      case Stems.MARK, CAPITALS, '|', '§', '¶' -> false;
      default -> true;
    };
  }

  public NewsAnalyzer() {
    this(StemLanguage.ENGLISH, new EnumMap<>(StemLanguage.class));
    for (StemLanguage other : StemLanguage.values()) {
      others.put(other, other == language ? this : new NewsAnalyzer(other, Map.of()));
    }
  }

  private NewsAnalyzer(StemLanguage language, Map<StemLanguage, NewsAnalyzer> others) {
    super(PER_FIELD_REUSE_STRATEGY);
    this.language = language;
    this.others = others;
  }

  /** The one for texts in that language; asked of the one that was made for all. */
  NewsAnalyzer in(StemLanguage wanted) {
    return others.getOrDefault(wanted, this);
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    return new TokenStreamComponents(new Words(Terms.of(field), language));
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
    private final Stems stems;

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

    /** The words that are tied, run together, and their stem. */
    private final char[] joined = new char[ROOM];

    private int joinedLength;
    private int parts;
    private final char[] joinedStem = new char[ROOM];
    private int joinedStemLength;

    /** The word as it is spelled without umlauts, and its stem. */
    private final char[] spelled = new char[ROOM];

    private int spelledLength;
    private final char[] spelledStem = new char[ROOM];
    private int spelledStemLength;

    private char sign;
    private boolean inCapitals;

    private Break before = Break.NONE;
    private boolean more;
    private boolean bodyMarked;

    Words(Terms terms, StemLanguage language) {
      this.terms = terms;
      this.stems = new Stems(language, Stems.MANY);
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
      inCapitals = false;
      parts = 0;
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
      join();
      readAhead();
      addJoined();
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
        if (terms == Terms.STEMS || stem[0] == Stems.MARK) {
          add(Given.STEM);
        }
      }
      addSpelled();
      sign = scanner.sign();
      if (sign != 0 && terms != Terms.STEMS) {
        add(Given.SIGNED);
      }
      // Of a headline in capitals only the first word counts, for all the others mean nothing by
      // it.
      boolean before = inCapitals;
      inCapitals = wordLength > 1 && scanner.isInCapitals();
      if (inCapitals && !before && wordLength <= LONGEST_IN_CAPITALS && terms != Terms.STEMS) {
        add(Given.IN_CAPITALS);
      }
    }

    private void addSpelled() {
      spelledLength = scanner.writeSpelled(spelled);
      if (spelledLength == 0) {
        return;
      }
      if (terms != Terms.STEMS) {
        add(Given.SPELLED);
      }
      if (terms != Terms.WORDS) {
        spelledStemLength = stems.write(spelled, spelledLength, spelledStem);
        // German stems read "ae" as "ä" by themselves.
        if (!Arrays.equals(spelledStem, 0, spelledStemLength, stem, 0, stemLength)) {
          add(Given.SPELLED_STEM);
        }
      }
    }

    /** Runs the word together with those before it, if it is tied to them. */
    private void join() {
      if (scanner.isTied() && parts > 0 && joinedLength + wordLength <= LONGEST_JOINED) {
        System.arraycopy(word, 0, joined, joinedLength, wordLength);
        joinedLength += wordLength;
        parts++;
      } else if (!scanner.mayBeTied() || wordLength >= LONGEST_JOINED) {
        parts = 0;
      } else {
        System.arraycopy(word, 0, joined, 0, wordLength);
        joinedLength = wordLength;
        parts = 1;
      }
    }

    /** At the last of the words, so that what follows is next to either form. */
    private void addJoined() {
      if (parts < 2 || (more && scanner.isTied())) {
        return;
      }
      if (terms != Terms.STEMS) {
        add(Given.JOINED);
      }
      if (terms != Terms.WORDS) {
        joinedStemLength = stems.write(joined, joinedLength, joinedStem);
        if (terms == Terms.STEMS || joinedStem[0] == Stems.MARK) {
          add(Given.JOINED_STEM);
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
        case JOINED -> term.copyBuffer(joined, 0, joinedLength);
        case JOINED_STEM -> term.copyBuffer(joinedStem, 0, joinedStemLength);
        case SPELLED -> term.copyBuffer(spelled, 0, spelledLength);
        case SPELLED_STEM -> term.copyBuffer(spelledStem, 0, spelledStemLength);
        case IN_CAPITALS -> prefixed(CAPITALS);
        case SIGNED -> prefixed(sign);
        case SENTENCE_START -> mark(NewsAnalyzer.SENTENCE_START);
        case SENTENCE_END -> mark(NewsAnalyzer.SENTENCE_END);
        case PARAGRAPH_START -> mark(NewsAnalyzer.PARAGRAPH_START);
        case PARAGRAPH_END -> mark(NewsAnalyzer.PARAGRAPH_END);
        case BODY -> mark(NewsAnalyzer.BODY);
      }
      step.setPositionIncrement(positions);
      return true;
    }

    private void prefixed(char prefix) {
      term.setEmpty().append(prefix);
      for (int i = 0; i < wordLength; i++) {
        term.append(word[i]);
      }
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
    SPELLED,
    SPELLED_STEM,
    SIGNED,
    IN_CAPITALS,
    JOINED,
    JOINED_STEM,
    SENTENCE_START,
    SENTENCE_END,
    PARAGRAPH_START,
    PARAGRAPH_END,
    BODY
  }
}
