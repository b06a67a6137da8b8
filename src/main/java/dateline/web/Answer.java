package dateline.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What is sent back: a status, a type, bytes and further headers. Immutable. */
final class Answer {
  static final String HTML = "text/html;charset=utf-8";
  static final String JSON = "application/json;charset=utf-8";

  /** Smaller bodies gain nothing by compression. */
  private static final int WORTH_ZIPPING = 1_000;

  private final int status;
  private final String type;
  private final byte[] body;
  private final Map<String, String> headers;

  private Answer(int status, String type, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.type = type;
    this.body = body;
    this.headers = Map.copyOf(headers);
  }

  static Answer of(int status, String type, byte[] body) {
    return new Answer(status, type, body, Map.of("Cache-Control", "no-store"));
  }

  static Answer of(int status, String type, String body) {
    return of(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  /** After a form: look there. The address must be one of ours, beginning with a slash. */
  static Answer seeOther(String path) {
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException("not a path of ours: " + path);
    }
    return of(303, "text/plain;charset=utf-8", "").with("Location", path);
  }

  /** The same with one more header, in place of any of that name. */
  Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, type, body, more);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  Map<String, String> headers() {
    return headers;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    return body.clone();
  }

  /** Whether the body is worth compressing for a client that takes gzip. */
  boolean zips() {
    return body.length >= WORTH_ZIPPING;
  }

  byte[] zipped() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }
}
