package dateline.stories;

import dateline.enrich.Fingerprint;
import dateline.news.Article;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The articles that are no longer remembered whole: their stories stand, but their copies are still
 * found, by {@link Signatures}, and confirmed by what is stored. One thread.
 */
final class Forgotten {
  private final Signatures signatures;
  private final Function<Collection<String>, List<Article>> stored;
  private final Predicate<String> remembered;

  /**
   * @param stored the stored articles of these ids, those that are there
   * @param remembered whether an article is remembered whole, again or still
   */
  Forgotten(
      int most, Function<Collection<String>, List<Article>> stored, Predicate<String> remembered) {
    this.signatures = new Signatures(most);
    this.stored = stored;
    this.remembered = remembered;
  }

  void add(String id, Optional<Fingerprint> fingerprint) {
    fingerprint.ifPresent(print -> signatures.add(id, print));
  }

  /** Those whose text is nearly the article's, each settled in the story it is stored in. */
  List<StoryMember> copiesOf(StoryMember article, Function<String, Optional<String>> texts) {
    List<StoryMember> copies = new ArrayList<>(0);
    if (article.fingerprint.isEmpty()) {
      return copies;
    }
    Fingerprint print = article.fingerprint.get();
    List<String> guesses =
        signatures.like(print).stream()
            .filter(id -> !id.equals(article.id) && !remembered.test(id))
            .toList();
    if (guesses.isEmpty()) {
      return copies;
    }
    Sameness same = new Sameness(print, () -> texts.apply(article.id));
    for (Article other : stored.apply(guesses)) {
      Optional<Fingerprint> its = Fingerprint.parse(other.enrichment().fingerprint());
      if (its.map(one -> same.with(one, () -> Optional.of(other.draft().body()))).orElse(false)) {
        copies.add(settled(other));
      }
    }
    return copies;
  }

  private static StoryMember settled(Article article) {
    StoryMember known =
        new StoryMember(
            article.id(),
            article.draft().published().map(dating -> dating.instant()),
            TermWeights.NONE,
            Optional.empty(),
            new Stories.Place(article.storyId(), article.copyOf()));
    known.settle();
    return known;
  }
}
