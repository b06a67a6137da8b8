package dateline.compare;

import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.Topic;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The values an article counts under: the nine facets of Dateline's answer. */
final class Traits {
  static final List<String> FACETS =
      List.of(
          "person",
          "organisation",
          "place",
          "work",
          "topic",
          "source",
          "site",
          "author",
          "language");

  private Traits() {}

  static Map<String, List<String>> of(Article article) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Entity.Kind kind : Entity.Kind.values()) {
      values.put(
          kind.name().toLowerCase(Locale.ROOT),
          article.enrichment().entities().stream()
              .filter(entity -> entity.kind() == kind)
              .map(Entity::name)
              .toList());
    }
    values.put("topic", article.enrichment().topics().stream().map(Topic::name).toList());
    values.put("source", List.of(article.draft().source()));
    values.put("site", site(article.draft().url()));
    values.put("author", article.draft().authors());
    values.put("language", List.of(article.enrichment().language()));
    return values;
  }

  private static List<String> site(String url) {
    if (!url.contains("://")) {
      return List.of();
    }
    try {
      String host = URI.create(url).getHost();
      return host == null ? List.of() : List.of(host);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
