package dateline.fetch;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The host of a web address, read as WHATWG URL §3.5 reads it: percent-decoded, IDNA by UTS 46
 * (non-transitional), and every spelling of an IPv4 number seen as the number it is. Pure; any
 * input gives a host or nothing.
 *
 * @see <a href="https://url.spec.whatwg.org/#host-parsing">WHATWG URL, host parsing</a>
 */
final class WebHost {
  private static final String FORBIDDEN = " #/:<>?@[\\]^|%";
  private static final int PIECES = 8;
  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);

  /** WHATWG sets CheckHyphens and VerifyDnsLength to false; ICU always reports them. */
  private static final Set<IDNA.Error> TOLERATED =
      EnumSet.of(
          IDNA.Error.LEADING_HYPHEN,
          IDNA.Error.TRAILING_HYPHEN,
          IDNA.Error.HYPHEN_3_4,
          IDNA.Error.EMPTY_LABEL,
          IDNA.Error.LABEL_TOO_LONG,
          IDNA.Error.DOMAIN_NAME_TOO_LONG);

  private WebHost() {}

  /** The serialised host: {@code example.org}, {@code 127.0.0.1} or {@code [::1]}. */
  static Optional<String> parse(String written) {
    if (written.startsWith("[")) {
      return written.endsWith("]")
          ? ipv6(written.substring(1, written.length() - 1)).map(WebHost::serialise)
          : Optional.empty();
    }
    return ascii(decode(written))
        .filter(host -> !host.isEmpty() && host.chars().noneMatch(WebHost::forbidden))
        .flatMap(host -> endsInNumber(host) ? ipv4(host) : Optional.of(host));
  }

  private static boolean forbidden(int c) {
    return c <= 0x20 || c >= 0x7F || FORBIDDEN.indexOf(c) >= 0;
  }

  private static String decode(String written) {
    if (written.indexOf('%') < 0) {
      return written;
    }
    byte[] in = written.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      int high = i + 2 < in.length && in[i] == '%' ? Character.digit(in[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(in[i + 2], 16) : -1;
      out[length++] = low >= 0 ? (byte) (high << 4 | low) : in[i];
      i += low >= 0 ? 2 : 0;
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  private static Optional<String> ascii(String domain) {
    if (domain.chars().allMatch(c -> c < 0x80)) {
      return Optional.of(domain.toLowerCase(Locale.ROOT)); // xn-- labels too, right or wrong
    }
    IDNA.Info verdict = new IDNA.Info();
    String ascii = UTS46.nameToASCII(domain, new StringBuilder(), verdict).toString();
    return TOLERATED.containsAll(verdict.getErrors()) ? Optional.of(ascii) : Optional.empty();
  }

  private static boolean endsInNumber(String host) {
    String trimmed = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String last = trimmed.substring(trimmed.lastIndexOf('.') + 1);
    return (!last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9'))
        || (last.startsWith("0x") && number(last) >= 0);
  }

  private static Optional<String> ipv4(String host) {
    List<String> parts = new ArrayList<>(List.of(host.split("\\.", -1)));
    if (parts.size() > 1 && parts.getLast().isEmpty()) {
      parts.removeLast();
    }
    if (parts.size() > 4) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 0; i < parts.size(); i++) {
      long part = number(parts.get(i));
      boolean last = i == parts.size() - 1;
      long limit = last ? 1L << (8 * (5 - parts.size())) : 1L << 8;
      if (part < 0 || part >= limit) {
        return Optional.empty();
      }
      address += last ? part : part << (8 * (3 - i));
    }
    return Optional.of(
        "%d.%d.%d.%d"
            .formatted(
                address >> 24 & 0xFF, address >> 16 & 0xFF, address >> 8 & 0xFF, address & 0xFF));
  }

  /** Decimal, {@code 0…} octal or {@code 0x…} hexadecimal; −1 if none; too big is 2^40. */
  private static long number(String text) {
    if (text.isEmpty()) {
      return -1;
    }
    int radix = text.startsWith("0x") ? 16 : text.length() > 1 && text.startsWith("0") ? 8 : 10;
    String digits = radix == 16 ? text.substring(2) : text;
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = Math.min(value * radix + digit, 1L << 40);
    }
    return value;
  }

  private static Optional<int[]> ipv6(String text) {
    int gap = text.indexOf("::");
    List<String> head = pieces(gap < 0 ? text : text.substring(0, gap));
    List<String> tail = gap < 0 ? List.of() : pieces(text.substring(gap + 2));
    List<Integer> front = new ArrayList<>();
    List<Integer> back = new ArrayList<>();
    boolean whole =
        read(head, gap < 0, front)
            && read(tail, true, back)
            && (gap < 0 ? front.size() == PIECES : front.size() + back.size() < PIECES);
    if (!whole) {
      return Optional.empty();
    }
    int[] address = new int[PIECES];
    for (int i = 0; i < front.size(); i++) {
      address[i] = front.get(i);
    }
    for (int i = 0; i < back.size(); i++) {
      address[PIECES - back.size() + i] = back.get(i);
    }
    return Optional.of(address);
  }

  private static List<String> pieces(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
  }

  private static boolean read(List<String> pieces, boolean mayEndInIpv4, List<Integer> into) {
    for (int i = 0; i < pieces.size(); i++) {
      String piece = pieces.get(i);
      if (mayEndInIpv4 && i == pieces.size() - 1 && piece.indexOf('.') >= 0) {
        return dotted(piece, into);
      }
      boolean hex =
          !piece.isEmpty()
              && piece.length() <= 4
              && piece.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
      if (!hex) {
        return false;
      }
      into.add(Integer.parseInt(piece, 16));
    }
    return true;
  }

  /** The IPv4 tail of an IPv6 address: four plain decimals and nothing else. */
  private static boolean dotted(String text, List<Integer> into) {
    String[] parts = text.split("\\.", -1);
    int[] bytes = new int[4];
    if (parts.length != bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (!parts[i].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(parts[i]) > 255) {
        return false;
      }
      bytes[i] = Integer.parseInt(parts[i]);
    }
    into.add(bytes[0] << 8 | bytes[1]);
    into.add(bytes[2] << 8 | bytes[3]);
    return true;
  }

  /** RFC 5952: the first longest run of two or more zero pieces becomes {@code ::}. */
  private static String serialise(int[] address) {
    int from = -1;
    int run = 1;
    for (int i = 0; i < PIECES; i++) {
      int end = i;
      while (end < PIECES && address[end] == 0) {
        end++;
      }
      if (end - i > run) {
        from = i;
        run = end - i;
      }
    }
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < PIECES; i++) {
      if (i == from) {
        text.append(i == 0 ? "::" : ":");
        i += run - 1;
      } else {
        text.append(Integer.toHexString(address[i])).append(i < PIECES - 1 ? ":" : "");
      }
    }
    return text.append(']').toString();
  }
}
