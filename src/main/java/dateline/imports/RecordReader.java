package dateline.imports;

import dateline.archive.Resource;
import dateline.extract.date.DateReader;
import dateline.extract.listing.Listing;
import dateline.extract.listing.ListingReader;
import dateline.extract.page.Page;
import dateline.news.ArticleId;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Origin;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads one record of an import: a JSON object, a text file, a feed's entries. Thread-safe. */
final class RecordReader {
  private static final Pattern DATE_LINE =
      Pattern.compile("\\A\\s*date\\s+(\\d{4}-\\d{2}-\\d{2})\\b[ \\t]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern PARAGRAPHS = Pattern.compile("\\R\\s*\\R");
  private static final String URN = "urn:import:";

  /** The fields of a record that are one text each. */
  private static final List<String> TEXTS =
      List.of(
          "id",
          "_id",
          "url",
          "title",
          "dek",
          "body",
          "text",
          "published",
          "source",
          "language",
          "image",
          "section");

  private final ObjectMapper json = JsonMapper.shared();
  private final ListingReader listings;
  private final Optional<String> sourceName;
  private final InstantSource clock;

  RecordReader(ListingReader listings, Optional<String> sourceName, InstantSource clock) {
    this.listings = listings;
    this.sourceName = sourceName;
    this.clock = clock;
  }

  /** One line of a JSON lines file; {@code _id} and {@code text} stand for id and body too. */
  Records.Item json(Path file, long line, String text) {
    JsonNode node;
    try {
      node = json.readTree(text);
    } catch (JacksonException e) {
      return new Records.Item.Bad(file, line, "not JSON: " + e.getOriginalMessage());
    }
    Optional<String> fault = fault(node);
    return fault.isPresent()
        ? new Records.Item.Bad(file, line, fault.get())
        : found(file, node, text);
  }

  /** What keeps a line from being an article, with its remedy. */
  private static Optional<String> fault(JsonNode node) {
    if (!node.isObject()) {
      return Optional.of("not a JSON object");
    }
    for (String name : TEXTS) {
      if (node.path(name).isContainer()) {
        return Optional.of(name + " is " + kind(node.path(name)) + "; write it as one text");
      }
    }
    if (title(node).isEmpty() && body(node).isEmpty()) {
      return Optional.of("neither title nor body");
    }
    Optional<String> undated = text(node, "published").filter(written -> date(written).isEmpty());
    if (undated.isPresent()) {
      return undated.map(
          written -> "published \"" + written + "\" is no date; write it as 2024-01-31");
    }
    return address(node)
        .filter(url -> !isAddress(url))
        .map(
            url -> "url \"" + url + "\" is no web address; write it as https://example.com/news/1");
  }

  private static String title(JsonNode node) {
    return text(node, "title").orElse("").strip();
  }

  private static String body(JsonNode node) {
    return text(node, "body").or(() -> text(node, "text")).orElse("").strip();
  }

  private static Optional<String> address(JsonNode node) {
    return text(node, "url").map(String::strip);
  }

  private Records.Item found(Path file, JsonNode node, String text) {
    Optional<String> id = text(node, "id").or(() -> text(node, "_id"));
    String source = text(node, "source").or(() -> sourceName).orElseGet(() -> stem(file));
    Optional<String> address = address(node);
    String url =
        address.orElseGet(
            () ->
                urn(file, text(node, "source").orElse(""), id.orElseGet(() -> ArticleId.of(text))));
    Draft draft =
        new Draft(
            origin(url, id, source),
            title(node),
            text(node, "dek"),
            body(node),
            list(node, "authors"),
            text(node, "published").flatMap(RecordReader::date),
            Optional.empty(),
            text(node, "language"),
            Optional.empty(),
            text(node, "image"),
            text(node, "section"),
            list(node, "keywords"),
            Map.of("published", "import"));
    boolean byFile = address.isEmpty() && sourceName.or(() -> text(node, "source")).isEmpty();
    return new Records.Item.Found(
        draft,
        bytes(url, "application/json", text),
        byFile && id.isPresent() ? otherwise(file, id.get(), text) : List.of());
  }

  /** A text file: an optional line {@code date YYYY-MM-DD}, the headline, the text. */
  Records.Item text(Path file, String text) {
    Matcher dateLine = DATE_LINE.matcher(text);
    Optional<Dating> published = Optional.empty();
    String rest = text;
    if (dateLine.find()) {
      published = date(dateLine.group(1));
      rest = text.substring(dateLine.end());
    }
    List<String> paragraphs =
        PARAGRAPHS.splitAsStream(rest).map(String::strip).filter(p -> !p.isEmpty()).toList();
    if (paragraphs.isEmpty()) {
      return new Records.Item.Bad(file, 0, "no text");
    }
    Headed headed = Headed.of(paragraphs);
    String id = stem(file);
    String url = urn(file, folder(file), id);
    Draft draft =
        new Draft(
            origin(url, Optional.of(id), sourceName.orElseGet(() -> folder(file))),
            headed.headline(),
            Optional.empty(),
            headed.text(),
            List.of(),
            published,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of("published", "import"));
    return new Records.Item.Found(draft, bytes(url, "text/plain; charset=utf-8", text));
  }

  /** The entries of a feed file that have a headline; their text is what the feed gives of it. */
  void feed(Path file, byte[] content, Consumer<Records.Item> sink) {
    Page page =
        new Page(
            file.toAbsolutePath().toUri(),
            Optional.empty(),
            ByteBuffer.wrap(content),
            clock.instant());
    switch (listings.feed(page)) {
      case Listing.Unreadable(String reason) -> sink.accept(new Records.Item.Bad(file, 0, reason));
      case Listing.Entries entries -> {
        String name = entries.title().or(() -> sourceName).orElseGet(() -> stem(file));
        for (Listing.Entry entry : entries.entries()) {
          sink.accept(entry(file, name, entry));
        }
      }
    }
  }

  private Records.Item entry(Path file, String source, Listing.Entry entry) {
    String url = entry.url().toString();
    String body = entry.summary().orElse("");
    if (entry.title().isEmpty() && body.isEmpty()) {
      return new Records.Item.Bad(file, 0, url + " has neither title nor text");
    }
    Optional<Dating> published =
        entry
            .published()
            .map(at -> new Dating(at, Optional.empty(), Dating.Precision.INSTANT, "feed", 1));
    Draft draft =
        new Draft(
            origin(url, Optional.empty(), source),
            entry.title().orElse(""),
            Optional.empty(),
            body,
            entry.authors(),
            published,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of("published", "feed"));
    return new Records.Item.Found(draft, bytes(url, "text/plain; charset=utf-8", draft.text()));
  }

  private Origin origin(String url, Optional<String> id, String source) {
    return new Origin(
        url, id, source, Optional.empty(), Optional.empty(), Optional.empty(), clock.instant());
  }

  /** The address of a record that has none. */
  String urn(Path file, String source, String id) {
    String space = sourceName.orElse(source.isEmpty() ? stem(file) : source);
    return URN + encoded(space) + ":" + encoded(id);
  }

  /** A web address, or an address that an earlier import made and an export wrote. */
  private static boolean isAddress(String text) {
    if (text.startsWith(URN)) {
      return true;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    int host = lower.startsWith("https://") ? 8 : lower.startsWith("http://") ? 7 : -1;
    return host > 0 && text.length() > host && text.charAt(host) != '/';
  }

  private static String kind(JsonNode value) {
    return value.isArray() ? "a list" : "an object";
  }

  /**
   * The file's name alone, then with the folder around it, and so on; at last the record itself.
   */
  private static List<String> otherwise(Path file, String id, String text) {
    List<String> addresses = new ArrayList<>();
    String space = stem(file);
    for (Path folder = file.toAbsolutePath().normalize().getParent();
        folder != null && folder.getFileName() != null;
        folder = folder.getParent()) {
      space = Records.name(folder) + "/" + space;
      addresses.add(URN + encoded(space) + ":" + encoded(id));
    }
    addresses.add(URN + encoded(stem(file)) + ":" + encoded(id) + ":" + ArticleId.of(text));
    return addresses;
  }

  private static Optional<Dating> date(String text) {
    return DateReader.dating(text, "import");
  }

  private Resource bytes(String url, String contentType, String text) {
    Instant now = clock.instant();
    return new Resource(
        url, now, contentType, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Optional<String> text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() && !value.isNull()
        ? Optional.of(value.asString()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  private static List<String> list(JsonNode node, String name) {
    JsonNode value = node.path(name);
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> texts.add(item.path("name").asString(item.asString("")).strip()));
    } else if (value.isObject()) {
      text(value, "name").ifPresent(texts::add);
    } else {
      text(node, name).ifPresent(texts::add);
    }
    return texts.stream().filter(text -> !text.isEmpty()).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String stem(Path file) {
    String name = Records.name(file);
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? "import" : Records.name(parent);
  }
}
