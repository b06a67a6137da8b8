package dateline.index.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.tartarus.snowball.ext.EnglishStemmer;

class StemsTest {
  private final Stems stems = new Stems(Stems.MANY);

  @Test
  void wordsHaveTheStemsOfPortersSecondAlgorithm() {
    assertThat(stems.of("trials")).isEqualTo("=trial");
    assertThat(stems.of("happy")).isEqualTo("=happi");
    assertThat(stems.of("relational")).isEqualTo("=relat");
    assertThat(stems.of("hoping")).isEqualTo("=hope");
    assertThat(stems.of("dying")).isEqualTo("=die");
    assertThat(stems.of("skies")).isEqualTo("=sky");
  }

  @Test
  void wordsOfLittleMeaningAreTheirOwnStems() {
    NewsAnalyzer.FILLERS.forEach(filler -> assertThat(stems.of(filler)).isEqualTo(filler));
  }

  @Test
  void numbersAndSignsAreStemsAsTheyAre() {
    assertThat(stems.of("2019")).isEqualTo("=2019");
    assertThat(stems.of("§")).isEqualTo("=§");
  }

  @Test
  void aWordHasTheSameStemWheneverItIsAsked() {
    String longest = "internationalisations".repeat(5).substring(0, WordScanner.LONGEST);
    List<String> words =
        List.of("a", "the", "news", "is", "going", "happy", longest, "ångström", "東", "𠮷", "9ths");
    List<String> first = words.stream().map(word -> new Stems(Stems.FEW).of(word)).toList();
    for (int round = 0; round < 3; round++) {
      assertThat(words.stream().map(stems::of)).containsExactlyElementsOf(first);
    }
  }

  @Test
  void manyRandomWordsCrowdingEachOtherOutKeepTheirStems() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    List<String> ends =
        List.of("", "s", "ed", "ing", "ly", "ness", "ational", "y", "ies", "isable");
    EnglishStemmer porter = new EnglishStemmer();
    for (int i = 0; i < 50_000; i++) {
      StringBuilder word = new StringBuilder();
      for (int letters = random.nextInt(1, 24); letters > 0; letters--) {
        word.append((char) random.nextInt('a', 'z' + 1));
      }
      word.append(ends.get(random.nextInt(ends.size())));
      String text = word.toString();
      porter.setCurrent(text);
      porter.stem();
      String wanted = NewsAnalyzer.FILLERS.contains(text) ? text : "=" + porter.getCurrent();
      assertThat(stems.of(text)).as(text).isEqualTo(wanted);
    }
  }
}
