package dateline.index;

import dateline.index.words.WordScanner;
import dateline.news.Article;
import dateline.news.Entity;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Saved queries made of what articles themselves say, so that most find something. One thread.
 *
 * <p>Words are of headlines, of their articles' openings where a headline is too short, of four
 * letters or more, and in at most two articles of a hundred: nobody wants a mail for every article
 * that says "police".
 */
final class SavedQueryMix {
  private static final double COMMON = 0.02;
  private static final int LETTERS = 4;
  private static final int WORDS = 6;

  /** Characters of a text that is looked at for words. */
  private static final int OPENING = 400;

  private final List<Article> articles;
  private final Map<String, Integer> frequencies = new HashMap<>();

  /** The kinds of which every query of a mix is one. */
  enum Kind {
    TWO_WORDS,
    THREE_WORDS,
    NAME,
    BOOLEAN_OF_FIVE,
    OR_GROUPS,
    FILTER
  }

  /**
   * What a query is made of.
   *
   * @param words six of one article
   * @param name a person, organisation, place or work of the same article
   */
  record Made(Kind kind, List<String> words, Entity name, String source, LocalDate day) {
    /** In our language. */
    String text() {
      return switch (kind) {
        case TWO_WORDS -> word(0) + " " + word(1);
        case THREE_WORDS -> word(0) + " " + word(1) + " " + word(2);
        case NAME -> "\"" + name.name() + "\"";
        case BOOLEAN_OF_FIVE ->
            "(" + word(0) + " OR " + word(1) + ") " + word(2) + " " + word(3) + " -" + word(5);
        case OR_GROUPS ->
            "(" + word(0) + " OR " + word(1) + " OR " + word(2) + ") (" + word(3) + " OR " + word(4)
                + ")";
        case FILTER -> word(0) + " source=\"" + source + "\" after:" + day;
      };
    }

    String word(int number) {
      return words.get(number);
    }
  }

  SavedQueryMix(List<Article> articles) {
    this.articles = articles;
    for (Article article : articles) {
      Set<String> words = new HashSet<>(words(article.draft().text()));
      words.forEach(word -> frequencies.merge(word, 1, Integer::sum));
    }
  }

  /** So many, all different, as long as the articles suffice. */
  List<Made> made(int count) {
    Set<Made> made = new LinkedHashSet<>();
    for (int i = 0; made.size() < count && i < articles.size() * 30; i++) {
      // A step that is prime to their number visits all, in an order that is not theirs.
      Article article = articles.get((int) (i * 7919L % articles.size()));
      of(article, i / articles.size(), Kind.values()[i % Kind.values().length])
          .ifPresent(made::add);
    }
    return List.copyOf(made);
  }

  private Optional<Made> of(Article article, int from, Kind kind) {
    List<String> rare = rare(article.draft().title());
    if (rare.size() < WORDS) {
      String text = article.draft().text();
      rare = rare(text.substring(0, Math.min(OPENING, text.length())));
    }
    List<Entity> names = article.enrichment().entities();
    if (rare.size() < WORDS || names.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < WORDS; i++) {
      words.add(rare.get((from + i * (1 + from / rare.size())) % rare.size()));
    }
    LocalDate day =
        article
            .draft()
            .published()
            .map(d -> d.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(30))
            .orElse(LocalDate.of(2000, 1, 1));
    return Optional.of(
        new Made(kind, words, names.get(from % names.size()), article.draft().source(), day));
  }

  private List<String> rare(String text) {
    return words(text).stream()
        .filter(word -> frequencies.getOrDefault(word, 0) <= COMMON * articles.size())
        .distinct()
        .toList();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    WordScanner scanner = new WordScanner();
    scanner.reset(text);
    while (scanner.next()) {
      String word = scanner.word();
      if (word.length() >= LETTERS && word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
        words.add(word);
      }
    }
    return words;
  }
}
