package dateline.index.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.index.Results;
import dateline.index.Search;
import dateline.index.Searching;
import dateline.news.Entity.Kind;
import dateline.news.name.Correction;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import dateline.news.name.NameChange;
import dateline.news.name.NameChange.Act;
import dateline.query.Clause;
import dateline.query.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorrectionStateTest {
  private static final EntityName KIM = new EntityName(Kind.PERSON, "Kim K.");
  private static final EntityName STAR = new EntityName(Kind.PERSON, "Kim Kardashian");
  private static final Corrections MERGED =
      Corrections.of(
          1,
          List.of(new Correction(1, Instant.EPOCH, NameChange.everywhere(Act.MERGE, KIM, STAR))));

  /** Its view of the documents may be one from before the turn: then only both names find all. */
  @Test
  void aSearchThatBeganBeforeTheDocumentsTurnAsksForBothNames() {
    CorrectionState state = new CorrectionState();
    state.follow(Corrections.NONE, MERGED);
    List<Search> asked = new ArrayList<>();
    Clause star = new Clause.Is(Facet.PERSON, STAR.name());

    state.search(
        new Searching().of(star).made(),
        one -> {
          state.turn(MERGED, () -> 1, () -> {});
          asked.add(one);
          return none();
        });

    assertThat(asked)
        .singleElement()
        .extracting(Search::clause)
        .isEqualTo(new Clause.Or(List.of(star, new Clause.Is(Facet.PERSON, KIM.name()))));
  }

  @Test
  void whoComesLateWithWhatTheDocumentsFollowAlreadyLeavesNothingPending() {
    CorrectionState state = new CorrectionState();
    state.follow(Corrections.NONE, MERGED);
    state.turn(MERGED, () -> 1, () -> {});

    state.follow(Corrections.NONE, MERGED);

    Clause star = new Clause.Is(Facet.PERSON, STAR.name());
    assertThat(state.asked(new Searching().of(star).made()).clause()).isEqualTo(star);
  }

  private static Results none() {
    return new Results(
        0, 0, true, false, Duration.ZERO, List.of(), Map.of(), List.of(), Optional.empty());
  }
}
