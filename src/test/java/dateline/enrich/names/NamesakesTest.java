package dateline.enrich.names;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Entity.Kind;
import dateline.news.name.EntityName;
import dateline.news.name.NameUse;
import dateline.news.name.Namesake;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesakesTest {
  private final List<NameUse> uses = new ArrayList<>();
  private int articles;

  /** A name in so many articles of its own, each of the one story unless that is 0. */
  private NamesakesTest use(Kind kind, String name, int count, int story) {
    int[] numbers = IntStream.range(articles, articles + count).toArray();
    int[] stories =
        story > 0 ? new int[] {story} : IntStream.of(numbers).map(n -> n + 1000).toArray();
    articles += count;
    uses.add(new NameUse(new EntityName(kind, name), numbers, stories));
    return this;
  }

  private NamesakesTest person(String name, int count, int story) {
    return use(Kind.PERSON, name, count, story);
  }

  private List<String> found() {
    return new Namesakes().among(uses).stream().map(NamesakesTest::line).sorted().toList();
  }

  private static String line(Namesake one) {
    return one.of().name() + (one.sure() ? " = " : " ~ ") + one.to().name();
  }

  @Test
  void namesThatDifferInCaseAccentsAndPointsAreOne() {
    use(Kind.WORK, "Keeping Up with the Quills", 5, 0)
        .use(Kind.WORK, "Keeping Up With The Quills", 2, 0)
        .use(Kind.WORK, "Mission: Unlikely", 3, 0)
        .use(Kind.WORK, "Mission Unlikely", 2, 0);
    assertThat(found())
        .containsExactly(
            "Keeping Up With The Quills = Keeping Up with the Quills",
            "Mission Unlikely = Mission: Unlikely");
  }

  @Test
  void shortWordsInCapitalsAreNoShoutedNames() {
    use(Kind.ORGANISATION, "ICE", 5, 0).use(Kind.ORGANISATION, "Ice", 2, 0);
    assertThat(found()).isEmpty();
  }

  @Test
  void aShoutedPlaceIsThePlaceItself() {
    use(Kind.PLACE, "ELLERTON", 9, 0).use(Kind.PLACE, "Ellerton", 3, 0);
    assertThat(found()).containsExactly("ELLERTON = Ellerton");
  }

  @Test
  void middleNamesInitialsAndNicknamesAreOnePersons() {
    person("Stephen Quill", 20, 1).person("Steve Quill", 9, 1).person("Stephen K. Quill", 4, 0);
    assertThat(found())
        .containsExactly("Stephen K. Quill = Stephen Quill", "Steve Quill = Stephen Quill");
  }

  @Test
  void fathersAndSonsStayTwo() {
    person("Adam Quill", 20, 1).person("Adam Quill Jr.", 9, 1);
    assertThat(found()).isEmpty();
  }

  @Test
  void aNameThatFitsTwoIsLeftToTheReader() {
    person("George W. Quill", 30, 1)
        .person("George H. W. Quill", 20, 2)
        .person("George Quill", 5, 1);
    assertThat(found()).containsExactly("George Quill ~ George W. Quill");
  }

  @Test
  void anInitialIsSomeonesOnlyWhereAStoryNamesBoth() {
    person("Joan Quill", 9, 1)
        .person("J. Quill", 2, 1)
        .person("Ada Vane", 9, 2)
        .person("A. Vane", 2, 0);
    assertThat(found()).containsExactly("J. Quill = Joan Quill");
  }

  @Test
  void aLoneSurnameIsItsBestKnownBearers() {
    person("Barnaby Quill", 40, 0).person("Zelda Quill", 4, 0).person("Quill", 20, 0);
    assertThat(found()).containsExactly("Quill = Barnaby Quill");
  }

  @Test
  void aLoneSurnameOfSeveralIsNobodys() {
    person("Barnaby Quill", 40, 0).person("Zelda Quill", 38, 0).person("Quill", 20, 0);
    assertThat(found()).isEmpty();
  }

  @Test
  void aNameThatMostlyStandsAloneIsSomebodyElses() {
    person("Barnaby Quill", 10, 0).person("Quill", 50, 0);
    assertThat(found()).isEmpty();
  }

  @Test
  void aGivenNameIsNeverMergedUnasked() {
    person("Mitch Quill", 60, 1).person("Mitch", 3, 1);
    assertThat(found()).containsExactly("Mitch ~ Mitch Quill");
  }

  @Test
  void someoneNamedBesideTheOtherIsNotTheSame() {
    int[] here = {1, 2, 3};
    uses.add(new NameUse(new EntityName(Kind.PERSON, "Stephen Quill"), here, new int[] {1}));
    uses.add(new NameUse(new EntityName(Kind.PERSON, "Steve Quill"), here, new int[] {1}));
    assertThat(found()).containsExactly("Stephen Quill ~ Steve Quill");
  }
}
