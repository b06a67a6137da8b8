package dateline.index.terms;

import dateline.index.terms.Spans.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a passage of an article says about a query: how many of its words, whether side by side, and
 * that it is no caption, credit or note of the outlet about itself. Of one text; one thread.
 */
final class SentenceWorth {
  /** What is only shown where nothing else is. */
  static final int LEAST = 1;

  /** For each word of the query that is not shown yet. */
  private static final int WORD = 100;

  /** For each two words side by side, as they were asked for. */
  private static final int SIDE_BY_SIDE = 30;

  private static final int MOST_SIDE_BY_SIDE = 3;

  /** A caption with all the words is worth less than prose with all but one. */
  private static final int NO_PROSE = 120;

  /** Letters by which forms of a word are taken for one. */
  private static final int BEGINNING = 4;

  /** A dateline stands within the first so many characters, behind bylines at most. */
  private static final int TOP = 400;

  /** {@code WASHINGTON (AP) —}, {@code LOS ANGELES, Nov. 3 –}, {@code Paris (Reuters) -}. */
  private static final Pattern DATELINE =
      Pattern.compile(
          "(?m)^(?:\\p{Lu}[\\p{Lu}.,'’ -]{2,40}+(?:[\\p{L}. ]{2,20}+\\d{0,2})?\\s?"
              + "(?:\\([\\p{L} ./]{2,30}\\))?|[\\p{L}.,' -]{3,40}\\([\\p{L} ./]{2,30}\\))"
              + "\\s?(?:[—–]|--?)\\s+");

  private static final Pattern CAPTION =
      Pattern.compile(
          "^(?:(?i:photos?|images?|videos?|watch|related|read more|see"
              + " also|advertisement|listen|slideshow|file photo|credit)\\s?[:|(]|Image"
              + " \\p{Lu}|Continue reading|Follow \\p{L}|Subscribe |Sign up )|Getty Images|AP"
              + " Photo|/AP\\)|/Reuters|AFP/|/AFP|(?i:photo by)|\\|"
              + " ?(?:REUTERS|Reuters|AP|AFP|Getty)\\b|[Cc]ontributed to this"
              + " (?:report|story|article)|pic\\.twitter|\\(@\\w{2,30}\\)|on"
              + " (?:Twitter|Facebook|Instagram) (?:at |@)|All rights reserved|©|may not be"
              + " published");

  private final String text;
  private final List<Span> marks;
  private final Span dateline;

  SentenceWorth(String text, List<Span> marks) {
    this.text = text;
    this.marks = marks;
    Matcher begins = DATELINE.matcher(text.substring(0, Math.min(TOP, text.length())));
    this.dateline = begins.find() ? new Span(begins.start(), begins.end()) : new Span(0, 0);
  }

  /** Where its dateline stands; empty for a text without. */
  Span dateline() {
    return dateline;
  }

  /** The words marked in a passage, by their beginnings. */
  Set<String> words(Span passage) {
    Set<String> words = new HashSet<>();
    for (Span mark : marks) {
      if (Snippets.within(mark, passage)) {
        words.add(word(mark));
      }
    }
    return words;
  }

  /** 0 for a passage that shows nothing new, {@link #LEAST} for one that is no prose. */
  int of(Span passage, Set<String> shown) {
    Set<String> words = words(passage);
    int all = 0;
    int together = 0;
    Span before = passage;
    for (Span mark : marks) {
      if (Snippets.within(mark, passage)) {
        boolean next = all > 0 && mark.start() - before.end() <= 1;
        together += next && !word(mark).equals(word(before)) ? 1 : 0;
        before = mark;
        all++;
      }
    }
    int repeated = all - words.size();
    words.removeAll(shown);
    if (words.isEmpty()) {
      return 0;
    }
    int worth =
        words.size() * WORD
            + Math.min(together, MOST_SIDE_BY_SIDE) * SIDE_BY_SIDE
            + Math.min(repeated, WORD / 10);
    boolean prose = isProse(passage.start(), passage.end());
    boolean onlyWhere = passage.start() < dateline.end();
    return Math.max(LEAST, worth - (prose && !onlyWhere ? 0 : NO_PROSE));
  }

  /** Whether what stands there is no caption, credit or note of the outlet about itself. */
  boolean isProse(int start, int end) {
    return !CAPTION.matcher(text).region(start, end).find();
  }

  /** The beginning of a marked word: {@code ruling} and {@code rulings} say the same. */
  private String word(Span mark) {
    int end = Math.min(mark.end(), mark.start() + BEGINNING);
    return text.substring(mark.start(), end).toLowerCase(Locale.ROOT);
  }
}
