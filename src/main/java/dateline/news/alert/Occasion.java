package dateline.news.alert;

import dateline.news.Article;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Decides whether an article that meets a saved query makes it fire. */
public final class Occasion {
  private static final int LONGEST = 300;

  private Occasion() {}

  /**
   * What makes it fire; absent when all of it was told.
   *
   * @param facts the article's
   * @param told the alerts of the same saved query for the same story, those of stories that were
   *     merged into it too; in any order
   */
  public static Optional<String> of(
      Firing firing, Article article, ToldFacts facts, List<Earlier> told) {
    return switch (firing) {
      case Firing.OnceAStory() -> told.isEmpty() ? Optional.of(Alert.STORY) : Optional.empty();
      case Firing.EveryArticle() ->
          told.stream().anyMatch(one -> one.articleId().equals(article.id()))
              ? Optional.empty()
              : Optional.of("article:" + article.id());
      case Firing.Updates updates ->
          told.isEmpty() ? Optional.of(Alert.STORY) : update(updates, article, facts, told);
    };
  }

  private static Optional<String> update(
      Firing.Updates updates, Article article, ToldFacts facts, List<Earlier> told) {
    Predicate<Firing.News> wanted = updates.news()::contains;
    return newPeople(facts, told)
        .filter(_ -> wanted.test(Firing.News.PEOPLE))
        .or(() -> newOutlet(facts, told).filter(_ -> wanted.test(Firing.News.OUTLETS)))
        .or(() -> headline(article, facts, told).filter(_ -> wanted.test(Firing.News.HEADLINE)))
        .or(() -> grown(updates.articles(), facts, told))
        .map(text -> text.substring(0, Math.min(LONGEST, text.length())));
  }

  private static Optional<String> newPeople(ToldFacts facts, List<Earlier> told) {
    List<Set<String>> known =
        told.stream().flatMap(one -> one.facts().people().stream()).map(Occasion::words).toList();
    List<String> fresh =
        facts.people().stream()
            .filter(name -> known.stream().noneMatch(one -> samePerson(one, words(name))))
            .sorted()
            .toList();
    return fresh.isEmpty() ? Optional.empty() : Optional.of("people:" + String.join(", ", fresh));
  }

  /** One name holds all words of the other: "Kardashian" and "Kim Kardashian". */
  private static boolean samePerson(Set<String> one, Set<String> other) {
    return one.containsAll(other) || other.containsAll(one);
  }

  private static Set<String> words(String name) {
    return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[\\s.]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private static Optional<String> newOutlet(ToldFacts facts, List<Earlier> told) {
    return told.stream().anyMatch(one -> one.facts().outlet().equals(facts.outlet()))
        ? Optional.empty()
        : Optional.of("outlets:" + facts.outlet());
  }

  private static Optional<String> headline(Article article, ToldFacts facts, List<Earlier> told) {
    String now = plain(facts.headline());
    boolean known = told.stream().anyMatch(one -> one.articleId().equals(article.id()));
    boolean toldBefore = told.stream().anyMatch(one -> plain(one.facts().headline()).equals(now));
    return known && !toldBefore ? Optional.of("headline:" + facts.headline()) : Optional.empty();
  }

  /** Letters and digits only: a comma more is no other headline. */
  private static String plain(String headline) {
    return headline.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static Optional<String> grown(int articles, ToldFacts facts, List<Earlier> told) {
    int before = told.stream().mapToInt(one -> one.facts().size()).max().orElse(0);
    return articles > 0 && facts.size() >= before + articles
        ? Optional.of("articles:" + facts.size())
        : Optional.empty();
  }

  /** An earlier alert of the same saved query and story, as far as firing again needs it. */
  public record Earlier(String articleId, ToldFacts facts) {}
}
