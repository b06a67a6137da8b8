package dateline.index.words;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.query.Fillers;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tartarus.snowball.ext.EnglishStemmer;

class StemsTest {
  private final Stems stems = new Stems(StemLanguage.ENGLISH, Stems.MANY);

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
    for (String filler : List.of("the", "will", "who", "it")) {
      assertThat(stems.of(filler)).isEqualTo(filler);
    }
  }

  @Test
  void numbersAndSignsAreStemsAsTheyAre() {
    assertThat(stems.of("2019")).isEqualTo("=2019");
    assertThat(stems.of("§")).isEqualTo("=§");
  }

  @Test
  void irregularFormsMeet() {
    assertThat(stems.of("women")).isEqualTo(stems.of("woman"));
    assertThat(stems.of("took")).isEqualTo(stems.of("taking"));
    assertThat(stems.of("thieves")).isEqualTo(stems.of("thief"));
    assertThat(stems.of("sued")).isEqualTo(stems.of("suing"));
    assertThat(stems.of("trafficked")).isEqualTo(stems.of("trafficker"));
    assertThat(stems.of("overridden")).isEqualTo(stems.of("override"));
    assertThat(stems.of("defences")).isEqualTo(stems.of("defense"));
  }

  @Test
  void falseFriendsPart() {
    for (String pair :
        List.of(
            "organ organization",
            "universe university",
            "author authority",
            "execution executive",
            "several severe",
            "import important",
            "iron ironic",
            "hero heroine",
            "office officer",
            "unit united",
            "suit suite",
            "person personal",
            "train training",
            "wit witness",
            "tribune tribunal",
            "preside president",
            "process procession",
            "minor minority",
            "deposit deposition")) {
      String[] words = pair.split(" ", 2);
      assertThat(stems.of(words[0])).as(pair).isNotEqualTo(stems.of(words[1]));
    }
    assertThat(stems.of("organizations")).isEqualTo(stems.of("organise"));
  }

  @ParameterizedTest
  @CsvSource({
    "de, gefangnis, gefangnisse",
    "de, haus, hauser",
    "de, ermittlung, ermittlungen",
    "fr, tribunal, tribunaux",
    "fr, avocat, avocats",
    "es, juez, jueces",
    "es, cancion, canciones",
    "it, giudice, giudici",
    "it, avvocato, avvocati",
    "pt, tribunal, tribunais",
    "pt, cancao, cancoes",
    "nl, proces, processen",
    "nl, advocaat, advocaten",
    "sv, domare, domaren",
    "da, vidne, vidner",
    "no, sang, sangen",
    "fi, vankila, vankilassa",
    "es, caso, casos",
    "it, legge, leggi",
    "nl, straf, straffen",
    "nl, kind, kinderen",
    "nl, huis, huizen",
    "sv, advokat, advokaterna",
    "no, nyhet, nyheter",
    "no, skuespiller, skuespillerne",
    "uk, суддя, суддів",
    "uk, пісня, пісень",
    "uk, свідок, свідки",
    "uk, адвокат, адвокатами",
    "uk, київ, києва",
    "ru, свидетель, свидетелей",
    "ar, محكمة, المحكمة"
  })
  void everyLanguageHasItsOwnStems(String tag, String one, String other) {
    Stems own = new Stems(StemLanguage.of(tag), Stems.FEW);
    assertThat(own.of(other)).isEqualTo(own.of(one)).startsWith("=" + tag + ":");
  }

  @Test
  void aWordHasTheSameStemWheneverItIsAsked() {
    String longest = "internationalisations".repeat(5).substring(0, WordScanner.LONGEST);
    List<String> words =
        List.of("a", "the", "news", "is", "going", "happy", longest, "ångström", "東", "𠮷", "9ths");
    List<String> first =
        words.stream().map(word -> new Stems(StemLanguage.ENGLISH, Stems.FEW).of(word)).toList();
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
      String wanted =
          Fillers.contains(text)
              ? text
              : "=" + EnglishForms.stem(text).orElse(EnglishForms.spelling(porter.getCurrent()));
      assertThat(stems.of(text)).as(text).isEqualTo(wanted);
    }
  }
}
