package dateline.web.page;

import dateline.news.Entity;
import dateline.news.name.Change;
import dateline.news.name.EntityName;
import dateline.news.name.NameChange;
import dateline.news.name.WrongTopic;
import dateline.web.request.Texts;
import java.util.Locale;

/** Corrections in words. */
final class CorrectionWords {
  private CorrectionWords() {}

  /** A change in words, such as {@code Merged Kim K. into Kim Kardashian}. */
  static String words(Texts texts, Change change) {
    return words(texts, change, "correction.");
  }

  /** A change that is not made yet, such as {@code Merge Kim K. into Kim Kardashian}. */
  static String plan(Texts texts, Change change) {
    return words(texts, change, "correct.plan.");
  }

  private static String words(Texts texts, Change change, String tense) {
    return switch (change) {
      case NameChange name -> words(texts, name, tense);
      case WrongTopic wrong -> texts.say(tense + WrongTopic.KIND, wrong.topic());
    };
  }

  private static String words(Texts texts, NameChange change, String tense) {
    boolean kinds = change.to().filter(to -> to.kind() != change.of().kind()).isPresent();
    String what =
        texts.say(
            tense + change.act().label(),
            named(texts, change.of(), kinds),
            change.to().map(to -> named(texts, to, kinds)).orElse(""));
    return change.form().map(form -> texts.say("correction.form", what, form)).orElse(what);
  }

  private static String named(Texts texts, EntityName name, boolean kind) {
    return kind
        ? texts.say("correction.kinded", name.name(), kindName(texts, name.kind()))
        : name.name();
  }

  static String kindName(Texts texts, Entity.Kind kind) {
    return texts.say("facet." + kind.label().toLowerCase(Locale.ROOT) + ".one");
  }
}
