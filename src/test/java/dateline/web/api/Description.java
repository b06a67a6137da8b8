package dateline.web.api;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code openapi.json}, read strictly: an answer must have a status and a type that it names, the
 * shape of its schema, and no member that it does not know. One thread.
 */
final class Description {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final JsonNode whole;
  private final Set<String> seen = new TreeSet<>();

  Description(String text) {
    whole = JSON.readTree(text);
    Set<String> combined = new HashSet<>();
    combined(whole, combined);
    JsonNode schemas = whole.path("components").path("schemas");
    schemas.properties().stream()
        .filter(schema -> !combined.contains("#/components/schemas/" + schema.getKey()))
        .forEach(schema -> close(schema.getValue()));
    close(whole.path("paths"));
  }

  /** Notes the schemas that others add members to: those alone know not all of them. */
  private static void combined(JsonNode node, Set<String> names) {
    node.path("allOf").forEach(part -> names.add(part.path("$ref").asString("")));
    node.forEach(child -> combined(child, names));
  }

  /** Forbids what is not described, in a schema and those within it. */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object) {
      boolean described = object.path("properties").isObject() || object.path("allOf").isArray();
      if (described && !object.has("additionalProperties")) {
        object.put("unevaluatedProperties", false);
      }
      object.properties().stream()
          .filter(member -> !member.getKey().equals("allOf"))
          .forEach(member -> close(member.getValue()));
    } else {
      node.forEach(Description::close);
    }
  }

  /** All that is promised: method, path and status of each. */
  Set<String> promised() {
    Set<String> all = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : whole.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        for (String status : operation.getValue().path("responses").propertyNames()) {
          all.add(operation.getKey() + " " + path.getKey() + " " + status);
        }
      }
    }
    return all;
  }

  /** Of those, what was seen. */
  Set<String> seen() {
    return seen;
  }

  /** What is wrong with an answer; empty if nothing is. */
  List<String> faults(String method, String path, HttpResponse<String> answer) {
    String name = method + " " + path + " " + answer.statusCode();
    JsonNode said =
        whole
            .path("paths")
            .path(path)
            .path(method)
            .path("responses")
            .path("" + answer.statusCode());
    if (said.isMissingNode()) {
      return List.of(name + " is not described: " + answer.body());
    }
    seen.add(name);
    String type =
        answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "").strip();
    JsonNode content = said.path("content");
    if (content.isMissingNode()) {
      return answer.body().isEmpty() ? List.of() : List.of(name + " has a body");
    }
    JsonNode schema = content.path(type).path("schema");
    if (schema.isMissingNode()) {
      return List.of(name + " comes as " + type);
    }
    if (type.equals("application/jsonl")) {
      return answer.body().lines().flatMap(line -> faults(name, schema, line).stream()).toList();
    }
    return type.contains("json") ? faults(name, schema, answer.body()) : List.of();
  }

  private List<String> faults(String name, JsonNode schema, String body) {
    ObjectNode self = JSON.createObjectNode();
    self.set("components", whole.path("components"));
    self.set("allOf", JSON.createArrayNode().add(schema));
    List<String> faults = new ArrayList<>();
    registry
        .getSchema(self)
        .validate(
            body,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .forEach(error -> faults.add(name + ": " + error));
    return faults;
  }
}
