package dateline.news.alert;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way to reach the owner beside the page and the feed, which are always there. A saved query has
 * any number of channels, and a channel serves any number of saved queries. Its id is as
 * unguessable as a {@link SecretId}: it is the address at which a reader unsubscribes.
 */
public sealed interface Channel {
  /** Standard Webhooks: how a symmetric secret is told. */
  String SECRET_PREFIX = "whsec_";

  String id();

  String name();

  Instant created();

  /** Why nothing is sent to it any more; absent while it is on. */
  Optional<Off> off();

  /** Where it leads: a mail address or a URL. */
  String target();

  /** A mail address. */
  record Mail(String id, String name, Instant created, Optional<Off> off, String address)
      implements Channel {
    public Mail {
      if (!isAddress(address)) {
        throw new IllegalArgumentException("not a mail address: " + address);
      }
    }

    @Override
    public String target() {
      return address;
    }
  }

  /**
   * A program that is called: see Standard Webhooks.
   *
   * @param secret {@code whsec_} and 24 to 64 bytes in base 64, with which each call is signed
   * @param former the secret before, which signs too for a while
   * @param headers of the owner's own, sent with each call
   */
  record Webhook(
      String id,
      String name,
      Instant created,
      Optional<Off> off,
      String url,
      String secret,
      Optional<Former> former,
      Headers headers)
      implements Channel {
    /** How long a former secret signs: a day to tell the receiver the new one. */
    private static final Duration CHANGE = Duration.ofDays(1);

    /** One with the one secret and no headers of its own. */
    public Webhook(
        String id, String name, Instant created, Optional<Off> off, String url, String secret) {
      this(id, name, created, off, url, secret, Optional.empty(), Headers.NONE);
    }

    /**
     * A secret that was replaced.
     *
     * @param until when it signs no more
     */
    public record Former(String secret, Instant until) {
      /** Keeps the secret out of logs. */
      @Override
      public String toString() {
        return "Former[until=" + until + "]";
      }
    }

    /** Those that sign at that moment, the present one first. */
    public List<String> secrets(Instant at) {
      return Stream.concat(
              Stream.of(secret),
              former.filter(old -> at.isBefore(old.until())).map(Former::secret).stream())
          .toList();
    }

    /** The same with another secret; the present one signs for a day more. */
    public Webhook renewed(String other, Instant at) {
      Optional<Former> old =
          other.equals(secret) ? former : Optional.of(new Former(secret, at.plus(CHANGE)));
      return new Webhook(id, name, created, off, url, other, old, headers);
    }

    public Webhook {
      if (!isWebAddress(url)) {
        throw new IllegalArgumentException("not an address of the web: " + url);
      }
      if (!isSecret(secret)) {
        throw new IllegalArgumentException("not a webhook's secret");
      }
    }

    @Override
    public String target() {
      return url;
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Webhook[id=" + id + ", name=" + name + ", url=" + url + ", off=" + off + "]";
    }
  }

  /**
   * Headers that an owner wants a webhook to be called with, such as {@code Authorization}. Their
   * values are secrets.
   *
   * @param values by name, in the owner's order
   */
  record Headers(Map<String, String> values) {
    public static final Headers NONE = new Headers(Map.of());

    /** What stands for a value that is not shown. */
    public static final String HIDDEN = "…";

    /** More than any receiver asks for. */
    private static final int MOST = 20;

    private static final int LONGEST = 4_000;

    /** What says how a call is made, and what we say ourselves. */
    private static final List<String> OURS =
        List.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "content-encoding",
            "expect",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "webhook-id",
            "webhook-signature",
            "webhook-timestamp");

