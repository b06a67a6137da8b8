package dateline.command;

import dateline.Config;
import dateline.Lazy;
import dateline.extract.Extraction;
import dateline.extract.Extractor;
import dateline.extract.Page;
import dateline.fetch.CanonicalUrl;
import dateline.fetch.Fetcher;
import dateline.fetch.Outcome;
import dateline.fetch.Request;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Hint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline extract}: reads articles out of pages, without storing anything. */
@Command(
    name = "extract",
    description = "Reads the article out of each page and prints it as JSON; stores nothing.",
    mixinStandardHelpOptions = true)
final class ExtractCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE-OR-URL",
      description = "Pages; - reads their paths from standard input, one a line.")
  private List<String> pages = List.of();

  @Option(names = "--jsonl", description = "One line a page instead of indented JSON.")
  private boolean lines;

  private final Extractor extractor = new Extractor();
  private final InstantSource clock = InstantSource.system();
  private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
  private final Lazy<Fetcher> fetcher = new Lazy<>(() -> new Fetcher(Config.load().fetch(), clock));
  private int problems;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      for (String page : pages) {
        if (page.equals("-")) {
          readStandardInput();
        } else {
          extract(page);
        }
      }
    } finally {
      out.flush();
      if (fetcher.isMade()) {
        fetcher.get().close();
      }
    }
    return problems > 0 ? Main.PROBLEMS : 0;
  }

  private void readStandardInput() throws IOException, InterruptedException {
    try (BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String path;
      while ((path = paths.readLine()) != null) {
        if (!path.isBlank()) {
          extract(path.strip());
        }
      }
    }
  }

  private void extract(String page) throws InterruptedException {
    boolean remote = page.startsWith("http://") || page.startsWith("https://");
    Optional<Page> read = remote ? fetched(page) : file(page);
    if (read.isEmpty()) {
      problems++;
      return;
    }
    Optional<String> not =
        extractor.extract(read.get(), Hint.NONE) instanceof Extraction.NotAnArticle(String reason)
            ? Optional.of(reason)
            : Optional.empty();
    problems += not.isPresent() ? 1 : 0;
    extractor
        .draft(read.get(), Hint.NONE)
        .ifPresentOrElse(
            draft -> print(page, draft, not),
            () -> print(Map.of("file", page, "notAnArticle", not.orElse("unreadable"))));
  }

  private Optional<Page> file(String name) {
    try {
      Path file = Path.of(name);
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      return Optional.of(
          new Page(file.toAbsolutePath().toUri(), Optional.empty(), bytes, clock.instant()));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(name + ": cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Page> fetched(String address) throws InterruptedException {
    Optional<URI> url = CanonicalUrl.uri(address);
    if (url.isEmpty()) {
      System.err.println(address + ": no http or https address");
      return Optional.empty();
    }
    Outcome outcome = fetcher.get().fetch(Request.of(url.get()));
    if (outcome instanceof Outcome.Success(var page)) {
      return Optional.of(new Page(page.url(), page.contentType(), page.body(), page.at()));
    }
    System.err.println(address + ": " + outcome);
    return Optional.empty();
  }

  private void print(String file, Draft draft, Optional<String> not) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", file);
    not.ifPresent(reason -> fields.put("notAnArticle", reason));
    fields.put("url", draft.url());
    fields.put("title", draft.title());
    draft.dek().ifPresent(dek -> fields.put("dek", dek));
    fields.put("body", draft.body());
    fields.put("authors", draft.authors());
    fields.put("published", draft.published().map(Dating::written).orElse(""));
    fields.put("modified", draft.modified().map(Dating::written).orElse(""));
    fields.put("language", draft.language().orElse(""));
    fields.put("site", draft.site().orElse(""));
    fields.put("image", draft.image().orElse(""));
    fields.put("section", draft.section().orElse(""));
    fields.put("keywords", draft.keywords());
    fields.put("why", draft.why());
    print(fields);
  }

  private void print(Map<String, ?> fields) {
    ObjectWriter writer = JsonMapper.shared().writer();
    out.println(
        (lines ? writer : writer.with(SerializationFeature.INDENT_OUTPUT))
            .writeValueAsString(fields));
  }
}
