package dateline.stories;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.enrich.Fingerprint;
import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.news.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which articles are together hangs on which are there, however they came. */
class StoriesOrderTest {
  private static final Instant START = Instant.parse("2026-10-01T08:00:00Z");

  /** Worlds tried; each has some eighty articles. */
  private static final int WORLDS = Integer.getInteger("worlds", 12);

  /** What the articles of a world look like, as the store would have them. */
  private static final class World {
    private final Random random;
    private final Map<String, Draft> drafts = new TreeMap<>();

    World(long seed) {
      random = new Random(seed);
      List<List<String>> events =
          IntStream.range(0, 6).mapToObj(e -> words("ev" + e + "x", 14)).toList();
      List<String> common = words("common", 60);
      for (int i = 0; i < 80; i++) {
        drafts.put("a" + i, draft("a" + i, events, common));
      }
    }

    /** Made-up words that no table of words knows. */
    private static List<String> words(String stem, int count) {
      return IntStream.range(0, count).mapToObj(i -> stem + Integer.toString(i, 36) + "q").toList();
    }

    private Draft draft(String id, List<List<String>> events, List<String> common) {
      if (!drafts.isEmpty() && random.nextInt(6) == 0) {
        return copy(id);
      }
      int event = random.nextInt(events.size());
      // Between two events now and then, so that stories meet.
      int other = random.nextInt(4) == 0 ? random.nextInt(events.size()) : event;
      List<String> text = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        List<String> from =
            switch (random.nextInt(5)) {
              case 0, 1 -> common;
              case 2, 3 -> events.get(event);
              default -> events.get(other);
            };
        text.add(from.get(random.nextInt(from.size())));
      }
      return draft(id, String.join(" ", text), event);
    }

    /** Another's text with some words more. */
    private Draft copy(String id) {
      List<Draft> all = List.copyOf(drafts.values());
      String text = all.get(random.nextInt(all.size())).body();
      String more = " more".repeat(random.nextInt(4)) + " end" + random.nextInt(3);
      return draft(id, text + more, random.nextInt(6));
    }

    private Draft draft(String id, String body, int event) {
      ArticleBuilder builder = article().titled("").saying(body);
      Draft draft =
          random.nextInt(6) == 0
              ? builder.draft()
              : builder
                  .published(
                      START.plus(Duration.ofHours(event * 200L + random.nextInt(900))).toString())
                  .draft();
      Origin origin = draft.origin();
      return draft.with(origin.at("https://example.org/" + id));
    }

    List<Stories.Newcomer> shuffled(long seed) {
      List<Stories.Newcomer> all =
          new ArrayList<>(
              drafts.entrySet().stream().map(e -> newcomer(e.getKey(), e.getValue())).toList());
      Collections.shuffle(all, new Random(seed));
      return all;
    }

    Draft draft(String id) {
      return Optional.ofNullable(drafts.get(id)).orElseThrow();
    }

    /** Milliseconds since 1970; the largest number for none. */
    Long moment(String id) {
      return draft(id).published().map(p -> p.instant().toEpochMilli()).orElse(Long.MAX_VALUE);
    }

