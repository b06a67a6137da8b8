package dateline.renew;

import dateline.stories.Stories;
import dateline.stories.StoryName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the stories found by clustering all articles anew the names that they are stored under, and
 * leaves a copy with the other copy that it is stored by. So only articles that belong to another
 * story are moved. For one thread, once.
 */
final class KeptStoryNames {
  private final Map<String, Stories.Place> stored;
  private final Map<String, Stories.Place> found;

  /**
   * @param stored where all articles are, the earliest first
   * @param found where they belong
   */
  KeptStoryNames(Map<String, Stories.Place> stored, Map<String, Stories.Place> found) {
    this.stored = stored;
    this.found = found;
  }

  Map<String, Stories.Place> places() {
    Map<String, List<String>> stories = new LinkedHashMap<>();
    for (String id : stored.keySet()) {
      Optional.ofNullable(found.get(id))
          .ifPresent(
              place -> stories.computeIfAbsent(place.storyId(), _ -> new ArrayList<>()).add(id));
    }
    Map<String, Stories.Place> places = new HashMap<>();
    for (List<String> members : stories.values()) {
      String name = StoryName.of(members, this::present);
      for (String id : members) {
        places.put(id, new Stories.Place(name, link(id)));
      }
    }
    return places;
  }

  private String present(String id) {
    return Optional.ofNullable(stored.get(id)).map(Stories.Place::storyId).orElse("");
  }

  private Optional<String> link(String id) {
    String original = end(found, id);
    if (original.equals(id)) {
      return Optional.empty();
    }
    Optional<String> link = copied(stored, id);
    return end(stored, id).equals(original) ? link : Optional.of(original);
  }

  /** The article that copies lead to; the id itself for no copy, and where they go in a circle. */
  private static String end(Map<String, Stories.Place> places, String id) {
    Set<String> passed = new HashSet<>();
    String at = id;
    while (passed.add(at)) {
      Optional<String> next = copied(places, at);
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
    return id;
  }

  private static Optional<String> copied(Map<String, Stories.Place> places, String id) {
    return Optional.ofNullable(places.get(id)).flatMap(Stories.Place::copyOf);
  }
}
