package dateline.web.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The few files from {@code webroot/static}, read from the class path once. Addresses carry a hash
 * of the content, so browsers keep them for good and still see every change at once. Immutable.
 */
public final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "dateline.css", "text/css;charset=utf-8",
          "dateline.js", "text/javascript;charset=utf-8",
          "icon.svg", "image/svg+xml");

  private final Map<String, WebResponse> answers = new LinkedHashMap<>();
  private final Map<String, String> hashes = new LinkedHashMap<>();

  StaticFiles() {
    TYPES.forEach(
        (name, type) -> {
          byte[] bytes = read("/static/" + name);
          String hash = hash(bytes);
          hashes.put(name, hash);
          answers.put(name, WebResponse.of(200, type, bytes).with("ETag", '"' + hash + '"'));
        });
  }

  /** The address of each file by its name. */
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    hashes.forEach((name, hash) -> addresses.put(name, "/static/" + name + "?v=" + hash));
    return addresses;
  }

  public boolean has(String name) {
    return answers.containsKey(name);
  }

  /** The file; kept for a year when its address carried its hash, else asked for again. */
  public WebResponse file(String name, WebRequest request) {
    WebResponse file = answers.get(name);
    String hash = hashes.get(name);
    if (file == null || hash == null) {
      throw new IllegalArgumentException("no static file " + name);
    }
    boolean pinned = request.query().first("v").filter(hash::equals).isPresent();
    String keep = pinned ? "public, max-age=31536000, immutable" : "no-cache";
    return unlessKnown(request, file.with("Cache-Control", keep));
  }

  /** 304 when the client has the same already. */
  static WebResponse unlessKnown(WebRequest request, WebResponse answer) {
    String tag = answer.headers().getOrDefault("ETag", "");
    boolean known =
        !tag.isEmpty() && request.header("If-None-Match").filter(h -> h.contains(tag)).isPresent();
    return known
        ? WebResponse.of(304, answer.type(), "")
            .with("ETag", tag)
            .with("Cache-Control", answer.headers().getOrDefault("Cache-Control", "no-cache"))
        : answer;
  }

  /** Adds an ETag made of the body. */
  public static WebResponse tagged(WebRequest request, WebResponse answer) {
    return unlessKnown(
        request,
        answer
            .with("ETag", '"' + hash(answer.bytes()) + '"')
            .with("Cache-Control", "private, no-cache"));
  }

  /** A file of the class path by its absolute name. */
  public static byte[] read(String name) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
