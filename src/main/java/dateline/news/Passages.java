package dateline.news;

import java.util.List;

/** Cuts the words around what met a saved query out of an article. */
public final class Passages {
  /** Characters on each side, at most. */
  private static final int AROUND = 90;

  private Passages() {}

  /** One for each reason, in order; reasons that no longer fit the text are told without it. */
  public static List<Passage> of(Article article, List<Reason> reasons) {
    return reasons.stream().distinct().map(one -> passage(article, one)).toList();
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
        : new Passage(reason.clause(), reason.field(), "", value(reason.clause()), "");
  }

  /** {@code person="Orla Vane"} is met by Orla Vane. */
  private static String value(String clause) {
    return clause.replaceFirst("^[a-z]+[=:]", "").replaceFirst("^\"(.*)\"$", "$1");
  }

  /** The end of the text, within its paragraph. */
  private static String before(String text) {
    String line = text.substring(text.lastIndexOf('\n') + 1);
    if (line.length() <= AROUND) {
      return line;
    }
    String cut = line.substring(line.length() - AROUND);
    return "… " + cut.substring(cut.indexOf(' ') + 1);
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
    return (space < 0 ? cut : cut.substring(0, space)) + " …";
  }
}
