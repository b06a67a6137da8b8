package dateline.desk;

import dateline.news.alert.Channel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody wants, all of it text, whichever door it came by. Immutable.
 *
 * @param fields names and values; a field that is not there was not said, and one with no value or
 *     an empty one was said to be empty
 */
public record Wish(Map<String, List<String>> fields) {
  /** The longest name kept, in characters; longer ones are cut. */
  public static final int NAME_LENGTH = 200;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Wish {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    fields.forEach((field, values) -> copy.put(field, List.copyOf(values)));
    fields = java.util.Collections.unmodifiableMap(copy);
  }

  /** With one value for each field. */
  public static Wish of(Map<String, String> fields) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    fields.forEach((field, value) -> all.put(field, List.of(value)));
    return new Wish(all);
  }

  /** The same with these values for a field. */
  public Wish with(String field, List<String> values) {
    Map<String, List<String>> all = new LinkedHashMap<>(fields);
    all.put(field, values);
    return new Wish(all);
  }

  public Wish with(String field, String value) {
    return with(field, List.of(value));
  }

  /** The same without what is said, in a field of their own, of things that are not among these. */
  Wish without(String field, List<String> kept) {
    Map<String, List<String>> all = new LinkedHashMap<>(fields);
    inside(field).stream()
        .filter(id -> !kept.contains(id))
        .forEach(id -> all.remove(field + "." + id));
    return new Wish(all);
  }

  /** The same with a value for a field, where there is one. */
  public Wish with(String field, Optional<String> value) {
    return value.map(text -> with(field, text)).orElse(this);
  }

  /** One object as JSON, to be read by {@link #one} again. */
  public static String write(Map<String, Object> fields) {
    return JSON.writeValueAsString(fields);
  }

  /** The same of one JSON object; absent when the text is none. */
  public static Optional<Wish> one(String json) {
    return list(json).filter(_ -> !json.stripLeading().startsWith("[")).map(List::getFirst);
  }

  /**
   * One JSON object or a list of at least one, each a wish: a field in an object of its own is
   * called {@code outer.inner}, {@code null} says nothing. Absent when the text is no such thing.
   */
  public static Optional<List<Wish>> list(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      return root.isObject() || (root.isArray() && !root.isEmpty())
          ? Optional.of(list(root))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Those in an object or a list; none where it is neither. */
  static List<Wish> list(JsonNode node) {
    List<Wish> all = new ArrayList<>();
    if (node.isObject()) {
      all.add(of(node));
    } else if (node.isArray()) {
      node.forEach(one -> all.add(of(one)));
    }
    return List.copyOf(all);
  }

  private static Wish of(JsonNode object) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    object.forEachEntry((field, value) -> put(fields, field, value));
    return new Wish(fields);
  }

  private static void put(Map<String, List<String>> fields, String field, JsonNode value) {
    if (value.isObject()) {
      value.forEachEntry((inner, of) -> put(fields, field + "." + inner, of));
    } else if (value.isArray()) {
      List<String> all = new ArrayList<>();
      value.forEach(one -> all.add(one.asString("")));
      fields.put(field, all);
    } else if (!value.isNull()) {
      fields.put(field, List.of(value.asString("")));
    }
  }

  /** The first value, without blanks around it; empty where none was given, absent if not said. */
  public Optional<String> first(String field) {
    return Optional.ofNullable(fields.get(field))
        .map(values -> values.isEmpty() ? "" : values.getFirst().strip());
  }

  /** The first value if there is one that is not blank. */
  public Optional<String> given(String field) {
    return first(field).filter(text -> !text.isEmpty());
  }

  /** All values; absent if not said. */
  public Optional<List<String>> all(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** The name that was given, else the other one, on one line and cut to what fits. */
  String name(String otherwise) {
    return cut(given("name").orElse(otherwise));
  }

  /** The value of a field on one line and cut to what fits; absent if not said. */
  Optional<String> line(String field) {
    return first(field).map(Wish::cut);
  }

  /**
   * The headers of a webhook that had those before: {@code headers} are all of them, a line each,
   * {@code headers.NAME} is one; what a list hides stays as it is.
   */
  Channel.Headers headers(Channel.Headers known) {
    Map<String, String> said =
        new LinkedHashMap<>(
            all("headers")
                .map(lines -> Channel.Headers.parse(String.join("\n", lines)))
                .orElse(known)
                .values());
    for (String name : inside("headers")) {
      String value = first("headers." + name).orElse("");
      said.remove(name);
      if (!value.isEmpty()) {
        said.put(name, value);
      }
    }
    return new Channel.Headers(said).knowing(known);
  }

  /** What was said of things in a field of their own, such as {@code schedules.ID}, by id. */
  List<String> inside(String field) {
    String outer = field + ".";
    return fields.keySet().stream()
        .filter(name -> name.startsWith(outer))
        .map(name -> name.substring(outer.length()))
        .toList();
  }

  private static String cut(String name) {
    String line = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.length() <= NAME_LENGTH) {
      return line;
    }
    int end = NAME_LENGTH - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
