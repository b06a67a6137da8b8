package dateline.extract.body;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.page.Cut;
import dateline.extract.page.ParsedPage;
import dateline.extract.page.ParsingPool;
import java.io.Reader;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The article's text in the state that a page hands to its scripts: Next.js's {@code
 * __NEXT_DATA__}, Arc's {@code Fusion.globalContent}, Apollo's and Redux's stores, whatever is JSON
 * in a script. No field is known by name of the maker: like {@link Container} in the page, the
 * search walks down to the value that holds most of the prose, and reads it in order. One thread.
 */
final class ScriptText {
  private static final Evaluator SCRIPT = evaluatorOf("script");
  private static final int LONGEST_SCRIPT = 3_000_000;
  private static final int MOST_STATES = 12;
  private static final int MOST_PARAGRAPHS = 500;

  /**
   * Signs of equality after which a value is looked for; scripts of real pages have few thousand.
   */
  private static final int MOST_TRIES = 20_000;

  /** Characters of paragraphs among which copies are looked for, each in all others. */
  private static final int MOST_COMPARED = 60_000;

  private static final String PARSED = "JSON.parse(";
  private static final int PROSE = 80;
  private static final int LEAST_WORDS = 12;
  private static final double MOST = 0.55;

  private static final Pattern TEXT_KEY =
      Pattern.compile(
          "(?i)(?:article|story|main|full|plain|raw|rich)?_?(?:body"
              + "|text|content|html|value|markdown|copy|paragraphs?)(?:_?(?:html"
              + "|text|raw|value|content))?");
  private static final Pattern OTHER_KEY =
      Pattern.compile(
          "^(?i).*(?:caption|credit|alt|description|teaser"
              + "|summary|related|recommend|promo|seo|meta|bio|author"
              + "|comment|newsletter|footer|header|nav|menu|config"
              + "|consent|cookie|translation|i18n|locale|label|advert"
              + "|url|slug|query|css|style|script).*");
  private static final Set<String> INLINE_TYPES = Set.of("text", "link", "hyperlink", "entity");
  private static final Pattern PARAGRAPH_TYPE =
      Pattern.compile(
          "^(?i)(?:p|h[1-6]|li|(?:.*[-_.])?(?:text|paragraph"
              + "|heading|header|blockquote|quote|list[-_]?item|subhead\\w*)(?:[-_]?(?:block"
              + "|element|node|component|\\d))?)$");
  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  /** What a key of an object says of its value; stores repeat a few keys thousands of times. */
  private enum Key {
    TEXT,
    OTHER,
    NEITHER
  }

  private final Map<String, Key> keys = new HashMap<>();
  private final Map<String, List<String>> paragraphsOf = new HashMap<>();

  private ScriptText() {}

  /** Paragraphs of the largest piece of prose in any script's state; empty if there is none. */
  static List<String> of(ParsedPage page) {
    return new ScriptText().largest(page);
  }

  private List<String> largest(ParsedPage page) {
    List<String> best = List.of();
    for (JsonNode state : states(page)) {
      List<String> found = prose(state);
      if (letters(found) > letters(best)) {
        best = found;
      }
    }
    return withoutCopies(best);
  }

