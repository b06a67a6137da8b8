package dateline.command;

import dateline.news.Channel;
import dateline.news.Firing;
import dateline.news.SavedQuery;
import dateline.news.SavedQueryId;
import dateline.news.Schedule;
import dateline.query.QueryLimits;
import dateline.query.QueryParser;
import dateline.query.Reading;
import dateline.store.Store;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Saved queries and channels as one JSON document: {@code {"version":1,"channels":[{"id", "name",
 * "kind", "target", "secret"}],"savedQueries":[{"id", "name", "query", "paused", "firing",
 * "schedule", "zone", "channels"}]}}. Reading what was written changes nothing.
 */
final class AlertsFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int VERSION = 1;

  private final Store store;
  private final ZoneId zone;
  private final SecureRandom random = new SecureRandom();
  private final List<String> problems = new ArrayList<>();
  private int queries;
  private int channels;

  /**
   * @param zone for saved queries that name none
   */
  AlertsFile(Store store, ZoneId zone) {
    this.store = store;
    this.zone = zone;
  }

  /** What came of reading a document; each problem names the entry and says what to do. */
  record Report(int queries, int channels, List<String> problems) {
    Report {
      problems = List.copyOf(problems);
    }
  }

  /**
   * All there is.
   *
   * @param secrets whether the webhooks' secrets are told
   */
  String write(boolean secrets) {
    Map<String, List<String>> links = store.channels().links();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", VERSION);
    document.put(
        "channels", store.channels().all().stream().map(one -> channel(one, secrets)).toList());
    document.put(
        "savedQueries",
        store.savedQueries().all().stream()
            .map(one -> savedQuery(one, links.getOrDefault(one.id(), List.of())))
            .toList());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  static Map<String, Object> channel(Channel channel, boolean secrets) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", channel.id());
    fields.put("name", channel.name());
    fields.put("kind", channel.kind());
    fields.put("target", channel.target());
    if (secrets && channel instanceof Channel.Webhook webhook) {
      fields.put("secret", webhook.secret());
    }
    channel.off().ifPresent(off -> fields.put("off", off.why().label()));
    return fields;
  }

  static Map<String, Object> savedQuery(SavedQuery query, List<String> channels) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", query.id());
    fields.put("name", query.name());
    fields.put("query", query.query());
    fields.put("created", query.created().toString());
    fields.put("paused", query.paused());
    fields.put("firing", query.firing().text());
    fields.put("schedule", query.schedule().text());
    fields.put("zone", query.zone().getId());
    fields.put("channels", channels.stream().sorted().toList());
    return fields;
  }

  /** Takes in what is right; what is there already, by id, is changed to what the document says. */
  Report read(String document, Instant now) {
    try {
      JsonNode root = JSON.readTree(document);
      if (root.path("version").asInt(0) != VERSION) {
        problems.add("This is no export of alerts: \"version\" is not " + VERSION + ".");
      } else {
        each(root.path("channels"), "channel", node -> readChannel(node, now));
        each(root.path("savedQueries"), "saved query", node -> readQuery(node, now));
      }
    } catch (JacksonException e) {
      problems.add("This is not JSON: " + e.getOriginalMessage());
    }
    return new Report(queries, channels, problems);
  }

  private void each(JsonNode list, String what, java.util.function.Consumer<JsonNode> reader) {
    int number = 0;
    for (JsonNode node : list) {
      number++;
      try {
        reader.accept(node);
      } catch (IllegalArgumentException | DateTimeException e) {
        String name = node.path("name").asString("");
        problems.add(what + " " + number + " (\"" + name + "\"): " + e.getMessage());
      }
    }
  }

  private void readChannel(JsonNode node, Instant now) {
    String id = id(node);
    Optional<Channel> known = store.channels().byId(id);
    Channel channel =
        channel(
            id,
            node.path("name").asString(node.path("target").asString("")),
            node.path("kind").asString(""),
            node.path("target").asString(""),
            secret(node, known),
            now);
    if (known.isPresent()) {
      if (!store.channels().update(channel)) {
        throw new IllegalArgumentException("the channel of this id is of another kind");
      }
    } else {
      store.channels().add(channel);
    }
    channels++;
  }

  private static Channel channel(
      String id, String name, String kind, String target, String secret, Instant now) {
    return switch (kind) {
      case "mail" -> new Channel.Mail(id, name, now, Optional.empty(), target);
      case "webhook" -> new Channel.Webhook(id, name, now, Optional.empty(), target, secret);
      default -> throw new IllegalArgumentException("\"kind\" must be mail or webhook");
    };
  }

  /** The document's, or the one that is known, or a new one. */
  private String secret(JsonNode node, Optional<Channel> known) {
    String written = node.path("secret").asString("");
    if (!written.isEmpty()) {
      return written;
    }
    return known.orElse(null) instanceof Channel.Webhook webhook
        ? webhook.secret()
        : Channel.newSecret(random);
  }

  private void readQuery(JsonNode node, Instant now) {
    Reading reading = new QueryParser(QueryLimits.DEFAULT).parse(node.path("query").asString(""));
    if (!reading.isStrict()) {
      throw new IllegalArgumentException(
          reading.problems().stream()
              .map(problem -> problem.message() + " " + problem.remedy())
              .findFirst()
              .orElse("the query is empty"));
    }
    SavedQuery query =
        new SavedQuery(
            id(node),
            node.path("name").asString(reading.text()),
            reading.text(),
            now,
            node.path("paused").asBoolean(false),
            required(Firing.parse(node.path("firing").asString("story")), "firing"),
            required(Schedule.parse(node.path("schedule").asString("soon")), "schedule"),
            ZoneId.of(node.path("zone").asString(zone.getId())));
    if (!store.savedQueries().update(query)) {
      store.savedQueries().add(query);
    }
    List<String> wanted = new ArrayList<>();
    node.path("channels").forEach(one -> wanted.add(one.asString("")));
    store.channels().link(query.id(), wanted);
    queries++;
  }

  private static <T> T required(Optional<T> value, String name) {
    return value.orElseThrow(
        () -> new IllegalArgumentException("\"" + name + "\" is not understood"));
  }

  /** The document's, so that links and feeds stay; a new one where it has none of ours. */
  private String id(JsonNode node) {
    String written = node.path("id").asString("");
    return written.matches("[a-z2-7]{26}") ? written : SavedQueryId.random(random);
  }
}
