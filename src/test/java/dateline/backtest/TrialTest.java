package dateline.backtest;

import static dateline.backtest.Bench.clause;
import static dateline.backtest.Bench.told;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Entity.Kind;
import dateline.news.alert.Firing;
import dateline.news.alert.Schedule;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {
  @TempDir private Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Trial trial(String query, String firing, String schedule) {
    return bench.backtest.of(
        clause(query),
        Firing.parse(firing).orElseThrow(),
        Schedule.parse(schedule).orElseThrow(),
        ZoneOffset.UTC);
  }

  @Test
  void countsArticlesAndStoriesOfTheLastThirtyDaysNewestFirst() {
    bench.add(
        told("one", "2026-11-23T10:00:00Z").story("s"),
        told("two", "2026-11-22T10:00:00Z").story("s"),
        told("old", "2026-09-01T10:00:00Z"));
    Trial trial = trial("prison", "story", "soon");
    assertThat(trial.articles()).isEqualTo(2);
    assertThat(trial.stories()).isEqualTo(1);
    assertThat(trial.alerts()).isEqualTo(1);
    assertThat(trial.ever()).isEqualTo(3);
    assertThat(trial.exact()).isTrue();
    assertThat(trial.newest().getFirst().url()).isEqualTo("https://ledger.example/one");
    assertThat(trial.broad()).isFalse();
  }

  @Test
  void isHonestAboutAYoungIndex() {
    for (int i = 0; i < 4; i++) {
      bench.add(told("n" + i, "2026-11-2" + i + "T10:00:00Z"));
    }
    Trial trial = trial("prison", "story", "soon");
    assertThat(trial.days()).isEqualTo(4);
    assertThat(trial.broad()).as("one a day where five in thirty days are many").isTrue();
  }

  @Test
  void countsOnlyWhatHasEveryWordThoughASearchWouldShowNearMisses() {
    bench.add(told("one", "2026-11-23T10:00:00Z"));
    String query = "prison reform talk star prisoner zebra";
    assertThat(trial(query, "story", "soon").articles()).isZero();
    assertThat(trial("prison zebra", "story", "soon").newest()).isEmpty();
  }

  @Test
  void countsMailsByTheScheduleInTheOwnersZone() {
    bench.add(
        told("a", "2026-11-20T07:00:00Z"),
        told("b", "2026-11-20T07:01:00Z"),
        told("c", "2026-11-20T07:30:00Z"),
        told("d", "2026-11-20T23:30:00Z"),
        told("e", "2026-11-21T09:00:00Z"));
    assertThat(trial("prison", "story", "soon").messages()).isEqualTo(4);
    assertThat(trial("prison", "story", "hourly").messages()).isEqualTo(3);
    // Sent on the 20th at 8:00, and the 21st at 8:00, and the 22nd at 8:00.
    assertThat(trial("prison", "story", "daily 08:00").messages()).isEqualTo(3);
    assertThat(trial("prison", "story", "weekly monday 08:00").messages()).isEqualTo(1);
    Trial inTokyo =
        bench.backtest.of(
            clause("prison"),
            Firing.parse("story").orElseThrow(),
            Schedule.parse("daily 08:00").orElseThrow(),
            ZoneId.of("Asia/Tokyo"));
    // 08:00 there is 23:00 UTC the day before: a to c, then d and e.
    assertThat(inTokyo.messages()).isEqualTo(2);
  }

  @Test
  void firesAgainForEveryArticleOrWhenSomeoneNewIsNamed() {
    bench.add(
        told("a", "2026-11-20T07:00:00Z").story("s").naming(Kind.PERSON, "Star"),
        told("b", "2026-11-20T08:00:00Z").story("s").naming(Kind.PERSON, "Star"),
        told("c", "2026-11-20T09:00:00Z")
            .story("s")
            .titled("Orla Vane joins")
            .naming(Kind.PERSON, "Orla Vane"));
    assertThat(trial("prison", "story", "soon").alerts()).isEqualTo(1);
    assertThat(trial("prison", "article", "soon").alerts()).isEqualTo(3);
    assertThat(trial("prison", "updates people", "soon").alerts()).isEqualTo(2);
  }

  @Test
  void warnsOfABroadQueryAndTellsWhatNarrowingsLeave() {
    IntStream.range(0, 6)
        .forEach(
            i ->
                bench.add(
                    told("n" + i, "2026-11-20T0" + i + ":00:00Z")
                        .titled(i < 2 ? "Prison reform passes" : "News")
                        .saying(
                            i < 3 ? "It is prison reform." : "A prison. Nothing more to reform.")
                        .naming(Kind.PERSON, i == 0 ? "Orla Vane" : "Ada Quill")));
    Trial trial = trial("prison reform", "story", "soon");
    assertThat(trial.broad()).isTrue();
    assertThat(trial.narrowings())
        .extracting(Narrowing::text, Narrowing::articles)
        .contains(
            org.assertj.core.groups.Tuple.tuple("\"prison reform\"", 3L),
            org.assertj.core.groups.Tuple.tuple("title:prison title:reform", 2L),
            org.assertj.core.groups.Tuple.tuple("prison reform person=\"Orla Vane\"", 1L));
    for (Narrowing narrowing : trial.narrowings()) {
      assertThat(trial(narrowing.text(), "story", "soon").articles())
          .as(narrowing.text())
          .isEqualTo(narrowing.articles());
    }
  }

  @Test
  void tellsWhatComesAndGoesByAnEdit() {
    bench.add(
        told("a", "2026-11-20T07:00:00Z").titled("Prison"),
        told("b", "2026-11-20T08:00:00Z").titled("Film").saying("A film."),
        told("c", "2026-11-20T09:00:00Z").titled("Film in prison"));
    Difference edit = bench.backtest.between(clause("prison"), clause("film"), ZoneOffset.UTC);
    assertThat(edit.coming()).extracting(hit -> hit.title()).containsExactly("Film");
    assertThat(edit.going()).extracting(hit -> hit.title()).containsExactly("Prison");
    assertThat(edit.stays()).isEqualTo(1);
    assertThat(bench.backtest.between(clause("film"), clause("film"), ZoneOffset.UTC).isNone())
        .isTrue();
  }
}
