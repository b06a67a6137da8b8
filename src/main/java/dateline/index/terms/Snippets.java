package dateline.index.terms;

import dateline.index.terms.Spans.Span;
import dateline.index.words.WordScanner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes headline and passages as HTML: everything escaped, matches in {@code <mark>}. */
public final class Snippets {
  /** Characters of a passage, about two lines of a newspaper column. */
  private static final int PASSAGE = 170;

  /** A sentence up to so many characters is shown whole. */
  private static final int LONGEST_SENTENCE = 240;

  /** Characters before the first match of a passage that begins inside a sentence. */
  private static final int BEFORE = 50;

  private static final int PASSAGES = 2;

  /** What stands around a sentence and belongs to it. */
  private static final String OPENING = "\"'(\u201c\u2018\u00ab\u201e\u00bf\u00a1[";

  private Snippets() {}

  /**
   * Passages of the body; of the dek when only that matches, or there is no body.
   *
   * @param marks in the whole text: headline, dek and body, each apart by an empty line
   */
  public static String of(String title, Optional<String> dek, String body, List<Span> marks) {
    int dekStart = title.length() + 2;
    int bodyStart = dekStart + dek.map(d -> d.length() + 2).orElse(0);
    List<Span> inBody = shifted(marks, bodyStart, body.length());
    if (inBody.isEmpty() && dek.isPresent()) {
      List<Span> inDek = shifted(marks, dekStart, dek.get().length());
      if (body.isEmpty() || !inDek.isEmpty()) {
        return passages(dek.get(), inDek);
      }
    }
    return passages(body, inBody);
  }

  private static List<Span> shifted(List<Span> spans, int start, int length) {
    return spans.stream()
        .filter(span -> span.start() >= start && span.end() <= start + length)
        .map(span -> new Span(span.start() - start, span.end() - start))
        .toList();
  }

  /** All of the text. */
  public static String whole(String text, List<Span> spans) {
    return html(text, new Span(0, text.length()), spans);
  }

  /** The most telling passages; the beginning when nothing of it matches. */
  public static String passages(String text, List<Span> spans) {
    SentenceWorth worth = new SentenceWorth(text, spans);
    List<Integer> starts = sentences(text, worth.dateline());
    List<Span> best = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    while (best.size() < PASSAGES) {
      Optional<Span> next = best(text, starts, spans, worth, best, shown);
      if (next.isEmpty()) {
        break;
      }
      best.add(next.get());
      shown.addAll(worth.words(next.get()));
    }
    if (best.isEmpty()) {
      int behind = Collections.binarySearch(starts, worth.dateline().end());
      best.add(from(text, starts, worth, Math.max(0, behind), 0));
    }
    StringBuilder html = new StringBuilder();
    best.sort(Comparator.comparingInt(Span::start));
    int end = -1;
    for (Span passage : best) {
      boolean inside = Collections.binarySearch(starts, passage.start()) < 0;
      boolean apart = end >= 0 && !text.substring(end, passage.start()).isBlank();
      html.append(html.isEmpty() ? "" : " ").append(inside || apart ? "… " : "");
      html.append(html(text, passage, spans));
      end = passage.end();
    }
    boolean more = end < text.stripTrailing().length();
    return html.append(more ? "\u00a0…" : "").toString();
  }

