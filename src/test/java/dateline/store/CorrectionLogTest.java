package dateline.store;

import static dateline.news.ArticleBuilder.article;
import static dateline.news.Entity.Kind.PERSON;
import static dateline.news.Entity.Kind.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.Topic;
import dateline.news.name.Correction;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import dateline.news.name.NameChange;
import dateline.news.name.NameChange.Act;
import dateline.news.name.WrongTopic;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What people put right about names, and that articles are read so. */
@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class CorrectionLogTest {
  private static final EntityName KIM = new EntityName(PERSON, "Kim K. \"West\" O’Brien");
  private static final EntityName STAR = new EntityName(PERSON, "Kim Kardashian");
  private static final NameChange MERGE = NameChange.everywhere(Act.MERGE, KIM, STAR);
  private static final NameChange SPLIT =
      new NameChange(
          Act.SPLIT,
          STAR,
          Optional.of(new EntityName(WORK, "Kim")),
          Optional.of("abc"),
          Optional.of("Kim"));

  private final TestDatabase kind;
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  @TempDir Path folder;
  private StoreSettings settings = StoreSettings.sqlite(Path.of("unused"));
  private Store store;

  CorrectionLogTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    settings = kind.fresh(folder);
    store = Store.open(settings, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keepsWhatWasCorrectedInOrderAndForEveryProcess() {
    CorrectionLog log = store.corrections();
    assertThat(log.current()).isSameAs(Corrections.NONE);
    List<Correction> added = log.add(List.of(MERGE, SPLIT, NameChange.hide(STAR)));

    assertThat(added).extracting(Correction::number).containsExactly(1L, 2L, 3L);
    assertThat(log.current().inForce()).isEqualTo(added);
    assertThat(log.add(List.of())).isEmpty();
    try (Store other = Store.open(settings)) {
      assertThat(other.corrections().current().inForce()).isEqualTo(added);
      assertThat(other.corrections().revision()).isEqualTo(3);
      other.corrections().undo(2);
    }
    assertThat(log.current().inForce())
        .extracting(Correction::change)
        .containsExactly(MERGE, NameChange.hide(STAR));
  }

  @Test
  void takesBackOnceAndRemembersWhen() {
    CorrectionLog log = store.corrections();
    log.add(List.of(MERGE));
    clock.set(Instant.parse("2026-11-24T08:00:00Z"));

    assertThat(log.undo(1)).isTrue();
    assertThat(log.undo(1)).isFalse();
    assertThat(log.undo(2)).as("an undo is none").isFalse();
    assertThat(log.undo(99)).isFalse();

    assertThat(log.current().inForce()).isEmpty();
    assertThat(log.all()).hasSize(1);
    assertThat(log.byNumber(1).orElseThrow().undone()).contains(clock.instant());
    assertThat(log.byNumber(2)).isEmpty();
  }

  @Test
  void tellsWhatWasInForceAtAnyTime() {
    CorrectionLog log = store.corrections();
    log.add(List.of(MERGE));
    log.undo(1);
    log.add(List.of(SPLIT));

    List<Integer> sizes = new ArrayList<>();
    for (long revision = 0; revision <= 4; revision++) {
      sizes.add(log.at(revision).inForce().size());
    }
    assertThat(sizes).containsExactly(0, 1, 0, 1, 1);
    assertThat(log.all()).extracting(e -> e.correction().number()).containsExactly(3L, 1L);
  }

  @Test
  void articlesAreReadCorrectedAndStayAsTheyWereFound() {
    Article found = article().naming(PERSON, KIM.name()).build();
    store.articles().save(List.of(new Articles.Incoming(found, Optional.empty(), List.of())));
    long number = store.corrections().add(List.of(MERGE)).getFirst().number();

    assertThat(names(store.articles().byId(found.id()).orElseThrow())).containsExactly(STAR);
    assertThat(names(store.stories().ofStory(found.storyId()).getFirst())).containsExactly(STAR);
    store.articles().forEach(each -> assertThat(names(each.article())).containsExactly(STAR));
    assertThat(store.articles().found(List.of(found.id()))).containsExactly(found);
    assertThat(store.articles().found(List.of())).isEmpty();
    assertThat(store.articles().after(0, 1).getFirst().article()).isEqualTo(found);

    store.corrections().undo(number);
    assertThat(store.articles().byId(found.id())).contains(found);
  }

  private static List<EntityName> names(Article article) {
    return article.enrichment().entities().stream()
        .map((Entity entity) -> new EntityName(entity.kind(), entity.name()))
        .toList();
  }

  @Test
  void aWrongTopicIsKeptAndTakenBackLikeAName() {
    Article both = article().at("https://a.example/1").about("justice").about("court").build();
    store.articles().save(List.of(new Articles.Incoming(both, Optional.empty(), List.of())));
    WrongTopic wrong = new WrongTopic("court", both.id());
    CorrectionLog log = store.corrections();

    long number = log.add(List.of(wrong)).getFirst().number();

    assertThat(log.at(number).inForce()).extracting(Correction::change).containsExactly(wrong);
    assertThat(topics(both.id())).containsExactly("justice");
    assertThat(store.articles().found(List.of(both.id())).getFirst().enrichment().topics())
        .as("what was found stays")
        .hasSize(2);
    log.undo(number);
    assertThat(topics(both.id())).containsExactly("justice", "court");
  }

  private List<String> topics(String id) {
    return store.articles().byId(id).orElseThrow().enrichment().topics().stream()
        .map(Topic::name)
        .toList();
  }
}
