package dateline.web.api;

import dateline.index.Results;
import dateline.query.Reading;
import dateline.web.request.PageContext;
import java.util.List;

/** A search's answer as the API gives it, for those who ask without HTTP. */
public final class SearchJson {
  private SearchJson() {}

  /** One JSON object, as {@code GET /api/v1/search} answers it, without groups of sources. */
  public static String write(Reading reading, Results results) {
    return PageContext.mapper().writeValueAsString(Api.found(reading, results, List.of()));
  }
}