  /** Where sentences begin, as the index knows them, and behind the dateline; the first at 0. */
  private static List<Integer> sentences(String text, Span dateline) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    WordScanner words = new WordScanner();
    words.reset(text);
    while (words.next()) {
      if (words.beginsSentence() || isOnNewLine(text, words.start())) {
        int start = words.start();
        while (start > 0 && OPENING.indexOf(text.charAt(start - 1)) >= 0) {
          start--;
        }
        addDateline(starts, dateline, start);
        if (start > starts.getLast() && (start <= dateline.start() || start >= dateline.end())) {
          starts.add(start);
        }
      }
    }
    addDateline(starts, dateline, text.length());
    return starts;
  }

  /** A sentence begins behind the dateline, if what comes next stands behind it. */
  private static void addDateline(List<Integer> starts, Span dateline, int next) {
    if (next > dateline.end() && starts.getLast() < dateline.end()) {
      starts.add(dateline.end());
    }
  }

  private static boolean isOnNewLine(String text, int at) {
    int i = at;
    while (i > 0 && !Character.isLetterOrDigit(text.charAt(i - 1)) && text.charAt(i - 1) != '\n') {
      i--;
    }
    return i > 0 && text.charAt(i - 1) == '\n' && !Character.isLowerCase(text.charAt(at));
  }

  /** The passage that shows most words not shown yet; of equal ones the first. */
  private static Optional<Span> best(
      String text,
      List<Integer> starts,
      List<Span> spans,
      SentenceWorth worth,
      List<Span> taken,
      Set<String> shown) {
    Optional<Span> best = Optional.empty();
    int most = taken.isEmpty() ? 0 : SentenceWorth.LEAST;
    for (Span span : spans) {
      Span passage = around(text, starts, worth, span);
      if (taken.stream().anyMatch(t -> passage.start() < t.end() && t.start() < passage.end())) {
        continue;
      }
      int says = worth.of(passage, shown);
      if (says > most) {
        most = says;
        best = Optional.of(passage);
      }
    }
    return best;
  }

  /** The sentence of a match, with those that follow where they fit; part of a long one. */
  private static Span around(String text, List<Integer> starts, SentenceWorth worth, Span match) {
    int found = Collections.binarySearch(starts, match.start());
    int sentence = found >= 0 ? found : -found - 2;
    int start = starts.get(sentence);
    if (match.start() < worth.dateline().end() && sentence + 1 < starts.size()) {
      // A dateline alone says nothing: it comes with its sentence.
      int until = Math.min(end(text, starts, sentence + 1), start + PASSAGE);
      return new Span(start, cut(text, start, until, match.end()));
    }
    int end = end(text, starts, sentence);
    boolean fits = end - start <= LONGEST_SENTENCE || match.end() - start <= PASSAGE - BEFORE;
    if (fits) {
      return from(text, starts, worth, sentence, match.end());
    }
    int begin = match.start();
    for (int i = match.start(); i > Math.max(start, match.start() - BEFORE); i--) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        begin = i;
      }
    }
    return new Span(begin, cut(text, begin, Math.min(end, begin + PASSAGE), match.end()));
  }

  /**
   * From the beginning of a sentence, whole sentences if there is room, to at least {@code end}.
   */
  private static Span from(
      String text, List<Integer> starts, SentenceWorth worth, int sentence, int end) {
    int start = starts.get(sentence);
    int until = end(text, starts, sentence);
    if (until - start > LONGEST_SENTENCE) {
      return new Span(start, cut(text, start, start + PASSAGE, end));
    }
    for (int next = sentence + 1; next < starts.size(); next++) {
      int longer = end(text, starts, next);
      if (longer - start > PASSAGE || !worth.isProse(starts.get(next), longer)) {
        break;
      }
      until = longer;
    }
    return new Span(start, Math.max(until, end));
  }

  private static int end(String text, List<Integer> starts, int sentence) {
    int end = sentence + 1 < starts.size() ? starts.get(sentence + 1) : text.length();
    while (end > starts.get(sentence) && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** Where to end at a space at or before {@code until}, behind {@code least}. */
  private static int cut(String text, int begin, int until, int least) {
    int end = Math.max(least, Math.min(until, text.length()));
    if (end >= text.length()) {
      return text.length();
    }
    for (int stop = end; stop > Math.max(least, begin + PASSAGE / 2); stop--) {
      if (Character.isWhitespace(text.charAt(stop))) {
        return stop;
      }
    }
    return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  private static String html(String text, Span part, List<Span> spans) {
    StringBuilder html = new StringBuilder();
    int at = part.start();
    for (Span span : spans) {
      if (within(span, part) && span.start() >= at) {
        escape(text, at, span.start(), html);
        html.append("<mark>");
        escape(text, span.start(), span.end(), html);
        html.append("</mark>");
        at = span.end();
      }
    }
    escape(text, at, part.end(), html);
    return html.toString().strip();
  }

  static boolean within(Span span, Span part) {
    return span.start() >= part.start() && span.end() <= part.end();
  }

  private static void escape(String text, int from, int until, StringBuilder html) {
    for (int i = from; i < until; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c < ' ' ? ' ' : c);
      }
    }
  }
}
