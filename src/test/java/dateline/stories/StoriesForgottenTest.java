package dateline.stories;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.enrich.Fingerprint;
import dateline.news.Article;
import dateline.news.Draft;
import dateline.news.Enrichment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Copies of articles too old to be remembered whole. */
class StoriesForgottenTest {
  private static final Instant START = Instant.parse("2020-01-01T08:00:00Z");

  private final Map<String, Article> stored = new HashMap<>();

  private Stories stories(int whole, int signatures) {
    return new Stories(this::stored, new Stories.Limits(whole, signatures));
  }

  private List<Article> stored(Collection<String> ids) {
    return ids.stream().map(stored::get).filter(Objects::nonNull).toList();
  }

  /** Two hundred words that no other text has. */
  private static String text(int number) {
    return IntStream.range(0, 200)
        .mapToObj(i -> "w" + Integer.toString(number * 200 + i, 36) + "q")
        .collect(Collectors.joining(" "));
  }

  private static Stories.Newcomer newcomer(String id, String body, int day) {
    Draft draft =
        article()
            .titled("")
            .saying(body)
            .published(START.plus(day, ChronoUnit.DAYS).toString())
            .draft();
    String fingerprint = Fingerprint.of(body).map(Fingerprint::toString).orElse("");
    return new Stories.Newcomer(
        id, draft, new Enrichment("en", List.of(), List.of(), fingerprint, "test"));
  }

  /** Places as ingest does: what is placed is stored, those moved too. */
  private void take(Stories stories, List<Stories.Newcomer> batch) {
    Map<String, Stories.Newcomer> byId =
        batch.stream().collect(Collectors.toMap(Stories.Newcomer::id, one -> one));
    stories
        .place(batch)
        .forEach(
            (id, place) -> {
              Optional<Stories.Newcomer> comes = Optional.ofNullable(byId.get(id));
              Optional<Article> before = Optional.ofNullable(stored.get(id));
              Draft draft =
                  comes
                      .map(Stories.Newcomer::draft)
                      .or(() -> before.map(Article::draft))
                      .orElseThrow();
              Enrichment enrichment =
                  comes
                      .map(Stories.Newcomer::enrichment)
                      .or(() -> before.map(Article::enrichment))
                      .orElseThrow();
              stored.put(
                  id,
                  new Article(id, draft, enrichment, place.storyId(), place.copyOf(), 1, Set.of()));
            });
  }

  private Optional<String> copyOf(String id) {
    return Optional.ofNullable(stored.get(id)).flatMap(Article::copyOf);
  }

  private String storyOf(String id) {
    return Optional.ofNullable(stored.get(id)).map(Article::storyId).orElse("none");
  }

  private void fill(Stories stories, int from, int to) {
    for (int i = from; i < to; i++) {
      take(stories, List.of(newcomer("filler " + i, text(i), i)));
    }
  }

  @Test
  void aCopyOfAnArticleLongForgottenIsFound() {
    Stories stories = stories(3, 1_000);
    take(stories, List.of(newcomer("first", text(500), 0)));
    fill(stories, 1, 30);

    take(stories, List.of(newcomer("late", text(500) + " more soon", 40)));

    assertThat(copyOf("late")).contains("first");
    assertThat(storyOf("late")).isEqualTo("first");
  }

  @Test
  void aCopyOfAForgottenCopyIsACopyOfItsOriginal() {
    Stories stories = stories(3, 1_000);
    take(stories, List.of(newcomer("first", text(500), 0), newcomer("second", text(500), 1)));
    fill(stories, 1, 30);

    take(stories, List.of(newcomer("third", text(500), 40)));
    take(stories, List.of(newcomer("fourth", text(500), 41)));

    assertThat(copyOf("second")).contains("first");
    assertThat(copyOf("third")).contains("first");
    assertThat(copyOf("fourth")).contains("first");
  }

  @Test
  void aForgottenArticleStandsForAnEarlierOneThatComesLate() {
    Stories stories = stories(3, 1_000);
    take(stories, List.of(newcomer("known", text(500), 1)));
    fill(stories, 2, 30);

    take(stories, List.of(newcomer("earlier", text(500), 0)));

    assertThat(copyOf("earlier")).contains("known");
    assertThat(copyOf("known")).isEmpty();
  }

  @Test
  void withoutSignaturesItIsNotFound() {
    Stories stories = stories(3, 0);
    take(stories, List.of(newcomer("first", text(500), 0)));
    fill(stories, 1, 30);

    take(stories, List.of(newcomer("late", text(500), 40)));

    assertThat(copyOf("late")).isEmpty();
  }

  @Test
  void aForgottenArticleThatWasEditedIsFoundByItsNewTextOnly() {
    Stories stories = stories(3, 1_000);
    take(stories, List.of(newcomer("first", text(500), 0)));
    fill(stories, 1, 30);
    take(stories, List.of(newcomer("first", text(600), 0)));
    fill(stories, 30, 60);

    take(stories, List.of(newcomer("old", text(500), 70), newcomer("new", text(600), 71)));

    assertThat(copyOf("old")).isEmpty();
    assertThat(copyOf("new")).contains("first");
  }

  @Test
  void afterARestartTheFingerprintAloneWillDo() {
    take(stories(3, 1_000), List.of(newcomer("first", text(500), 0)));
    Stories again = stories(3, 1_000);
    stored.values().forEach(one -> again.rememberCopies(one.id(), one.enrichment().fingerprint()));

    take(again, List.of(newcomer("late", text(500), 900)));

    assertThat(copyOf("late")).contains("first");
  }

  @Test
  void whatIsForgottenInTheOrderOfDatesIsPlacedAsIfAllWereRemembered() {
    List<Stories.Newcomer> all = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 150; i++) {
      int text = random.nextInt(60);
      all.add(newcomer("a" + i, text(text) + " end".repeat(random.nextInt(3)), i));
    }
    take(stories(1_000, 0), all);
    Map<String, Article> whole = new HashMap<>(stored);
    stored.clear();
    Stories small = stories(5, 1_000);
    for (int from = 0; from < all.size(); from += 7) {
      List<Stories.Newcomer> batch =
          new ArrayList<>(all.subList(from, Math.min(all.size(), from + 7)));
      Collections.shuffle(batch, random);
      take(small, batch);
    }

    assertThat(stored).isEqualTo(whole);
    assertThat(whole.values()).filteredOn(a -> a.copyOf().isPresent()).hasSizeGreaterThan(50);
  }
}
