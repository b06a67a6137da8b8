package dateline.web.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * What is sent back: a status, a type, bytes and further headers. Immutable; one that is streamed
 * is written once.
 */
public final class WebResponse {
  /** Writes a body too long to be held in memory. */
  @FunctionalInterface
  public interface Body {
    /** Throws when it cannot go on: the connection then breaks, so nobody takes a part for all. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** What our pages may do, as {@code Content-Security-Policy}. */
  public static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none';"
          + " frame-ancestors 'none'";

  static final String HTML = "text/html;charset=utf-8";
  public static final String JSON = "application/json;charset=utf-8";

  /** Of a hash: enough that no two answers to one question share them. */
  private static final int TAG_BYTES = 12;

  /** Smaller bodies gain nothing by compression. */
  private static final int WORTH_ZIPPING = 1_000;

  private final int status;
  private final String type;
  private final byte[] body;
  private final Map<String, String> headers;
  private final Optional<Body> streamed;

  private WebResponse(
      int status, String type, byte[] body, Map<String, String> headers, Optional<Body> streamed) {
    this.status = status;
    this.type = type;
    this.body = body;
    this.headers = Map.copyOf(headers);
    this.streamed = streamed;
  }

  public static WebResponse of(int status, String type, byte[] body) {
    return new WebResponse(
        status, type, body, Map.of("Cache-Control", "no-store"), Optional.empty());
  }

  /** 200, with a body that is written piece by piece. */
  public static WebResponse stream(String type, Body body) {
    return new WebResponse(
        200, type, new byte[0], Map.of("Cache-Control", "no-store"), Optional.of(body));
  }

  public static WebResponse of(int status, String type, String body) {
    return of(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  /** After a form: look there. The address must be one of ours, beginning with a slash. */
  public static WebResponse seeOther(String path) {
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException("not a path of ours: " + path);
    }
    return of(303, "text/plain;charset=utf-8", "").with("Location", path);
  }

  /** The same with one more header, in place of any of that name. */
  public WebResponse with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new WebResponse(status, type, body, more, streamed);
  }

  /**
   * The same with a tag that changes with what is told; 304 without a body where the client has
   * that already (RFC 9110, 8.8.3 and 13.1.2). Pages are not tagged, nor what is written piece by
   * piece: nobody keeps them.
   *
   * @param held the tags that the client says it holds
   */
  public WebResponse unlessHeld(Optional<String> held) {
    if (status != 200 || streamed.isPresent() || type.startsWith("text/html")) {
      return this;
    }
    String tag = tag();
    WebResponse tagged = with("ETag", tag).with("Cache-Control", "private, no-cache");
    boolean same =
        held.filter(tags -> tags.equals("*") || tags.replace("W/", "").contains(tag.substring(2)))
            .isPresent();
    return same
        ? new WebResponse(304, type, new byte[0], tagged.headers, Optional.empty())
        : tagged;
  }

  /** A weak one: how long a search took is told too, and does not count. */
  private String tag() {
    String told = text().replaceFirst("\"tookMs\":\\d+", "");
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(told.getBytes(StandardCharsets.UTF_8));
      return "W/\"" + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public int status() {
    return status;
  }

  public String type() {
    return type;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public byte[] bytes() {
    return body.clone();
  }

  /** The body, if it is written piece by piece; {@link #bytes()} is then empty. */
  public Optional<Body> streamed() {
    return streamed;
  }

  /** Whether the body is worth compressing for a client that takes gzip. */
  public boolean zips() {
    return streamed.isPresent() || body.length >= WORTH_ZIPPING;
  }

  public byte[] zipped() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }
}
