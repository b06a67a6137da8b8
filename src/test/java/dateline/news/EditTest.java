package dateline.news;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Dating.Precision;
import dateline.query.Clause.Changed.Part;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides of the rule that tells an outlet's edits from what pages change by themselves. */
class EditTest {
  private static final String PROSE =
      "The singer was freed on Friday.\n\nHer lawyer said she would appeal.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "34 comments",
        "1,204 Shares",
        "Share 345",
        "12.4K views",
        "Comments (12)",
        "3 min read",
        "1.2k likes 34 comments",
        "218 people are reading this now",
        "Updated 3 minutes ago",
        "Last updated: 27 November 2026, 14:05 GMT",
        "Updated Fri 27 Nov 2026 at 2.05pm",
        "Published 2 hours ago",
        "14:05",
        "27 November 2026",
        "vor 3 Minuten",
        "Aktualisiert: 27. Nov. 2026, 14:05 Uhr",
        "Related: Star meets released prisoner",
        "Related stories",
        "Read more: Five things to know about the trial",
        "READ ALSO – What the judge said about bail.",
        "More on this story",
        "You may also like",
        "Mehr zum Thema",
        "Lire aussi : Le procès en cinq dates",
        "Advertisement",
        "ADVERTISEMENT",
        "Anzeige",
        "Story continues below advertisement",
        "Article continues after this ad",
        "Scroll down to continue",
        "Sign up for our free morning newsletter",
        "Follow us on Instagram and TikTok",
        "Singer spotted at New Orleans airport",
      })
  void aLineThatPagesPutAroundATextIsNoEdit(String line) {
    assertThat(bodyEdit(PROSE, PROSE + "\n\n" + line)).as("come").isFalse();
    assertThat(bodyEdit(line + "\n\n" + PROSE, PROSE)).as("gone").isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "34 comments | 35 comments",
        "Updated 3 minutes ago | Updated 2 hours ago",
        "Related: Star meets released prisoner | Related: Judge delays ruling",
        "Star meets released prisoner | Why the judge delays his ruling",
        "What happens next | Timeline",
      })
  void aLineOfThePageExchangedForAnotherIsNoEdit(String before, String after) {
    assertThat(bodyEdit(PROSE + "\n\n" + before, PROSE + "\n\n" + after)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "She said: \"I'm free\" - at last. | She said:  “I’m free” — at last.",
        "Wait... what happened here. | Wait… what happened here.",
        "The re-trial, set for May, begins. | The re\u2011trial set for May begins.",
        "Free\u00addom came at noon. | Freedom came at noon.",
        "THE SINGER was freed. | The singer was freed.",
        "The ﬁlm opened. | The film opened.",
        "He paid 1,200 dollars. | He paid 1,200\u00a0dollars.",
      })
  void typographyIsNoEdit(String before, String after) {
    assertThat(bodyEdit(before, after)).isFalse();
    assertThat(headlineEdit(before, after)).isFalse();
  }

  @Test
  void anotherCutIntoParagraphsIsNoEdit() {
    assertThat(bodyEdit(PROSE, PROSE.replace("\n\n", " "))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The singer was freed on Friday. | The singer was freed on Monday.",
        "Police found 12 bodies. | Police found 14 bodies.",
        "The fine was $1.5 million. | The fine was €1.5 million.",
        "The fine was 1.5 million. | The fine was 15 million.",
        "He denied it. | He did not deny it.",
        "It is over. | It is over?",
        "One. | One. Two.",
        "One. | One. This article was updated at 14:05 to correct the name of the judge.",
        "One. | Updated guidelines were published on 3 March. One.",
        "One. | Related charges were dropped on Friday. One.",
        "One. | Read more about it, he told the court, and see. One.",
        "囚人は釈放された。 | 囚人は逮捕された。",
        "أُطلق سراح المغنية. | أُعيد اعتقال المغنية.",
        "only a line | another text",
      })
  void anotherWordIsAnEdit(String before, String after) {
    assertThat(bodyEdit(before, after)).isTrue();
    assertThat(bodyEdit(after, before)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dead: 12 men | Dead: 14 men",
        "Singer's age is 41 | Singer's age is 43",
        "What we know so far | What we know now",
      })
  void aListItemOrHeadingReworded_isAnEdit(String before, String after) {
    assertThat(bodyEdit(PROSE + "\n\n" + before, PROSE + "\n\n" + after)).isTrue();
  }

  @Test
  void aParagraphMovedIsAnEdit() {
    assertThat(bodyEdit("One came. Two left.", "Two left. One came.")).isTrue();
  }

  @Test
  void anotherStandfirstIsAnEditOfTheText() {
    Draft before = article().dek("A standfirst of the day.").draft();
    Draft after = article().dek("A standfirst of the night.").draft();

    assertThat(Edit.between(before, after).parts()).containsExactly(Part.BODY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BREAKING: Singer freed | Singer freed",
        "Singer freed | UPDATE 2 - Singer freed",
        "Live: Singer freed | Singer freed",
        "‘Free at last’ | \"Free at last\"",
      })
  void aLabelBeforeAHeadlineIsNoEdit(String before, String after) {
    assertThat(headlineEdit(before, after)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Singer guilty | Singer not guilty",
        "Singer guilty | Singer guilty?",
        "12 dead in fire | 14 dead in fire",
        "Live music is back | Music is back",
        "Singer slams judge | Singer criticises judge",
      })
  void anotherHeadlineIsAnEdit(String before, String after) {
    assertThat(headlineEdit(before, after)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // before, after, what is known of each, edited
    "2026-11-20T08:00:00Z, 2026-11-20T08:00:00Z, INSTANT, INSTANT, false",
    "2026-11-20T08:00:00Z, 2026-11-20T08:09:59Z, INSTANT, INSTANT, false",
    "2026-11-20T08:00:00Z, 2026-11-20T08:10:00Z, INSTANT, INSTANT, true",
    "2026-11-20T08:00:00Z, 2026-11-21T08:00:00Z, INSTANT, INSTANT, true",
    "2026-11-20T12:00:00Z, 2026-11-20T23:30:00Z, DAY, INSTANT, false",
    "2026-11-20T12:00:00Z, 2026-11-21T03:30:00Z, DAY, INSTANT, false",
    "2026-11-20T12:00:00Z, 2026-11-21T14:30:00Z, DAY, INSTANT, true",
    "2026-11-20T12:00:00Z, 2026-11-21T12:00:00Z, DAY, DAY, true",
    "2026-11-01T12:00:00Z, 2026-11-20T08:00:00Z, MONTH, INSTANT, false",
    "2026-11-01T12:00:00Z, 2026-12-01T12:00:00Z, MONTH, DAY, true",
    "2026-01-01T12:00:00Z, 2026-11-01T12:00:00Z, YEAR, MONTH, false",
    "2026-01-01T12:00:00Z, 2027-01-01T12:00:00Z, YEAR, YEAR, true",
  })
  void aDateMovesByMoreThanItsPrecision(
      Instant before, Instant after, Precision known, Precision later, boolean edited) {
    assertThat(dateEdit(dated(before, known), dated(after, later))).isEqualTo(edited);
  }

  @Test
  void aDateThatComesIsAnEditAndOneThatGoesIsNone() {
    Draft dated = dated(Instant.parse("2026-11-20T08:00:00Z"), Precision.INSTANT);
    Draft undated = article().draft();

    assertThat(dateEdit(undated, dated)).isTrue();
    assertThat(dateEdit(dated, undated)).isFalse();
    assertThat(dateEdit(undated, undated)).isFalse();
  }

  @Test
  void aDateThatIsAlwaysNowIsAClock() {
    Draft first =
        fetched(
            dated(Instant.parse("2026-11-20T08:00:00Z"), Precision.INSTANT),
            "2026-11-20T08:01:00Z");
    Draft later =
        fetched(
            dated(Instant.parse("2026-11-20T11:00:00Z"), Precision.INSTANT),
            "2026-11-20T11:02:00Z");
    Draft moved =
        fetched(
            dated(Instant.parse("2026-11-20T09:00:00Z"), Precision.INSTANT),
            "2026-11-20T11:02:00Z");

    assertThat(dateEdit(first, later)).isFalse();
    assertThat(dateEdit(first, moved)).isTrue();
  }

  @Test
  void whatManyStepsChangedIsToldTogether() {
    Draft first = article().titled("One").draft();
    Draft second = article().titled("Two").draft();
    Draft third = article().titled("Two").saying("They met again. It rained.").draft();

    assertThat(Edit.throughout(List.of(first, second, third)))
        .containsExactlyInAnyOrder(Part.HEADLINE, Part.BODY);
    assertThat(Edit.throughout(List.of(first))).isEmpty();
  }

  /** Whatever the text: the same is never an edit, and which side is the older never matters. */
  @Test
  void randomTextsAreTheSameAsThemselvesEitherWay() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      String one = text(random);
      String other = random.nextBoolean() ? one + "\n\n" + text(random) : text(random);

      assertThat(bodyEdit(one, one.replace(" ", "  "))).as(one).isFalse();
      assertThat(bodyEdit(one, other)).as(one + " | " + other).isEqualTo(bodyEdit(other, one));
    }
  }

  @Test
  void aTextOfOneLongLineIsComparedAtOnce() {
    String line = "Updated 3 minutes ago (34 comments) ".repeat(30_000);

    assertThat(bodyEdit(line, line + " x")).isTrue();
    assertThat(bodyEdit("-".repeat(150) + "!", "- ".repeat(75))).isFalse();
  }

  private static String text(Random random) {
    String[] parts = {
      "Updated ", "3 ", "minutes ", "ago", "Related: ", "\n\n", "the singer ", "was freed. ", "囚人。",
      "(34) ", "comments ", "— ", "“", "\u00ad", "\uD83C", "Advertisement", "?", "$5 "
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i >= 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  private static Draft dated(Instant at, Precision known) {
    Draft draft = article().published(at.toString()).draft();
    Dating dating = new Dating(at, Optional.of(ZoneOffset.UTC), known, "test", 1);
    return new Draft(
        draft.origin(),
        draft.title(),
        draft.dek(),
        draft.body(),
        draft.authors(),
        Optional.of(dating),
        draft.modified(),
        draft.language(),
        draft.site(),
        draft.image(),
        draft.section(),
        draft.keywords(),
        draft.why());
  }

  private static Draft fetched(Draft draft, String at) {
    Origin origin = draft.origin();
    return draft.with(
        new Origin(
            origin.url(),
            origin.externalId(),
            origin.source(),
            origin.sourceId(),
            origin.extractor(),
            origin.hint(),
            Instant.parse(at)));
  }

  private static boolean dateEdit(Draft before, Draft after) {
    return Edit.between(before, after).parts().contains(Part.DATE);
  }

  private static boolean bodyEdit(String before, String after) {
    Set<Part> parts =
        Edit.between(article().saying(before).draft(), article().saying(after).draft()).parts();
    assertThat(parts).isSubsetOf(Set.of(Part.BODY));
    return parts.contains(Part.BODY);
  }

  private static boolean headlineEdit(String before, String after) {
    return Edit.between(article().titled(before).draft(), article().titled(after).draft())
        .parts()
        .contains(Part.HEADLINE);
  }
}
