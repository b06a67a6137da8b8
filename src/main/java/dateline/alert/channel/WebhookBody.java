package dateline.alert.channel;

import dateline.news.Dating;
import dateline.news.alert.Alert;
import dateline.news.alert.Digest;
import dateline.news.alert.Passage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a webhook is told, as JSON: {@code {"type", "timestamp", "data"}}, the type {@code
 * alert.fired}, {@code alert.many} or {@code test}. The same delivery tells the same alerts, each
 * with its article as it then stands: what was edited since is told as it is now.
 */
final class WebhookBody {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private WebhookBody() {}

  static byte[] of(Digest digest) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put(
        "type",
        switch (digest.kind()) {
          case ALERTS -> "alert.fired";
          case MANY -> "alert.many";
          case TEST -> "test";
        });
    payload.put("timestamp", digest.created().toString());
    payload.put(
        "data",
        switch (digest.kind()) {
          case ALERTS ->
              Map.of("alerts", digest.groups().stream().flatMap(g -> alerts(g).stream()).toList());
          case MANY -> many(digest);
          case TEST -> Map.of("message", "A test: this webhook works.");
        });
    return JSON.writeValueAsBytes(payload);
  }

  private static Map<String, Object> many(Digest digest) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("count", digest.alerts());
    fields.put("url", digest.baseUrl() + "/alerts");
    fields.put(
        "savedQueries",
        digest.groups().stream()
            .map(
                group -> {
                  Map<String, Object> one = savedQuery(group);
                  one.put("count", group.more());
                  return one;
                })
            .toList());
    return fields;
  }

  private static List<Map<String, Object>> alerts(Digest.Group group) {
    return group.items().stream().map(item -> alert(group, item)).toList();
  }

  private static Map<String, Object> alert(Digest.Group group, Digest.Item item) {
    Alert last = item.alerts().getLast();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", last.id());
    fields.put("occasion", last.occasion());
    fields.put("fired", last.fired().toString());
    fields.put("savedQuery", savedQuery(group));
    fields.put("article", article(item, last));
    fields.put("story", story(item, last));
    fields.put("reasons", item.passages().stream().flatMap(p -> p.told().stream()).toList());
    fields.put(
        "passages", item.passages().stream().map(Passage::text).filter(t -> !t.isEmpty()).toList());
    return fields;
  }

  private static Map<String, Object> savedQuery(Digest.Group group) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", group.query().id());
    fields.put("name", group.query().name());
    fields.put("query", group.query().query());
    fields.put("url", group.url());
    return fields;
  }

  private static Map<String, Object> article(Digest.Item item, Alert alert) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", alert.articleId());
    fields.put("title", item.headline());
    fields.put("url", item.url());
    fields.put("page", item.pageUrl());
    item.published().map(Dating::written).ifPresent(date -> fields.put("published", date));
    return fields;
  }

  private static Map<String, Object> story(Digest.Item item, Alert alert) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", alert.storyId());
    fields.put("outlets", item.outlets());
    fields.put("articles", item.articles());
    return fields;
  }
}
