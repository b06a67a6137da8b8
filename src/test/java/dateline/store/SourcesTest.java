package dateline.store;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.source.Slug;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class SourcesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestDatabase kind;
  @TempDir Path folder;
  private Store store;
  private Sources sources;

  SourcesTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = Store.open(kind.fresh(folder));
    sources = store.sources();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void addsASourceOnceDueAtOnce() {
    Source added = add("The Morning Ledger");

    assertThat(added.id()).isEqualTo("the-morning-ledger");
    assertThat(sources.add("Another name", Source.Kind.SECTION, added.url(), NOON))
        .isEqualTo(added);
    SourceStatus status = sources.byId(added.id()).orElseThrow();
    assertThat(status.source()).isEqualTo(added);
    assertThat(status.added()).isEqualTo(NOON);
    assertThat(status.due()).isEqualTo(NOON);
    assertThat(status.last()).isEmpty();
    assertThat(status.failures()).isZero();
    assertThat(status.articles()).isZero();
    assertThat(sources.byUrl(added.url())).contains(status);
    assertThat(sources.byUrl("https://elsewhere.example/")).isEmpty();
  }

  @Test
  void givesEqualNamesDifferentIds() {
    add("Ledger");
    Source second = sources.add("LEDGER!", Source.Kind.FEED, "https://other.example/feed", NOON);

    assertThat(second.id()).isEqualTo("ledger-2");
    assertThat(sources.all()).hasSize(2);
  }

  @Test
  void listsByName() {
    add("zebra");
    add("Apple");
    add("émile");
    add("mango");

    assertThat(sources.all())
        .extracting(status -> status.source().name())
        .containsExactly("Apple", "mango", "zebra", "émile");
  }

  @Test
  void keepsWhatCameOfAVisit() {
    String id = add("Ledger").id();
    Visit good = new Visit(NOON, Visit.Condition.OK, "", 20, 3);
    sources.visited(id, good, NOON.plus(HOUR), HOUR, Optional.of("\"e\""), Optional.of("Mon"));

    SourceStatus status = sources.byId(id).orElseThrow();
    assertThat(status.last()).contains(good);
    assertThat(status.due()).isEqualTo(NOON.plus(HOUR));
    assertThat(status.interval()).isEqualTo(HOUR);
    assertThat(status.lastFresh()).contains(NOON);
    assertThat(status.etag()).contains("\"e\"");
    assertThat(status.lastModified()).contains("Mon");
  }

  @Test
  void countsFailuresInARow() {
    String id = add("Ledger").id();
    visit(id, 0, Visit.Condition.OK, 1);
    visit(id, 1, Visit.Condition.FORBIDDEN, 0);
    visit(id, 2, Visit.Condition.TIMEOUT, 0);

    SourceStatus failing = sources.byId(id).orElseThrow();
    assertThat(failing.failures()).isEqualTo(2);
    assertThat(failing.lastFresh()).contains(NOON);
    assertThat(failing.etag()).isEmpty();

    visit(id, 3, Visit.Condition.UNCHANGED, 0);
    assertThat(sources.byId(id).orElseThrow().failures()).isZero();
  }

  @Test
  void keepsTheLatestVisits() {
    String id = add("Ledger").id();
    int made = Sources.VISITS_KEPT + 5;
    for (int minute = 0; minute < made; minute++) {
      visit(id, minute, Visit.Condition.OK, minute);
    }

    List<Visit> visits = sources.visits(id, 1_000);
    assertThat(visits).hasSize(Sources.VISITS_KEPT);
    assertThat(visits.getFirst().fresh()).isEqualTo(made - 1);
    assertThat(visits.getLast().fresh()).isEqualTo(5);
    assertThat(sources.visits(id, 2)).hasSize(2);
    assertThat(sources.byId(id).orElseThrow().last()).contains(visits.getFirst());
  }

  @Test
  void keepsTwoVisitsOfOneMoment() {
    String id = add("Ledger").id();
    visit(id, 0, Visit.Condition.OK, 1);
    visit(id, 0, Visit.Condition.OK, 2);

    assertThat(sources.visits(id, 10)).extracting(Visit::fresh).containsExactly(2, 1);
  }

  @Test
  void saysWhatIsDueLongestFirst() {
    String early = add("Early").id();
    String late = add("Late").id();
    String paused = add("Paused").id();
    visit(early, 10, Visit.Condition.OK, 0);
    visit(late, 20, Visit.Condition.OK, 0);
    assertThat(sources.pause(paused, true)).isTrue();

    assertThat(sources.nextDue()).contains(minute(10).plus(HOUR));
    assertThat(sources.due(minute(15).plus(HOUR), 10)).extracting(this::id).containsExactly(early);
    assertThat(sources.due(minute(30).plus(HOUR), 10))
        .extracting(this::id)
        .containsExactly(early, late);
    assertThat(sources.due(minute(30).plus(HOUR), 1)).extracting(this::id).containsExactly(early);
    assertThat(sources.due(NOON, 10)).isEmpty();

    assertThat(sources.makeDue(late, minute(1))).isTrue();
    assertThat(sources.due(minute(1), 10)).extracting(this::id).containsExactly(late);
    assertThat(sources.pause(paused, false)).isTrue();
    assertThat(sources.nextDue()).contains(NOON);
  }

  @Test
  void saysWhenThereIsNoSuchSource() {
    assertThat(sources.byId("nothere")).isEmpty();
    assertThat(sources.remove("nothere")).isFalse();
    assertThat(sources.pause("nothere", true)).isFalse();
    assertThat(sources.makeDue("nothere", NOON)).isFalse();
    assertThat(sources.nextDue()).isEmpty();
    visit("nothere", 0, Visit.Condition.OK, 1);
    assertThat(sources.visits("nothere", 1)).isEmpty();
  }

  @Test
  void aSourceThatComesBackFindsItsArticlesCounted() {
    String id = add("Ledger").id();
    visit(id, 0, Visit.Condition.OK, 1);
    store
        .articles()
        .save(
            List.of(
                new Articles.Incoming(
                    article().bySource(id).build(), Optional.empty(), List.of())));

    assertThat(sources.remove(id)).isTrue();
    assertThat(sources.all()).isEmpty();
    assertThat(store.articles().count()).isEqualTo(1);

    SourceStatus back = sources.byId(add("Ledger").id()).orElseThrow();
    assertThat(back.articles()).isEqualTo(1);
    assertThat(back.last()).isEmpty();
  }

  private Source add(String name) {
    return sources.add(
        name, Source.Kind.FEED, "https://" + Slug.of(name, "", _ -> false) + ".example/feed", NOON);
  }

  private void visit(String id, int minute, Visit.Condition condition, int fresh) {
    Visit visit = new Visit(minute(minute), condition, "detail", 20, fresh);
    sources.visited(id, visit, minute(minute).plus(HOUR), HOUR, Optional.empty(), Optional.empty());
  }

  private String id(SourceStatus status) {
    return status.source().id();
  }

  private static Instant minute(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }
}
