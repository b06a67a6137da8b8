package dateline.index;

import dateline.index.lucene.SearchBench;
import dateline.news.Article;
import dateline.query.Clause;
import dateline.query.Reading;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds alerts against searches, article by article; ends with 1 on any difference.
 *
 * <p>Arguments: {@code random} and how many pairs of a random query and a random article; or a
 * number of saved queries, which are made from headlines and names of the articles themselves, and
 * files or folders of news.
 */
public final class ParityBench {
  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2024-06-01T12:00:00Z"));

  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);

  public static void main(String[] args) throws IOException {
    List<String> differences =
        args[0].equals("random")
            ? random(Long.parseLong(args[1]))
            : new ParityBench()
                .news(Integer.parseInt(args[0]), List.of(args).subList(1, args.length));
    differences.stream().limit(50).forEach(SearchBench::say);
    System.exit(differences.isEmpty() ? 0 : 1);
  }

  /** Rounds of 100 articles and 250 queries, each of its own seed, until there are enough pairs. */
  private static List<String> random(long wanted) {
    List<String> differences = new ArrayList<>();
    long pairs = 0;
    long matches = 0;
    for (long seed = 1_000; pairs < wanted; seed++) {
      RandomNews random = new RandomNews(seed);
      List<Article> articles = random.articles(100);
      Map<String, Clause> queries = new LinkedHashMap<>();
      for (int i = 0; i < 250; i++) {
        queries.put("seed " + seed + " query " + i, random.clause(3));
      }
      // In every other round names were put right meanwhile.
      int corrections = seed % 2 == 0 ? 8 : 0;
      Parity parity =
          Parity.of(articles, queries, ZONE, CLOCK, random.corrections(corrections, articles));
      pairs += parity.pairs();
      matches += parity.matches();
      differences.addAll(parity.differences());
    }
    say(pairs, matches, differences);
    return differences;
  }

  private List<String> news(int count, List<String> files) throws IOException {
    Map<String, Article> latest = new LinkedHashMap<>();
    for (String file : files) {
      NewsFiles.read(Path.of(file)).forEach(article -> latest.put(article.id(), article));
    }
    List<Article> articles = List.copyOf(latest.values());
    Map<String, Clause> queries = new LinkedHashMap<>();
    List<SavedQueryMix.Made> made = new SavedQueryMix(articles).made(count);
    for (int i = 0; i < made.size(); i++) {
      String text = text(made.get(i), i);
      Reading reading = parser.parse(text);
      if (!reading.isStrict()) {
        SearchBench.say("not read strictly, left out: " + text + " " + reading.problems());
        continue;
      }
      queries.put("q" + i, reading.clause());
    }
    SearchBench.say("%d articles, %d saved queries".formatted(articles.size(), queries.size()));
    Parity parity = Parity.of(articles, queries, ZONE, CLOCK);
    say(parity.pairs(), parity.matches(), parity.differences());
    return parity.differences();
  }

  /** Two of three queries are of the usual kinds; the others try the rest of the language. */
  private static String text(SavedQueryMix.Made made, int number) {
    String a = made.word(0);
    String b = made.word(1);
    String c = made.word(2);
    return switch (number % 36) {
      case 0 -> a + " near/8 " + b;
      case 3 -> a + " /s " + b;
      case 6 -> a + " /p (" + b + " OR " + c + ")";
      case 9 -> a.substring(0, 3) + "* " + b;
      case 12 -> a + "~ " + b;
      case 15 -> "title:" + a + " body:" + b;
      case 18 -> "\"" + a + " " + b + "\" OR \"" + b + " " + c + "\"";
      case 21 -> "body:(" + a + " OR " + b + ") -" + c;
      case 24 -> a.substring(0, 3) + "* near/9 " + b;
      case 27 -> "title:" + a + " when:90d";
      case 30 -> "(" + a + " " + b + ") OR (" + c + " -title:" + a + ")";
      case 33 -> a.charAt(0) + "?" + a.substring(2) + " before:" + made.day().plusDays(31);
      default -> made.text();
    };
  }

  private static void say(long pairs, long matches, List<String> differences) {
    SearchBench.say(
        "%d pairs, %d match, %d differences".formatted(pairs, matches, differences.size()));
  }
}
