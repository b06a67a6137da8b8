package dateline.enrich.names;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.enrich.model.Recogniser.Found;
import dateline.enrich.model.Tokens;
import dateline.enrich.model.Tokens.Token;
import dateline.enrich.names.Names.Name;
import dateline.news.Entity;
import dateline.news.Entity.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms are those of prosecutors' releases and of news of courts; most names are invented. */
class CasesTest {
  private static List<Found> cases(String text) {
    return new Cases(Tokens.sentences(text)).among(List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "In United States v. Maxwell, the jury found for neither .|United States v. Maxwell",
        "the case of People v. Pete Lindqvist (Case # 12NF1891)|People v. Pete Lindqvist",
        "during a hearing in the People v. Lindqvist case|People v. Lindqvist",
        "People of the State of Ohio v. Harbour Pharma, et al., in court|People of the State of"
            + " Ohio v. Harbour Pharma",
        "PRESS CONFERENCE: People vs. Carl Ray Hollister|People vs. Carl Ray Hollister",
        "the ruling in Quill Works v. Doe that allowed it|Quill Works v. Doe",
        "the fall of Roe v. Wade on Friday|Roe v. Wade",
        "Overturning Roe v. Wade was the aim|Roe v. Wade",
        "Department of Fisheries et al. vs. Oregon, a case of note|Department of Fisheries et al."
            + " vs. Oregon",
        "U.S. v. Hollister was heard|U.S. v. Hollister",
        "Hollister v Harbour Council goes to the court of appeal|Hollister v Harbour Council",
        "R v Hollister was heard in March|R v Hollister",
        "under Bramley v. Harbour County Friday|Bramley v. Harbour County",
        "(Hollister v. Superior Court 27 Cal 4th 826)|Hollister v. Superior Court",
        "the court in Dobbs v. Quill Women's Health League said|Dobbs v. Quill Women's Health"
            + " League",
        "since Roe v. Wade's end|Roe v. Wade",
        "the Supreme Court Roe v. Wade decision|Roe v. Wade",
        "an amicus brief in Ray Doe Homes v. EEOC, which|Ray Doe Homes v. EEOC",
        "a modern David vs. Goliath battle|",
        "England v Australia begins at noon|",
        "said Rep. Luis V. Quill on Monday|",
        "heterosexual vs. other people|",
        "v. Hollister|",
        "Hollister v.|",
      })
  void tellsCasesByHowTheyAreWritten(String text, String name) {
    List<String> told = cases(text).stream().map(c -> text.substring(c.start(), c.end())).toList();

    assertThat(told).isEqualTo(name == null ? List.of() : List.of(name));
  }

  @Test
  void aDefendantNamedInFullStaysAPersonToo() {
    String text = "People v. Pete Lindqvist and Roe v. Wade";
    List<List<Token>> sentences = Tokens.sentences(text);
    List<Found> people =
        List.of(
            new Found(Optional.of(Kind.PERSON), 10, 24, 0, 2, 4),
            new Found(Optional.of(Kind.PERSON), 36, 40, 0, 7, 8));

    assertThat(new Cases(sentences).among(people))
        .extracting(f -> text.substring(f.start(), f.end()))
        .containsExactly("People v. Pete Lindqvist", "Pete Lindqvist", "Roe v. Wade");
  }

  @Test
  void aWorkIsNoCase() {
    String text = "the film “ Otter v. Heron ” opened";
    List<List<Token>> sentences = Tokens.sentences(text);

    assertThat(
            new Cases(sentences).among(new Works(text, sentences, new Lexicon()).among(List.of())))
        .extracting(Found::kind)
        .containsExactly(Optional.of(Kind.WORK));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "People v. Pete Lindqvist|People v. Lindqvist|1",
        "The People v. Lindqvist|People vs. Lindqvist|1",
        "United States v. Quill|U.S. v. Quill|1",
        "Doe, et al. v. Quill|Doe v. Quill|1",
        "People v. Lindqvist|People v. Hollister|2",
        "Doe v. Lindqvist|People v. Lindqvist|2",
      })
  void tellsOneCaseFromTwo(String one, String other, int count) {
    List<Name> names =
        List.of(
            new Name(Kind.CASE, one, 0, one.length()),
            new Name(Kind.CASE, other, 100, 100 + other.length()));

    assertThat(Cases.group(names)).hasSize(count);
  }

  @Test
  void aCaseIsAnEntityWithAllItsMentions() {
    String text =
        "The jury in People vs. Pete Lindqvist met on Monday. People v. Lindqvist has run for a"
            + " year.";
    List<Entity> entities =
        new Names(text, Tokens.sentences(text), new Lexicon()).entities(List.of());

    assertThat(entities).hasSize(1);
    assertThat(entities.getFirst().kind()).isEqualTo(Kind.CASE);
    assertThat(entities.getFirst().name()).isEqualTo("People v. Pete Lindqvist");
    assertThat(entities.getFirst().mentions()).hasSize(2);
  }
}
