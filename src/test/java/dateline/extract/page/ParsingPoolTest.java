package dateline.extract.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.extract.Extraction;
import dateline.extract.Extractor;
import dateline.extract.Pages;
import dateline.news.source.Hint;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParsingPoolTest {
  /** By processor time, or on the clock where the machine is busy. */
  private static final String GIVEN_UP =
      "reading it took more than [0-9.]+ s( of processor time)?: given up";

  private final ParsingPool pool = new ParsingPool(Duration.ofMillis(50));

  @Test
  void readsOnPlatformThreadsWhoeverAsks() throws InterruptedException {
    CompletableFuture<Boolean> virtual = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () ->
                virtual.complete(
                    pool.run(1, () -> Thread.currentThread().isVirtual(), reason -> true)))
        .join();

    assertThat(virtual).isCompletedWithValue(false);
  }

  @Test
  void givesUpWhatTakesTooLongAndEndsIt() {
    CompletableFuture<Throwable> end = new CompletableFuture<>();

    String result =
        pool.run(
            1,
            () -> {
              try {
                while (true) {
                  ParsingPool.endIfGivenUp();
                }
              } catch (ParsingPool.Stopped e) {
                end.complete(e);
                throw e;
              }
            },
            Function.identity());

    assertThat(result).matches(GIVEN_UP);
    assertThat(end.join()).hasMessage("took too long and was given up");
  }

  @Test
  void givesUpWhatWaitsForEver() {
    CountDownLatch never = new CountDownLatch(1);

    String result =
        pool.run(
            1,
            () -> {
              try {
                never.await();
                return "read";
              } catch (InterruptedException e) {
                return "interrupted";
              }
            },
            Function.identity());

    assertThat(result).isEqualTo("reading it took more than 0.4 s: given up");
  }

  @Test
  void whatCannotBeEndedTakesNoPlaceFromTheRest() {
    AtomicBoolean over = new AtomicBoolean();
    for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
      assertThat(pool.run(1, () -> loopUntil(over), Function.identity())).endsWith("given up");
    }

    assertThat(pool.run(1, () -> "read", Function.identity())).isEqualTo("read");
    over.set(true);
  }

  private static String loopUntil(AtomicBoolean over) {
    while (!over.get()) {
      Thread.onSpinWait();
    }
    return "over";
  }

  @Test
  void endsAParserInTheMiddleOfAPage() {
    Page page = Pages.page("https://ledger.example/a", "<p>a".repeat(1_000_000));

    Extraction extraction =
        new Extractor(new ParsingPool(Duration.ofMillis(1))).extract(page, Hint.NONE);

    assertThat(extraction)
        .isInstanceOfSatisfying(
            Extraction.NotAnArticle.class, not -> assertThat(not.reason()).matches(GIVEN_UP));
  }

  @Test
  void noParserReadsOnForAPieceThatWasGivenUp() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ParsingPool.reader("text").read(new char[4], 0, 4))
        .isInstanceOf(ParsingPool.Stopped.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void keepsAnInterruptOfTheOneThatWaits() {
    Thread.currentThread().interrupt();

    assertThat(pool.run(1, () -> "read", Function.identity())).isEqualTo("read");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void errorsAreThrownToTheOneThatWaits() {
    assertThatThrownBy(
            () ->
                pool.run(
                    1,
                    () -> {
                      throw new AssertionError("of the work");
                    },
                    Function.identity()))
        .hasMessage("of the work");
  }

  @Test
  void readsNoMoreBytesAtATimeThanThereIsRoomFor() throws InterruptedException {
    ParsingPool small = new ParsingPool(Duration.ofSeconds(5), 1 << 20);
    AtomicInteger atATime = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Runnable large =
        () ->
            small.run(
                50 << 20, // more than there is room for: alone
                () -> {
                  most.accumulateAndGet(atATime.incrementAndGet(), Math::max);
                  Thread.onSpinWait();
                  return atATime.decrementAndGet();
                },
                reason -> 0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Stream.generate(() -> large).limit(50).forEach(threads::execute);
    }

    assertThat(most).hasValue(1);
  }
}