    public Headers {
      values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** One {@code Name: value} a line; what is no such line is a name without a value. */
    public static Headers parse(String lines) {
      Map<String, String> values = new LinkedHashMap<>();
      lines
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(
              line -> {
                int colon = line.indexOf(':');
                values.put(
                    (colon < 0 ? line : line.substring(0, colon)).strip(),
                    colon < 0 ? "" : line.substring(colon + 1).strip());
              });
      return new Headers(values);
    }

    /** As {@link #parse} reads it. */
    public String text() {
      return values.entrySet().stream()
          .map(header -> header.getKey() + ": " + header.getValue())
          .collect(Collectors.joining("\n"));
    }

    /** The same with no value to be read. */
    public Headers hidden() {
      Map<String, String> hidden = new LinkedHashMap<>();
      values.keySet().forEach(name -> hidden.put(name, HIDDEN));
      return new Headers(hidden);
    }

    /** The same with the values of those before where these are hidden. */
    public Headers knowing(Headers before) {
      Map<String, String> known = new LinkedHashMap<>();
      values.forEach(
          (name, value) ->
              known.put(
                  name, value.equals(HIDDEN) ? before.values.getOrDefault(name, value) : value));
      return new Headers(known);
    }

    /** The first that cannot be sent (RFC 9110 §5), in the owner's words; absent: all can. */
    public Optional<String> wrong() {
      return values.size() > MOST
          ? Optional.of(values.size() + " headers")
          : values.entrySet().stream()
              .filter(header -> !canBeSent(header.getKey(), header.getValue()))
              .map(Map.Entry::getKey)
              .findFirst();
    }

    private static boolean canBeSent(String name, String value) {
      return name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
          && !OURS.contains(name.toLowerCase(Locale.ROOT))
          && value.matches("[\\x20-\\x7e]{1," + LONGEST + "}");
    }

    /** Keeps the values out of logs. */
    @Override
    public String toString() {
      return "Headers" + values.keySet();
    }
  }

  /**
   * Where people talk.
   *
   * @param url of the service's kind; with many services whoever knows it may write there
   * @param token where the service wants one; else empty
   */
  record Chat(
      String id,
      String name,
      Instant created,
      Optional<Off> off,
      ChatService service,
      String url,
      String token)
      implements Channel {
    public Chat {
      if (!isWebAddress(url)) {
        throw new IllegalArgumentException("not an address of the web: " + shown(url));
      }
    }

    @Override
    public String target() {
      return url;
    }

    @Override
    public String shown() {
      return shown(url);
    }

    /** The host and the first letters of a path. */
    private static String shown(String url) {
      int host = url.indexOf('/', url.indexOf("://") + 3);
      return host < 0 ? url : url.substring(0, Math.min(url.length(), host + 4)) + "…";
    }

    /** Keeps address and token out of logs. */
    @Override
    public String toString() {
      return "Chat[id=" + id + ", name=" + name + ", service=" + service + ", off=" + off + "]";
    }
  }

  /** Where it leads, as everybody may see it. */
  default String shown() {
    return target();
  }

  /** {@code mail}, {@code webhook} or a {@link ChatService#label}. */
  default String kind() {
    return switch (this) {
      case Mail _ -> "mail";
      case Webhook _ -> "webhook";
      case Chat chat -> chat.service().label();
    };
  }

  default boolean isOn() {
    return off().isEmpty();
  }

  /**
   * Why and since when a channel is off.
   *
   * @param detail in words, for the owner; may be empty
   */
  record Off(Why why, Instant since, String detail) {}

  /** Who turned it off. */
  enum Why {
    /** The receiver said that it is gone: 410, or mail refused for good. */
    GONE,
    /** The reader, by the link in a mail. */
    UNSUBSCRIBED,
    /** The owner, on the page. */
    OWNER;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A new secret of 32 bytes; {@code random} is a {@link java.security.SecureRandom}. */
  static String newSecret(RandomGenerator random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /** Whether a text is a webhook's secret: the prefix and 24 to 64 bytes in base 64. */
  static boolean isSecret(String text) {
    try {
      return text.startsWith(SECRET_PREFIX)
          && Base64.getDecoder().decode(text.substring(SECRET_PREFIX.length())).length >= 24
          && text.length() <= SECRET_PREFIX.length() + 88;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Whether this is one plain mail address: at most 254 characters, one {@code @}, a local part and
   * a host of letters, digits, dots and hyphens, no space, quotation or control character. Narrower
   * than RFC 5322 on purpose: what is let through can stand in a header as it is.
   */
  static boolean isAddress(String text) {
    return text.length() <= 254
        && text.matches(
            "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*"
                + "@[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?"
                + "(\\.[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)*");
  }

  /** Whether this is an absolute {@code http} or {@code https} address with a host. */
  static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (java.net.URISyntaxException e) {
      return false;
    }
  }
}
