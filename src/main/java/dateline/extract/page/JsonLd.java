package dateline.extract.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema.org statements of a page (JSON-LD 1.1): every node of every script, arrays and graphs
 * unrolled, and of them the one that describes the article. Broken JSON is mended where that is
 * safe, else the few fields that matter are picked out of its text. Immutable.
 */
public final class JsonLd {
  private static final int MAX_NODES = 2_000;

  /** Authors or publishers that are looked at; each may be looked up among all nodes. */
  private static final int MAX_NAMES = 100;

  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
          .build();
  private static final Set<String> ARTICLES =
      Set.of(
          "report",
          "blogposting",
          "liveblogposting",
          "socialmediaposting",
          "review",
          "claimreview");
  private static final Pattern FIELD =
      Pattern.compile(
          "\"(headline|datePublished|dateModified|articleSection|@type)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){1,500})\"");

  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  private final List<JsonNode> nodes;
  private final Optional<JsonNode> article;

  private JsonLd(List<JsonNode> nodes) {
    this.nodes = List.copyOf(nodes);
    this.article = nodes.stream().filter(JsonLd::isArticle).reduce(JsonLd::fuller);
  }

  static JsonLd of(List<String> scripts) {
    List<JsonNode> nodes = new ArrayList<>();
    scripts.forEach(script -> unroll(parse(script), nodes));
    return new JsonLd(nodes);
  }

  private static List<JsonNode> parse(String text) {
    String json = unwrapped(text.strip()).strip();
    List<JsonNode> roots = new ArrayList<>();
    try (var values = LENIENT.readerFor(JsonNode.class).<JsonNode>readValues(json)) {
      while (values.hasNextValue()) {
        roots.add(values.nextValue());
      }
    } catch (JacksonException e) {
      if (roots.isEmpty()) {
        roots.add(pickedOut(json));
      }
    }
    return roots;
  }

  /** Without the comment or section marks that once hid scripts from old browsers. */
  private static String unwrapped(String text) {
    String json = text;
    for (String start : List.of("<!--", "//<![CDATA[", "<![CDATA[")) {
      if (json.startsWith(start)) {
        json = json.substring(start.length());
        break;
      }
    }
    for (String end : List.of("-->", "//]]>", "]]>")) {
      if (json.endsWith(end)) {
        return json.substring(0, json.length() - end.length());
      }
    }
    return json;
  }

  private static JsonNode pickedOut(String broken) {
    var node = LENIENT.createObjectNode();
    Matcher field = FIELD.matcher(broken);
    while (field.find()) {
      if (!node.has(field.group(1))) {
        node.put(field.group(1), field.group(2).replace("\\\"", "\"").replace("\\/", "/"));
      }
    }
    return node;
  }

  private static void unroll(List<JsonNode> roots, List<JsonNode> nodes) {
    Deque<JsonNode> open = new ArrayDeque<>(roots);
    while (!open.isEmpty() && nodes.size() < MAX_NODES) {
      JsonNode node = open.poll();
      if (node.isArray()) {
        List<JsonNode> parts = new ArrayList<>();
        node.forEach(parts::add);
        parts.reversed().forEach(open::addFirst);
      } else if (node.isObject()) {
        nodes.add(node);
        for (String inner : List.of("@graph", "mainEntity", "mainEntityOfPage", "hasPart")) {
          if (node.path(inner).isContainer()) {
            open.add(node.path(inner));
          }
        }
      }
    }
  }

  /**
   * Of two nodes that both say they are the article, the one that says more; the first of equals.
   */
  private static JsonNode fuller(JsonNode one, JsonNode other) {
    return weight(other) > weight(one) ? other : one;
  }

  private static int weight(JsonNode node) {
    int weight = 0;
    for (String field : List.of("headline", "datePublished", "author", "articleBody", "image")) {
      weight += node.has(field) ? 1 : 0;
    }
    return weight;
  }

  private static boolean isArticle(JsonNode node) {
    return types(node).stream().anyMatch(t -> t.endsWith("article") || ARTICLES.contains(t))
        || (types(node).isEmpty() && node.has("headline") && node.has("datePublished"));
  }

  static List<String> types(JsonNode node) {
    List<String> types = new ArrayList<>();
    JsonNode type = node.path("@type");
    (type.isArray() ? type : List.of(type))
        .forEach(t -> types.add(last(t.asString("")).toLowerCase(Locale.ROOT)));
    types.removeIf(String::isEmpty);
    return types;
  }

  private static String last(String iri) {
    return iri.substring(Math.max(iri.lastIndexOf('/'), iri.lastIndexOf(':')) + 1);
  }

  /** The node that describes the article, if there is one. */
  public Optional<JsonNode> article() {
    return article;
  }

  /** Whether any node is of one of {@code types}, in lower case. */
  public boolean has(Set<String> types) {
    return nodes.stream().flatMap(node -> types(node).stream()).anyMatch(types::contains);
  }

