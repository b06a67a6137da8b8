package dateline.command;

import dateline.App;
import dateline.config.Config;
import dateline.web.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A whole Dateline on loopback, and a client for each of its doors. One thread. */
final class Doors implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * What a door answered.
   *
   * @param status of HTTP, or the exit code
   * @param words all that was said, as plain text
   * @param key the problem's name for programs; empty where the door tells none
   * @param at where to look next; empty where the door does not say
   */
  record Answer(int status, String words, String key, String at) {
    Answer(int status, String words, String key) {
      this(status, words, key, "");
    }

    boolean refused() {
      return status >= 400 || (status > 0 && status < 100);
    }
  }

  final App app;
  private final Path home;
  private final WebServer web;
  private final HttpClient client = HttpClient.newHttpClient();

  private Doors(Path home, String doing) {
    this.home = home;
    app = App.open(Config.load(home, System.getenv()), doing, InstantSource.system());
    web = app.startWeb(false);
  }

  /** Opens one in that folder, where commands then work too. */
  static Doors open(Path home) throws IOException {
    return open(home, 0);
  }

  /**
   * As {@link #open(Path)}, for commands that ask the server.
   *
   * @param port where it listens; 0 for any that is free
   */
  static Doors open(Path home, int port) throws IOException {
    Files.writeString(
        home.resolve(Config.FILE),
        """
        dateline.port=%d
        dateline.entities=fast
        dateline.zone=UTC
        dateline.sample=off
        dateline.allow=127.0.0.1
        dateline.hostGap=0s
        """
            .formatted(port));
    System.setProperty("dateline.home", home.toString());
    return new Doors(home, port == 0 ? "test" : "serve");
  }

  /** Sends a form: names and values in turns. */
  Answer form(String path, String... fields) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
    String at = answer.headers().firstValue("Location").orElse("");
    return new Answer(answer.statusCode(), plain(answer.body()), "", at);
  }

  /** Waits for the look that a form began, if it did, and adds the first that was found. */
  Answer look(Answer begun) {
    if (!begun.at().startsWith("/looks/")) {
      return begun;
    }
    String page = get(begun.at());
    while (page.contains("data-look=\"going\"")) {
      LockSupport.parkNanos(10_000_000);
      page = get(begun.at());
    }
    return page.contains("name=\"pick\"")
        ? form(begun.at().replaceFirst("\\?.*", ""), "pick", "0")
        : new Answer(400, plain(page), "", "");
  }

  /** Sends JSON. */
  Answer api(String path, Object body) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(body))));
    var said = JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    return new Answer(
        answer.statusCode(),
        said.path("error").asString("") + " " + said.path("remedy").asString(""),
        said.path("key").asString(""));
  }

  /** Lets searches see what was taken in. */
  void settle() {
    app.indexing().commit();
    app.index().refresh();
  }

  /** What a program gets there. */
  String get(String path) {
    return send(HttpRequest.newBuilder(uri(path))).body();
  }

  /** Types a command. */
  Answer command(String... words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream heard = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(heard);
      System.setErr(heard);
      PrintWriter writer = new PrintWriter(heard, true, StandardCharsets.UTF_8);
      int code = Main.commandLine().setOut(writer).setErr(writer).execute(words);
      return new Answer(code, said.toString(StandardCharsets.UTF_8), "");
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Types a command that reads a file of that text. */
  Answer file(String text, String... words) {
    try {
      Path file = Files.writeString(Files.createTempFile(home, "import", ".txt"), text);
      String[] all = Arrays.copyOf(words, words.length + 1);
      all[words.length] = file.toString();
      return command(all);
    } catch (IOException e) {
      throw new UncheckedIOException("writing a file to import", e);
    }
  }

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  private static String encoded(String... fields) {
    return java.util.stream.IntStream.range(0, fields.length / 2)
        .mapToObj(i -> fields[2 * i] + "=" + encode(fields[2 * i + 1]))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Without tags, as a reader sees it. */
  private static String plain(String html) {
    String text = html.replaceAll("<[^<>]{0,2000}>", " ");
    for (List<String> one :
        List.of(
            List.of("&lt;", "<"),
            List.of("&gt;", ">"),
            List.of("&#34;", "\""),
            List.of("&quot;", "\""),
            List.of("&#39;", "'"),
            List.of("&amp;", "&"))) {
      text = text.replace(one.getFirst(), one.getLast());
    }
    return text.replaceAll("\\s+", " ");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + web.port() + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
    web.close();
    app.close();
    System.clearProperty("dateline.home");
  }
}
