package dateline.fetch;

import dateline.fetch.hosts.SharedHosts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one request a host through at a time, over all processes that share hosts, and the next only
 * after a gap. Callers wait in order of arrival, on their own (virtual) threads, and can be
 * interrupted. Thread-safe.
 */
final class HostGate {
  /** How a caller waits; a test moves its clock instead. */
  @FunctionalInterface
  interface Pause {
    void of(Duration length) throws InterruptedException;
  }

  /** What is done inside the gate. */
  @FunctionalInterface
  interface Visit<T> {
    T make() throws InterruptedException;
  }

  /** Hosts remembered before those long idle are forgotten. */
  private static final int SWEEP_ABOVE = 1_000;

  private final InstantSource clock;
  private final Pause pause;
  private final SharedHosts shared;
  private final ConcurrentHashMap<String, Slot> slots = new ConcurrentHashMap<>();

  HostGate(InstantSource clock, Pause pause) {
    this(clock, pause, SharedHosts.ALONE);
  }

  HostGate(InstantSource clock, Pause pause, SharedHosts shared) {
    this.clock = clock;
    this.pause = pause;
    this.shared = shared;
  }

  /** Makes a visit when the host is free and {@code gap} has passed since the last one ended. */
  <T> T through(String host, Duration gap, Visit<T> visit) throws InterruptedException {
    Slot slot = enter(host);
    try {
      slot.turn.lockInterruptibly();
      try {
        Duration left = left(slot, gap);
        if (left.isPositive()) {
          pause.of(left);
        }
        shared.enter(host, gap);
        try {
          return visit.make();
        } finally {
          slot.ended = clock.instant();
          shared.leave(host);
        }
      } finally {
        slot.turn.unlock();
      }
    } finally {
      leave(host);
    }
  }

  /** How many hosts are remembered. */
  int remembered() {
    return slots.size();
  }

  /** Never more than the gap, also when the clock was set back. */
  private Duration left(Slot slot, Duration gap) {
    Duration left = Duration.between(clock.instant(), slot.ended.plus(gap));
    return left.compareTo(gap) > 0 ? gap : left;
  }

  private Slot enter(String host) {
    return slots.compute(
        host,
        (name, slot) -> {
          Slot used = slot == null ? new Slot() : slot;
          used.callers++;
          return used;
        });
  }

  private void leave(String host) {
    slots.computeIfPresent(
        host,
        (name, slot) -> {
          slot.callers--;
          return slot;
        });
    if (slots.size() > SWEEP_ABOVE) {
      Instant longAgo = clock.instant().minus(Robots.MAX_CRAWL_DELAY);
      slots.keySet().forEach(name -> slots.computeIfPresent(name, (n, s) -> s.keep(longAgo)));
    }
  }

  /** {@code callers} is only touched inside the map's compute, {@code ended} holding the turn. */
  private static final class Slot {
    final ReentrantLock turn = new ReentrantLock(true);
    volatile Instant ended = Instant.EPOCH;
    int callers;

    @org.jspecify.annotations.Nullable
    Slot keep(Instant longAgo) {
      return callers == 0 && ended.isBefore(longAgo) ? null : this;
    }
  }

  /**
   * Which hosts asked for quiet: a 429 or 503 (RFC 6585 §4, RFC 9110 §15.6.4) speaks for the host,
   * not for the page. It rests until its Retry-After, else for a time that doubles while it goes
   * on. Thread-safe.
   */
  static final class Rest {
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(6);

    /** A 503 without a time may be one page's trouble; the second in a row is the host's. */
    private static final int TROUBLED = 2;

    private static final int MOST_DOUBLINGS = 10;

    /** Hosts remembered at the most; those that rest no more are forgotten first. */
    private static final int MOST = 10_000;

    private record Said(int times, Instant until) {}

    private final InstantSource clock;
    private final Map<String, Said> hosts = new ConcurrentHashMap<>();

    Rest(InstantSource clock) {
      this.clock = clock;
    }

    /** Until when the host is not asked; absent when it may be. */
    Optional<Instant> until(String host) {
      Instant now = clock.instant();
      return Optional.ofNullable(hosts.get(host))
          .map(Said::until)
          .filter(until -> Freshness.isAhead(until, now));
    }

    /** Hears each answer of a host. */
    void heard(String host, int status, Optional<Instant> retryAfter) {
      if (status != 429 && status != 503) {
        hosts.remove(host);
        return;
      }
      Instant now = clock.instant();
      if (hosts.size() >= MOST) {
        hosts.values().removeIf(said -> said.until().isBefore(now));
      }
      hosts.compute(
          host,
          (name, before) -> {
            int times = before == null ? 1 : before.times() + 1;
            boolean ofThePage = status == 503 && retryAfter.isEmpty() && times < TROUBLED;
            Instant grown = now.plus(ofThePage ? Duration.ZERO : growing(times));
            return new Said(times, retryAfter.filter(now::isBefore).orElse(grown));
          });
    }

    private static Duration growing(int times) {
      Duration rest = FIRST.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
      return rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
    }
  }
}
