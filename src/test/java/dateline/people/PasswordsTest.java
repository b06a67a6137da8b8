package dateline.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {
  private final Passwords passwords = new Passwords(new SecureRandom(), 4);

  @Test
  void knowsAPasswordByItsHashAndEachHashHasItsOwnSalt() {
    String hash = passwords.hash("correct horse battery");
    assertThat(hash).startsWith("$2a$04$").isNotEqualTo(passwords.hash("correct horse battery"));
    assertThat(passwords.matches("correct horse battery", Optional.of(hash))).isTrue();
    assertThat(passwords.matches("correct horse batterz", Optional.of(hash))).isFalse();
    assertThat(passwords.matches("", Optional.of(hash))).isFalse();
    assertThat(passwords.matches("correct horse battery", Optional.empty())).isFalse();
  }

  @Test
  void readsEveryCharacterOfALongOne() {
    String most = "ä long sentence of many words, ".repeat(7).substring(0, Passwords.MOST);
    String hash = passwords.hash(most);
    assertThat(passwords.matches(most, Optional.of(hash))).isTrue();
    assertThat(passwords.matches(most.substring(0, Passwords.MOST - 1), Optional.of(hash)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "eleven char, SHORT",
    "Anna Smith 1, EASY",
    "dateline2026!, EASY",
    "abcdefghijklmn, EASY",
    "123456789012, EASY",
    "abababababab, EASY",
    "🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬, SHORT"
  })
  void refusesWhatIsEasyToGuess(String password, Passwords.Fault fault) {
    assertThat(Passwords.fault(password, "Anna Smith")).contains(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "correct horse battery",
    "Anna Smith likes fishing",
    "zxqw-9p2m-77ab",
    "ночь улица фонарь"
  })
  void takesAnyOther(String password) {
    assertThat(Passwords.fault(password, "Anna Smith")).isEmpty();
    assertThat(Passwords.fault("x".repeat(Passwords.MOST + 1), "")).contains(Passwords.Fault.LONG);
  }

  @Test
  void drawsOnesThatItTakesItself() {
    String drawn = passwords.drawn();
    assertThat(drawn).matches("([a-z2-9]{5}-){5}[a-z2-9]{5}").isNotEqualTo(passwords.drawn());
    assertThat(Passwords.fault(drawn, "Anna")).isEmpty();
  }
}
