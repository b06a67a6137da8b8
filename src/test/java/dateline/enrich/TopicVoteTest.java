package dateline.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicVoteTest {
  private static Topic topic(String name, double confidence) {
    return new Topic("medtop:test", name, confidence);
  }

  private static List<String> told(TopicVote vote, List<Topic> candidates) {
    return vote.topics(candidates).stream().map(Topic::name).toList();
  }

  @Test
  void aTellingThatDoubtsIsOverruledByTwoThatAreSure() {
    List<Topic> doubts = List.of(topic("justice", 0.1), topic("entertainment", 0.7));
    List<Topic> sure = List.of(topic("justice", 0.9), topic("entertainment", 0.2));

    assertThat(told(TopicVote.of(List.of(doubts)), doubts)).containsExactly("entertainment");
    assertThat(told(TopicVote.of(List.of(doubts, sure, sure)), doubts)).containsExactly("justice");
  }

  @Test
  void oneThatIsQuiteSureDoesNotOutvoteThreeThatDoubt() {
    List<Topic> certain = List.of(topic("entertainment", 0.9999));
    List<Topic> doubts = List.of(topic("entertainment", 0.3));

    assertThat(told(TopicVote.of(List.of(certain, doubts, doubts, doubts)), certain)).isEmpty();
  }

  @Test
  void aVoteThatDoubtsTellsOfThoseAloneWhoseTextTellsIt() {
    List<Topic> tells = List.of(topic("justice", 0.9));
    List<Topic> doesNot = List.of(topic("justice", 0.1));
    TopicVote vote = TopicVote.of(List.of(tells, doesNot, List.of(topic("justice", 0.2))));

    assertThat(told(vote, tells)).containsExactly("justice");
    assertThat(told(vote, doesNot)).isEmpty();
  }

  @Test
  void topicsBelowAreToldByEachTextItself() {
    List<Topic> ofPrisons =
        List.of(topic("justice", 0.1), topic("prison", 0.8), topic("capital punishment", 0.5));
    List<Topic> sure = List.of(topic("justice", 0.9));
    TopicVote vote = TopicVote.of(List.of(ofPrisons, sure, sure));

    assertThat(vote.topics(ofPrisons))
        .extracting(Topic::name)
        .containsExactly("justice", "prison", "capital punishment");
    assertThat(vote.topics(ofPrisons))
        .extracting(Topic::confidence)
        .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    assertThat(told(vote, sure)).containsExactly("justice");
  }

  @Test
  void aStoryOfOneIsAsSureAsItsText() {
    List<Topic> alone = List.of(topic("justice", 1), topic("entertainment", 0));

    assertThat(TopicVote.of(List.of(alone)).topics(alone)).containsExactly(topic("justice", 1));
  }

  @Test
  void nothingIsToldWhereNoTextSaysAnything() {
    assertThat(told(TopicVote.of(List.of()), List.of())).isEmpty();
    assertThat(told(TopicVote.of(List.of(List.of(), List.of())), List.of())).isEmpty();
  }
}
