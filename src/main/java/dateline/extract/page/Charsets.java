package dateline.extract.page;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes to text by the WHATWG Encoding Standard: byte order mark, header, declaration in the
 * document, then UTF-8 if the bytes are that, and a statistical guess only when all else is silent.
 * Thread-safe.
 *
 * <p>We differ from the standard in three places, each for feeds and old pages that browsers show
 * broken: a document that declares a western or XML encoding but holds well-formed UTF-8 is read as
 * UTF-8, one that declares UTF-8 but holds none is guessed, and the declaration is looked for in
 * the first {@value #PRESCAN} bytes, not 1,024.
 */
public final class Charsets {
  private static final int PRESCAN = 16_384;
  private static final int GUESS_FROM = 65_536;
  private static final int TOLD_FROM = 1 << 20;
  private static final int SURE_ENOUGH = 10;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?\\s*([\\w.:-]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern XML_PROLOG =
      Pattern.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']\\s*([\\w.:-]+)");
  private static final Pattern META =
      Pattern.compile(
          "<!--.*?(?:-->|$)|<meta\\b([^>]{0,1000})", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Labels that the standard reads as a wider encoding than their name says, or the JDK lacks. */
  private static final Map<String, String> WIDENED =
      Map.ofEntries(
          Map.entry("ISO-8859-1", "windows-1252"),
          Map.entry("US-ASCII", "windows-1252"),
          Map.entry("ISO-8859-9", "windows-1254"),
          Map.entry("ISO-8859-11", "x-windows-874"),
          Map.entry("x-iso-8859-11", "x-windows-874"),
          Map.entry("TIS-620", "x-windows-874"),
          Map.entry("Shift_JIS", "windows-31j"),
          Map.entry("GB2312", "GB18030"),
          Map.entry("GBK", "GB18030"),
          Map.entry("x-EUC-CN", "GB18030"),
          Map.entry("EUC-KR", "x-windows-949"),
          Map.entry("Big5", "Big5-HKSCS"),
          Map.entry("UTF-16", "UTF-16LE"));

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("utf8", "UTF-8"),
          Map.entry("unicode-1-1-utf-8", "UTF-8"),
          Map.entry("x-unicode20utf8", "UTF-8"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-gbk", "GB18030"),
          Map.entry("gb_2312-80", "GB18030"),
          Map.entry("chinese", "GB18030"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("korean", "x-windows-949"),
          Map.entry("x-x-big5", "Big5-HKSCS"),
          Map.entry("x-cp1250", "windows-1250"),
          Map.entry("x-cp1251", "windows-1251"),
          Map.entry("x-cp1252", "windows-1252"),
          Map.entry("iso-8859-8-i", "ISO-8859-8"),
          Map.entry("logical", "ISO-8859-8"),
          Map.entry("visual", "ISO-8859-8"),
          Map.entry("koi", "KOI8-R"),
          Map.entry("koi8", "KOI8-R"),
          Map.entry("dos-874", "x-windows-874"),
          Map.entry("windows-874", "x-windows-874"),
          Map.entry("macintosh", "x-MacRoman"),
          Map.entry("x-mac-roman", "x-MacRoman"),
          Map.entry("mac", "x-MacRoman"),
          Map.entry("x-mac-cyrillic", "x-MacCyrillic"),
          Map.entry("x-mac-ukrainian", "x-MacCyrillic"),
          Map.entry("maccyrillic", "x-MacCyrillic"),
          Map.entry("cp932", "windows-31j"),
          Map.entry("cp949", "x-windows-949"),
          Map.entry("x-user-defined", "windows-1252"));

  private Charsets() {}

  /** The text of {@code page}, without a byte order mark; malformed bytes become U+FFFD. */
  public static String decode(Page page) {
    byte[] bytes = bytes(page.body());
    String text = new String(bytes, of(bytes, page.contentType()));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * The text of {@code bytes} as it is read, as {@link #decode} has it. The encoding is told by the
   * first {@value #TOLD_FROM} bytes.
   */
  public static Reader reader(InputStream bytes, Optional<String> contentType) throws IOException {
    byte[] head = bytes.readNBytes(TOLD_FROM);
    Charset charset = of(head, contentType);
    PushbackReader text =
        new PushbackReader(
            new InputStreamReader(
                new SequenceInputStream(new ByteArrayInputStream(head), bytes), charset));
    int first = text.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      text.unread(first);
    }
    return text;
  }

  /** The bytes of a buffer, to be read only. */
  public static byte[] bytes(ByteBuffer body) {
    if (body.hasArray() && body.arrayOffset() == 0 && body.remaining() == body.array().length) {
      return body.array();
    }
    ByteBuffer view = body.duplicate();
    byte[] bytes = new byte[view.remaining()];
    view.get(bytes);
    return bytes;
  }

  /** The encoding to read {@code bytes} in. */
  public static Charset of(byte[] bytes, Optional<String> contentType) {
    Optional<Charset> mark = byteOrderMark(bytes);
    if (mark.isPresent()) {
      return mark.get();
    }
    Utf8Check utf8 = Utf8Check.of(bytes);
    Optional<Charset> declared =
        contentType.flatMap(type -> label(CHARSET, type)).or(() -> declaredInside(bytes));
    if (declared.isPresent()) {
      return trusted(declared.get(), utf8) ? declared.get() : undeclared(bytes, utf8);
    }
    return undeclared(bytes, utf8);
  }

  private static boolean trusted(Charset declared, Utf8Check utf8) {
    if (declared.equals(StandardCharsets.UTF_8)) {
      return utf8.wellFormed() || utf8.sequences() > 0;
    }
    boolean western =
        declared.name().startsWith("windows-125") || declared.name().startsWith("ISO-8859");
    return !(western && utf8.wellFormed() && utf8.sequences() > 0);
  }

  private static Charset undeclared(byte[] bytes, Utf8Check utf8) {
    return utf8.wellFormed() && !utf8.escapes() ? StandardCharsets.UTF_8 : guess(bytes);
  }

  private static Optional<Charset> byteOrderMark(byte[] b) {
    if (starts(b, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(StandardCharsets.UTF_8);
    } else if (starts(b, 0xFF, 0xFE, 0, 0)) {
      return Optional.of(StandardCharsets.UTF_32LE);
    } else if (starts(b, 0, 0, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_32BE);
    } else if (starts(b, 0xFF, 0xFE)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    } else if (starts(b, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return wide(b);
  }

  /** Text in two or four bytes a character without a mark: every other byte or more is zero. */
  private static Optional<Charset> wide(byte[] b) {
    int length = Math.min(b.length, 400) / 4 * 4;
    int[] zeros = new int[4];
    for (int i = 0; i < length; i++) {
      zeros[i % 4] += b[i] == 0 ? 4 : 0;
    }
    boolean even = zeros[0] > length / 2 && zeros[2] > length / 2;
    boolean odd = zeros[1] > length / 2 && zeros[3] > length / 2;
    if (length < 8 || (even == odd && zeros[1] + zeros[2] < length)) {
      return Optional.empty();
    }
    if (zeros[1] > length / 2 && zeros[2] > length / 2) {
      return Optional.of(
          zeros[0] > zeros[3] ? StandardCharsets.UTF_32BE : StandardCharsets.UTF_32LE);
    }
    return Optional.of(even ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
  }

  private static boolean starts(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Charset> declaredInside(byte[] bytes) {
    int length = Math.min(bytes.length, PRESCAN);
    String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    return label(XML_PROLOG, head).or(() -> meta(head)).map(Charsets::asciiCompatible);
  }

  private static Optional<Charset> meta(String head) {
    Matcher meta = META.matcher(head);
    while (meta.find()) {
      String attributes = meta.group(1);
      if (attributes != null) {
        Optional<Charset> charset = label(CHARSET, attributes);
        if (charset.isPresent()) {
          return charset;
        }
      }
    }
    return Optional.empty();
  }

  /** A declaration that could be read byte by byte cannot be in UTF-16, whatever it says. */
  private static Charset asciiCompatible(Charset declared) {
    return declared.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : declared;
  }

  private static Optional<Charset> label(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? named(found.group(1)) : Optional.empty();
  }

  /** The encoding that WHATWG reads {@code label} as; absent for labels nobody knows. */
  public static Optional<Charset> named(String label) {
    String name = LABELS.getOrDefault(label.toLowerCase(Locale.ROOT), label);
    try {
      Charset plain = Charset.forName(name);
      return Optional.of(Charset.forName(WIDENED.getOrDefault(plain.name(), plain.name())));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static Charset guess(byte[] bytes) {
    CharsetDetector detector = new CharsetDetector();
    detector.enableInputFilter(true);
    detector.setText(bytes.length > GUESS_FROM ? Arrays.copyOf(bytes, GUESS_FROM) : bytes);
    CharsetMatch match = detector.detect();
    if (match == null || match.getConfidence() < SURE_ENOUGH) {
      return Charset.forName("windows-1252");
    }
    return named(match.getName().replaceAll("_(?:ltr|rtl)$", ""))
        .orElse(Charset.forName("windows-1252"));
  }
}
