package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A browser that is signed in. */
public record Visitor(TestNews news, String cookie) {
  /** Makes the first account, an owner's. */
  public static Visitor first(TestNews news, String name, String password) {
    return of(news, news.post("/people", form(name, password)));
  }

  /** Signs in. */
  public static Visitor signedIn(TestNews news, String name, String password) {
    return of(news, news.post("/sign-in", form(name, password)));
  }

  private static String form(String name, String password) {
    return "name=" + encoded(name) + "&password=" + encoded(password);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Visitor of(TestNews news, HttpResponse<String> answer) {
    String cookie = answer.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
    assertThat(cookie).as(answer.body()).startsWith("dateline=");
    return new Visitor(news, cookie);
  }

  public HttpResponse<String> get(String path) {
    return news.get(path, "Cookie", cookie);
  }

  /** A form as our own page sends it. */
  public HttpResponse<String> post(String path, String form) {
    return news.send(
        news.request(path, "Cookie", cookie, "Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }
}
