package dateline.index;

import static dateline.news.ArticleBuilder.article;
import static dateline.news.Entity.Kind.PERSON;
import static dateline.news.Entity.Kind.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.index.lucene.LuceneIndex;
import dateline.index.match.SavedQueryMatcher;
import dateline.index.terms.ArticleDocument;
import dateline.news.Article;
import dateline.news.alert.Match;
import dateline.news.name.Correction;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import dateline.news.name.NameChange;
import dateline.news.name.NameChange.Act;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names put right show at once in counts, searches, completions and matches. */
class CorrectingTest {
  private static final EntityName KIM = new EntityName(PERSON, "Kim K.");
  private static final EntityName STAR = new EntityName(PERSON, "Kim Kardashian");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private final SettableClock clock = SettableClock.at("2024-06-01T12:00:00Z");

  /** Two articles name Kim K., one of them the star too, and twenty more name the star. */
  private static Map<String, Article> news() {
    List<Article> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(article().at("https://a.example/" + i).naming(PERSON, STAR.name()).build());
    }
    all.add(article().at("https://b.example/1").naming(PERSON, KIM.name()).build());
    all.add(
        article()
            .at("https://b.example/2")
            .naming(PERSON, KIM.name())
            .naming(PERSON, STAR.name())
            .build());
    Map<String, Article> byId = new LinkedHashMap<>();
    all.forEach(one -> byId.put(one.id(), one));
    return byId;
  }

  private static int correct(
      ArticleIndex index, Corrections before, Corrections next, Map<String, Article> news) {
    return index.correct(before, next, ids -> ids.stream().map(news::get).toList());
  }

  private static Corrections by(NameChange... changes) {
    List<Correction> made = new ArrayList<>();
    for (NameChange change : changes) {
      made.add(new Correction(made.size() + 1, Instant.EPOCH, change));
    }
    return Corrections.of(made.size(), made);
  }

  private static long found(ArticleIndex index, Clause clause) {
    return index.search(new Searching().of(clause).strictly().made()).total();
  }

  private static Clause is(EntityName name) {
    return new Clause.Is(ArticleDocument.facet(name.kind()), name.name());
  }

  @Test
  void aMergeCountsEachArticleOnceAndTouchesOnlyThoseItChanges() throws InterruptedException {
    Map<String, Article> news = news();
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(news.values());
      index.refresh();
      Corrections merged = by(NameChange.everywhere(Act.MERGE, KIM, STAR));

      assertThat(correct(index, Corrections.NONE, merged, news)).isEqualTo(2);

      Results all = index.search(new Searching().made());
      assertThat(all.facets().get(Facet.PERSON))
          .containsExactly(new Results.Count(STAR.name(), 22));
      assertThat(found(index, is(STAR))).isEqualTo(22);
      assertThat(found(index, new Clause.Word(Field.PERSON, "kardashian"))).isEqualTo(22);
      assertThat(found(index, new Clause.Phrase(Field.PERSON, "kim k"))).isZero();
      assertThat(index.corrected()).isEqualTo(1);
      assertThat(index.awaitCorrected(1, Duration.ZERO)).isTrue();
      assertThat(index.awaitCorrected(2, Duration.ofMillis(1))).isFalse();

      Corrections undone = Corrections.of(2, List.of());
      assertThat(correct(index, merged, undone, news)).as("not the star's twenty").isEqualTo(2);
      assertThat(found(index, is(STAR))).isEqualTo(21);
      assertThat(found(index, is(KIM))).isEqualTo(2);
    }
  }

  @Test
  void aMergeShowsAtOnceHoweverManyArticlesItConcerns() {
    Map<String, Article> news = news();
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(news.values());
      index.refresh();
      Corrections merged = by(NameChange.everywhere(Act.MERGE, STAR, KIM));

      index.follow(Corrections.NONE, merged);

      assertThat(index.corrected()).as("no document is written anew yet").isZero();
      Searching chosen = new Searching().filtered(Map.of(Facet.PERSON, List.of(STAR.name())));
      for (Searching each : List.of(new Searching(), chosen)) {
        Results found = index.search(each.made());
        assertThat(found.total()).isEqualTo(22);
        assertThat(found.facets().get(Facet.PERSON))
            .containsExactly(new Results.Count(KIM.name(), 22));
      }
      assertThat(found(index, is(STAR))).isEqualTo(22);
      assertThat(found(index, new Clause.Not(is(KIM)))).isZero();

      index.follow(
          Corrections.NONE,
          by(new NameChange(Act.HIDE, STAR, Optional.empty(), Optional.empty(), Optional.empty())));
      assertThat(index.search(new Searching().made()).facets().get(Facet.PERSON))
          .as("the one correction in place of the other")
          .containsExactly(new Results.Count(KIM.name(), 2));
      assertThat(found(index, is(STAR))).as("a name that was hidden is nobody's").isZero();
      assertThat(index.search(chosen.made()).total()).isZero();
      assertThat(index.search(new Searching().made()).hits())
          .flatExtracting(Hit::entities)
          .doesNotContain(new Hit.Named("person", STAR.name()));
    }
  }

  @Test
  void othersPutArticlesWhileNamesAreCorrected() {
    Map<String, Article> news = news();
    List<String> ids = List.copyOf(news.keySet());
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(news.values());
      Corrections merged = by(NameChange.everywhere(Act.MERGE, STAR, KIM));
      index.follow(Corrections.NONE, merged);
      List<String> parts = new ArrayList<>();

      index.correct(
          Corrections.NONE,
          merged,
          some -> some.stream().map(news::get).toList(),
          part -> {
            part.run();
            parts.add("part");
            index.put(List.of(Objects.requireNonNull(news.get(ids.getFirst()))));
            index.refresh();
            assertThat(found(index, is(KIM))).isEqualTo(22);
          });

      assertThat(parts).hasSizeGreaterThan(1);
      assertThat(found(index, is(KIM))).isEqualTo(22);
      assertThat(index.corrected()).isEqualTo(1);
    }
  }

  @Test
  void anOldNameFindsWhatItWasCorrectedTo() {
    Map<String, Article> news = news();
    EntityName film = new EntityName(WORK, "Kim");
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(news.values());
      index.refresh();
      Corrections next =
          by(
              NameChange.everywhere(Act.MERGE, KIM, STAR),
              NameChange.everywhere(Act.KIND, STAR, film));
      correct(index, Corrections.NONE, next, news);

      assertThat(found(index, is(KIM))).isEqualTo(22);
      assertThat(found(index, new Clause.Not(is(STAR)))).isZero();
      Searching chosen = new Searching().filtered(Map.of(Facet.PERSON, List.of(STAR.name())));
      assertThat(index.search(chosen.made()).total()).isEqualTo(22);
      assertThat(index.search(chosen.made()).facets().get(Facet.WORK))
          .containsExactly(new Results.Count("Kim", 22));
    }
  }

  @Test
  void completionsNameOnlyWhatArticlesStillHaveAndCountItTruly() {
    Map<String, Article> news = news();
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(news.values());
      index.refresh();
      correct(index, Corrections.NONE, by(NameChange.everywhere(Act.MERGE, KIM, STAR)), news);

      assertThat(index.suggest("kim", 5))
          .extracting(Suggestion::text, Suggestion::count)
          .containsExactly(org.assertj.core.groups.Tuple.tuple(STAR.name(), 22L));
    }
  }

  @Test
  void articlesThatArriveLaterAreCorrectedToo() {
    Map<String, Article> news = news();
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      correct(index, Corrections.NONE, by(NameChange.hide(KIM)), news);
      index.put(news.values());
      index.refresh();
      assertThat(found(index, is(KIM))).isZero();
      correct(index, by(NameChange.hide(KIM)), Corrections.of(2, List.of()), news);
      assertThat(found(index, is(KIM))).isEqualTo(2);
    }
  }

  @Test
  void aCorrectionThatWasNotCommittedIsMadeAgain(@TempDir Path folder) {
    Map<String, Article> news = news();
    Corrections merged = by(NameChange.everywhere(Act.MERGE, KIM, STAR));
    try (ArticleIndex index = LuceneIndex.open(folder, clock)) {
      index.put(news.values());
      index.commit(22);
      correct(index, Corrections.NONE, merged, news);
    }
    try (ArticleIndex index = LuceneIndex.open(folder, clock)) {
      assertThat(index.corrected()).isZero();
      assertThat(correct(index, Corrections.NONE, merged, news)).isEqualTo(2);
      index.commit(22);
    }
    try (ArticleIndex index = LuceneIndex.open(folder, clock)) {
      assertThat(index.corrected()).isEqualTo(1);
      assertThat(correct(index, merged, merged, news)).isZero();
      assertThat(found(index, is(STAR))).isEqualTo(22);
    }
    try (ArticleIndex index = LuceneIndex.openReadOnly(folder, clock)) {
      index.readBy(merged);
      index.refresh();
      assertThat(found(index, is(KIM))).isEqualTo(22);
      assertThat(index.corrected()).isEqualTo(1);
    }
  }

  @Test
  void savedQueriesMatchByCorrectedNamesOldAndNew() {
    Corrections merged = by(NameChange.everywhere(Act.MERGE, KIM, STAR));
    try (SavedQueryMatcher matcher = new SavedQueryMatcher(LONDON, clock)) {
      matcher.replaceAll(Map.of("old", is(KIM), "new", is(STAR)), merged);
      Article found = article().naming(PERSON, KIM.name()).build();
      assertThat(matcher.match(List.of(merged.apply(found))).getFirst())
          .extracting(Match::savedQueryId)
          .containsExactlyInAnyOrder("old", "new");
    }
  }

  /** Corrected step by step it is as if built anew, in every count; and alerts agree. */
  @Test
  void whateverWasCorrectedAndTakenBackTheIndexIsAsIfBuiltAnew() {
    for (int seed = 1; seed <= 8; seed++) {
      RandomNews random = new RandomNews(seed);
      Map<String, Article> news = new LinkedHashMap<>();
      random.articles(60).forEach(one -> news.put(one.id(), one));
      List<Article> articles = List.copyOf(news.values());
      List<Correction> all = random.corrections(12, articles).inForce();
      Random choice = new Random(seed);
      Corrections before = Corrections.NONE;
      try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
        index.put(articles);
        for (int step = 1; step <= 6; step++) {
          List<Correction> inForce = new ArrayList<>(all);
          inForce.removeIf(_ -> choice.nextInt(3) == 0);
          Corrections next = Corrections.of(step, inForce);
          correct(index, before, next, news);
          assertSame(index, articles, next, random);
          before = next;
        }
      }
      Map<String, Clause> queries = new LinkedHashMap<>();
      for (int i = 0; i < 100; i++) {
        queries.put("q" + i, random.clause(3));
      }
      assertThat(Parity.of(articles, queries, LONDON, clock, before).differences()).isEmpty();
    }
  }

  private void assertSame(
      ArticleIndex index, List<Article> articles, Corrections by, RandomNews random) {
    try (ArticleIndex fresh = LuceneIndex.inMemory(clock)) {
      fresh.put(articles.stream().map(by::apply).toList());
      fresh.refresh();
      fresh.readBy(by);
      Results all = index.search(new Searching().made());
      assertThat(all.facets()).isEqualTo(fresh.search(new Searching().made()).facets());
      for (Facet facet : List.of(Facet.PERSON, Facet.WORK)) {
        for (Results.Count count : all.facets().getOrDefault(facet, List.of())) {
          Clause click = new Clause.Is(facet, count.value());
          assertThat(found(index, click)).as("%s", click).isEqualTo(count.count());
        }
      }
      for (int i = 0; i < 20; i++) {
        Clause clause = random.clause(2);
        assertThat(found(index, clause)).as("%s", clause).isEqualTo(found(fresh, clause));
      }
    }
  }
}
