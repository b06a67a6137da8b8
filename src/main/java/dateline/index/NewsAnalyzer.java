package dateline.index;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.ArrayUtil;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Turns text into the terms of the index: the word as written, and at the same position its English
 * stem after {@link #STEM}, and marks of sentences, paragraphs and the body's start. Thread-safe.
 *
 * <p>Both kinds in one field mean one pass over the text, one norm, and phrases, closeness and
 * wildcards that may mix them; neither kind can be taken for the other, for no word holds an {@code
 * =}.
 */
final class NewsAnalyzer extends Analyzer {
  static final char STEM = '=';
  static final String SENTENCE = "|sentence";
  static final String PARAGRAPH = "|paragraph";

  /** Stands alone, just before the body's first word. */
  static final String BODY = "|body";

  /** Positions left free between headline, dek and body, and between names. */
  static final int GAP = 100;

  /** Stems remembered for each thread. */
  private static final int STEMS_KEPT = 50_000;

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

  /** Stems with Porter's second English algorithm and remembers. One thread. */
  static final class Stems {
    private final EnglishStemmer stemmer = new EnglishStemmer();
    private final Map<String, String> known = new HashMap<>();

    String of(String word) {
      if (known.size() > STEMS_KEPT) {
        known.clear();
      }
      return known.computeIfAbsent(word, this::stem);
    }

    private String stem(String word) {
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
    private final ArrayDeque<String> more = new ArrayDeque<>();

    private char[] text = new char[4096];
    private int length;
    private boolean first;
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
      more.clear();
      first = true;
      bodyMarked = false;
    }

    @Override
    public boolean incrementToken() {
      if (!more.isEmpty()) {
        return give(more.remove(), bodyMarked ? 1 : 0);
      }
      if (!scanner.next()) {
        return false;
      }
      clearAttributes();
      return begin(scanner.word(), scanner.before());
    }

    private boolean begin(String word, WordScanner.Break before) {
      if (terms != Terms.STEMS) {
        more.add(word);
      }
      if (terms != Terms.WORDS) {
        more.add(stems.of(word));
      }
      // The first word stands at position 1, so that "one before a boundary" always exists.
      int step = first ? 2 : 1;
      first = false;
      if (terms == Terms.WORDS_STEMS_AND_MARKS) {
        switch (before) {
          case NONE -> {}
          case SENTENCE -> more.add(SENTENCE);
          case PARAGRAPH -> addBoundary();
          case PART -> {
            addBoundary();
            step = GAP;
          }
          case BODY -> {
            addBoundary();
            bodyMarked = true;
            return give(BODY, GAP);
          }
        }
      }
      return give(more.remove(), step);
    }

    private void addBoundary() {
      more.add(SENTENCE);
      more.add(PARAGRAPH);
    }

    private boolean give(String text, int positions) {
      bodyMarked = text.equals(BODY);
      term.setEmpty().append(text);
      step.setPositionIncrement(positions);
      offset.setOffset(correctOffset(scanner.start()), correctOffset(scanner.end()));
      return true;
    }

    @Override
    public void end() throws IOException {
      super.end();
      offset.setOffset(correctOffset(length), correctOffset(length));
    }
  }
}
