package dateline.command;

import dateline.command.terminal.Exit;
import dateline.config.Config;
import dateline.config.IndexPlace;
import dateline.desk.clip.Lookups;
import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.Results;
import dateline.index.Search;
import dateline.news.Dating;
import dateline.query.LookupExpansion;
import dateline.query.Problem;
import dateline.query.Reading;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.store.Store;
import dateline.web.api.SearchJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dateline search}: the search box, on the command line. */
@Command(
    name = "search",
    description = "Searches as the search box does. Works beside a running server.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  private static final int FACET_VALUES = 10;

  /** A process that has just started searches more slowly than a server that is warm. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Parameters(
      arity = "1..*",
      paramLabel = "QUERY",
      description = "Words, \"phrases\", person:, after: …")
  private List<String> words = List.of();

  @Option(names = "--json", description = "As the API answers.")
  private boolean json;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Hits, 1 to 1,000. Default: ${DEFAULT-VALUE}.")
  private int size = 10;

  @Option(names = "--sort", paramLabel = "ORDER", description = "relevance, newest or oldest.")
  private Search.Sort sort = Search.Sort.RELEVANCE;

  @Override
  public Integer call() {
    if (size < 1 || size > 1_000) {
      System.err.println("--size is " + size + ": write a number from 1 to 1000.");
      return Exit.USAGE;
    }
    Config config = Config.load();
    ZoneId zone = config.web().zone();
    Reading typed = new QueryParser(QueryLimits.DEFAULT).parse(String.join(" ", words));
    try (ArticleIndex index = IndexPlace.of(config).openReadOnly(InstantSource.system());
        Store store =
            Store.openReadOnly(config.store())
                .orElseThrow(
                    () -> new IllegalStateException("there is no database beside the index"))) {
      index.readBy(store.corrections().current());
      index.outlets().follow(store.sources().names()::outlets);
      Lookups lookups = new Lookups(store, "");
      Reading reading = typed.doubting(lookups.unknown(typed.clause()));
      Results results =
          index.search(
              new Search(
                  LookupExpansion.expand(reading.clause(), lookups),
                  Map.of(),
                  Optional.empty(),
                  zone,
                  sort,
                  size,
                  Optional.empty(),
                  FACET_VALUES,
                  PATIENCE));
      if (json) {
        System.out.println(SearchJson.write(reading, results));
      } else {
        print(reading, results, zone);
      }
      return 0;
    }
  }

  private static void print(Reading reading, Results results, ZoneId zone) {
    for (Problem problem : reading.problems()) {
      System.err.println(problem.message() + " " + problem.remedy());
    }
    System.out.printf("%,d %s%n", results.total(), reading.words());
    if (results.partial()) {
      System.out.println("Nothing has all of these words; these have most of them:");
    }
    for (Hit hit : results.hits()) {
      String date = hit.published().map(at -> " — " + day(at, hit.precision(), zone)).orElse("");
      System.out.printf(
          "%n%s%n  %s%s%n  %s%n  %s%n",
          hit.title(), hit.source(), date, plain(hit.snippetHtml()), hit.url());
    }
  }

  private static String day(Instant at, Dating.Precision precision, ZoneId zone) {
    String pattern =
        switch (precision) {
          case YEAR -> "uuuu";
          case MONTH -> "MMMM uuuu";
          case DAY, INSTANT -> "d MMMM uuuu";
        };
    return DateTimeFormatter.ofPattern(pattern, Locale.UK)
        .format(at.atZone(precision.isTimed() ? zone : ZoneOffset.UTC));
  }

  private static String plain(String html) {
    return html.replace("<mark>", "[")
        .replace("</mark>", "]")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&");
  }
}
