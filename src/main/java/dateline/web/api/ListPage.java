package dateline.web.api;

import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A list as programs ask for it: whole, or with {@code limit} a part, and then where it goes on in
 * a {@code Link} header (RFC 8288). The cursor is the id of the last item of a part, so what comes
 * or goes before it shifts nothing.
 */
final class ListPage {
  private static final int MOST = 1000;

  private ListPage() {}

  /**
   * @param id of an item, unlike that of any other
   */
  static <T> WebResponse of(
      PageContext news, WebRequest request, List<T> all, Function<T, String> id) {
    Optional<String> limit = request.query().first("limit");
    Optional<String> cursor = request.query().first("cursor");
    if (limit.isPresent() && !limit.get().matches("[1-9]\\d{0,2}|1000")) {
      return news.refused(new SearchRequest.Fault("limit", limit.get(), "fault.limit"));
    }
    int from = cursor.map(last -> after(all, id, last)).orElse(0);
    if (from < 0) {
      return news.refused(new SearchRequest.Fault("cursor", cursor.orElse(""), "fault.cursor"));
    }
    int most = limit.map(Integer::parseInt).orElse(cursor.isPresent() ? MOST : all.size());
    List<T> part = all.subList(from, Math.min(all.size(), from + most));
    WebResponse answer = PageContext.json(200, part);
    return from + part.size() < all.size()
        ? answer.with("Link", next(request, id.apply(part.getLast())))
        : answer;
  }

  /** The place after the item of this id, or -1 where there is none. */
  private static <T> int after(List<T> all, Function<T, String> id, String last) {
    return IntStream.range(0, all.size())
        .filter(i -> id.apply(all.get(i)).equals(last))
        .map(i -> i + 1)
        .findFirst()
        .orElse(-1);
  }

  /** Relative to what was asked for, so that it holds behind every proxy. */
  private static String next(WebRequest request, String last) {
    Params params = request.query().without("cursor").with("cursor", last);
    return "<" + params.at("") + ">; rel=\"next\"";
  }
}