  /** The types of all nodes, in lower case. */
  public List<String> types() {
    return nodes.stream().flatMap(node -> types(node).stream()).distinct().toList();
  }

  /** Whether the page says that all of it is free to read; absent if it says nothing. */
  public Optional<Boolean> isFree() {
    List<String> said =
        nodes.stream()
            .filter(node -> node.has("isAccessibleForFree"))
            .map(node -> node.path("isAccessibleForFree").asString("").toLowerCase(Locale.ROOT))
            .toList();
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(said.stream().noneMatch(free -> free.endsWith("false")));
  }

  /** A text field of the article, cut to a line: all but {@link #body}. */
  public Optional<String> text(String field) {
    return article.flatMap(node -> text(node.path(field)));
  }

  /**
   * The addresses in a field of the article, the page's or what stands for it: of a node its {@code
   * @id} before its {@code url}. Words such as {@code true}, or a name, are none.
   */
  public Stream<String> addresses(String field) {
    return article.stream()
        .flatMap(node -> each(node.path(field)).stream())
        .limit(MAX_NAMES)
        .flatMap(
            part ->
                part.isObject() ? Stream.of(part.path("@id"), part.path("url")) : Stream.of(part))
        .map(value -> value.isString() ? Cut.line(value.asString("")).strip() : "")
        .filter(text -> text.contains("://") || text.startsWith("/"));
  }

  /** The text of the article, whole. */
  public Optional<String> body() {
    return article.flatMap(node -> whole(node.path("articleBody")));
  }

  /** A text field of the first node of any type that has it. */
  public Optional<String> anywhere(String field, Set<String> types) {
    return nodes.stream()
        .filter(node -> types(node).stream().anyMatch(types::contains))
        .flatMap(node -> text(node.path(field)).stream())
        .findFirst();
  }

  /** Names of people or organisations in a field of the article: strings, objects, or arrays. */
  public List<Named> names(String field) {
    List<Named> names = new ArrayList<>();
    article.ifPresent(
        node ->
            flat(node.path(field)).stream()
                .limit(MAX_NAMES)
                .forEach(part -> named(part).forEach(names::add)));
    return names;
  }

  /** Arrays in arrays, as some programs write them, unrolled. */
  private static List<JsonNode> flat(JsonNode value) {
    List<JsonNode> parts = new ArrayList<>();
    Deque<JsonNode> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty() && parts.size() < MAX_NAMES) {
      JsonNode part = open.pop();
      if (part.isArray()) {
        each(part).reversed().forEach(open::push);
      } else {
        parts.add(part);
      }
    }
    return parts;
  }

  /** The strings of a field of the article; one string with commas counts as several. */
  public List<String> list(String field) {
    List<String> values = new ArrayList<>();
    article.ifPresent(
        node -> each(node.path(field)).forEach(part -> text(part).ifPresent(values::add)));
    return values.size() == 1 ? List.of(COMMA.split(values.getFirst(), -1)) : values;
  }

  /**
   * Whom a node names.
   *
   * @param organisation whether the node says it is one
   */
  public record Named(String name, boolean organisation) {}

  private Stream<Named> named(JsonNode part) {
    boolean organisation = types(part).stream().anyMatch(t -> t.endsWith("organization"));
    if (part.isObject() && !part.has("name") && part.has("@id")) {
      String id = part.path("@id").asString("");
      return nodes.stream()
          .filter(node -> node.has("name") && node.path("@id").asString("").equals(id))
          .limit(1)
          .flatMap(this::named);
    }
    return texts(part).map(name -> new Named(name, organisation));
  }

  private static Stream<String> texts(JsonNode part) {
    if (!part.isObject()) {
      return text(part).stream();
    }
    return part.has("name")
        ? flat(part.path("name")).stream().flatMap(name -> text(name).stream())
        : text(part.path("givenName"))
            .flatMap(given -> text(part.path("familyName")).map(family -> given + " " + family))
            .stream();
  }

  private static List<JsonNode> each(JsonNode value) {
    List<JsonNode> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(parts::add);
    } else {
      parts.add(value);
    }
    return parts;
  }

  /** Text of a value; of an object its name or url, of an array its first text. */
  private static Optional<String> text(JsonNode value) {
    return whole(value).map(Cut::line);
  }

  private static Optional<String> whole(JsonNode value) {
    JsonNode one = value.isArray() && !value.isEmpty() ? value.get(0) : value;
    JsonNode plain =
        one.isObject()
            ? one.has("url")
                ? one.path("url")
                : one.has("@value") ? one.path("@value") : one.path("name")
            : one;
    String text = plain.isValueNode() ? plain.asString("") : "";
    String clean = Parser.unescapeEntities(text, false).strip();
    return clean.isEmpty() || clean.equals("null") ? Optional.empty() : Optional.of(clean);
  }
}
