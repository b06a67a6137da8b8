package dateline.index;

import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.Entity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Articles from JSON lines, for benches that must not wait for enrichment: each pair of capitalised
 * words stands for an entity, so counts of facets are realistic though their kinds are not.
 */
public final class NewsFiles {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAME = Pattern.compile("\\b\\p{Lu}[\\p{L}'’-]+ \\p{Lu}[\\p{L}'’-]+");
  private static final Entity.Kind[] KINDS = Entity.Kind.values();

  private NewsFiles() {}

  /** All articles of a folder's {@code *.jsonl} and {@code *.jsonl.gz} files, or of one file. */
  public static List<Article> read(Path path) throws IOException {
    List<Article> articles = new ArrayList<>();
    for (Path file : files(path)) {
      lines(file, record -> articles.add(article(source(file), record)));
    }
    return articles;
  }

  /** Calls with each line's JSON. */
  public static void lines(Path file, Consumer<JsonNode> action) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        if (!line.isBlank()) {
          action.accept(JSON.readTree(line));
        }
      }
    }
  }

  private static List<Path> files(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(f -> f.toString().matches(".*\\.jsonl(\\.gz)?"))
          .filter(f -> !f.toString().contains("queries"))
          .sorted()
          .toList();
    }
  }

  private static String source(Path file) {
    return file.getFileName().toString().replaceFirst("\\.jsonl(\\.gz)?$", "");
  }

  private static Article article(String file, JsonNode record) {
    String id = record.path("_id").asString(record.path("id").asString(""));
    String title = record.path("title").asString("");
    String body = record.path("body").asString(record.path("text").asString(""));
    String url = record.path("url").asString("");
    ArticleBuilder made =
        ArticleBuilder.article()
            .at(url.isEmpty() ? "urn:import:" + file + ":" + id : url)
            .externalId(id)
            .from(record.path("source").asString(file))
            .titled(title)
            .saying(body);
    date(record.path("published").asString("")).ifPresent(made::published);
    String section = record.path("section").asString("");
    if (!section.isEmpty()) {
      made.about(section.toLowerCase(java.util.Locale.ROOT));
    }
    names(title + "\n" + body)
        .forEach((name, _) -> made.naming(KINDS[Math.floorMod(name.hashCode(), 4)], name));
    return made.build();
  }

  private static java.util.Optional<String> date(String text) {
    try {
      if (text.length() == 10) {
        return java.util.Optional.of(LocalDate.parse(text) + "T12:00:00Z");
      }
      return text.isEmpty()
          ? java.util.Optional.empty()
          : java.util.Optional.of(java.time.OffsetDateTime.parse(text).toInstant().toString());
    } catch (DateTimeException e) {
      return instant(text);
    }
  }

  private static java.util.Optional<String> instant(String text) {
    try {
      return java.util.Optional.of(Instant.parse(text).toString());
    } catch (DateTimeException e) {
      return java.util.Optional.empty();
    }
  }

  private static Map<String, Integer> names(String text) {
    Map<String, Integer> names = new TreeMap<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find() && names.size() < 40) {
      names.merge(matcher.group(), 1, Integer::sum);
    }
    return names;
  }
}
