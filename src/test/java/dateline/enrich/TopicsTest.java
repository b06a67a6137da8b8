package dateline.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.enrich.model.Hash;
import dateline.enrich.model.Recogniser;
import dateline.news.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {
  private static final Topics TOPICS = Topics.load(new Rarity());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Jury convicts man of murder|A jury found a dock worker guilty of murder on Monday after a"
            + " two-week trial. Prosecutors said he stabbed the victim, and called the killing a"
            + " planned homicide. The judge will sentence him in May; he faces life in prison."
            + " Jurors heard testimony from twelve witnesses before the verdict.|justice crime"
            + " homicide court trial",
        "State sets execution date|The governor refused clemency for an inmate on death row on"
            + " Friday, and the execution by lethal injection is set for June. The prisoner was"
            + " sentenced to death for a murder in 1998. His lawyers said the prison had no lawful"
            + " way to carry out the death penalty.|justice prison capital punishment",
        "Singer announces arena tour|The singer will play forty concerts on a tour of arenas next"
            + " spring, her first live shows since the album topped the charts. Tickets for the"
            + " gigs go on sale on Friday. The band will play the new songs and the old hits, with"
            + " an encore each night, her label said.|entertainment music concert",
        "Police search for missing hiker|Police and volunteers searched the hills on Sunday for a"
            + " hiker who went missing on Thursday. Officers said she was last seen at a car park"
            + " and that her disappearance is being investigated by detectives. A search party with"
            + " dogs found her bag, the sheriff said.|justice police missing person",
      })
  void tellsThreeLevels(String title, String body, String told) {
    List<String> names = TOPICS.of(title, body).stream().map(Topic::name).toList();

    for (String name : names(told)) {
      assertThat(names).contains(name);
    }
  }

  /** Names of two words stand last. */
  private static List<String> names(String told) {
    for (String last : List.of("capital punishment", "missing person")) {
      if (told.endsWith(last)) {
        String first = told.substring(0, told.length() - last.length()).strip();
        return List.of((first.replace(' ', '\n') + "\n" + last).split("\n", -1));
      }
    }
    return List.of(told.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Wheat prices rise|Wheat prices rose by three per cent on Monday as dry weather held back"
            + " the harvest in the east. Traders said exports would fall this season, and mills"
            + " were buying early. The ministry of agriculture expects a crop of nine million"
            + " tonnes.",
        "Team wins at home|The home side won by two goals to one on Saturday with a late header"
            + " from a corner. The coach praised the defence. The team is third in the league with"
            + " six matches to play, and meets the leaders next week.",
      })
  void tellsNothingOfOtherNews(String title, String body) {
    assertThat(TOPICS.of(title, body)).isEmpty();
  }

  @Test
  void aTopicIsNeverToldWithoutTheOneAboveItNorMoreSurely() throws IOException {
    String title = "Murder suspect arrested after concert";
    String body =
        "Police arrested a suspect in the murder of a singer who was stabbed after a concert. The"
            + " detectives took the man into custody with a warrant; he will stand trial before a"
            + " jury, and prosecutors seek the death penalty. His lawyers said the court would hear"
            + " an appeal. The band cancelled its tour and the album is delayed.";

    List<Topic> topics = TOPICS.of(title, body);

    assertThat(topics).extracting(Topic::name).contains("justice", "arrest");
    for (Topic topic : topics) {
      parent(topic.name())
          .ifPresent(
              parent ->
                  assertThat(topics)
                      .as(topic.name())
                      .anyMatch(
                          above ->
                              above.name().equals(parent)
                                  && above.confidence() >= topic.confidence()));
    }
    assertThat(topics).allMatch(topic -> topic.confidence() > 0 && topic.confidence() <= 1);
  }

  @Test
  void theTableNamesEachCodeOnceAndParentsBeforeChildren() throws IOException {
    Set<String> names = new HashSet<>(Topics.NAMES);
    Set<String> codes = new HashSet<>();
    for (String[] row : rows()) {
      assertThat(row.length).as(row[0]).isBetween(4, 5);
      assertThat(row[0]).matches("medtop:20\\d{6}");
      assertThat(codes.add(row[0])).as(row[0]).isTrue();
      assertThat(names).as(row[1]).contains(row[2]);
      assertThat(names.add(row[1])).as(row[1]).isTrue();
      String words = String.join(" ", Arrays.asList(row).subList(3, row.length));
      assertThat(words).matches("[a-z&*-]+( [a-z&*-]+)*");
      assertThat(words.split(" ")).as(row[1]).doesNotHaveDuplicates();
    }
  }

  @Test
  void wordsThatTellOnlyBelowTheirParentSayNothingToTheClassifiers() {
    Topics topics = new Topics(new Rarity());
    int court = Hash.of("#court") & Topics.PLACES - 1;
    assertThat(topics.features("", "Jurors reached a verdict.")).containsKey(court);
    assertThat(topics.features("", "A settlement ended the litigation.")).doesNotContainKey(court);
  }

  private static java.util.Optional<String> parent(String name) throws IOException {
    return rows().stream().filter(row -> row[1].equals(name)).map(row -> row[2]).findFirst();
  }

  private static List<String[]> rows() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Recogniser.resource("topics.txt"), StandardCharsets.UTF_8))) {
      return in.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.strip().split(" \\| ", -1))
          .toList();
    }
  }
}
