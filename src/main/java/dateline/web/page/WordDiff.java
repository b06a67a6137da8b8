package dateline.web.page;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What differs between two texts, by words. Paragraphs are matched first; words are compared only
 * within those that differ. Public because templates read it.
 */
public final class WordDiff {
  /** Above this many words on one side a passage is shown as exchanged whole: seconds otherwise. */
  static final int MOST_WORDS = 4_000;

  private static final String LONE = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]";
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|%1$s|(?:(?!%1$s)[\\p{L}\\p{M}\\p{N}])+|.".formatted(LONE), Pattern.DOTALL);
  private static final String APART = "\n\n";

  private WordDiff() {}

  /** What became of a piece of text. */
  public enum Fate {
    SAME,
    GONE,
    COME
  }

  /** A run of words with one fate. */
  public record Piece(Fate fate, String text) {}

  /** The whole of both texts in reading order, what is gone before what came in its place. */
  static List<Piece> words(String before, String after) {
    return joined(compared(tokens(before), tokens(after)));
  }

  /**
   * Two texts of paragraphs, each paragraph as its pieces; one that stayed is one piece.
   *
   * @param before paragraphs apart by an empty line, as {@code after}
   */
  static List<List<Piece>> paragraphs(String before, String after) {
    List<List<Piece>> all = new ArrayList<>();
    List<String> old = parts(before);
    List<String> now = parts(after);
    int at = 0;
    for (Exchange exchange : exchanges(old, now)) {
      old.subList(at, exchange.from()).forEach(p -> all.add(List.of(new Piece(Fate.SAME, p))));
      String gone = String.join(APART, old.subList(exchange.from(), exchange.to()));
      String come = String.join(APART, now.subList(exchange.newFrom(), exchange.newTo()));
      all.addAll(cut(words(gone, come)));
      at = exchange.to();
    }
    old.subList(at, old.size()).forEach(p -> all.add(List.of(new Piece(Fate.SAME, p))));
    return all;
  }

  /** Items {@code from} to {@code to} of the one list stand where others stand in the other. */
  private record Exchange(int from, int to, int newFrom, int newTo) {}

  private static List<Exchange> exchanges(List<String> before, List<String> after) {
    List<Exchange> all = new ArrayList<>();
    for (AbstractDelta<String> delta :
        DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>()).getDeltas()) {
      int from = delta.getSource().getPosition();
      int newFrom = delta.getTarget().getPosition();
      // What goes and what comes at one place are two deltas, in either order.
      boolean adjoins = !all.isEmpty() && all.getLast().to() == from;
      Exchange last = adjoins ? all.removeLast() : new Exchange(from, from, newFrom, newFrom);
      all.add(
          new Exchange(
              last.from(),
              from + delta.getSource().size(),
              Math.min(last.newFrom(), newFrom),
              Math.max(last.newTo(), newFrom + delta.getTarget().size())));
    }
    return all;
  }

  private static List<Piece> compared(List<String> before, List<String> after) {
    List<Piece> pieces = new ArrayList<>();
    if (Math.max(before.size(), after.size()) > MOST_WORDS) {
      pieces.add(new Piece(Fate.GONE, String.join("", before)));
      pieces.add(new Piece(Fate.COME, String.join("", after)));
      return pieces;
    }
    int at = 0;
    for (Exchange exchange : exchanges(before, after)) {
      pieces.add(new Piece(Fate.SAME, String.join("", before.subList(at, exchange.from()))));
      List<String> gone = before.subList(exchange.from(), exchange.to());
      pieces.add(new Piece(Fate.GONE, String.join("", gone)));
      List<String> come = after.subList(exchange.newFrom(), exchange.newTo());
      pieces.add(new Piece(Fate.COME, String.join("", come)));
      at = exchange.to();
    }
    pieces.add(new Piece(Fate.SAME, String.join("", before.subList(at, before.size()))));
    return pieces;
  }

  /** Changes with only a space between them become one, so that they read as phrases. */
  private static List<Piece> joined(List<Piece> pieces) {
    List<Piece> all = new ArrayList<>();
    StringBuilder gone = new StringBuilder();
    StringBuilder come = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece.fate()) {
        case GONE -> gone.append(piece.text());
        case COME -> come.append(piece.text());
        case SAME -> {
          boolean between = piece.text().isBlank() && !piece.text().contains(APART);
          if (between && !piece.text().isEmpty() && !(gone.isEmpty() && come.isEmpty())) {
            gone.append(piece.text());
            come.append(piece.text());
          } else if (!piece.text().isEmpty()) {
            flush(all, gone, come);
            all.add(piece);
          }
        }
      }
    }
    flush(all, gone, come);
    return all;
  }

  /** Writes out a change; a space both sides end with is no part of it. */
  private static void flush(List<Piece> all, StringBuilder gone, StringBuilder come) {
    int end = 0;
    while (end < Math.min(gone.length(), come.length())
        && gone.charAt(gone.length() - 1 - end) == come.charAt(come.length() - 1 - end)
        && Character.isWhitespace(gone.charAt(gone.length() - 1 - end))) {
      end++;
    }
    String same = gone.substring(gone.length() - end);
    gone.setLength(gone.length() - end);
    come.setLength(come.length() - end);
    if (!gone.isEmpty()) {
      all.add(new Piece(Fate.GONE, gone.toString()));
    }
    if (!come.isEmpty()) {
      all.add(new Piece(Fate.COME, come.toString()));
    }
    if (!same.isEmpty()) {
      all.add(new Piece(Fate.SAME, same));
    }
    gone.setLength(0);
    come.setLength(0);
  }

  /** Begins a new paragraph wherever a piece has an empty line. */
  private static List<List<Piece>> cut(List<Piece> pieces) {
    List<List<Piece>> paragraphs = new ArrayList<>();
    paragraphs.add(new ArrayList<>());
    for (Piece piece : pieces) {
      String[] parts = piece.text().split(APART, -1);
      for (int i = 0; i < parts.length; i++) {
        if (i > 0) {
          paragraphs.add(new ArrayList<>());
        }
        if (!parts[i].isEmpty()) {
          paragraphs.getLast().add(new Piece(piece.fate(), parts[i]));
        }
      }
    }
    return paragraphs.stream().filter(p -> !p.isEmpty()).collect(Collectors.toList());
  }

  private static List<String> parts(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(APART, -1));
  }

  /** Words, signs and the spaces between them; nothing is lost. */
  static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }
}
