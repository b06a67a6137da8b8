package dateline.web;

import dateline.news.Article;
import dateline.news.Passage;
import dateline.news.Reason;
import java.util.List;

/** Cuts the words around a reason out of its article. */
final class Passages {
  /** Characters shown before and after. */
  private static final int AROUND = 90;

  private Passages() {}

  /** A passage for each different reason, in their order. */
  static List<Passage> of(Article article, List<Reason> reasons) {
    return reasons.stream().distinct().map(reason -> of(article, reason)).distinct().toList();
  }

  private static Passage of(Article article, Reason reason) {
    String text =
        switch (reason.field()) {
          case "title" -> article.draft().title();
          case "dek" -> article.draft().dek().orElse("");
          case "body" -> article.draft().body();
          default -> "";
        };
    boolean there = reason.start() < reason.end() && reason.end() <= text.length();
    if (!there) {
      return new Passage(reason.clause(), reason.field(), "", value(reason.clause()), "");
    }
    return new Passage(
        reason.clause(),
        reason.field(),
        before(text.substring(0, reason.start())),
        text.substring(reason.start(), reason.end()).replaceAll("\\s+", " "),
        after(text.substring(reason.end())));
  }

  /** {@code person="Orla Vane"} is met by Orla Vane. */
  private static String value(String clause) {
    return clause.replaceFirst("^[a-z]+[=:]", "").replaceFirst("^\"(.*)\"$", "$1");
  }

  private static String before(String text) {
    String plain = text.replaceAll("\\s+", " ");
    if (plain.length() <= AROUND) {
      return plain;
    }
    String end = plain.substring(plain.length() - AROUND);
    return "… " + end.substring(end.indexOf(' ') + 1);
  }

  private static String after(String text) {
    String plain = text.replaceAll("\\s+", " ");
    if (plain.length() <= AROUND) {
      return plain;
    }
    String start = plain.substring(0, AROUND);
    int space = start.lastIndexOf(' ');
    return start.substring(0, space < 0 ? AROUND : space) + " …";
  }
}
