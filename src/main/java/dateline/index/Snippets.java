package dateline.index;

import dateline.index.terms.Spans.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes headline and passages as HTML: everything escaped, matches in {@code <mark>}. */
final class Snippets {
  /** Characters of a passage, about two lines of a newspaper column. */
  private static final int PASSAGE = 170;

  /** Characters before the first match of a passage. */
  private static final int BEFORE = 50;

  private static final int PASSAGES = 2;

  private Snippets() {}

  /** All of the text. */
  static String whole(String text, List<Span> spans) {
    return html(text, new Span(0, text.length()), spans);
  }

  /** The most telling passages; the beginning when nothing of it matches. */
  static String passages(String text, List<Span> spans) {
    List<Span> best = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    while (best.size() < PASSAGES) {
      Optional<Span> next = best(text, spans, best, shown);
      if (next.isEmpty()) {
        break;
      }
      best.add(next.get());
      spans.stream()
          .filter(span -> within(span, next.get()))
          .forEach(span -> shown.add(word(text, span)));
    }
    if (best.isEmpty()) {
      best.add(grown(text, 0, 0));
    }
    StringBuilder html = new StringBuilder();
    best.sort(java.util.Comparator.comparingInt(Span::start));
    for (Span passage : best) {
      boolean continues = passage.start() > 0 && !startsSentence(text, passage.start());
      html.append(html.isEmpty() ? "" : " ").append(continues || !html.isEmpty() ? "… " : "");
      html.append(html(text, passage, spans));
    }
    boolean more = best.getLast().end() < text.stripTrailing().length();
    return html.append(more ? "\u00a0…" : "").toString();
  }

  /** The passage that shows most words not shown yet; of equal ones the first. */
  private static Optional<Span> best(
      String text, List<Span> spans, List<Span> taken, Set<String> shown) {
    Optional<Span> best = Optional.empty();
    int most = 0;
    for (int i = 0; i < spans.size(); i++) {
      int start = spans.get(i).start();
      if (taken.stream().anyMatch(t -> start >= t.start() - PASSAGE && start < t.end())) {
        continue;
      }
      Set<String> words = new HashSet<>();
      int last = i;
      for (int k = i; k < spans.size() && spans.get(k).end() <= start + PASSAGE - BEFORE; k++) {
        words.add(word(text, spans.get(k)));
        last = k;
      }
      int repeated = last - i + 1 - words.size();
      words.removeAll(shown);
      int score = words.size() * 100 + repeated;
      if (!words.isEmpty() && score > most) {
        most = score;
        best = Optional.of(grown(text, start, Math.max(spans.get(last).end(), start)));
      }
    }
    return best;
  }

  /** The span with words around it, from a sentence's or at least a word's start. */
  private static Span grown(String text, int start, int end) {
    int from = Math.max(0, start - BEFORE);
    int begin = start;
    for (int i = start; i >= from; i--) {
      if (startsSentence(text, i)) {
        begin = i;
        break;
      }
      if (i < start && Character.isWhitespace(text.charAt(i))) {
        begin = i + 1;
      }
    }
    int until = Math.max(end, begin + PASSAGE);
    if (until >= text.length()) {
      return new Span(begin, text.length());
    }
    int stop = until;
    while (stop > end && stop > begin + PASSAGE / 2 && !Character.isWhitespace(text.charAt(stop))) {
      stop--;
    }
    stop = stop > end && Character.isWhitespace(text.charAt(stop)) ? stop : until;
    return Character.isLowSurrogate(text.charAt(stop))
        ? new Span(begin, stop - 1)
        : new Span(begin, stop);
  }

  private static boolean startsSentence(String text, int i) {
    if (i == 0) {
      return true;
    }
    if (i >= text.length() || Character.isWhitespace(text.charAt(i))) {
      return false;
    }
    char before = text.charAt(i - 1);
    if (before == '\n') {
      return true;
    }
    return before == ' ' && i > 1 && ".!?".indexOf(text.charAt(i - 2)) >= 0;
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

  private static boolean within(Span span, Span part) {
    return span.start() >= part.start() && span.end() <= part.end();
  }

  private static String word(String text, Span span) {
    return text.substring(span.start(), span.end()).toLowerCase(Locale.ROOT);
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