    Stories stories() {
      return new Stories(ids -> asStored(drafts, ids), Stories.Limits.DEFAULT);
    }
  }

  private static Stories.Newcomer newcomer(String id, Draft draft) {
    String fingerprint = Fingerprint.of(draft.body()).map(Fingerprint::toString).orElse("");
    return new Stories.Newcomer(
        id, draft, new Enrichment("en", List.of(), List.of(), fingerprint, "test"));
  }

  private static Map<String, Stories.Place> inBatches(
      Stories stories, List<Stories.Newcomer> all, Random random) {
    Map<String, Stories.Place> places = new TreeMap<>();
    for (int from = 0; from < all.size(); ) {
      int until = Math.min(all.size(), from + 1 + random.nextInt(1 + random.nextInt(20)));
      places.putAll(stories.place(all.subList(from, until)));
      from = until;
    }
    return places;
  }

  @Test
  void anyOrderAndAnyBatchesGiveTheSameStories() {
    int groups = 0;
    int copies = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      World world = new World(seed);
      Map<String, Stories.Place> atOnce = new TreeMap<>(world.stories().place(world.shuffled(1)));
      groups += (int) atOnce.values().stream().map(Stories.Place::storyId).distinct().count();
      copies += (int) atOnce.values().stream().filter(p -> p.copyOf().isPresent()).count();
      for (int order = 2; order < 6; order++) {
        Random random = new Random(order);
        assertThat(differences(inBatches(world.stories(), world.shuffled(order), random), atOnce))
            .as("world %s, order %s", seed, order)
            .isEmpty();
      }
    }
    // The worlds have what the test is about: stories of several articles, and copies.
    assertThat(groups).isBetween(6 * WORLDS, 60 * WORLDS);
    assertThat(copies).isGreaterThan(5 * WORLDS);
  }

  @Test
  void aRestartInTheMiddleChangesNothing() {
    for (int seed = 0; seed < WORLDS; seed++) {
      World world = new World(seed);
      Map<String, Stories.Place> atOnce = new TreeMap<>(world.stories().place(world.shuffled(1)));
      List<Stories.Newcomer> all = world.shuffled(seed);
      Map<String, Stories.Place> stored = new TreeMap<>();
      for (int third = 0; third < 3; third++) {
        Stories stories = world.stories();
        stored.forEach((id, place) -> stories.remember(stored(world.drafts, id, place)));
        int size = all.size() / 3;
        int until = third == 2 ? all.size() : (third + 1) * size;
        stored.putAll(inBatches(stories, all.subList(third * size, until), new Random(seed)));
      }

      assertThat(differences(stored, atOnce)).as("world %s", seed).isEmpty();
    }
  }

  @Test
  void anEditedArticleIsPlacedAsIfItHadAlwaysReadSo() {
    for (int seed = 0; seed < WORLDS; seed++) {
      World before = new World(seed);
      World after = new World(seed + 1000);
      before.drafts.keySet().stream()
          .limit(70)
          .filter(id -> id.hashCode() % 3 != 0)
          .toList()
          .forEach(id -> after.drafts.put(id, before.drafts.get(id)));
      Map<String, Draft> drafts = new HashMap<>(before.drafts);
      Stories stories = new Stories(ids -> asStored(drafts, ids), Stories.Limits.DEFAULT);
      Map<String, Stories.Place> places = inBatches(stories, before.shuffled(2), new Random(seed));
      drafts.putAll(after.drafts);
      // An article without an edit comes again now and then.
      places.putAll(stories.place(after.shuffled(3)));

      assertThat(differences(places, after.stories().place(after.shuffled(4))))
          .as("world %s", seed)
          .isEmpty();
    }
  }

  @Test
  void storiesThatComeAtOnceAreCalledByTheirFirstArticles() {
    World world = new World(7);
    Map<String, Stories.Place> places = world.stories().place(world.shuffled(1));
    Map<String, List<String>> members =
        places.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getValue().storyId(),
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));

    members.forEach(
        (story, ids) ->
            assertThat(
                    ids.stream().min(Comparator.comparing(world::moment).thenComparing(id -> id)))
                .contains(story));
  }

  @Test
  void everyStoryIsCalledByAnArticleOfItsOwnThoughItsArticlesMove() {
    for (int seed = 0; seed < WORLDS; seed++) {
      World world = new World(seed);
      Map<String, Stories.Place> places =
          inBatches(world.stories(), world.shuffled(seed), new Random(seed));
      places.values().stream()
          .map(Stories.Place::storyId)
          .distinct()
          .forEach(
              story ->
                  assertThat(Optional.ofNullable(places.get(story)).map(Stories.Place::storyId))
                      .contains(story));
    }
  }

  /** Each story called by the smallest id in it, each copy one of its original itself. */
  private static Map<String, Stories.Place> canonical(Map<String, Stories.Place> places) {
    Map<String, String> names = new HashMap<>();
    places.forEach(
        (id, place) -> names.merge(place.storyId(), id, (a, b) -> a.compareTo(b) < 0 ? a : b));
    Map<String, Stories.Place> canonical = new TreeMap<>();
    places.forEach(
        (id, place) -> {
          String story = names.getOrDefault(place.storyId(), "");
          canonical.put(id, new Stories.Place(story, place.copyOf().map(one -> end(places, one))));
        });
    return canonical;
  }

  private static String end(Map<String, Stories.Place> places, String id) {
    return Optional.ofNullable(places.get(id))
        .flatMap(Stories.Place::copyOf)
        .map(next -> end(places, next))
        .orElse(id);
  }

  /** Where articles are in one and in the other, of those where that differs. */
  private static List<String> differences(
      Map<String, Stories.Place> told, Map<String, Stories.Place> expected) {
    Map<String, Stories.Place> one = canonical(told);
    Map<String, Stories.Place> other = canonical(expected);
    assertThat(one.keySet()).isEqualTo(other.keySet());
    return one.keySet().stream()
        .filter(id -> !Optional.ofNullable(one.get(id)).equals(Optional.ofNullable(other.get(id))))
        .map(id -> id + " " + one.get(id) + " " + other.get(id))
        .toList();
  }

  private static List<Article> asStored(Map<String, Draft> drafts, Collection<String> ids) {
    return ids.stream()
        .filter(drafts::containsKey)
        .map(id -> stored(drafts, id, new Stories.Place(id, Optional.empty())))
        .toList();
  }

  private static Article stored(Map<String, Draft> drafts, String id, Stories.Place place) {
    Stories.Newcomer newcomer = newcomer(id, Optional.ofNullable(drafts.get(id)).orElseThrow());
    return new Article(
        id, newcomer.draft(), newcomer.enrichment(), place.storyId(), place.copyOf(), 1, Set.of());
  }
}
