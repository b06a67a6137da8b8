package dateline.web.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names and values of a query string or form, in order. Immutable.
 *
 * <p>Reading never throws: what is no valid percent-encoding stays as typed, so a hostile address
 * is at worst a strange search. At most {@value #MOST} pairs are read.
 */
public record Params(List<Pair> pairs) {
  public static final Params NONE = new Params(List.of());
  private static final int MOST = 2_000;

  /** One name and its value. */
  public record Pair(String name, String value) {}

  public Params {
    pairs = List.copyOf(pairs);
  }

  /** Reads {@code application/x-www-form-urlencoded} text. */
  public static Params parse(String text) {
    List<Pair> pairs = new ArrayList<>();
    for (String part : text.split("&", MOST + 1)) {
      if (part.isEmpty() || pairs.size() == MOST) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      pairs.add(new Pair(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1))));
    }
    return new Params(pairs);
  }

  private static String decode(String text) {
    byte[] from = text.getBytes(StandardCharsets.UTF_8);
    byte[] to = new byte[from.length];
    int size = 0;
    for (int i = 0; i < from.length; i++) {
      int high = from[i] == '%' && i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(from[i + 2], 16);
      if (low >= 0) {
        to[size++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        to[size++] = from[i] == '+' ? (byte) ' ' : from[i];
      }
    }
    return new String(to, 0, size, StandardCharsets.UTF_8);
  }

  /** The first value of that name, trimmed; absent when it is missing or blank. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** The first value of that name as it was typed, blanks and all; absent when it is missing. */
  public Optional<String> raw(String name) {
    return pairs.stream().filter(pair -> pair.name().equals(name)).map(Pair::value).findFirst();
  }

  /** Every distinct value of that name that is not blank, trimmed. */
  public List<String> all(String name) {
    return pairs.stream()
        .filter(pair -> pair.name().equals(name))
        .map(pair -> pair.value().strip())
        .filter(value -> !value.isEmpty())
        .distinct()
        .toList();
  }

  /** These and one more. */
  public Params plus(String name, String value) {
    List<Pair> more = new ArrayList<>(pairs);
    more.add(new Pair(name, value));
    return new Params(more);
  }

  /** These with one value for that name, in place of any there was. */
  public Params with(String name, String value) {
    return without(name).plus(name, value);
  }

  public Params without(String name) {
    return new Params(pairs.stream().filter(pair -> !pair.name().equals(name)).toList());
  }

  public Params without(String name, String value) {
    return new Params(
        pairs.stream()
            .filter(pair -> !(pair.name().equals(name) && pair.value().strip().equals(value)))
            .toList());
  }

  /** Percent-encoded, without the question mark; {@link #parse} reads it back. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Pair pair : pairs) {
      text.append(text.isEmpty() ? "" : "&")
          .append(encode(pair.name()))
          .append('=')
          .append(encode(pair.value()));
    }
    return text.toString();
  }

  /** The address of {@code path} with these. */
  public String at(String path) {
    return pairs.isEmpty() ? path : path + "?" + this;
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
