package dateline.alert;

import dateline.news.Article;
import dateline.news.Draft;
import dateline.news.Passage;
import dateline.news.Reason;
import java.util.List;

/** Cuts the words around what met a saved query out of an article. */
final class Passages {
  /** Characters on each side, at most. */
  private static final int AROUND = 90;

  private static final int MOST = 5;

  private Passages() {}

  /** Of the first reasons, in order; reasons that no longer fit the text are told without it. */
  static List<Passage> of(Article article, List<Reason> reasons) {
    return reasons.stream().distinct().limit(MOST).map(one -> passage(article, one)).toList();
  }

  private static Passage passage(Article article, Reason reason) {
    Draft draft = article.draft();
    String text =
        switch (reason.field()) {
          case "title" -> draft.title();
          case "dek" -> draft.dek().orElse("");
          case "body" -> draft.body();
          default -> "";
        };
    boolean fits = reason.start() < reason.end() && reason.end() <= text.length();
    return fits
        ? new Passage(
            reason.clause(),
            reason.field(),
            before(text.substring(0, reason.start())),
            text.substring(reason.start(), reason.end()),
            after(text.substring(reason.end())))
        : new Passage(reason.clause(), reason.field(), "", reason.clause(), "");
  }

  /** The end of the text, within its paragraph. */
  private static String before(String text) {
    String line = text.substring(text.lastIndexOf('\n') + 1);
    if (line.length() <= AROUND) {
      return line;
    }
    String cut = line.substring(line.length() - AROUND);
    return "…" + cut.substring(cut.indexOf(' ') + 1);
  }

  /** The start of the text, within its paragraph. */
  private static String after(String text) {
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    if (line.length() <= AROUND) {
      return line;
    }
    String cut = line.substring(0, AROUND);
    int space = cut.lastIndexOf(' ');
    return (space < 0 ? cut : cut.substring(0, space)) + "…";
  }
}
