package dateline.fetch;

import static dateline.fetch.TestSite.body;
import static dateline.fetch.TestSite.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.fetch.Outcome.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that lie, drip, flood and explode: each ends soon, in a value that says why. */
@Timeout(30)
class HostileServersTest {
  private static final String HOST = "evil.localhost";
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

  private final TestSite site = TestSite.start();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Fetcher fetcher = fetcher(Duration.ofSeconds(20));

  /** For those who would keep us waiting for ever. */
  private final Fetcher hasty = fetcher(Duration.ofMillis(400));

  @AfterEach
  void stop() {
    over.countDown();
    fetcher.close();
    hasty.close();
    site.close();
  }

  @Test
  void aGzipBombIsCutAtTheLimit() throws Exception {
    byte[] bomb = zeros(64 << 20);
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThat(cause(body(200, "text/html", bomb, "Content-Encoding: gzip")))
        .isEqualTo(Cause.TOO_BIG);
  }

  @Test
  void aBrotliBombIsCutAtTheLimit() throws Exception {
    byte[] bomb = brotliZeros();
    assertThat(bomb.length).isLessThan(100);
    assertThat(cause(body(200, "text/html", bomb, "Content-Encoding: br")))
        .isEqualTo(Cause.TOO_BIG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, gzip, gzip", "gzip, br", "compress", "gzip", "br", "zstd"})
  void aTextThatIsNotPackedAsItsHeaderSaysIsRead(String coding) throws Exception {
    byte[] plain = "<p>not packed".getBytes(StandardCharsets.UTF_8);
    site.on(HOST, "/x", body(200, "text/html", plain, "Content-Encoding: " + coding));
    assertThat(get()).isInstanceOf(Outcome.Success.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip, gzip, br"})
  void whatIsNeitherPackedNorTextIsABadAnswer(String coding) throws Exception {
    byte[] noise = {(byte) 0xff, (byte) 0xfe, 0x7f, (byte) 0x91, 3, 7, (byte) 0xc4, 1};
    assertThat(cause(body(200, "text/html", noise, "Content-Encoding: " + coding)))
        .isEqualTo(Cause.BAD_ANSWER);
  }

  @Test
  void aBodyDrippingForEverMeetsTheWall() throws Exception {
    assertThat(hastyCause(dripping(HEAD + "Content-Length: 1000000\r\n\r\n", "x")))
        .isEqualTo(Cause.TIMEOUT);
  }

  @Test
  void aHeaderDrippingForEverMeetsTheWall() throws Exception {
    assertThat(hastyCause(dripping(HEAD, "X-A: b\r\n"))).isEqualTo(Cause.TIMEOUT);
  }

  @Test
  void silenceMeetsTheWall() throws Exception {
    assertThat(hastyCause((request, out) -> await())).isEqualTo(Cause.TIMEOUT);
  }

  @Test
  void anEndlessBodyIsTooBig() throws Exception {
    assertThat(cause(endless(HEAD + "\r\n", "x".repeat(4096)))).isEqualTo(Cause.TOO_BIG);
    assertThat(
            cause(
                endless(HEAD + "Transfer-Encoding: chunked\r\n\r\n", "5\r\nhello\r\n".repeat(400))))
        .isEqualTo(Cause.TOO_BIG);
  }

  @Test
  void anEndlessHeaderIsABadAnswer() throws Exception {
    assertThat(cause(endless(HEAD, "X-A: b\r\n".repeat(100)))).isEqualTo(Cause.BAD_ANSWER);
    assertThat(cause(endless(HEAD + "X: ", "y".repeat(4096)))).isEqualTo(Cause.BAD_ANSWER);
  }

  @Test
  void endlessInformationMeetsTheWall() throws Exception {
    assertThat(hastyCause(endless("", "HTTP/1.1 103 Early Hints\r\n\r\n")))
        .isIn(Cause.TIMEOUT, Cause.BAD_ANSWER);
  }

  @Test
  void aWrongLengthIsABadAnswer() throws Exception {
    assertThat(cause(raw(HEAD + "Content-Length: 100\r\n\r\nshort"))).isEqualTo(Cause.BAD_ANSWER);
    assertThat(cause(raw(HEAD + "Content-Length: -5\r\n\r\nshort"))).isEqualTo(Cause.BAD_ANSWER);
    assertThat(cause(raw(HEAD + "Content-Length: 9999999999\r\n\r\nshort")))
        .isEqualTo(Cause.TOO_BIG);
    assertThat(cause(raw(HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel")))
        .isEqualTo(Cause.BAD_ANSWER);
    assertThat(cause(raw(HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello")))
        .isEqualTo(Cause.BAD_ANSWER);
  }

  @Test
  void twoLengthsInOneAnswerAreABadAnswer() throws Exception {
    assertThat(
            cause(
                raw(
                    HEAD
                        + "Content-Length: 5\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + "5\r\n"
                        + "hello\r\n"
                        + "0\r\n\r\n")))
        .isEqualTo(Cause.BAD_ANSWER);
    assertThat(cause(raw(HEAD + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!")))
        .isEqualTo(Cause.BAD_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SSH-2.0-OpenSSH\r\n", "\0\0\0", "HTTP/9.9 abc\r\n\r\n", "<html>"})
  void whatIsNotHttpIsNoAnswer(String bytes) throws Exception {
    assertThat(cause(raw(bytes))).isIn(Cause.BAD_ANSWER, Cause.CONNECTION);
  }

  @Test
  void aThousandCookiesAreIgnored() throws Exception {
    site.on(HOST, "/x", raw(HEAD + "Set-Cookie: a=b\r\n".repeat(1000) + "\r\nhello"));
    assertThat(get()).isInstanceOf(Outcome.Success.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://", "http://a b/", "//", "http://[", "http:/\\/[x]", "\u0001"})
  void aRedirectToNonsenseIsNoCrash(String location) throws Exception {
    site.on(HOST, "/x", TestSite.redirect(302, location));
    assertThat(get()).isNotInstanceOf(Outcome.Success.class);
  }

  @Test
  void aSlowServerDoesNotHoldUpAnother() throws Exception {
    site.on(HOST, "/x", (request, out) -> await())
        .on("good.localhost", "/x", TestSite.html("hello"));
    Thread slow = Thread.ofVirtual().start(this::quietly);
    assertThat(fetcher.fetch(Request.of(site.uri("good.localhost", "/x"))))
        .isInstanceOf(Outcome.Success.class);
    slow.join();
  }

  @Test
  void anInterruptEndsAFetchUnderWay() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    site.on(
        HOST,
        "/x",
        (request, out) -> {
          asked.countDown();
          await();
        });
    Thread fetching =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    get();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                });
    asked.await();
    fetching.interrupt();
    fetching.join();
    assertThat(interrupted.getCount()).isZero();
  }

  private void quietly() {
    try {
      hasty.fetch(Request.of(site.uri(HOST, "/x")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Cause cause(TestSite.Route route) throws InterruptedException {
    return cause(route, fetcher);
  }

  private Cause hastyCause(TestSite.Route route) throws InterruptedException {
    return cause(route, hasty);
  }

  private Cause cause(TestSite.Route route, Fetcher by) throws InterruptedException {
    site.on(HOST, "/x", route);
    Outcome outcome = by.fetch(Request.of(site.uri(HOST, "/x")));
    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    assertThat(((Outcome.Failure) outcome).detail()).isNotBlank();
    return ((Outcome.Failure) outcome).cause();
  }

  private Outcome get() throws InterruptedException {
    return fetcher.fetch(Request.of(site.uri(HOST, "/x")));
  }

  private static Fetcher fetcher(Duration wall) {
    return new Fetcher(
        new FetchSettings(
            "Dateline/0.1",
            Optional.empty(),
            Duration.ZERO,
            Duration.ofSeconds(5),
            wall,
            1 << 20,
            5,
            List.of("*.localhost")),
        InstantSource.system());
  }

  /** A byte or a line at a time, as slowly as keeps a read timeout from firing. */
  private TestSite.Route dripping(String start, String drop) {
    return (request, out) -> {
      out.write(start.getBytes(StandardCharsets.ISO_8859_1));
      while (!over(Duration.ofMillis(50))) {
        out.write(drop.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
    };
  }

  private static TestSite.Route endless(String start, String more) {
    return (request, out) -> {
      out.write(start.getBytes(StandardCharsets.ISO_8859_1));
      while (true) { // until the client has had enough and the write fails
        out.write(more.getBytes(StandardCharsets.ISO_8859_1));
      }
    };
  }

  private void await() throws IOException {
    over(Duration.ofSeconds(30));
  }

  /** Waits for the test's end. */
  private boolean over(Duration atMost) throws IOException {
    try {
      return over.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static byte[] zeros(int length) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed, 1 << 16)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < length / block.length; i++) {
        out.write(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Four meta-blocks of 16 MiB (RFC 7932 §9): one literal zero and one copy of it each. */
  private static byte[] brotliZeros() {
    BitSet bits = new BitSet();
    int at = put(bits, 0, 1, 0); // window of 64 KiB
    for (int block = 0; block < 4; block++) {
      at = put(bits, at, 1, 0); // not the last
      at = put(bits, at, 2, 2); // six nibbles of length
      at = put(bits, at, 24, (1 << 24) - 1);
      at = put(bits, at, 1 + 3 + 6 + 2 + 2, 0); // packed; one type, one tree of each
      at = put(bits, at, 2 + 2 + 8, 1); // literals: only 0
      at = put(bits, at, 2 + 2 + 10, 1 | 399 << 4); // commands: insert 1, copy 2118 and more
      at = put(bits, at, 2 + 2 + 6, 1 | 16 << 4); // distances: 1 or 2
      at = put(bits, at, 24, (1 << 24) - 1 - 2118);
      at = put(bits, at, 1, 0); // distance 1
    }
    put(bits, at, 2, 3); // the last, empty
    return bits.toByteArray();
  }

  private static int put(BitSet bits, int at, int width, int value) {
    for (int i = 0; i < width; i++) {
      bits.set(at + i, (value >> i & 1) == 1);
    }
    return at + width;
  }
}
