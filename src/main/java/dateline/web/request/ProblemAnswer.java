package dateline.web.request;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/**
 * An error as programs get it: problem details (RFC 9457) and, as members of their own, what this
 * API told of errors before there were any.
 */
public final class ProblemAnswer {
  public static final String TYPE = "application/problem+json";

  private ProblemAnswer() {}

  /**
   * Makes one.
   *
   * @param fields {@code error} and {@code remedy}, two sentences, and others that a client may
   *     know; {@code key} names the kind of problem
   */
  public static WebResponse of(int status, Map<String, ?> fields) {
    Map<String, Object> all = new LinkedHashMap<>();
    Object key = fields.get("key");
    all.put("type", key == null ? "about:blank" : "urn:dateline:problem:" + key);
    all.put("title", HttpStatus.getMessage(status));
    all.put("status", status);
    all.put("detail", fields.get("error") + " " + fields.get("remedy"));
    all.putAll(fields);
    return WebResponse.of(status, TYPE, PageContext.mapper().writeValueAsBytes(all));
  }
}
