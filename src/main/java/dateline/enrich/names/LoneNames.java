package dateline.enrich.names;

import dateline.enrich.names.Family.Bearer;
import dateline.enrich.names.Family.Person;
import dateline.news.name.GivenNames;
import dateline.news.name.Namesake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a lone name means in an article that never tells it in full: the best-known bearer, where
 * others are few. Immutable.
 */
final class LoneNames {
  /** Of all articles on people of that name, the share of the one who is surely meant. */
  private static final double SURE_SHARE = 0.8;

  /** Of the one who is likely meant. */
  private static final double LIKELY_SHARE = 0.6;

  /** Articles from which someone is known by a lone name. */
  private static final int KNOWN_FROM = 5;

  /** Of those who have that many, nobody wants a story that names both. */
  private static final int FAMOUS_FROM = 30;

  /** A lone name that is used so many times as often as the full one is somebody else's. */
  private static final int ALONE = 2;

  private final Map<String, List<Bearer>> bySurname = new HashMap<>();
  private final Map<String, List<Bearer>> byGiven = new HashMap<>();
  private final GivenNames given = new GivenNames();

  LoneNames(List<Bearer> bearers) {
    for (Bearer bearer : bearers) {
      FullName name = bearer.best().name();
      bySurname.computeIfAbsent(name.surname(), _ -> new ArrayList<>()).add(bearer);
      byGiven.computeIfAbsent(name.given(), _ -> new ArrayList<>()).add(bearer);
    }
  }

  /** Whose name it is; absent where that is anyone's guess. */
  Optional<Namesake> owner(Person lone) {
    if (lone.use().name().name().contains(" ")) {
      return Optional.empty(); // "Mrs. Quill": its title was left for a reason
    }
    String word = lone.name().surname();
    List<Bearer> all = new ArrayList<>(bySurname.getOrDefault(word, List.of()));
    all.addAll(byGiven.getOrDefault(word, List.of()));
    int total = all.stream().mapToInt(Bearer::count).sum();
    Optional<Bearer> best = all.stream().max(Comparator.comparingInt(Bearer::count));
    return best.filter(bearer -> bearer.count() >= LIKELY_SHARE * total)
        .filter(bearer -> lone.use().count() <= ALONE * bearer.count())
        .filter(bearer -> bearer.count() >= KNOWN_FROM || bearer.sharesStory(lone.use()))
        .map(
            bearer ->
                new Namesake(
                    lone.use().name(),
                    bearer.best().use().name(),
                    lone.use().count(),
                    bearer.best().use().count(),
                    isSure(lone, bearer, total)));
  }

  private boolean isSure(Person lone, Bearer bearer, int total) {
    String word = lone.name().surname();
    boolean story = bearer.sharesStory(lone.use());
    boolean surname = bearer.best().name().surname().equals(word);
    return bearer.count() >= KNOWN_FROM
        && bearer.count() >= SURE_SHARE * total
        && !given.isKnown(word)
        && (story || (surname && bearer.count() >= FAMOUS_FROM))
        && !bearer.sharesArticle(lone.use());
  }
}
