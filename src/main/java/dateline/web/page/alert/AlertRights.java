package dateline.web.page.alert;

import dateline.desk.Wish;
import dateline.news.alert.SavedQuery;
import dateline.web.request.Asker;
import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whose an alert is: who sees it, who changes it, and whose a new one becomes. */
public final class AlertRights {
  private AlertRights() {}

  /** Whether it is listed for them: their own, or everyone's. Without accounts, all are. */
  public static boolean sees(Asker asker, SavedQuery saved) {
    return asker.isAlone() || saved.isShared() || isOwn(asker, saved);
  }

  /** Whether they may change it: their own, or everyone's if they are an editor. */
  public static boolean changes(Asker asker, SavedQuery saved) {
    return asker.isAlone() || (saved.isShared() ? asker.edits() : isOwn(asker, saved));
  }

  static boolean isOwn(Asker asker, SavedQuery saved) {
    return !saved.isShared() && saved.owner().equals(asker.reader());
  }

  /** Those that are listed for whoever asks, by name. */
  public static List<SavedQuery> seen(PageContext news, WebRequest request) {
    return news.store.savedQueries().all().stream()
        .filter(saved -> sees(request.asker(), saved))
        .toList();
  }

  /** The one that the path names, if it is listed for whoever asks. */
  public static Optional<SavedQuery> seenById(PageContext news, WebRequest request) {
    return news.store
        .savedQueries()
        .byId(request.part("id"))
        .filter(saved -> sees(request.asker(), saved));
  }

  /** What becomes of the one that the path names; refused to whoever may not change it. */
  public static WebResponse changing(
      PageContext news, WebRequest request, Function<SavedQuery, WebResponse> change) {
    Optional<SavedQuery> saved = seenById(news, request);
    if (saved.isEmpty()) {
      return news.notFound(request);
    }
    return changes(request.asker(), saved.get())
        ? change.apply(saved.get())
        : refused(news, request);
  }

  /** Only editors may. */
  public static WebResponse refused(PageContext news, WebRequest request) {
    return news.error(
        403, request, news.texts.say("refused.editor"), news.texts.say("refused.editor.do"));
  }

  /**
   * A wish with the owner that the alert gets, and without what only editors may.
   *
   * @param shared whether an editor wants it for everyone; others' are their own
   */
  public static Wish owned(Asker asker, Wish wish, boolean shared) {
    boolean everyones = asker.isAlone() || (asker.edits() && shared);
    Wish owned = wish.with("owner", everyones ? "" : asker.reader());
    return asker.edits() ? owned : owned.with("mail", "");
  }
}
