package dateline.crawl;

import dateline.fetch.TestSite;
import dateline.fetch.TestSite.Seen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A news site on loopback whose pages a test writes; it answers with ETags. Thread-safe. */
final class NewsSite implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  /** One scripted request and how it was answered. */
  private record Asked(String path, int status) {}

  /** What stands at a path. */
  record Answer(int status, Map<String, String> headers, String body) {}

  private final TestSite site = TestSite.start();
  private final List<Asked> answered = new CopyOnWriteArrayList<>();
  private int forgotten;

  /** The address of a path. */
  String at(String path) {
    return site.uri(HOST, path).toString();
  }

  void put(String path, String body) {
    put(path, new Answer(200, Map.of(), body));
  }

  void put(String path, Answer answer) {
    String etag = "\"" + Integer.toHexString(answer.body().hashCode()) + "\"";
    List<String> fields = new ArrayList<>(List.of("ETag: " + etag));
    answer.headers().forEach((name, value) -> fields.add(name + ": " + value));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    site.on(
        HOST,
        path,
        (request, out) -> {
          boolean same = answer.status() == 200 && request.header("If-None-Match").equals(etag);
          int status = same ? 304 : answer.status();
          answered.add(new Asked(path, status));
          byte[] sent = same ? new byte[0] : body;
          TestSite.body(status, "text/html; charset=utf-8", sent, fields.toArray(String[]::new))
              .answer(request, out);
        });
  }

  void fail(String path, int status, Map<String, String> headers) {
    put(path, new Answer(status, headers, "<h1>no</h1>"));
  }

  void redirect(String path, String to) {
    fail(path, 301, Map.of("Location", to));
  }

  /** A page that a test's intake takes for an article. */
  void article(String path, String text) {
    put(path, "<html><title>T</title><article>" + text + "</article></html>");
  }

  /** An RSS feed of these paths, newest first, an hour apart. */
  void feed(String path, String... pages) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < pages.length; i++) {
      items
          .append("<item><title>Title of " + pages[i] + "</title><link>" + at(pages[i]))
          .append(
              "</link><pubDate>Mon, 23 Nov 2026 %02d:00:00 GMT</pubDate></item>".formatted(23 - i));
    }
    put(path, "<rss version='2.0'><channel><title>Feed</title>" + items + "</channel></rss>");
  }

  /** The paths asked for since the log was forgotten, robots.txt left out. */
  List<String> log() {
    return site.log().stream()
        .skip(forgotten)
        .map(Seen::path)
        .filter(path -> !path.equals("/robots.txt"))
        .toList();
  }

  /** How often a path was asked for. */
  long times(String path) {
    return log().stream().filter(path::equals).count();
  }

  /** The statuses a path answered with, in order. */
  List<Integer> statuses(String path) {
    return answered.stream().filter(a -> a.path().equals(path)).map(Asked::status).toList();
  }

  void forgetLog() {
    forgotten = site.log().size();
    answered.clear();
  }

  /** So many paths: prefix0, prefix1, … */
  static String[] paths(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
  }

  @Override
  public void close() {
    site.close();
  }
}
