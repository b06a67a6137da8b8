package dateline.news;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an extractor finds on a page, field by field and by name: for comparing two readings. */
public final class DraftFields {
  private DraftFields() {}

  /**
   * The fields in the order readers meet them. Text, lists and maps as they are, dates as the page
   * wrote them; what is absent is empty. All but the origin, which no reading changes.
   */
  public static Map<String, Object> of(Draft draft) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("title", draft.title());
    fields.put("dek", draft.dek().orElse(""));
    fields.put("body", draft.body());
    fields.put("authors", draft.authors());
    fields.put("published", draft.published().map(Dating::written).orElse(""));
    fields.put("modified", draft.modified().map(Dating::written).orElse(""));
    fields.put("language", draft.language().orElse(""));
    fields.put("site", draft.site().orElse(""));
    fields.put("image", draft.image().orElse(""));
    fields.put("section", draft.section().orElse(""));
    fields.put("keywords", draft.keywords());
    fields.put("why", draft.why());
    return fields;
  }
}
