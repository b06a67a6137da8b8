package dateline.index.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordScannerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          O'Brien and AT&T      | o brien and at t
          Kardashian’s ex-wife  | kardashian s ex wife
          the U.S. and F.B.I    | the us and fbi
          J.K. Rowling e.g.     | jk rowling eg
          example.com           | example com
          a.b.com               | a b com
          No. 5, 1,000 or 3.5   | no 5 1000 or 3.5
          42 U.S.C. §§ 1983(a)  | 42 usc 1983 a
          J. K. Rowling         | jk rowling
          J. R. R. and U.S. J.  | jrr and us j
          J K Rowling, Plan B A | jk rowling plan b a
          A$AP Rocky paid $5    | asap rocky paid 5
          C++, C# and Canal+    | c++ c# and canal
          1:24-cr-00542-AS, 007 | 1 24 cr 542 as 007
          a 🍋 ©, ™ and 👍🏽     | a 🍋 and 👍
          서울에서               | 서 울 에 서
          Beyoncé, Straße, ﬁlm  | beyonce strasse film
          Cafe\u0301            | cafe
          北京大学 ok             | 北 京 大 学 ok
          Москва́ ΑΘΗΝΑ          | москва αθηνα
          Αθήνα, νόμος, актёр   | αθηνα νομοσ актер
          CO₂ said¹             | co2 said
          مُحَمَّد               | محمد
          हिन्दी                 | हिन्दी
          so\u00adft            | soft
          M*A*S*H, 1.500.000     | mash 1500000
          (*&^%$) -- «»         |
          """)
  void wordsAreFolded(String text, String words) {
    assertThat(words(text)).isEqualTo(words == null ? "" : words);
  }

  @ParameterizedTest
  @CsvSource({
    "Müller, mueller",
    "Gefa\u0308ngnis, gefaengnis",
    "Århus, aarhus",
    "Sørensen, soerensen",
    "Đorđe, djordje",
    "Mueller, ''",
    "Beyoncé, ''"
  })
  void umlautsAreSpelledInTwoWays(String word, String other) {
    WordScanner scanner = new WordScanner();
    scanner.reset(word);
    assertThat(scanner.next()).isTrue();
    assertThat(scanner.spelled()).isEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Spider-Man and Spider Man  | spider+man and spider+man
          the old man Young Man      | the old man young+man
          COVID-19 and Blink-182     | covid+19 and blink+182
          24-cr-00542, 2024-25       | 24 cr 542 2024 25
          twenty-five-year-old       | twenty+five+year+old
          Sinéad O’Connor, D'Angelo  | sinead o+connor d+angelo
          Hawai‘i's Qur'an           | hawai+i s qur+an
          don't, Ember's, l'avocat   | don+t ember s l avocat
          De Niro, al-Assad, Mc Gill | de+niro al+assad mc+gill
          AT&T, Q&A, Hall & Oates    | at+t q+a hall oates
          AC/DC, and/or, Face/Off    | ac+dc and or face+off
          Ph.D., 347 F.3d, a.b.com   | ph+d 347 f+3d a b com
          3-D in the 1990's, 24-hour | 3+d in the 1990+s 24 hour
          """)
  void wordsAreTiedThatAreAsOftenWrittenInOne(String text, String words) {
    WordScanner scanner = new WordScanner();
    scanner.reset(text);
    StringBuilder found = new StringBuilder();
    while (scanner.next()) {
      found.append(found.isEmpty() ? "" : scanner.isTied() ? "+" : " ").append(scanner.word());
    }
    assertThat(found).hasToString(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          One. Two three! "Four" five? (Six)   | one /two three /four five /six
          Mr. Smith met Dr. No. He left        | mr smith met dr no he left
          J. Edgar of the U.S. Senate          | j edgar of the us senate
          It cost 3.5 million. 12 came         | it cost 3.5 million /12 came
          Visit example.com now. and then      | visit example com now and then
          完了。次                               | 完 了 /次
          """)
  void sentencesEndWhereReadersEndThem(String text, String words) {
    assertThat(words(text)).isEqualTo(words);
  }

  @Test
  void emptyLinesEndParagraphsAndSeparatorsEndParts() {
    assertThat(words("One two\nthree\n \nfour\n\n- five")).isEqualTo("one two three ¶four ¶five");
    assertThat(words("Title\u001e\ndek\u001f\nbody")).isEqualTo("title #dek >body");
  }

  @Test
  void offsetsAreThoseOfTheText() {
    WordScanner scanner = new WordScanner();
    scanner.reset("Ø, the U.S. Beyonce\u0301s");
    List<String> found = new ArrayList<>();
    while (scanner.next()) {
      found.add("Ø, the U.S. Beyonce\u0301s".substring(scanner.start(), scanner.end()));
    }
    assertThat(found).containsExactly("Ø", "the", "U.S.", "Beyonce\u0301s");
  }

  @Test
  void anyCharactersWhateverGiveWordsOfTheText() {
    Random random = new Random(7);
    String alphabet = "aB1. ',’-\n§é字ก\u0301\u00ad\ud83d\ude00\ud835\udc00\u001e\u001f*?&";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(20); k > 0; k--) {
        text.append(
            random.nextInt(20) == 0
                ? (char) random.nextInt(0x10000)
                : alphabet.charAt(random.nextInt(alphabet.length())));
      }
      WordScanner scanner = new WordScanner();
      scanner.reset(text.toString());
      int end = 0;
      while (scanner.next()) {
        assertThat(scanner.start()).isGreaterThanOrEqualTo(end);
        assertThat(scanner.end()).isGreaterThan(scanner.start());
        assertThat(scanner.word()).isNotEmpty().doesNotContain("=", "|", " ");
        end = scanner.end();
      }
      assertThat(end).isLessThanOrEqualTo(text.length());
    }
  }

  private static String words(String text) {
    WordScanner scanner = new WordScanner();
    scanner.reset(text);
    List<String> words = new ArrayList<>();
    while (scanner.next()) {
      words.add(
          switch (scanner.before()) {
                case NONE -> "";
                case SENTENCE -> "/";
                case PARAGRAPH -> "¶";
                case PART -> "#";
                case BODY -> ">";
              }
              + scanner.word());
    }
    return String.join(" ", words);
  }
}
