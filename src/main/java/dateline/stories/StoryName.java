package dateline.stories;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a story is called: the id of one of its articles, so that no two are called the same and a
 * former name leads to where its article is. The name that most of its articles have is kept, so
 * that as few rows as can be are written; where none has one of the story's, its first article
 * gives it.
 */
public final class StoryName {
  private StoryName() {}

  /**
   * The name of a story.
   *
   * @param members ids of its articles, one at least, in their order
   * @param present the name of the story that an article is in so far; "" for none
   */
  public static String of(List<String> members, Function<String, String> present) {
    Set<String> ids = new HashSet<>(members);
    Map<String, Integer> bearers = new HashMap<>();
    members.stream()
        .map(present)
        .filter(ids::contains)
        .forEach(name -> bearers.merge(name, 1, Integer::sum));
    String best = members.getFirst();
    for (String member : members) {
      if (bearers.getOrDefault(member, 0) > bearers.getOrDefault(best, 0)) {
        best = member;
      }
    }
    return best;
  }
}
