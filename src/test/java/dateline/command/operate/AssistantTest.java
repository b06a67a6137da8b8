package dateline.command.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.web.TestNews;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An assistant's client speaks to it in the lines of the protocol. */
class AssistantTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
      """;

  private static String call(int id, String tool, String arguments) {
    return """
    {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":%s}}\
    """
        .formatted(id, tool, arguments);
  }

  /** The results of calls by their id. */
  private static IntFunction<JsonNode> spoken(OwnServer server, String... calls) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PipedInputStream in = new PipedInputStream(1 << 16)) {
      Thread serving = Thread.ofPlatform().unstarted(() -> serve(server, in, out));
      try (PipedOutputStream pipe = new PipedOutputStream(in);
          PrintStream says = new PrintStream(pipe, true, StandardCharsets.UTF_8)) {
        serving.start();
        says.println(HELLO);
        await(out, 1);
        says.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        for (String call : calls) {
          says.println(call);
        }
        await(out, calls.length + 1);
      }
      serving.join();
    }
    Map<Integer, JsonNode> results = new HashMap<>();
    out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(JSON::readTree)
        .forEach(line -> results.put(line.path("id").asInt(-1), line.path("result")));
    return id -> results.getOrDefault(id, JSON.missingNode());
  }

  private static void serve(OwnServer server, InputStream in, OutputStream out) {
    try {
      Assistant.serve(server, in, out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(ByteArrayOutputStream out, int lines) {
    while (out.toString(StandardCharsets.UTF_8).lines().count() < lines) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static JsonNode said(JsonNode result) {
    assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
    return JSON.readTree(result.path("content").path(0).path("text").asString());
  }

  @Test
  void anAssistantSearchesReadsAndTries() throws Exception {
    try (TestNews news = new TestNews(TestNews.settings(Optional.of("a long password"))).filled();
        OwnServer server = server(news)) {
      IntFunction<JsonNode> results =
          spoken(
              server,
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}",
              call(2, "search", "{\"query\":\"\\\"prison reform\\\"\",\"size\":2}"),
              call(3, "entity", "{\"kind\":\"person\",\"name\":\"Orla Vantongeren\"}"),
              call(4, "alerts", "{}"),
              call(5, "backtest", "{\"query\":\"reform\"}"),
              call(6, "article", "{\"id\":\"none\"}"),
              call(7, "search", "{}"));
      assertThat(results.apply(0).path("serverInfo").path("name").asString()).isEqualTo("dateline");
      assertThat(results.apply(1).path("tools")).hasSize(AssistantTool.values().length);
      JsonNode hit = said(results.apply(2)).path("hits").path(0);
      assertThat(hit.path("title").asString()).contains("prison reform");
      assertThat(said(results.apply(3)).path("articles").asInt()).isEqualTo(3);
      assertThat(said(results.apply(4)).isArray()).isTrue();
      assertThat(said(results.apply(5)).path("stories").asInt()).isEqualTo(1);
      assertThat(results.apply(6).path("isError").asBoolean()).isTrue();
      assertThat(results.apply(7).toString()).contains("query is missing");
      IntFunction<JsonNode> more =
          spoken(
              server,
              call(1, "article", "{\"id\":\"" + hit.path("id").asString() + "\"}"),
              call(2, "story", "{\"id\":\"" + hit.path("id").asString() + "\"}"));
      assertThat(said(more.apply(1)).path("body").asString()).contains("Port Ellery");
      assertThat(said(more.apply(2)).path("articles")).hasSize(3);
    }
  }

  private static OwnServer server(TestNews news) {
    URI uri = news.request("/").build().uri();
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    return new OwnServer(
        "http://" + uri.getAuthority(), OwnServer.basic(Optional.of("a long password")), client);
  }
}
