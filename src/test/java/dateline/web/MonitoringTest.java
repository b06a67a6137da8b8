package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.source.Source;
import dateline.web.settings.NetworkSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What operators watch, and who may ask for it. */
class MonitoringTest {
  private static final List<String> MONITORED =
      List.of("/livez", "/readyz", "/healthz", "/metrics");

  private static NetworkSettings network(List<String> proxies, List<String> monitors) {
    return new NetworkSettings(
        1_000,
        200,
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        30,
        Optional.empty(),
        proxies,
        Optional.empty(),
        monitors);
  }

  private static TestNews locked(NetworkSettings network) {
    return new TestNews(TestNews.settings(Optional.of("long enough word"), 60, 100, network));
  }

  @Test
  void programsOfThisMachineAskHowItFaresWithoutThePassword() {
    try (TestNews news = locked(NetworkSettings.STANDARD)) {
      for (String path : MONITORED) {
        assertThat(news.get(path).statusCode()).as(path).isEqualTo(200);
        assertThat(news.get(path, "X-Forwarded-For", "127.0.0.1").statusCode())
            .as("through a proxy that nobody named")
            .isEqualTo(401);
      }
      assertThat(news.get("/").statusCode()).isEqualTo(401);
      assertThat(news.get("/api/v1/sources").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aPasswordThatIsSentIsJudgedThereToo() {
    try (TestNews news = locked(NetworkSettings.STANDARD)) {
      assertThat(news.get("/healthz", "Authorization", basic("a wrong word")).statusCode())
          .isEqualTo(401);
      assertThat(news.get("/healthz", "Authorization", basic("long enough word")).statusCode())
          .isEqualTo(200);
    }
  }

  private static String basic(String password) {
    byte[] pair = (":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Test
  void throughAProxyOnlyNamedNetworksDo() {
    try (TestNews news = locked(network(List.of("127.0.0.1"), List.of("10.1.0.0/16")))) {
      assertThat(news.get("/metrics", "X-Forwarded-For", "10.1.2.3").statusCode()).isEqualTo(200);
      assertThat(news.get("/metrics", "X-Forwarded-For", "10.2.2.3").statusCode()).isEqualTo(401);
      assertThat(news.get("/metrics").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void rulesAndDashboardNameOnlyMetricsThatThereAre() throws IOException {
    String rules = Files.readString(Path.of("src/operate/alerts.yml"));
    String dashboard = Files.readString(Path.of("src/operate/grafana.json"));
    assertThat(JsonMapper.builder().build().readTree(dashboard).path("panels")).isNotEmpty();
    Set<String> named =
        Pattern.compile("\\b(?:dateline|jvm)_[a-z_]+")
            .matcher(rules + dashboard)
            .results()
            .map(MatchResult::group)
            .map(name -> name.replaceFirst("_bucket$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    try (TestNews news = new TestNews().filled()) {
      news.store
          .sources()
          .add("A", Source.Kind.FEED, "https://a.example/feed", news.clock.instant());
      news.get("/");
      String metrics = news.get("/metrics").body();
      assertThat(named).hasSizeGreaterThan(8);
      assertThat(named).allMatch(name -> metrics.contains("# TYPE " + name + " "));
      assertThat(metrics)
          .contains("dateline_deliveries{state=\"late\"} 0.0")
          .contains("dateline_alerts_total 0.0");
    }
  }
}
