package dateline.news.alert;

import dateline.news.Article;
import dateline.news.Draft;
import dateline.news.Entity;
import dateline.news.source.OutletClass;
import java.util.List;
import java.util.Locale;

/**
 * What an alert told of its story, kept to know later what is new.
 *
 * @param headline of the article that fired
 * @param people whom it names prominently: in the headline or standfirst, or three times
 * @param outlet the class of its outlet
 * @param size how many articles told the story then, copies left out
 */
public record ToldFacts(String headline, List<String> people, String outlet, int size) {
  private static final int PROMINENT = 3;

  public ToldFacts {
    people = List.copyOf(people);
  }

  /** The facts of an article in a story of {@code size} articles that are no copies. */
  public static ToldFacts of(Article article, int size) {
    Draft draft = article.draft();
    List<String> people =
        article.enrichment().entities().stream()
            .filter(entity -> entity.kind() == Entity.Kind.PERSON)
            .filter(entity -> isProminent(entity, draft))
            .map(Entity::name)
            .toList();
    return new ToldFacts(draft.title(), people, OutletClass.of(draft.url()).label(), size);
  }

  private static boolean isProminent(Entity person, Draft draft) {
    return person.mentions().size() >= PROMINENT
        || person.mentions().stream().anyMatch(mention -> mention.start() < draft.bodyStart())
        || draft.title().toLowerCase(Locale.ROOT).contains(person.name().toLowerCase(Locale.ROOT));
  }
}
