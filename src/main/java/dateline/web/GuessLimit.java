package dateline.web;

import dateline.web.settings.AddressBlock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows the guessing of passwords: each address has so many wrong ones a minute, and then is turned
 * away unheard, the right one too, until time has given it another try. What is right costs
 * nothing. The log tells who guesses, once a minute, and never what. Thread-safe.
 */
final class GuessLimit {
  private static final Logger log = LoggerFactory.getLogger(GuessLimit.class);

  /** Addresses remembered; of more, those that were silent longest are forgotten. */
  private static final int REMEMBERED = 10_000;

  private static final double MINUTE = Duration.ofMinutes(1).toNanos();

  private final int aMinute;
  private final LongSupplier nanos;
  private final Map<AddressBlock, Guesser> guessers =
      new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AddressBlock, Guesser> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param aMinute wrong passwords an address may try
   * @param nanos a clock such as {@link System#nanoTime}
   */
  GuessLimit(int aMinute, LongSupplier nanos) {
    this.aMinute = aMinute;
    this.nanos = nanos;
  }

  /** Whether a password from this address may be judged now. */
  synchronized boolean mayTry(InetAddress from) {
    AddressBlock who = AddressBlock.customer(from);
    Guesser guesser = guessers.get(who);
    if (guesser == null || guesser.left(nanos.getAsLong()) >= 1) {
      return true;
    }
    guesser.turnedAway++;
    tell(who, guesser, false);
    return false;
  }

  /** How long one who was turned away should wait. */
  Duration pause() {
    return Duration.ofSeconds(Math.ceilDiv(60, aMinute));
  }

  /**
   * Notes a wrong password.
   *
   * @param byProxy whether it came through a proxy that the operator has not named
   */
  synchronized void wrong(InetAddress from, boolean byProxy) {
    AddressBlock who = AddressBlock.customer(from);
    Guesser guesser = guessers.computeIfAbsent(who, _ -> new Guesser(nanos.getAsLong()));
    guesser.tries = guesser.left(nanos.getAsLong()) - 1;
    guesser.wrong++;
    tell(who, guesser, byProxy);
  }

  private void tell(AddressBlock who, Guesser guesser, boolean byProxy) {
    long now = nanos.getAsLong();
    if (guesser.told && now - guesser.toldAt < MINUTE) {
      return;
    }
    log.atWarn()
        .addKeyValue("address", who)
        .addKeyValue("wrong", guesser.wrong)
        .addKeyValue("turnedAway", guesser.turnedAway)
        .log(
            byProxy
                ? "Wrong password, through a proxy: name it in dateline.proxies,"
                    + " or one guesser slows all its readers"
                : "Wrong password");
    guesser.told = true;
    guesser.toldAt = now;
    guesser.wrong = 0;
    guesser.turnedAway = 0;
  }

  /** One address; guarded by the monitor of {@link GuessLimit}. */
  private final class Guesser {
    private double tries = aMinute;
    private long at;
    private int wrong;
    private int turnedAway;
    private boolean told;
    private long toldAt;

    Guesser(long now) {
      at = now;
    }

    /** Tries left now; below one there is none. */
    private double left(long now) {
      tries = Math.min(aMinute, tries + (now - at) / MINUTE * aMinute);
      at = now;
      return tries;
    }
  }
}
