package dateline.enrich.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts words into the pieces MiniLM knows: lower case, without accents, longest piece first
 * (WordPiece; Devlin et al., NAACL 2019). Thread-safe.
 */
final class WordPieces {
  /** The pieces every BERT vocabulary has. */
  static final int UNKNOWN = 100;

  static final int START = 101;
  static final int END = 102;

  /** Pieces of one word; the rest of a longer one is left out, as in training. */
  private static final int MOST = 16;

  private static final int MOST_PARTS = 8;

  private final Map<String, Integer> vocabulary = new HashMap<>(1 << 16);

  /** Reads one piece a line; its number is the line's. */
  WordPieces(BufferedReader in) throws IOException {
    for (String piece = in.readLine(); piece != null; piece = in.readLine()) {
      vocabulary.put(piece, vocabulary.size());
    }
  }

  /** The numbers of a word's pieces; at least one, at most 16. */
  int[] of(String word) {
    Cut cut = new Cut();
    StringBuilder part = new StringBuilder();
    String plain = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    for (int i = 0; i < plain.length() && cut.parts < MOST_PARTS; ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (standsAlone(c)) {
        cut.add(part);
        cut.add(new StringBuilder().appendCodePoint(c));
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        part.appendCodePoint(c);
      }
    }
    cut.add(part);
    return cut.count == 0 ? new int[] {UNKNOWN} : Arrays.copyOf(cut.pieces, cut.count);
  }

  private static boolean standsAlone(int c) {
    int type = Character.getType(c);
    return !Character.isLetterOrDigit(c)
        && (c < 128
            || (type >= Character.DASH_PUNCTUATION && type <= Character.OTHER_SYMBOL)
            || type == Character.INITIAL_QUOTE_PUNCTUATION
            || type == Character.FINAL_QUOTE_PUNCTUATION);
  }

  /** The pieces of one word so far. */
  private final class Cut {
    private final int[] pieces = new int[MOST];
    private int count;
    private int parts;

    void add(StringBuilder letters) {
      if (letters.isEmpty() || parts == MOST_PARTS) {
        return;
      }
      parts++;
      String part = letters.toString();
      letters.setLength(0);
      int first = count;
      for (int from = 0; from < part.length() && count < MOST; ) {
        int to = part.length();
        Integer piece = find(part, from, to);
        while (piece == null && --to > from) {
          piece = find(part, from, to);
        }
        if (piece == null) {
          count = first;
          pieces[count++] = UNKNOWN;
          return;
        }
        pieces[count++] = piece;
        from = to;
      }
    }

    private @Nullable Integer find(String part, int from, int to) {
      String piece = part.substring(from, to);
      return vocabulary.get(from == 0 ? piece : "##" + piece);
    }
  }
}
