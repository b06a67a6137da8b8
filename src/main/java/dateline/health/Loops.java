package dateline.health;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Loops by name, each on a thread of its own, that go on until they are told to stop: what one
 * throws is logged, and it is begun again after a pause. Thread-safe.
 */
public final class Loops implements AutoCloseable {
  /** A loop that has not beaten for so long is failing. */
  public static final Duration SILENT = Duration.ofMinutes(1);

  /** How long each may take to end what it has in hand. */
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);

  /** Work that goes on by itself. */
  @FunctionalInterface
  public interface Body {
    /** Works until it is interrupted; shows that it lives by {@code beat}. */
    void run(Beat beat) throws InterruptedException;
  }

  /** One piece of work. */
  @FunctionalInterface
  public interface Turn {
    /**
     * Does it.
     *
     * @param beat for work that may take long
     * @return how long to rest before the next turn
     */
    Duration take(Beat beat);
  }

  private record Running(Loop loop, Thread thread, boolean waits) {}

  private final FaultLog faults;
  private final LongSupplier ticks;
  private final Map<String, Running> running = Collections.synchronizedMap(new LinkedHashMap<>());

  public Loops(FaultLog faults) {
    this(faults, System::nanoTime);
  }

  Loops(FaultLog faults, LongSupplier ticks) {
    this.faults = faults;
    this.ticks = ticks;
  }

  /**
   * Takes turns on a platform thread. It is never interrupted, since that would close the files
   * that it writes: to stop it waits for the turn in hand.
   *
   * @param first when the first turn is
   * @throws IllegalArgumentException if there is a loop of that name
   */
  public void repeat(String name, Duration first, Turn turn) {
    start(name, new Turns(first, turn), Thread.ofPlatform().daemon(), false);
  }

  /**
   * Runs what waits for the most part, and beats itself, on a virtual thread. It is interrupted to
   * stop it.
   *
   * @throws IllegalArgumentException if there is a loop of that name
   */
  public void keep(String name, Body body) {
    start(name, body, Thread.ofVirtual(), true);
  }

  private void start(String name, Body body, Thread.Builder kind, boolean waits) {
    Loop loop = new Loop(name, body, faults, ticks);
    Running made = new Running(loop, kind.name(name).unstarted(loop), waits);
    if (running.putIfAbsent(name, made) != null) {
      throw new IllegalArgumentException("there is a loop " + name);
    }
    made.thread().start();
  }

  /** A turn that failed is owed: it is taken again at once when the loop is begun again. */
  private static final class Turns implements Body {
    private final Turn turn;
    private Duration rest;

    Turns(Duration first, Turn turn) {
      this.rest = first;
      this.turn = turn;
    }

    @Override
    public void run(Beat beat) throws InterruptedException {
      while (true) {
        beat.sleep(rest);
        rest = Duration.ZERO;
        rest = turn.take(beat);
        beat.now();
      }
    }
  }

  /** How each fares, by name. */
  public Map<String, Condition> conditions() {
    Map<String, Condition> conditions = new LinkedHashMap<>();
    synchronized (running) {
      running.forEach((name, made) -> conditions.put(name, made.loop().condition()));
    }
    return conditions;
  }

  private List<Running> running() {
    synchronized (running) {
      return List.copyOf(running.values());
    }
  }

  /** Stops them all after what they have in hand. */
  @Override
  public void close() {
    List<Running> all = running();
    all.forEach(made -> made.loop().stop());
    all.stream().filter(Running::waits).forEach(made -> made.thread().interrupt());
    try {
      for (Running made : all) {
        made.thread().join(PATIENCE_AT_STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