  /** Stores often keep a text twice, whole and in parts: only the longer is the text. */
  private static List<String> withoutCopies(List<String> paragraphs) {
    List<String> distinct = paragraphs.stream().distinct().limit(MOST_PARAGRAPHS).toList();
    if (letters(distinct) > MOST_COMPARED) {
      return distinct;
    }
    List<String> letters = distinct.stream().map(BlockJudge::letters).toList();
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < distinct.size(); i++) {
      String own = letters.get(i);
      if (letters.stream().noneMatch(l -> l.length() > own.length() && l.contains(own))) {
        kept.add(distinct.get(i));
      }
    }
    return kept;
  }

  private static List<JsonNode> states(ParsedPage page) {
    List<JsonNode> states = new ArrayList<>();
    for (Element script : page.select(SCRIPT).toList()) {
      String text = script.data().strip();
      boolean linked = script.attr("type").contains("ld+json");
      if (linked || text.length() < PROSE || text.length() > LONGEST_SCRIPT) {
        continue;
      }
      if (text.startsWith("{") || text.startsWith("[")) {
        read(text, 0, states);
      } else {
        assigned(text, states);
      }
      if (states.size() >= MOST_STATES) {
        break;
      }
    }
    return states;
  }

  /** Each value that a script assigns; what follows the value is not read. */
  private static void assigned(String text, List<JsonNode> states) {
    int sign = text.indexOf('=');
    for (int tries = 0; states.size() < MOST_STATES && sign >= 0 && tries < MOST_TRIES; tries++) {
      ParsingPool.endIfGivenUp();
      int from = sign + 1;
      int value = followsName(text, sign) ? value(text, from) : -1;
      if (value >= 0) {
        from = value + read(text, value, states);
      }
      sign = text.indexOf('=', from);
    }
  }

  /** Where the value begins that is assigned here, also one to be parsed; −1 if it is no state. */
  private static int value(String text, int from) {
    int at = afterSpaces(text, from);
    boolean parsed = text.startsWith(PARSED, at);
    if (parsed) {
      at = afterSpaces(text, at + PARSED.length());
    }
    char first = at < text.length() ? text.charAt(at) : ' ';
    boolean state = first == '"' || (!parsed && (first == '{' || first == '['));
    return state ? at : -1;
  }

  private static int afterSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  private static boolean followsName(String text, int sign) {
    int at = sign - 1;
    while (at >= 0 && text.charAt(at) <= ' ') {
      at--;
    }
    return at >= 0
        && (Character.isLetterOrDigit(text.charAt(at)) || "_$])".indexOf(text.charAt(at)) >= 0);
  }

  /**
   * Reads the value at {@code from}; a string may hold the state again. Answers how many characters
   * it took, 0 if there is none.
   */
  private static int read(String text, int from, List<JsonNode> states) {
    try (var values = LENIENT.readerFor(JsonNode.class).<JsonNode>readValues(reader(text, from))) {
      if (!values.hasNextValue()) {
        return 0;
      }
      JsonNode value = values.nextValue();
      int end = (int) values.currentLocation().getCharOffset();
      String inner = value.isString() ? value.asString().strip() : "";
      if (inner.startsWith("{") || inner.startsWith("[")) {
        states.add(LENIENT.readTree(inner));
      } else if (value.isContainer()) {
        states.add(value);
      }
      return Math.max(0, end);
    } catch (JacksonException e) {
      return 0;
    }
  }

  private static Reader reader(String text, int from) {
    CharBuffer rest = CharBuffer.wrap(text, from, text.length());
    return Reader.of(rest);
  }

  private List<String> prose(JsonNode root) {
    JsonNode current = root;
    while (true) {
      int all = weight(current);
      JsonNode heaviest = current;
      int most = 0;
      for (JsonNode child : current) {
        int weight = child.isContainer() ? weight(child) : 0;
        if (weight > most) {
          most = weight;
          heaviest = child;
        }
      }
      boolean several = current.isArray() && most < all;
      if (all == 0 || most < all * MOST || several) {
        List<String> paragraphs = new ArrayList<>();
        collect(current, "", paragraphs);
        return paragraphs;
      }
      current = heaviest;
    }
  }

  private int weight(JsonNode node) {
    List<String> paragraphs = new ArrayList<>();
    collect(node, "", paragraphs);
    return letters(paragraphs);
  }

  private static int letters(List<String> paragraphs) {
    return paragraphs.stream().mapToInt(String::length).sum();
  }

  /** Recursive, to the depth that the JSON reader lets through (500). */
  private void collect(JsonNode node, String key, List<String> paragraphs) {
    if (node.isString()) {
      if (says(key) == Key.TEXT) {
        add(node.asString(), node.asString().length() >= PROSE, paragraphs);
      }
    } else if (node.isObject() && isParagraph(node)) {
      StringBuilder text = new StringBuilder();
      inline(node, text);
      add(text.toString(), true, paragraphs);
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                if (says(field.getKey()) != Key.OTHER) {
                  collect(field.getValue(), field.getKey(), paragraphs);
                }
              });
    } else if (node.isArray()) {
      node.forEach(part -> collect(part, key, paragraphs));
    }
  }

  private Key says(String key) {
    return keys.computeIfAbsent(
        Cut.to(Cut.NAMES, key),
        k ->
            TEXT_KEY.matcher(k).matches()
                ? Key.TEXT
                : OTHER_KEY.matcher(k).matches() ? Key.OTHER : Key.NEITHER);
  }

  private static boolean isParagraph(JsonNode node) {
    for (String key : List.of("type", "nodeType", "_type", "__typename", "tag", "tagName")) {
      String type = Cut.to(Cut.NAMES, node.path(key).asString("")).toLowerCase(Locale.ROOT);
      if (!type.isEmpty()) {
        return PARAGRAPH_TYPE.matcher(type).matches() || INLINE_TYPES.contains(type);
      }
    }
    return false;
  }

  private void inline(JsonNode node, StringBuilder text) {
    for (var field : node.properties()) {
      JsonNode value = field.getValue();
      if (value.isString() && says(field.getKey()) == Key.TEXT) {
        text.append(value.asString());
      } else if (value.isContainer() && says(field.getKey()) != Key.OTHER) {
        (value.isArray() ? value : List.of(value))
            .forEach(
                part -> {
                  if (part.isObject()) {
                    inline(part, text);
                  } else if (part.isString()) {
                    text.append(part.asString());
                  }
                });
      }
    }
  }

  private void add(String text, boolean inText, List<String> paragraphs) {
    for (String paragraph : paragraphsOf.computeIfAbsent(text, MarkedText::paragraphs)) {
      boolean prose =
          paragraph.length() >= PROSE
              ? hasWords(paragraph) || isDense(paragraph)
              : paragraph.indexOf(' ') > 0 && (inText || !paragraphs.isEmpty());
      if (prose && !paragraph.startsWith("http") && paragraph.indexOf('{') < 0) {
        paragraphs.add(paragraph);
      }
    }
  }

  private static boolean hasWords(String text) {
    int words = 1;
    for (int i = 0; i < text.length() && words < LEAST_WORDS; i++) {
      words += text.charAt(i) == ' ' ? 1 : 0;
    }
    return words >= LEAST_WORDS;
  }

  /** Whether a text is of a script that writes without spaces. */
  private static boolean isDense(String text) {
    return text.codePoints().filter(c -> c >= 0x3040 && c < 0xD7B0).count() * 2 > text.length();
  }
}
