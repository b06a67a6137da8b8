package dateline.enrich;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.news.Entity;
import dateline.news.Entity.Kind;
import dateline.news.Mention;
import dateline.news.Topic;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The articles are written for these tests; all people and firms in them are invented. */
class EnricherTest {
  private static final Enricher FAST = Enricher.load(Enricher.Mode.FAST);
  private static final Enricher JOINT = Enricher.load(Enricher.Mode.JOINT);

  private static final String STORY =
      """
      Mara Delacroix has spoken about visiting Junie Rae Hollister in prison to discuss parole reform.

      During Tuesday's episode of The Delacroixs, the reality star and fashion mogul met with Junie in \
      Baton Rouge to discuss prison reform.

      Junie wrote to Mara months after a judge sentenced her to nine years in prison for the 2016 murder \
      of her stepfather Carl Ray Hollister, prosecutors said.

      In the show, Mara explained that Junie and her then-boyfriend Pete Lindqvist were charged with \
      the killing of Carl Ray, who had been convicted of assault. A jury found Lindqvist guilty.

      "I was a fan of the series before the trial," Junie told the singer's podcast host after the court \
      hearing. Hollister, 34, was released on probation in May, police said.

      Mara Delacroix, a television star with a hit album, said the film about the case would premiere \
      in New York.
      """;

  @AfterAll
  static void close() {
    FAST.close();
    JOINT.close();
  }

  private static Enricher of(Enricher.Mode mode) {
    return mode == Enricher.Mode.FAST ? FAST : JOINT;
  }

  private static List<String> names(Enrichment found, Kind kind) {
    return found.entities().stream()
        .filter(entity -> entity.kind() == kind)
        .map(Entity::name)
        .toList();
  }

  private static Entity entity(Enrichment found, String name) {
    return found.entities().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void bringsLoneNamesToTheFullOnes() {
    Enrichment found = JOINT.annotate(STORY);

    assertThat(names(found, Kind.PERSON))
        .containsExactly(
            "Mara Delacroix", "Junie Rae Hollister", "Carl Ray Hollister", "Pete Lindqvist");
    assertThat(entity(found, "Junie Rae Hollister").mentions()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(entity(found, "Mara Delacroix").mentions()).hasSize(4);
    assertThat(names(found, Kind.PLACE)).contains("Baton Rouge", "New York");
    assertThat(names(found, Kind.WORK)).containsExactly("The Delacroixs");
  }

  @ParameterizedTest
  @EnumSource
  void toldTopicsAreBothEntertainmentAndJustice(Enricher.Mode mode) {
    Enrichment found = of(mode).annotate(STORY);

    assertThat(found.topics()).extracting(Topic::name).contains("entertainment", "justice");
    assertThat(found.language()).isEqualTo("en");
  }

  @Test
  void mentionsStandWhereTheySayWithOffsetsInTheDraftsText() {
    Draft draft = article().titled("“Emoji 😀” by José Pérez").dek("A dek").saying(STORY).draft();

    for (Entity entity : FAST.enrich(draft).entities()) {
      for (Mention mention : entity.mentions()) {
        String there = draft.text().substring(mention.start(), mention.end());
        assertThat(there).isNotBlank().doesNotStartWith(" ").doesNotEndWith(" ");
      }
    }
    Entity mara = entity(FAST.enrich(draft), "Mara Delacroix");
    assertThat(mara.mentions().getFirst().start()).isEqualTo(draft.bodyStart());
  }

  @Test
  void sportIsNeitherEntertainmentNorJustice() {
    String sport =
        "The home side won 3-1 on Saturday after two late goals in the second half. The midfielder"
            + " scored from the penalty spot and the coach praised the defence. The league leaders"
            + " play again on Wednesday, when the striker is expected back from injury.";

    assertThat(FAST.annotate(sport).topics()).isEmpty();
  }

  @Test
  void leavesOtherLanguagesToTheirLanguage() {
    Enrichment found =
        FAST.annotate(
            "Der Minister hat am Montag in Berlin erklärt, dass die Regierung nicht plant.");

    assertThat(found.language()).isEqualTo("de");
    assertThat(found.entities()).isEmpty();
    assertThat(found.topics()).isEmpty();
  }

  @Test
  void saysWhoFoundIt() {
    assertThat(FAST.annotate(STORY).by()).isEqualTo("7/fast");
    assertThat(JOINT.annotate(STORY).by()).startsWith("7/");
  }

  @Test
  void hostileTextNeverThrows() {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      int[] points = random.ints(random.nextInt(200), 0, 0x2fff).toArray();
      String text = "The man said that " + new String(points, 0, points.length) + " the end of the";
      FAST.annotate(text);
    }
    FAST.annotate("");
    FAST.annotate("\ud800 the and of that \udc00");
    FAST.annotate("\"“‘".repeat(2000) + " the of and to in that was for");
    FAST.annotate("The King Of The ".repeat(5000));
  }
}
