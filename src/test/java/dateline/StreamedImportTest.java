package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.config.Config;
import dateline.web.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StreamedImportTest {
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  @TempDir Path folder;

  @Test
  void takesInWhatIsLongerThanAnyOtherBodyAndTheSameAgainChangesNothing() throws Exception {
    String more = ",\"unknown\":\"" + "x".repeat(4_000) + "\"}";
    List<String> lines =
        new ArrayList<>(
            Victim.records(300).stream().map(one -> one.strip().replaceFirst("}$", more)).toList());
    lines.add(7, "no json");
    byte[] body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    assertThat(body.length).as("longer than other bodies may be").isGreaterThan(1 << 20);
    Map<String, String> settings =
        Map.of(
            "DATELINE_DATA", folder.resolve("data").toString(),
            "DATELINE_ENTITIES", "fast",
            "DATELINE_PORT", "0");
    try (App app = App.open(Config.load(folder, settings), "serve", clock);
        WebServer web = app.startWeb(false);
        HttpClient client = HttpClient.newHttpClient()) {
      JsonNode first = sent(client, web, body, false);
      assertThat(first.path("added").asLong()).isEqualTo(300);
      assertThat(first.path("problems").asLong()).isEqualTo(1);
      assertThat(first.path("bad").path(0).path("line").asLong()).isEqualTo(8);

      JsonNode again = sent(client, web, packed(body), true);
      assertThat(again.path("added").asLong()).isZero();
      assertThat(again.path("unchanged").asLong()).isEqualTo(300);
      assertThat(app.store().articles().count()).isEqualTo(300);

      HttpResponse<String> other =
          client.send(
              request(web, "/api/v1/jobs").POST(BodyPublishers.ofByteArray(body)).build(),
              BodyHandlers.ofString());
      assertThat(other.statusCode()).as("all other bodies are limited").isEqualTo(413);
    }
  }

  private static JsonNode sent(HttpClient client, WebServer web, byte[] body, boolean packed)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(web, "/api/v1/import?source=wire").POST(BodyPublishers.ofByteArray(body));
    if (packed) {
      request.header("Content-Encoding", "gzip");
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static HttpRequest.Builder request(WebServer web, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + web.port() + path))
        .header("Content-Type", "application/jsonl");
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(body);
    }
    return out.toByteArray();
  }
}
