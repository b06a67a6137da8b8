package dateline.web.page.saved;

import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;

/**
 * How an article stands to who reads. Public because templates read it.
 *
 * @param id of the article
 * @param opened whether they have opened it before
 */
public record ReaderMark(String id, boolean saved, boolean opened) {
  /** The marks of these articles, by id. */
  public static Function<String, ReaderMark> of(
      PageContext news, WebRequest request, Collection<String> ids) {
    String reader = request.asker().reader();
    Set<String> saved = news.store.clips().among(reader, ids);
    Set<String> opened = news.readers.opened(reader, ids);
    return id -> new ReaderMark(id, saved.contains(id), opened.contains(id));
  }
}
