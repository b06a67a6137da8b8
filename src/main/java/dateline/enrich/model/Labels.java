package dateline.enrich.model;

import dateline.news.Entity.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The labels of words: outside, then begin, inside, last and unit (a name of one word) of each of
 * five types (BILOU; Ratinov and Roth, CoNLL 2009). Says which may follow which.
 */
public final class Labels {
  /**
   * A name found.
   *
   * @param kind empty for a name of none of our kinds: peoples, events, laws, products
   * @param from the first word in the sentence
   * @param to one past the last word
   */
  record Span(Optional<Kind> kind, int from, int to) {}

  /** The number of labels; as a label, it stands for both ends of the sentence. */
  public static final int COUNT = 21;

  static final int OUTSIDE = 0;
  static final int BEGIN = 0;
  static final int INSIDE = 1;
  static final int LAST = 2;
  static final int UNIT = 3;

  /** The number of types, other names among them. */
  static final int TYPE_COUNT = 5;

  private static final List<Optional<Kind>> TYPES =
      List.of(
          Optional.of(Kind.PERSON),
          Optional.of(Kind.ORGANISATION),
          Optional.of(Kind.PLACE),
          Optional.empty(),
          Optional.of(Kind.WORK));

  private Labels() {}

  /** The label of a word of a name. */
  public static int of(int type, boolean first, boolean last) {
    int part = first ? (last ? UNIT : BEGIN) : (last ? LAST : INSIDE);
    return 1 + type * 4 + part;
  }

  /** Whether a label may follow another; {@link #COUNT} stands for both ends. */
  static boolean follows(int before, int label) {
    boolean open = inName(before) && (part(before) == BEGIN || part(before) == INSIDE);
    boolean continues = inName(label) && (part(label) == INSIDE || part(label) == LAST);
    return open == continues && (!open || type(before) == type(label));
  }

  /** Every pair of labels of which the second may follow the first, the ends among them. */
  static int[][] steps() {
    List<int[]> steps = new ArrayList<>();
    for (int before = 0; before <= COUNT; before++) {
      for (int label = 0; label <= COUNT; label++) {
        if (follows(before, label) && !(before == COUNT && label == COUNT)) {
          steps.add(new int[] {before, label});
        }
      }
    }
    return steps.toArray(int[][]::new);
  }

  static boolean inName(int label) {
    return label > OUTSIDE && label < COUNT;
  }

  static int part(int label) {
    return (label - 1) % 4;
  }

  /** The type of a label in a name; {@link #TYPE_COUNT} for one that is not. */
  static int type(int label) {
    return inName(label) ? (label - 1) / 4 : TYPE_COUNT;
  }

  /** The names that labels of a sentence mark. */
  static List<Span> spans(int[] labels) {
    List<Span> spans = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < labels.length; i++) {
      if (inName(labels[i])) {
        int part = part(labels[i]);
        from = part == BEGIN || part == UNIT ? i : from;
        if (part == LAST || part == UNIT) {
          spans.add(new Span(TYPES.get(type(labels[i])), from, i + 1));
        }
      }
    }
    return spans;
  }
}
