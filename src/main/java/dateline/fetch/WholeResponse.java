package dateline.fetch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.RequestLine;

/**
 * A whole answer.
 *
 * @param request the head of what was asked
 * @param body as received, but for chunking
 * @param archived where the recorder keeps it
 */
record WholeResponse(
    int status,
    String request,
    String head,
    List<Header> fields,
    ByteBuffer body,
    Instant at,
    Optional<String> archived)
    implements Wire.Result {
  public static WholeResponse of(
      HttpRequest request, HttpResponse response, ByteBuffer body, Instant at) {
    return new WholeResponse(
        response.getCode(),
        head(new RequestLine(request).toString(), Arrays.stream(request.getHeaders())),
        responseHead(response),
        List.of(response.getHeaders()),
        body,
        at,
        Optional.empty());
  }

  WholeResponse recorded(Optional<String> where) {
    return new WholeResponse(status, request, head, fields, body, at, where);
  }

  /** Where a redirect leads, as written; in UTF-8, as browsers read it, if it is that. */
  Optional<String> location() {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> values("Location").findFirst().map(WholeResponse::utf8);
      default -> Optional.empty();
    };
  }

  /** The {@code Set-Cookie} fields. */
  List<String> cookies() {
    return values("Set-Cookie").toList();
  }

  /** Whether what it redirects has its new address for good (RFC 9110 §15.4.2, §15.4.9). */
  boolean isForGood() {
    return status == 301 || status == 308;
  }

  private static String utf8(String latin1) {
    String utf8 = new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return utf8.indexOf('\uFFFD') < 0 ? utf8 : latin1;
  }

  /** The values of a header field, joined by commas as RFC 9110 §5.3 allows. */
  Optional<String> header(String name) {
    return values(name).reduce((first, second) -> first + ", " + second);
  }

  private Stream<String> values(String name) {
    return fields.stream()
        .filter(field -> field.getName().equalsIgnoreCase(name) && field.getValue() != null)
        .map(field -> field.getValue().strip());
  }

  /** As received, but a chunked body is kept plain, so its header is kept under another name. */
  private static String responseHead(HttpResponse response) {
    String reason = Optional.ofNullable(response.getReasonPhrase()).orElse("");
    return head(
        "HTTP/1.1 %d %s".formatted(response.getCode(), reason).strip(),
        Arrays.stream(response.getHeaders()));
  }

  private static String head(String start, Stream<Header> fields) {
    return fields
        .map(
            field -> name(field) + ": " + Optional.ofNullable(field.getValue()).orElse("") + "\r\n")
        .collect(Collectors.joining("", start + "\r\n", "\r\n"));
  }

  private static String name(Header field) {
    return field.getName().equalsIgnoreCase("Transfer-Encoding")
        ? "X-Crawler-Transfer-Encoding"
        : field.getName();
  }
}
