package dateline.stories;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.enrich.Fingerprint;
import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.Draft;
import dateline.news.Enrichment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoriesTest {
  private static final String LEAD =
      "Actor Orla Venn was arrested in Marrowbone on Friday night after a jewellery heist at the"
          + " Halcyon gallery, detectives said. Venn, who plays a thief in the drama Nightjar, was"
          + " found with the stolen Corvane necklace, worth two million dollars.";
  private static final String OTHER_OUTLET =
      "Nightjar star Orla Venn is in custody in Marrowbone. Detectives say the actor had the"
          + " Corvane necklace, stolen in a heist at the Halcyon gallery on Friday, in her car.";
  private static final String ELSEWHERE =
      "Parliament in Tollmark voted on Thursday to raise the speed limit on motorways, despite the"
          + " objections of doctors and of the mayor, Jens Aldo, who called the measure reckless.";

  private final Stories stories = new Stories(_ -> List.of(), Stories.Limits.DEFAULT);

  private static Draft draft(String title, String body, String published) {
    ArticleBuilder builder = article().titled(title).saying(body);
    return (published.isEmpty() ? builder : builder.published(published)).draft();
  }

  private static Enrichment enriched(Draft draft) {
    String fingerprint = Fingerprint.of(draft.body()).map(Fingerprint::toString).orElse("");
    return new Enrichment("en", List.of(), List.of(), fingerprint, "test");
  }

  private Stories.Place place(String id, String title, String body, String published) {
    Draft draft = draft(title, body, published);
    return place(stories, id, draft);
  }

  private static Stories.Place place(Stories stories, String id, Draft draft) {
    return Optional.ofNullable(
            stories.place(List.of(new Stories.Newcomer(id, draft, enriched(draft)))).get(id))
        .orElseThrow();
  }

  @Test
  void theFirstArticleGivesItsStoryItsId() {
    assertThat(place("a", "Orla Venn held", LEAD, "2026-11-20T10:00:00Z"))
        .isEqualTo(new Stories.Place("a", Optional.empty()));
  }

  @Test
  void anotherOutletTellsTheSameStory() {
    place("a", "Orla Venn held over Halcyon heist", LEAD, "2026-11-20T10:00:00Z");
    place("b", "Tollmark raises its speed limit", ELSEWHERE, "2026-11-20T11:00:00Z");

    assertThat(place("c", "Nightjar actor Venn arrested", OTHER_OUTLET, "2026-11-20T12:00:00Z"))
        .isEqualTo(new Stories.Place("a", Optional.empty()));
  }

  private static final List<String> IN_ONE_TOWN =
      List.of(
          "Fire at Quornfell school|A fire at a primary school in Quornfell drove pupils from their"
              + " classrooms on Monday. Nobody was hurt, firefighters said.",
          "Quornfell man wins lottery|A retired baker from Quornfell won nine million in the state"
              + " lottery and wants to buy a boat for his grandchildren.",
          "Quornfell raises parking fees|Parking in the centre of Quornfell will cost twice as much"
              + " from spring, the council decided on Wednesday after a long debate.");

  @Test
  void oneRareNameDoesNotMakeOneStoryOfThreeEvents() {
    Set<String> told = new HashSet<>();
    for (int event = 0; event < IN_ONE_TOWN.size(); event++) {
      String[] parts = IN_ONE_TOWN.get(event).split("\\|", -1);
      for (int copy = 0; copy < 15; copy++) {
        String date = "2026-11-%02dT%02d:00:00Z".formatted(16 + event, copy + 6);
        String body = parts[1] + " Outlet number " + copy + " was told so.";
        told.add(place("e" + event + "c" + copy, parts[0], body, date).storyId());
      }
    }
    assertThat(told).containsExactlyInAnyOrder("e0c0", "e1c0", "e2c0");
  }

  private static final String FIRST_WITNESS =
      "Treasurer Ansel Brook told a committee of the Senate in Tollmark on Tuesday that budgets for"
          + " harbours must rise. Senator Vane asked him about dredging, cranes and customs sheds,"
          + " and about the pilots' union, which has threatened to strike.";
  private static final String SECOND_WITNESS =
      "Minister Petra Lund told a committee of the Senate in Tollmark on Tuesday that she had not"
          + " read the report on prisons. Senator Quill, who had heard treasurer Brook before"
          + " her, asked about overcrowding, guards and a riot in Ostham.";

  @Test
  void aDayOfHearingsIsNotOneStory() {
    place("a", "Treasurer wants more for harbours", FIRST_WITNESS, "2026-11-24T15:00:00Z");

    assertThat(place("b", "Lund grilled on prison riot", SECOND_WITNESS, "2026-11-24T17:00:00Z"))
        .isEqualTo(new Stories.Place("b", Optional.empty()));
  }

  @Test
  void headlinesThatAgreeMakeOneStoryOfReportsThatSayLittleAlike() {
    place("a", "Brook and Lund face Senate", FIRST_WITNESS, "2026-11-24T15:00:00Z");

    assertThat(place("b", "Senate asks Brook, Lund", SECOND_WITNESS, "2026-11-24T17:00:00Z"))
        .isEqualTo(new Stories.Place("a", Optional.empty()));
  }

  @Test
  void aMonthLaterItIsAnotherStory() {
    place("a", "Orla Venn held over Halcyon heist", LEAD, "2026-11-20T10:00:00Z");

    assertThat(
            place("c", "Nightjar actor arrested", OTHER_OUTLET, "2026-12-24T12:00:00Z").storyId())
        .isEqualTo("c");
  }

  @Test
  void anArticleWithoutADateBridgesNoYears() {
    Map<String, Stories.Place> told = new HashMap<>();
    List<Draft> drafts =
        List.of(
            draft("Orla Venn held over Halcyon heist", LEAD, "2024-11-20T10:00:00Z"),
            draft("Nightjar actor Venn arrested", OTHER_OUTLET, "2026-11-20T10:00:00Z"),
            draft("Venn of Nightjar held", LEAD + " " + ELSEWHERE, ""));
    for (Draft draft : drafts) {
      String id = "d" + drafts.indexOf(draft);
      told.putAll(stories.place(List.of(new Stories.Newcomer(id, draft, enriched(draft)))));
    }

    Set<String> names = new HashSet<>();
    told.values().forEach(place -> names.add(place.storyId()));
    assertThat(names).hasSize(2);
  }

  @Test
  void aCopyIsFoundWhateverItsDateAndHeadline() {
    place("a", "Orla Venn held over Halcyon heist", LEAD, "2026-11-20T10:00:00Z");
    place("b", "You will not believe this", LEAD + " More soon.", "2027-12-24T12:00:00Z");

    assertThat(place("c", "Quite another headline", LEAD, ""))
        .isEqualTo(new Stories.Place("a", Optional.of("a")));
  }

  @Test
  void anEditMayMoveAnArticle() {
    place("a", "Orla Venn held over Halcyon heist", LEAD, "2026-11-20T10:00:00Z");
    assertThat(place("c", "Venn arrested", OTHER_OUTLET, "2026-11-20T12:00:00Z").storyId())
        .isEqualTo("a");

    assertThat(place("c", "Tollmark", ELSEWHERE, "2026-11-20T12:00:00Z").storyId()).isEqualTo("c");
    assertThat(place("c", "Tollmark", ELSEWHERE, "2026-11-20T12:00:00Z").storyId()).isEqualTo("c");
  }

  @Test
  void anEarlierArticleIsTheOriginalAndLeavesTheStoryItsId() {
    place("b", "Orla Venn held over Halcyon heist", LEAD, "2026-11-20T10:00:00Z");
    place("c", "Quite another headline", LEAD, "2026-11-20T11:00:00Z");
    Draft first = draft("Venn arrested", LEAD + " More soon.", "2026-11-20T08:00:00Z");

    assertThat(stories.place(List.of(new Stories.Newcomer("z", first, enriched(first)))))
        .isEqualTo(
            Map.of(
                "z", new Stories.Place("b", Optional.empty()),
                "b", new Stories.Place("b", Optional.of("z"))));
  }

  @Test
  void whatIsRememberedAtStartIsJoined() {
    Article stored =
        article()
            .at("https://ledger.example/venn")
            .titled("Orla Venn held over Halcyon heist")
            .saying(LEAD)
            .published("2026-11-20T10:00:00Z")
            .fingerprint(Fingerprint.of(LEAD).orElseThrow().toString())
            .build();
    stories.remember(stored);
    stories.remember(stored);

    assertThat(place("c", "Venn arrested", OTHER_OUTLET, "2026-11-20T12:00:00Z").storyId())
        .isEqualTo(stored.id());
    assertThat(place("d", "Venn arrested", LEAD, "").copyOf()).contains(stored.id());
  }

  @Test
  void forgetsTheFirstWhenItIsFull() {
    Stories small = new Stories(_ -> List.of(), new Stories.Limits(3, 0));
    for (int i = 0; i < 20; i++) {
      Draft draft = draft("Word" + i, ("only" + i + " ").repeat(30), "2026-11-20T10:00:00Z");
      assertThat(place(small, "x" + i, draft).storyId()).isEqualTo("x" + i);
    }
    Draft again = draft("Word0", "only0 ".repeat(30), "2026-11-20T10:00:00Z");
    assertThat(place(small, "y", again).storyId()).isEqualTo("y");
  }

  @Test
  void emptyArticlesAreStoriesOfTheirOwn() {
    assertThat(place("a", "", "", "").storyId()).isEqualTo("a");
    assertThat(place("b", "", "", "").storyId()).isEqualTo("b");
  }
}
