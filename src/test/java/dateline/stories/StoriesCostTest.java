package dateline.stories;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.enrich.Fingerprint;
import dateline.news.Draft;
import dateline.news.Enrichment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What an arrival costs those that are there: each place that is another is a row to be written.
 */
class StoriesCostTest {
  private static final Instant LATEST = Instant.parse("2026-11-20T10:00:00Z");
  private static final String LEAD =
      "Actor Orla Venn was arrested in Marrowbone on Friday night after a jewellery heist at the"
          + " Halcyon gallery, detectives said. Venn, who plays a thief in the drama Nightjar, was"
          + " found with the stolen Corvane necklace, worth two million dollars.";

  private final Map<String, Stories.Place> places = new HashMap<>();
  private long decisions;

  @Test
  void oneStoryNewestFirstCostsARowAnArticle() {
    assertThat(rows(57, StoriesCostTest::inOtherWords)).isEqualTo(57);
    assertThat(stories()).isEqualTo(1);
    assertThat(rows(228, StoriesCostTest::inOtherWords)).isEqualTo(228);
    assertThat(stories()).isEqualTo(1);
  }

  @Test
  void copiesNewestFirstCostTwoRowsAnArticleAndLeadToTheEarliest() {
    assertThat(rows(57, StoriesCostTest::copied)).isEqualTo(2 * 57 - 1);
    assertThat(rows(228, StoriesCostTest::copied)).isEqualTo(2 * 228 - 1);

    assertThat(stories()).isEqualTo(1);
    places.keySet().forEach(id -> assertThat(original(id)).isEqualTo("n227"));
  }

  @Test
  void anArrivalHoldsOnlyItselfAgainstAllOthers() {
    rows(228, StoriesCostTest::copied);
    assertThat(decisions).isLessThanOrEqualTo(2 * 228);
    rows(228, StoriesCostTest::inOtherWords);
    assertThat(decisions).isLessThanOrEqualTo(2 * 228);
  }

  /** Places given to articles that come one by one, each before the last. */
  private int rows(int articles, IntFunction<String> body) {
    Stories stories = new Stories(_ -> List.of(), Stories.Limits.DEFAULT);
    places.clear();
    int rows = 0;
    for (int i = 0; i < articles; i++) {
      Draft draft =
          article()
              .titled("Orla Venn held over Halcyon heist")
              .saying(body.apply(i))
              .published(LATEST.minus(Duration.ofMinutes(i)).toString())
              .draft();
      String print = Fingerprint.of(draft.body()).map(Fingerprint::toString).orElse("");
      Enrichment read = new Enrichment("en", List.of(), List.of(), print, "test");
      Map<String, Stories.Place> placed =
          stories.place(List.of(new Stories.Newcomer("n" + i, draft, read)));
      rows += placed.size();
      places.putAll(placed);
    }
    decisions = stories.decisions();
    return rows;
  }

  private long stories() {
    return places.values().stream().map(Stories.Place::storyId).distinct().count();
  }

  private String original(String id) {
    Optional<String> link = Optional.ofNullable(places.get(id)).flatMap(Stories.Place::copyOf);
    return link.map(this::original).orElse(id);
  }

  private static String copied(int number) {
    return LEAD + " Report " + number + ".";
  }

  /** The same words in another order: as like as can be, and no copy. */
  private static String inOtherWords(int number) {
    List<String> words = new ArrayList<>(List.of(LEAD.split(" ")));
    Collections.shuffle(words, new Random(number));
    return words.stream().collect(Collectors.joining(" "));
  }
}
