package dateline.enrich.model;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.enrich.model.Tokens.Token;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Gypsy's case drew crowds.|Gypsy 's case drew crowds .",
        "She said “I can’t go.”|She said “ I ca n’t go . ”",
        "Mr. O'Brien of AT&T paid $4.2 million.|Mr. O'Brien of AT&T paid $ 4.2 million .",
        "the 32-year-old|the 32 - year - old",
        "Al-Maliki met Dr. No.|Al - Maliki met Dr. No .",
        "See https://x.example/a_b, he said|See https : / / x.example / a_b , he said",
        "wait... what?!|wait ... what ? !",
        "@kim posted #freedom|@kim posted #freedom",
        "the U.S. and U . S . courts|the U.S. and U . S . courts",
        "Maclean 's of 6,700 people|Maclean 's of 6,700 people",
      })
  void cutsWordsAsTheTreebanksDo(String text, String words) {
    assertThat(Tokens.sentences(text).stream().flatMap(List::stream).map(Token::text).toList())
        .containsExactly(words.split(" "));
  }

  @Test
  void endsSentencesAtPeriodsAndEmptyLinesButNotAtAbbreviationsOrWrappedLines() {
    String text =
        "Headline\n\nMr. Smith left. \"Go.\" He met J. Doe of Acme Corp. in\n"
            + "the long and winding street that goes on for many words\nand more. End";

    assertThat(Tokens.sentences(text).stream().map(s -> s.getFirst().text()))
        .containsExactly("Headline", "Mr.", "\"", "He", "End");
  }

  @Test
  void everyWordStandsWhereItSays() {
    Random random = new Random(7);
    String alphabet = "aB.,'’“”\"-–& \n\t1é😀漢\u0301@#/U.S.?!…`\u00a0\ud83d";
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      int last = 0;
      for (List<Token> sentence : Tokens.sentences(text.toString())) {
        assertThat(sentence).isNotEmpty();
        for (Token token : sentence) {
          assertThat(token.start()).isGreaterThanOrEqualTo(last);
          assertThat(text.substring(token.start(), token.end())).isEqualTo(token.text());
          last = token.end();
        }
      }
    }
  }

  @Test
  void cutsEndlessSentencesAndWords() {
    assertThat(Tokens.sentences("a ".repeat(10_000)))
        .allSatisfy(s -> assertThat(s).hasSizeLessThanOrEqualTo(Tokens.LONGEST_SENTENCE));
    assertThat(Tokens.sentences("x".repeat(100_000)).getFirst().getFirst().text())
        .hasSizeLessThan(100);
  }
}
