package dateline.index.answer;

import dateline.index.Suggestion;
import dateline.index.terms.ArticleDocument;
import dateline.index.words.WordScanner;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Field;
import dateline.query.parse.QueryParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Completes what is being typed, from the index's own dictionary: nothing to build, always as fresh
 * as the search. One thread.
 */
public final class Completions {
  /** From so many letters on, one typing mistake is forgiven. */
  private static final int FORGIVEN_FROM = 4;

  private static final int HEADLINES = 3;

  /** One word of fewer letters is completed by names alone: too many headlines have it. */
  private static final int HEADLINES_FROM = 3;

  /** Headlines read for each one shown: some are of several articles. */
  private static final int SPARE = 3;

  /** Nobody types more and waits for a completion; in characters. */
  private static final int LONGEST = 100;

  private final Dictionary dictionary;

  /** What an index knows of names and headlines. */
  public interface Dictionary {
    /**
     * Names of which a word begins what is typed, by kind, {@link ArticleDocument#APART} and name,
     * with about how many articles have each.
     *
     * @param mistyped whether one slip is forgiven
     */
    Map<String, Long> names(String typed, boolean mistyped) throws IOException;

    /** How many articles have the value. */
    long articles(Facet facet, String value) throws IOException;

    /**
     * The newest headlines with these words, of which the last is perhaps unfinished.
     *
     * @param forgivenFrom letters from which a word may have one slip
     * @param most as many as are read
     */
    List<String> headlines(List<String> words, int forgivenFrom, int most) throws IOException;
  }

  public Completions(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  /** At most {@code size}, best first. */
  public List<Suggestion> complete(String typed, int size) throws IOException {
    if (typed.length() > LONGEST) {
      return List.of();
    }
    WordScanner scanner = new WordScanner();
    scanner.reset(typed);
    List<String> words = new ArrayList<>();
    while (scanner.next()) {
      words.add(scanner.word());
    }
    if (words.isEmpty() || size <= 0) {
      return List.of();
    }
    String prefix = String.join(" ", words);
    Map<String, Long> counts = dictionary.names(prefix, false);
    List<Suggestion> names = ranked(counts, size);
    if (names.size() < size && prefix.length() >= FORGIVEN_FROM) {
      Map<String, Long> mistyped = new HashMap<>(dictionary.names(prefix, true));
      mistyped.keySet().removeAll(counts.keySet());
      names = joined(names, ranked(mistyped, size - names.size()));
    }
    List<Suggestion> headlines = headlines(words, Integer.MAX_VALUE, Math.min(HEADLINES, size));
    if (names.isEmpty() && headlines.isEmpty() && prefix.length() >= FORGIVEN_FROM) {
      headlines = headlines(words, FORGIVEN_FROM, Math.min(HEADLINES, size));
    }
    int room = Math.max(size - headlines.size(), 0);
    List<Suggestion> all = joined(names.subList(0, Math.min(names.size(), room)), headlines);
    int left = size - all.size();
    return left == 0 || names.size() <= room
        ? all
        : joined(names.subList(0, Math.min(names.size(), room + left)), headlines);
  }

  private static List<Suggestion> joined(List<Suggestion> first, List<Suggestion> then) {
    List<Suggestion> joined = new ArrayList<>(first);
    joined.addAll(then);
    return joined;
  }

  /**
   * The best that articles still have: names that were corrected stay in the dictionary until
   * segments merge, and are counted too often there.
   */
  private List<Suggestion> ranked(Map<String, Long> counts, int size) throws IOException {
    Comparator<Map.Entry<String, Long>> bestFirst =
        Map.Entry.<String, Long>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey());
    PriorityQueue<Map.Entry<String, Long>> best = new PriorityQueue<>(bestFirst);
    best.addAll(counts.entrySet());
    List<Suggestion> living = new ArrayList<>();
    while (living.size() < size && !best.isEmpty()) {
      String named = best.remove().getKey();
      int apart = named.indexOf(ArticleDocument.APART);
      String kind = named.substring(0, apart);
      Facet facet = Facet.valueOf(kind.toUpperCase(Locale.ROOT));
      String text = named.substring(apart + 1);
      long count = dictionary.articles(facet, text);
      if (count > 0) {
        String query = QueryParser.reading(new Clause.Is(facet, text)).text();
        living.add(new Suggestion(kind, text, query, count));
      }
    }
    return living.stream().sorted(Comparator.comparingLong(Suggestion::count).reversed()).toList();
  }

  private List<Suggestion> headlines(List<String> words, int forgivenFrom, int size)
      throws IOException {
    if (words.size() == 1 && words.getFirst().length() < HEADLINES_FROM) {
      return List.of();
    }
    Map<String, Long> titles = new LinkedHashMap<>();
    dictionary
        .headlines(words, forgivenFrom, size * SPARE)
        .forEach(title -> titles.merge(title, 1L, Long::sum));
    return titles.entrySet().stream()
        .limit(size)
        .map(title -> headline(title.getKey(), title.getValue()))
        .sorted(Comparator.comparingLong(Suggestion::count).reversed())
        .toList();
  }

  private static Suggestion headline(String title, long count) {
    Clause clause = new Clause.Phrase(Field.TITLE, title);
    return new Suggestion("headline", title, QueryParser.reading(clause).text(), count);
  }
}
