package dateline.backtest;

import dateline.index.Results;
import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.Topic;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Field;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what tells one article apart from what a saved query is meant for. One thread. */
final class Exclusions {
  private static final int NAMES = 8;
  private static final int TOPICS = 3;
  private static final int PHRASES = 4;
  private static final int TAKEN = 3;
  private static final int LONGEST_PHRASE = 3;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}'’&.-]+");

  /** A phrase of the headline neither begins nor ends with one of these. */
  private static final Set<String> SMALL =
      Set.of(
          ("a an and are as at be but by for from has have he her his how in into is it its new no"
                  + " not of off on or out over says she that the their they this to under up was"
                  + " were who why will with")
              .split(" "));

  private final Lately lately;
  private final Clause clause;
  private final Article article;

  /** A thing that could be left out. */
  private record Candidate(String kind, String value, Clause wanted) {}

  Exclusions(Lately lately, Clause clause, Article article) {
    this.lately = lately;
    this.clause = clause;
    this.article = article;
  }

  List<Exclusion> all() {
    Results all = lately.find(clause, 0, 0);
    List<Exclusion> exclusions = new ArrayList<>();
    for (Candidate candidate : candidates()) {
      Clause without = Lately.all(List.of(clause, new Clause.Not(candidate.wanted())));
      if (!QueryParser.reading(without).text().equals(readAgain(without))) {
        continue;
      }
      Results taken = lately.find(Lately.all(List.of(clause, candidate.wanted())), TAKEN, 0);
      Results left = lately.find(without, 0, 0);
      if (left.total() > 0 || all.total() == 0) {
        exclusions.add(
            new Exclusion(
                candidate.kind(),
                candidate.value(),
                without,
                taken.total(),
                all.total(),
                all.stories() - left.stories(),
                all.stories(),
                taken.hits()));
      }
    }
    return exclusions.stream().sorted(Comparator.comparingLong(Exclusion::articles)).toList();
  }

  /** What would be saved must be understood again as it was meant. */
  private static String readAgain(Clause without) {
    String text = QueryParser.reading(without).text();
    var reading = new QueryParser(QueryLimits.DEFAULT).parse(text);
    return reading.isStrict() ? reading.text() : "";
  }

  private Set<Candidate> candidates() {
    Set<Candidate> all = new LinkedHashSet<>();
    article.enrichment().entities().stream()
        .sorted(Comparator.comparingInt((Entity e) -> e.mentions().size()).reversed())
        .map(entity -> candidate(Facet.valueOf(entity.kind().name()), entity.name()))
        .filter(candidate -> !isWanted(candidate))
        .limit(NAMES)
        .forEach(all::add);
    article.enrichment().topics().stream()
        .map(Topic::name)
        .map(topic -> candidate(Facet.TOPIC, topic))
        .filter(candidate -> !isWanted(candidate))
        .limit(TOPICS)
        .forEach(all::add);
    Candidate source = candidate(Facet.SOURCE, article.draft().source());
    if (!isWanted(source)) {
      all.add(source);
    }
    phrases().stream()
        .map(
            text ->
                new Candidate(
                    "phrase", text, new Clause.Phrase(Field.TITLE, text.toLowerCase(Locale.ROOT))))
        .limit(PHRASES)
        .forEach(all::add);
    return all;
  }

  private static Candidate candidate(Facet facet, String value) {
    return new Candidate(facet.name().toLowerCase(Locale.ROOT), value, new Clause.Is(facet, value));
  }

  private boolean isWanted(Candidate candidate) {
    return clause.equals(candidate.wanted())
        || (clause instanceof Clause.And(List<Clause> parts) && parts.contains(candidate.wanted()));
  }

  /** Runs of two or three words of the headline that say something the query does not. */
  private List<String> phrases() {
    String query = QueryParser.reading(clause).text().toLowerCase(Locale.ROOT);
    List<String> words =
        Arrays.stream(BETWEEN_WORDS.split(article.draft().title()))
            .map(word -> word.replaceAll("^['’.-]+|['’.-]+$", ""))
            .filter(word -> !word.isEmpty())
            .toList();
    List<String> phrases = new ArrayList<>();
    for (int size = LONGEST_PHRASE; size >= 2; size--) {
      for (int i = 0; i + size <= words.size(); i++) {
        List<String> run = words.subList(i, i + size);
        if (tells(run.getFirst(), query) && tells(run.getLast(), query)) {
          phrases.add(run.stream().collect(Collectors.joining(" ")));
        }
      }
    }
    return phrases;
  }

  private static boolean tells(String word, String query) {
    String small = word.toLowerCase(Locale.ROOT);
    return small.length() > 2 && !SMALL.contains(small) && !query.contains(small);
  }
}
