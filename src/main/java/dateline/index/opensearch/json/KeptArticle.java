package dateline.index.opensearch.json;

import dateline.index.Hit;
import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.news.Entity;
import dateline.news.Origin;
import dateline.news.Topic;
import dateline.query.Clause.Changed;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a hit shows of an article and is marked by, as the cluster keeps it. */
public final class KeptArticle {
  private KeptArticle() {}

  public static Map<String, Object> of(Article article) {
    Draft draft = article.draft();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", article.id());
    json.put("url", draft.url());
    draft.externalId().ifPresent(id -> json.put("externalId", id));
    json.put("source", draft.source());
    draft.section().ifPresent(section -> json.put("section", section));
    json.put("title", draft.title());
    draft.dek().ifPresent(dek -> json.put("dek", dek));
    json.put("body", draft.body());
    json.put("authors", draft.authors());
    draft
        .published()
        .ifPresent(
            at -> {
              json.put("published", at.instant().toEpochMilli());
              json.put("precision", at.precision().label());
            });
    json.put("language", article.enrichment().language());
    json.put("topics", article.enrichment().topics().stream().map(Topic::name).toList());
    json.put(
        "entities",
        article.enrichment().entities().stream()
            .sorted(Comparator.comparingInt((Entity entity) -> -entity.mentions().size()))
            .map(entity -> List.of(entity.kind().label(), entity.name()))
            .toList());
    json.put("story", article.storyId());
    json.put("version", article.version());
    json.put("changed", article.changed().stream().map(Enum::name).sorted().toList());
    return json;
  }

  /**
   * Read again: the article so far as searches see it. Entities come by falling number of mentions,
   * without them.
   */
  public static Article read(JsonNode json) {
    Enrichment enrichment =
        new Enrichment(
            text(json, "language"),
            json.path("entities").valueStream().map(KeptArticle::entity).toList(),
            strings(json, "topics").stream().map(name -> new Topic("", name, 0)).toList(),
            "",
            "");
    Set<Changed.Part> changed = new HashSet<>();
    strings(json, "changed").forEach(part -> changed.add(Changed.Part.valueOf(part)));
    return new Article(
        text(json, "id"),
        draft(json),
        enrichment,
        text(json, "story"),
        Optional.empty(),
        json.path("version").asInt(1),
        changed);
  }

  private static Draft draft(JsonNode json) {
    Origin origin =
        new Origin(
            text(json, "url"),
            optional(json, "externalId"),
            text(json, "source"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH);
    return new Draft(
        origin,
        text(json, "title"),
        optional(json, "dek"),
        text(json, "body"),
        strings(json, "authors"),
        published(json),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        optional(json, "section"),
        List.of(),
        Map.of());
  }

  private static Optional<Dating> published(JsonNode json) {
    return json.has("published")
        ? Optional.of(
            new Dating(
                Instant.ofEpochMilli(json.path("published").asLong(0)),
                Optional.empty(),
                Hit.precision(json.path("precision").asStringOpt()),
                "",
                1))
        : Optional.empty();
  }

  private static Entity entity(JsonNode pair) {
    Entity.Kind kind = Entity.Kind.valueOf(pair.path(0).asString("").toUpperCase(Locale.ROOT));
    return new Entity(kind, pair.path(1).asString(""), List.of());
  }

  private static String text(JsonNode json, String name) {
    return optional(json, name).orElse("");
  }

  private static Optional<String> optional(JsonNode json, String name) {
    return json.has(name) ? Optional.of(json.path(name).asString("")) : Optional.empty();
  }

  private static List<String> strings(JsonNode json, String name) {
    return json.path(name).valueStream().map(each -> each.asString("")).toList();
  }
}
