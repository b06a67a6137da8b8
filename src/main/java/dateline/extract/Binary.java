package dateline.extract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Tells bytes that are no text, whatever their header says, by the signatures and the binary data
 * bytes of the WHATWG MIME Sniffing Standard. Thread-safe.
 *
 * @see <a href="https://mimesniff.spec.whatwg.org/">WHATWG MIME Sniffing</a>
 */
final class Binary {
  /** Bytes looked at: the standard's resource header. */
  private static final int HEADER = 1_445;

  /** One stray control character is an accident of some editor; noise has one byte in nine. */
  private static final double MOST_BINARY = 0.02;

  /** None that a text could begin with: what is told by its letters alone has binary bytes too. */
  private static final Map<String, String> SIGNATURES =
      Map.ofEntries(
          Map.entry("%PDF-", "a PDF"),
          Map.entry("\u0089PNG\r\n", "an image"),
          Map.entry("\u00ff\u00d8\u00ff", "an image"),
          Map.entry("GIF87a", "an image"),
          Map.entry("GIF89a", "an image"),
          Map.entry("OggS\0", "a sound or a film"),
          Map.entry("\u001aE\u00df\u00a3", "a film"),
          Map.entry("PK\u0003\u0004", "a zip or office file"),
          Map.entry("\u001f\u008b\b", "a gzip file"),
          Map.entry("Rar!\u001a", "a rar file"),
          Map.entry("\u00d0\u00cf\u0011\u00e0", "an office file"));

  private Binary() {}

  /** What {@code body} is, if it is no text. */
  static Optional<String> kind(ByteBuffer body) {
    byte[] start = new byte[Math.min(HEADER, body.remaining())];
    body.duplicate().get(start);
    String text = new String(start, StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> signature : SIGNATURES.entrySet()) {
      if (text.startsWith(signature.getKey())) {
        return Optional.of(signature.getValue());
      }
    }
    if (text.startsWith("ftyp", 4)) {
      return Optional.of("a film");
    }
    return isUtf16(start) || share(start) <= MOST_BINARY
        ? Optional.empty()
        : Optional.of("binary data");
  }

  private static double share(byte[] bytes) {
    int binary = 0;
    for (byte each : bytes) {
      boolean text = each == '\t' || each == '\n' || each == '\f' || each == '\r' || each == 0x1b;
      binary += each >= 0 && each < ' ' && !text ? 1 : 0;
    }
    return bytes.length == 0 ? 0 : (double) binary / bytes.length;
  }

  /** UTF-16 or UTF-32, by its mark or because its zeros stand where Latin letters have them. */
  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int mark = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    if (mark == 0xfeff || mark == 0xfffe) {
      return true;
    }
    int[] zeros = new int[2];
    for (int i = 0; i < bytes.length; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    return Math.max(zeros[0], zeros[1]) > bytes.length / 3
        && Math.min(zeros[0], zeros[1]) <= bytes.length / 20;
  }
}
