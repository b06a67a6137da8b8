package dateline.command.operate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an assistant may ask: each is one question of our API, and changes nothing. */
enum AssistantTool {
  SEARCH(
      "Searches the archive of news articles that this Dateline holds. Answers with hits (id,"
          + " title, url, source, published, snippet, people and places) and counts by person,"
          + " place, organisation, topic, source and date. Quote a hit's url as its source.",
      Map.of(
          "query",
          "Words, \"phrases\", person:Name, place:Name, topic:justice, source:Name,"
              + " after:2026-01-31, before:2026-02-28, OR, -word",
          "from",
          "First day, such as 2026-01-31",
          "to",
          "Last day, included",
          "sort",
          "relevance (standard), newest or oldest",
          "size",
          "Hits, 1 to 100; 10 unless given",
          "cursor",
          "The member next of the answer before, to read on"),
      List.of("query")),
  ARTICLE(
      "One article whole: title, text, authors, dates, entities, story, and earlier versions where"
          + " the outlet changed it.",
      Map.of("id", "The id of an article, as a search gives it"),
      List.of("id")),
  STORY(
      "The articles that tell one event, by outlet and in the order of their dates; copyOf marks"
          + " those whose text is nearly another's.",
      Map.of("id", "The id of a story or of one of its articles"),
      List.of("id")),
  ENTITY(
      "Who or what a person, organisation, place or work is by the articles here: how many tell of"
          + " it, when, what they call it, how they introduce it, what it is mentioned with.",
      Map.of("kind", "person, organisation, place or work", "name", "The name"),
      List.of("kind", "name")),
  ALERTS(
      "The saved queries that people of this newsroom are alerted by; with an id what one of them"
          + " caught, newest first, and why.",
      Map.of("id", "The id of a saved query; all are listed without"),
      List.of()),
  BACKTEST(
      "What a query would have found in the last 30 days if it had been an alert: articles,"
          + " stories, mails, how to narrow it. Saves nothing.",
      Map.of(
          "query",
          "As for a search",
          "schedule",
          "soon (standard), hourly, daily 08:00, workdays 08:00, weekly monday 08:00, monthly 1"
              + " 08:00"),
      List.of("query"));

  private final String does;

  // Made by Map.of and List.of, which nobody changes.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Map<String, String> fields;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> required;

  AssistantTool(String does, Map<String, String> fields, List<String> required) {
    this.does = does;
    this.fields = fields;
    this.required = required;
  }

  /** What is asked of the API; {@code body} is there where it is posted. */
  record Question(String path, Optional<Map<String, String>> body) {}

  String does() {
    return does;
  }

  /** The JSON schema of what it takes. */
  Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.forEach(
        (name, meaning) -> properties.put(name, Map.of("type", "string", "description", meaning)));
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        required,
        "additionalProperties",
        false);
  }

  /**
   * The question for what an assistant gave.
   *
   * @throws IllegalArgumentException with a sentence for the assistant
   */
  Question of(Map<String, String> given) {
    for (String name : given.keySet()) {
      if (!fields.containsKey(name)) {
        throw new IllegalArgumentException("There is no " + name + "; give " + fields.keySet());
      }
    }
    for (String name : required) {
      if (given.getOrDefault(name, "").isBlank()) {
        throw new IllegalArgumentException(name + " is missing: " + fields.get(name));
      }
    }
    return switch (this) {
      case SEARCH -> {
        Map<String, String> asked = new LinkedHashMap<>(given);
        asked.remove("query");
        asked.put("q", given.getOrDefault("query", ""));
        yield question("/api/v1/search" + query(asked));
      }
      case ARTICLE -> question("/api/v1/articles/" + encoded(given.getOrDefault("id", "")));
      case STORY -> question("/api/v1/stories/" + encoded(given.getOrDefault("id", "")));
      case ENTITY ->
          question(
              "/api/v1/entities/"
                  + encoded(given.getOrDefault("kind", ""))
                  + query(Map.of("name", given.getOrDefault("name", ""))));
      case ALERTS ->
          question(
              given.containsKey("id")
                  ? "/api/v1/alerts/" + encoded(given.getOrDefault("id", "")) + "/matches"
                  : "/api/v1/alerts");
      case BACKTEST -> new Question("/api/v1/alerts/backtest", Optional.of(given));
    };
  }

  private static Question question(String path) {
    return new Question(path, Optional.empty());
  }

  private static String query(Map<String, String> asked) {
    StringBuilder text = new StringBuilder();
    asked.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(encoded(value)));
    return text.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
