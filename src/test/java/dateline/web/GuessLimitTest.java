package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessLimitTest {
  private static final InetAddress GUESSER = InetAddress.ofLiteral("192.0.2.7");
  private static final InetAddress READER = InetAddress.ofLiteral("192.0.2.8");

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final GuessLimit guesses = new GuessLimit(30, now::get);

  @Test
  void anAddressHasSoManyGuessesAMinute() {
    assertThat(guessesIn(Duration.ZERO, GUESSER)).isEqualTo(30);
    assertThat(guessesIn(Duration.ofSeconds(1), GUESSER)).isZero();
    assertThat(guessesIn(Duration.ofSeconds(1), GUESSER)).isEqualTo(1);
    assertThat(guessesIn(Duration.ofSeconds(10), GUESSER)).isEqualTo(5);
    assertThat(guessesIn(Duration.ofDays(1), GUESSER)).isEqualTo(30);
    assertThat(guesses.mayTry(READER)).isTrue();
  }

  /** How many wrong ones are heard after a pause. */
  private int guessesIn(Duration pause, InetAddress from) {
    now.addAndGet(pause.toNanos());
    int heard = 0;
    for (; heard < 100 && guesses.mayTry(from); heard++) {
      guesses.wrong(from, false);
    }
    return heard;
  }

  @Test
  void neighboursInOneNetworkOfIpv6CountAsOne() {
    assertThat(guessesIn(Duration.ZERO, InetAddress.ofLiteral("2001:db8:0:1::1"))).isEqualTo(30);
    assertThat(guesses.mayTry(InetAddress.ofLiteral("2001:db8:0:1:ffff::2"))).isFalse();
    assertThat(guesses.mayTry(InetAddress.ofLiteral("2001:db8:0:2::1"))).isTrue();
  }

  @Test
  void whatIsRightCostsNothing() {
    for (int i = 0; i < 100; i++) {
      assertThat(guesses.mayTry(READER)).isTrue();
    }
  }

  @Test
  void forgetsAnAddressOnlyForTenThousandOthers() {
    guessesIn(Duration.ZERO, GUESSER);
    for (int i = 0; i < 9_999; i++) {
      guesses.wrong(InetAddress.ofLiteral("10.0." + i / 256 + "." + i % 256), false);
    }
    assertThat(guesses.mayTry(GUESSER)).isFalse();
  }
}
