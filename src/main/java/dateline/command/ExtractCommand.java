package dateline.command;

import dateline.command.terminal.BlockReasons;
import dateline.command.terminal.Exit;
import dateline.command.terminal.ExtractFormat;
import dateline.command.terminal.OrderedWork;
import dateline.command.terminal.StandardOutput;
import dateline.config.Config;
import dateline.crawl.Diagnosis;
import dateline.extract.Extractor;
import dateline.extract.page.Page;
import dateline.extract.page.ParsingPool;
import dateline.fetch.CanonicalUrl;
import dateline.fetch.Fetcher;
import dateline.fetch.Outcome;
import dateline.fetch.Request;
import dateline.news.source.Hint;
import dateline.work.Lazy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code dateline extract}: reads articles out of pages, without storing anything. Pages are read
 * side by side and printed in their order; one that cannot be read is named and the rest go on.
 */
@Command(
    name = "extract",
    description = {
      "Reads the article out of each page and prints it; stores nothing.",
      "Ends with 1 if a page could not be read or is not an article, else with 0."
    },
    mixinStandardHelpOptions = true)
final class ExtractCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE-OR-URL",
      description = "Pages; - reads their paths from standard input, one a line.")
  private List<String> pages = List.of();

  @ArgGroup private Format format = new Format();

  /** At most one of these. */
  private static final class Format {
    @Option(names = "--jsonl", description = "One line of JSON a page instead of indented JSON.")
    private boolean jsonl;

    @Option(names = "--text", description = "Headline, standfirst and text.")
    private boolean text;

    @Option(names = "--markdown", description = "The same as Markdown, with byline and address.")
    private boolean markdown;

    @Option(
        names = "--why",
        description = "Each block of the page, whether it is text, and what speaks against it.")
    private boolean why;

    ExtractFormat chosen() {
      return jsonl
          ? ExtractFormat.JSONL
          : text
              ? ExtractFormat.TEXT
              : markdown ? ExtractFormat.MARKDOWN : why ? ExtractFormat.WHY : ExtractFormat.JSON;
    }
  }

  private final Lazy<Extractor> extractor =
      new Lazy<>(() -> new Extractor(new ParsingPool(Config.load().pageTime())));
  private final InstantSource clock = InstantSource.system();
  private final Lazy<Fetcher> fetcher = new Lazy<>(() -> new Fetcher(Config.load().fetch(), clock));
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private int problems;

  ExtractCommand() {
    this(System.in, StandardOutput.stream(), System.err);
  }

  ExtractCommand(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /**
   * What became of a page.
   *
   * @param text to print; empty for nothing
   * @param problem to tell the person; empty for none
   * @param good whether it was read and is an article
   */
  private record Result(String file, String text, String problem, boolean good) {}

  @Override
  public Integer call() throws InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    boolean several = pages.size() > 1 || pages.contains("-");
    try (var work = new OrderedWork<Result>(processors, result -> print(result, several))) {
      for (String page : pages) {
        if (page.equals("-")) {
          readStandardInput(work);
        } else {
          work.give(() -> extract(page));
        }
      }
      work.finish();
    } finally {
      out.flush();
      fetcher.ifMade(Fetcher::close);
    }
    return problems > 0 ? Exit.PROBLEMS : 0;
  }

  private void readStandardInput(OrderedWork<Result> work) throws InterruptedException {
    try (BufferedReader paths =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String path = paths.readLine();
      while (path != null) {
        String page = path.strip();
        if (!page.isEmpty()) {
          work.give(() -> extract(page));
        }
        path = paths.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("standard input cannot be read", e);
    }
  }

  /** Never throws but for an interrupt: one bad page is a result like another. */
  private Result extract(String page) throws InterruptedException {
    boolean remote = page.startsWith("http://") || page.startsWith("https://");
    ExtractFormat as = format.chosen();
    try {
      Page read = remote ? fetched(page) : file(page);
      if (as == ExtractFormat.WHY) {
        String told = BlockReasons.of(extractor.get().blocks(read, Hint.NONE));
        String problem = told.isEmpty() ? page + ": cannot be read as a web page" : "";
        return new Result(page, told, problem, !told.isEmpty());
      }
      Optional<Extractor.Reading> reading = extractor.get().reading(read, Hint.NONE);
      return new Result(
          page,
          reading.map(r -> as.write(page, r)).orElseGet(() -> as.unreadable(page)),
          reading.isEmpty() ? page + ": cannot be read as a web page" : "",
          reading.flatMap(r -> r.not().map(not -> false)).orElse(reading.isPresent()));
    } catch (Unread e) {
      return new Result(page, "", e.problem, false);
    }
  }

  /** There is no page, with the reason in words. */
  private static final class Unread extends Exception {
    private static final long serialVersionUID = 1;

    private final String problem;

    Unread(String problem) {
      super(problem);
      this.problem = problem;
    }
  }

  private Page file(String name) throws Unread {
    try {
      Path file = Path.of(name);
      if (name.contains("://") && Files.notExists(file)) {
        throw new Unread(name + ": neither a file nor an http or https address");
      }
      if (Files.isDirectory(file)) {
        throw new Unread(
            name + ": is a folder; give its files: ls " + name + "/* | dateline extract -");
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      return new Page(file.toAbsolutePath().toUri(), Optional.empty(), bytes, clock.instant());
    } catch (IOException | IllegalArgumentException | OutOfMemoryError e) {
      throw new Unread(name + ": cannot be read: " + reason(e));
    }
  }

  private static String reason(Throwable e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such file";
      case OutOfMemoryError huge -> "too large";
      default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
    };
  }

  private Page fetched(String address) throws Unread, InterruptedException {
    Optional<URI> url = CanonicalUrl.uri(address);
    if (url.isEmpty()) {
      throw new Unread(address + ": no http or https address");
    }
    Outcome outcome = fetcher.get().fetch(Request.of(url.get()));
    return switch (outcome) {
      case Outcome.Success(var page) ->
          new Page(page.url(), page.contentType(), page.body(), page.at());
      case Outcome.NotModified same -> throw new Unread(address + ": HTTP 304 to a plain request");
      default -> throw new Unread(address + ": " + Diagnosis.of(outcome).words());
    };
  }

  private void print(Result result, boolean several) {
    problems += result.good() ? 0 : 1;
    if (!result.problem().isEmpty()) {
      err.println(result.problem());
    }
    if (result.text().isEmpty()) {
      return;
    }
    ExtractFormat as = format.chosen();
    boolean named = several && as != ExtractFormat.JSON && as != ExtractFormat.JSONL;
    out.println(named ? heading(as, result.file()) + result.text() + "\n" : result.text());
    out.flush();
  }

  /** Which page follows, as {@code head} and {@code tail} say it. */
  private static String heading(ExtractFormat as, String file) {
    return as != ExtractFormat.MARKDOWN
        ? "==> " + file + " <==\n\n"
        : "<!-- " + file.replace("--", "- -") + " -->\n\n";
  }
}
