package dateline.enrich.names;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.enrich.model.Recogniser.Found;
import dateline.enrich.model.Tokens;
import dateline.enrich.names.Names.Name;
import dateline.news.Entity.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  private static final Lexicon LEXICON = new Lexicon();

  private static List<Name> names(Kind kind, String... texts) {
    List<Name> names = new ArrayList<>();
    for (String text : texts) {
      names.add(new Name(kind, text, names.size() * 100, names.size() * 100 + text.length()));
    }
    return names;
  }

  private static List<List<String>> people(String... texts) {
    return People.group(names(Kind.PERSON, texts), LEXICON).stream()
        .map(group -> group.stream().map(Name::text).toList())
        .toList();
  }

  private static int bodies(String one, String other) {
    return Organisations.group(names(Kind.ORGANISATION, one, other), LEXICON).size();
  }

  @Test
  void keepsAFamilyApart() {
    assertThat(people("Gypsy Rose Blanchard", "Dee Dee Blanchard", "Gypsy", "Dee Dee", "Blanchard"))
        .containsExactlyInAnyOrder(
            List.of("Gypsy Rose Blanchard", "Gypsy"),
            List.of("Dee Dee Blanchard", "Dee Dee", "Blanchard"));
  }

  @Test
  void aTitledLoneNameIsASurnameOfSomeoneOfThatGender() {
    assertThat(people("Mr. John Smith", "Mrs. Jane Smith", "Mr. Smith", "Mrs. Smith"))
        .containsExactlyInAnyOrder(
            List.of("Mr. John Smith", "Mr. Smith"), List.of("Mrs. Jane Smith", "Mrs. Smith"));
  }

  @ParameterizedTest
  @CsvSource({
    "Robert Kennedy, Bob Kennedy, 1",
    "Robert F. Kennedy, Robert Kennedy, 1",
    "J. K. Rowling, Joanne Rowling, 1",
    "Nouri al-Maliki, Maliki, 1",
    "José Pérez, Jose Perez, 1",
    "Martin Luther King Jr., King, 1",
    "President Joe Biden, Biden, 1",
    "Kim Kardashian, Khloe Kardashian, 2",
    "Kim Kardashian, Kanye West, 2",
    "Ada Bell Corwin, ABC, 1",
    "Ann Nora Nash, Ann, 1",
    "Bea Nora Nash, Bnn, 2",
    "Ada Corwin, AC, 2",
  })
  void tellsOnePersonFromTwo(String one, String other, int persons) {
    assertThat(people(one, other)).hasSize(persons);
  }

  @ParameterizedTest
  @CsvSource({
    "Screen Actors Guild, SAG, 1",
    "Los Angeles Lakers, Lakers, 1",
    "Skims Inc., Skims, 1",
    "Harvard University, Harvard, 1",
    "U.S. Department of Justice, DOJ, 1",
    "University of Utah, University, 2",
    "Supreme Court of Ohio, U.S. Supreme Court, 2",
    "New York Post, New, 2",
    "U.S. Navy, Navy, 1",
    "U.S. military, US military, 1",
    "Leeds United, United, 1",
    "Ohio Blue Cross Blue Shield, Blue Cross and Blue Shield of Ohio, 1",
    "Royal Navy of Norway, Navy, 2",
    "Bank of England, Bank of Scotland, 2",
    "The Harbour Times, Times, 1",
    "The Harbour Times, The Harbour Post, 2",
  })
  void tellsOneOrganisationFromTwo(String one, String other, int count) {
    assertThat(bodies(one, other)).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ganges River|Ganges|1",
        "Ganges River|Ganges Delta|2",
        "London's Heathrow Airport|Heathrow|1",
        "Lake Tahoe|Tahoe|1",
        "Republic of Ireland|Ireland|1",
        "Denver, Colorado|Denver|1",
        "Denver, Colorado|Colorado|2",
        "W. Va.|West Virginia|1",
        "the Netherlands|Holland|1",
        "New York|York|2",
        "New York City|New York|2",
        "North Carolina|South Carolina|2",
        "Northern Ireland|Ireland|2",
      })
  void tellsOnePlaceFromTwo(String one, String other, int places) {
    assertThat(Places.group(names(Kind.PLACE, one, other), LEXICON)).hasSize(places);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Harbour Rescue Service|(|HRS|)|ORGANISATION",
        "Bank of the West|(|BW|)|ORGANISATION",
        "Bank of the West|(|BOTW|)|ORGANISATION",
        "Harbour Rescue Service|(|HRX|)|PERSON",
        "Harbour Rescue Service|and|HRS|.|PERSON",
        "Harbour Rescue Service|(|HRS|is|PERSON",
      })
  void anExplainedAcronymIsOfTheKindOfItsLongForm(
      String full, String open, String brief, String close, Kind kind) {
    String text = full + " " + open + " " + brief + " " + close + " said";
    int at = full.length() + open.length() + 2;
    List<Found> found =
        List.of(
            new Found(Optional.of(Kind.ORGANISATION), 0, full.length(), 0, 0, 3),
            new Found(Optional.of(Kind.PERSON), at, at + brief.length(), 0, 4, 5));

    assertThat(Acronyms.explained(text, found).getLast().kind()).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "PLACE, U.S., United States",
    "PLACE, the United States, United States",
    "PLACE, Calif., California",
    "ORGANISATION, F.B.I., FBI",
    "ORGANISATION, the Justice Department, Department of Justice",
    "ORGANISATION, SCOTUS, U.S. Supreme Court",
  })
  void knowsTheAliasesOfEveryArticle(Kind kind, String form, String name) {
    assertThat(LEXICON.known(kind, form)).isEqualTo(Optional.of(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "He saw an episode of Quiet Harbour on Monday .|Quiet Harbour",
        "The film “ Salt and Sorrow ” opens in May .|Salt and Sorrow",
        "She sang “ Glass River ” at the end .|Glass River",
        "He cried “ Glass River ” and left .|",
        "She starred in “ The Long Gate , ” he said .|The Long Gate",
        "Dwayne “ The Rock ” Johnson came .|",
        "“ Never Again , ” he said .|",
        "“ Comet ” star Ann Doe left early .|Comet",
        "She held a sign reading “ Stop The War ” in it .|",
        "a chant of “ Vane , Vane , Vane , ” he said .|",
      })
  void tellsTitlesOfWorksByRule(String text, String title) {
    List<String> works =
        new Works(text, Tokens.sentences(text), new Lexicon())
            .among(List.of()).stream().map(w -> text.substring(w.start(), w.end())).toList();

    assertThat(works).isEqualTo(title == null ? List.of() : List.of(title));
  }
}
