package dateline.command.terminal;

import dateline.extract.Extractor;
import dateline.news.ArticleFields;
import dateline.news.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How {@code extract} writes what it read. Thread-safe. */
public enum ExtractFormat {
  /** Indented, for people. */
  JSON,
  /** One line a page, for programs. */
  JSONL,
  /** Headline, standfirst and paragraphs, apart by an empty line. */
  TEXT,
  /** The same with a heading, the byline and the address. */
  MARKDOWN,
  /** Block by block, as {@link BlockReasons} tell. */
  WHY;

  private static final ObjectWriter LINE = JsonMapper.shared().writer();
  private static final ObjectWriter INDENTED = LINE.with(SerializationFeature.INDENT_OUTPUT);

  /** Characters that would be markup in Markdown: CommonMark §2.4. */
  private static final Pattern MARKUP = Pattern.compile("([\\\\`*_\\[\\]<>#])");

  private static final Pattern LIST_OR_HEADING =
      Pattern.compile("(?m)^([^\\S\\r\\n]*+)(\\d{1,9}(?=[.)]\\s)|[-+=~](?=\\s|[-=~]))");

  public String write(String file, Extractor.Reading reading) {
    return switch (this) {
      case JSON -> INDENTED.writeValueAsString(fields(file, reading));
      case JSONL -> LINE.writeValueAsString(fields(file, reading));
      case TEXT -> text(reading.draft());
      case MARKDOWN, WHY -> markdown(reading.draft());
    };
  }

  /** For a page that nothing could be read from. */
  public String unreadable(String file) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("file", file);
    fields.put("notAnArticle", "the page could not be read");
    return switch (this) {
      case JSON -> INDENTED.writeValueAsString(fields);
      case JSONL -> LINE.writeValueAsString(fields);
      case TEXT, MARKDOWN, WHY -> "";
    };
  }

  private static Map<String, Object> fields(String file, Extractor.Reading reading) {
    Draft draft = reading.draft();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", file);
    reading.not().ifPresent(reason -> fields.put("notAnArticle", reason));
    fields.put("url", draft.url());
    fields.putAll(ArticleFields.read(draft));
    return fields;
  }

  private static String text(Draft draft) {
    return joined(Stream.of(draft.title(), draft.dek().orElse(""), draft.body()));
  }

  private static String markdown(Draft draft) {
    String heading = draft.title().isEmpty() ? "" : "# " + escaped(draft.title());
    String dek = draft.dek().map(d -> "*" + escaped(d) + "*").orElse("");
    return joined(Stream.of(heading, dek, byline(draft), escaped(draft.body())));
  }

  private static String byline(Draft draft) {
    List<String> parts = new ArrayList<>();
    if (!draft.authors().isEmpty()) {
      parts.add(escaped(String.join(", ", draft.authors())));
    }
    draft.site().ifPresent(site -> parts.add(escaped(site)));
    draft.published().ifPresent(at -> parts.add(at.written()));
    parts.add("<" + draft.url().replace(">", "%3E") + ">");
    return String.join(" · ", parts);
  }

  private static String escaped(String text) {
    String plain = MARKUP.matcher(text).replaceAll("\\\\$1");
    return LIST_OR_HEADING.matcher(plain).replaceAll(m -> m.group(1) + mark(m.group(2)));
  }

  /** The number of a list keeps its digits: it is the sign after them that is escaped. */
  private static String mark(String start) {
    return Character.isDigit(start.charAt(0)) ? start + "\\\\" : "\\\\" + start;
  }

  private static String joined(Stream<String> parts) {
    return String.join("\n\n", parts.filter(p -> !p.isBlank()).toList());
  }
}
