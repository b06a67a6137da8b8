package dateline.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class ContentCodingTest {
  private static final String TEXT = "A court, a film, a court. ".repeat(50);
  private static final byte[] PLAIN = TEXT.getBytes(StandardCharsets.UTF_8);

  @Test
  void undoesWhatItAsksFor() throws Exception {
    assertThat(decoded(TestSite.gzip(PLAIN), "gzip")).isEqualTo(TEXT);
    assertThat(decoded(TestSite.gzip(PLAIN), " X-GZIP ")).isEqualTo(TEXT);
    assertThat(decoded(deflate(false), "deflate")).isEqualTo(TEXT);
    assertThat(decoded(deflate(true), "deflate")).isEqualTo(TEXT);
    assertThat(decoded(PLAIN, "identity")).isEqualTo(TEXT);
    assertThat(decoded(PLAIN, "")).isEqualTo(TEXT);
    // RFC 7932: one uncompressed meta-block, made by hand.
    byte[] brotli = HexFormat.of().parseHex("0b028068656c6c6f03");
    assertThat(decoded(brotli, "br")).isEqualTo("hello");
  }

  @Test
  void anEmptyBodyIsEmptyInEveryCoding() throws Exception {
    assertThat(decoded(new byte[0], "gzip")).isEmpty();
    assertThat(decoded(new byte[0], "br")).isEmpty();
  }

  @Test
  void keepsToTheLimitToTheByte() throws Exception {
    byte[] packed = TestSite.gzip(PLAIN);
    assertThat(ContentCoding.decode(ByteBuffer.wrap(packed), "gzip", PLAIN.length).remaining())
        .isEqualTo(PLAIN.length);
    assertThatThrownBy(
            () -> ContentCoding.decode(ByteBuffer.wrap(packed), "gzip", PLAIN.length - 1))
        .isInstanceOf(ContentCoding.TooBigException.class);
  }

  @Test
  void undoesTwoCodingsAndRefusesAThird() throws Exception {
    byte[] twice = TestSite.gzip(TestSite.gzip(PLAIN));
    assertThat(decoded(twice, "gzip, gzip")).isEqualTo(TEXT);
    assertThat(decoded(TestSite.gzip(deflate(true)), "deflate, gzip")).isEqualTo(TEXT);
    for (String coding : new String[] {"gzip, gzip, gzip", "deflate,gzip,br", "gzip,,gzip"}) {
      assertThatThrownBy(() -> decoded(TestSite.gzip(twice), coding))
          .as(coding)
          .isInstanceOf(IOException.class);
    }
  }

  /** A small answer of many empty parts, which unpack to nothing at great cost. */
  @Test
  void keepsToTheLimitBetweenTwoCodings() {
    byte[] empty = TestSite.gzip(new byte[0]);
    byte[] parts = new byte[empty.length * 4_000];
    for (int at = 0; at < parts.length; at += empty.length) {
      System.arraycopy(empty, 0, parts, at, empty.length);
    }
    ByteBuffer packed = ByteBuffer.wrap(TestSite.gzip(parts));
    assertThat(packed.remaining()).isLessThan(parts.length / 50);
    assertThatThrownBy(() -> ContentCoding.decode(packed, "gzip, gzip", 64 << 10))
        .isInstanceOf(ContentCoding.TooBigException.class);
  }

  @Test
  void refusesACutBodyButGivesItsStartWhenAsked() {
    byte[] packed = TestSite.gzip(PLAIN);
    ByteBuffer cut = ByteBuffer.wrap(packed, 0, packed.length - 9);

    assertThatThrownBy(() -> ContentCoding.decode(cut, "gzip", 1 << 20))
        .isInstanceOf(IOException.class);
    String start = new String(ContentCoding.start(cut, "gzip", 1 << 20), StandardCharsets.UTF_8);
    assertThat(TEXT).startsWith(start);
    assertThat(start).isNotEmpty();
  }

  @Test
  void randomInputIsRefusedOrUnpackedButNeverThrowsAnythingElse() {
    Random random = new Random(7932);
    byte[] packed = TestSite.gzip(PLAIN);
    for (int i = 0; i < 2_000; i++) {
      byte[] noise = i % 2 == 0 ? packed.clone() : new byte[random.nextInt(200)];
      for (int j = i % 2 == 0 ? 3 : noise.length; j > 0; j--) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt();
      }
      for (String coding : new String[] {"gzip", "deflate", "br"}) {
        tolerate(noise, coding);
      }
    }
  }

  private static void tolerate(byte[] noise, String coding) {
    try {
      ContentCoding.decode(ByteBuffer.wrap(noise), coding, 1 << 16);
    } catch (IOException e) {
      assertThat(e).isNotNull(); // refused, which is right
    }
  }

  private static String decoded(byte[] body, String coding) throws IOException {
    ByteBuffer plain = ContentCoding.decode(ByteBuffer.wrap(body), coding, 1 << 20);
    return StandardCharsets.UTF_8.decode(plain).toString();
  }

  private static byte[] deflate(boolean bare) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(9, bare))) {
      out.write(PLAIN);
    }
    return packed.toByteArray();
  }
}
