package dateline.news;

import dateline.query.Clause.Changed.Part;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The fields of an article by their names, in the order readers meet them: the one list of them,
 * for commands, API and exports. The names are a promise to programs.
 *
 * <p>Values are text, numbers, lists and maps, so that whatever writes them writes the same. Dates
 * are as the page wrote them: a day, or a moment in the page's own zone (ISO 8601).
 */
public final class ArticleFields {
  private ArticleFields() {}

  /** What an extractor finds on a page: all but the origin. What is absent is empty text. */
  public static Map<String, Object> read(Draft draft) {
    Map<String, Object> fields = found(draft);
    fields.replaceAll((_, value) -> value.equals(Optional.empty()) ? "" : value);
    fields.replaceAll((_, value) -> value instanceof Optional<?> text ? text.get() : value);
    return fields;
  }

  /** What is absent is an empty {@code Optional}. */
  private static Map<String, Object> found(Draft draft) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("title", draft.title());
    fields.put("dek", draft.dek());
    fields.put("body", draft.body());
    fields.put("authors", draft.authors());
    fields.put("published", draft.published().map(Dating::written));
    fields.put("modified", draft.modified().map(Dating::written));
    fields.put("language", draft.language());
    fields.put("site", draft.site());
    fields.put("image", draft.image());
    fields.put("section", draft.section());
    fields.put("keywords", draft.keywords());
    fields.put("why", draft.why());
    return fields;
  }

  /**
   * A stored article, whole. What is absent is an empty {@code Optional}.
   *
   * @param storySize how many articles its story has
   * @param archived where the archive keeps its page
   * @param versions its texts, first to present; none where there was but one
   */
  public static Map<String, Object> whole(
      Article article, int storySize, Optional<String> archived, List<Version> versions) {
    Draft draft = article.draft();
    String text = draft.text();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", article.id());
    fields.put("externalId", draft.externalId());
    fields.put("url", draft.url());
    fields.put("source", draft.source());
    fields.putAll(found(draft));
    fields.put("language", article.enrichment().language());
    fields.put("topics", article.enrichment().topics().stream().map(Topic::name).toList());
    fields.put(
        "entities", article.enrichment().entities().stream().map(e -> entity(e, text)).toList());
    fields.put("story", story(article.storyId(), storySize));
    fields.put("copyOf", article.copyOf());
    fields.put("fetched", draft.fetched().toString());
    fields.put("extractor", draft.origin().extractor());
    fields.put("archived", archived);
    fields.put("changed", names(article.changed()));
    fields.put("version", article.version());
    fields.put("versions", versions(versions));
    return fields;
  }

  private static Map<String, Object> story(String id, int size) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("size", size);
    return fields;
  }

  /** An entity; its mentions are counted in code points of {@code text}, an end is exclusive. */
  public static Map<String, Object> entity(Entity entity, String text) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", entity.kind().label());
    fields.put("name", entity.name());
    fields.put("mentions", entity.mentions().stream().map(m -> span(m, text)).toList());
    return fields;
  }

  private static List<Integer> span(Mention mention, String text) {
    int start = text.codePointCount(0, mention.start());
    return List.of(start, start + text.codePointCount(mention.start(), mention.end()));
  }

  /** All texts of an article, each with what its outlet changed in the one before. */
  public static List<Map<String, Object>> versions(List<Version> versions) {
    return IntStream.range(0, versions.size())
        .mapToObj(i -> version(versions.get(Math.max(0, i - 1)), versions.get(i)))
        .toList();
  }

  private static Map<String, Object> version(Version before, Version version) {
    Draft draft = version.draft();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("number", version.number());
    fields.put("seen", version.seen().toString());
    fields.put("changed", names(Edit.between(before.draft(), draft).parts()));
    fields.put("title", draft.title());
    fields.put("dek", draft.dek());
    fields.put("body", draft.body());
    fields.put("published", draft.published().map(Dating::written));
    fields.put("extractor", draft.origin().extractor());
    return fields;
  }

  private static List<String> names(Collection<Part> parts) {
    return parts.stream().sorted().map(part -> part.name().toLowerCase(Locale.ROOT)).toList();
  }
}
