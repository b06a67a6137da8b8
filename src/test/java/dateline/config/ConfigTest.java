package dateline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.crawl.CrawlSettings;
import dateline.enrich.Enricher;
import dateline.fetch.FetchSettings;
import dateline.web.settings.NetworkSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  @TempDir Path home;

  @Test
  void hasSaneDefaults() {
    Config config = Config.load(home, Map.of());

    assertThat(config.data()).isEqualTo(home.resolve("index"));
    assertThat(config.store().jdbcUrl())
        .isEqualTo("jdbc:sqlite:" + home.resolve("index/dateline.db"));
    assertThat(config.web().port()).isEqualTo(4567);
    assertThat(config.web().bind()).isEqualTo("127.0.0.1");
    assertThat(config.fetch().hostGap()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.fetch().maxBytes()).isEqualTo(8 << 20);
    assertThat(config.fetch().userAgent()).startsWith("Dateline/");
    assertThat(config.crawl().maxInterval()).isEqualTo(Duration.ofHours(24));
    assertThat(config.entities()).isEqualTo(Enricher.Mode.JOINT);
    assertThat(config.archive().fileBytes()).isEqualTo(1L << 30);
    assertThat(config.sample()).isTrue();
  }

  @Test
  void whatARoomTakesForTheDefaultIsWhatTheReferenceSays() {
    Config config = Config.load(home, Map.of());

    assertThat(config.fetch())
        .usingRecursiveComparison()
        .ignoringFields("userAgent")
        .isEqualTo(FetchSettings.defaults());
    assertThat(config.crawl()).isEqualTo(CrawlSettings.defaults());
    assertThat(config.web().network()).isEqualTo(NetworkSettings.STANDARD);
  }

  @Test
  void rendersNothingUnlessAProgramIsNamedThatIsThere() throws IOException {
    assertThat(Config.load(home, Map.of()).renderer()).isEmpty();
    assertThat(Config.load(home, Map.of("DATELINE_RENDERER", "/bin/sh")).renderer())
        .contains(Path.of("/bin/sh"));
    write("dateline.renderer=/no/such/chromium");
    assertThatThrownBy(() -> Config.load(home, Map.of()))
        .hasMessageContaining("dateline.renderer is \"/no/such/chromium\"");
  }

  @Test
  void readsTheFileAndOverItTheEnvironment() throws IOException {
    write("dateline.port = 8080\ndateline.hostGap=5s\ndateline.zone = Europe/Berlin\n");

    Config config =
        Config.load(
            home,
            Map.of(
                "DATELINE_HOST_GAP", "9s",
                "DATELINE_PROXY", "http://127.0.0.1:3128",
                "DATELINE_DATA", "/tmp/elsewhere",
                "PATH", "/bin"));

    assertThat(config.web().port()).isEqualTo(8080);
    assertThat(config.fetch().hostGap()).isEqualTo(Duration.ofSeconds(9));
    assertThat(config.fetch().proxy()).contains(URI.create("http://127.0.0.1:3128"));
    assertThat(config.web().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(config.data()).isEqualTo(Path.of("/tmp/elsewhere"));
  }

  @Test
  void namesEveryWrongAndUnknownKeyAtOnceWithTheRemedy() throws IOException {
    write("dateline.prot = 80\ndateline.hostGap = soon\nport = 80\n");

    assertThatExceptionOfType(Config.Wrong.class)
        .isThrownBy(
            () -> Config.load(home, Map.of("DATELINE_PORT", "70000", "DATELINE_PROXY", "squid")))
        .withMessageContainingAll(
            "dateline.prot",
            "did you mean dateline.port?",
            "dateline.hostGap is \"soon\"",
            "unknown setting port",
            "dateline.port is \"70000\"",
            "dateline.proxy is \"squid\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.300", "http://intranet", "a b", "ok.example,,b"})
  void refusesToAllowWhatIsNeitherHostNorNetwork(String allowed) {
    assertThatExceptionOfType(Config.Wrong.class)
        .isThrownBy(() -> Config.load(home, Map.of("DATELINE_ALLOW", allowed)))
        .withMessageContaining("dateline.allow");
  }

  @Test
  void refusesToServeOthersWithoutAPassword() {
    assertThatExceptionOfType(Config.Wrong.class)
        .isThrownBy(() -> Config.load(home, Map.of("DATELINE_BIND", "0.0.0.0")))
        .withMessageContaining("set dateline.password first");
    assertThat(
            Config.load(home, Map.of("DATELINE_BIND", "0.0.0.0", "DATELINE_PASSWORD", "secret"))
                .web()
                .password())
        .contains("secret");
  }

  @Test
  void aShortPasswordKeepsNoOthersOut() {
    Config older = Config.load(home, Map.of("DATELINE_PASSWORD", "secret"));
    assertThat(older.forServing()).isEqualTo(older);
    Config open =
        Config.load(home, Map.of("DATELINE_BIND", "0.0.0.0", "DATELINE_PASSWORD", "secret"));
    assertThatExceptionOfType(Config.Wrong.class)
        .isThrownBy(open::forServing)
        .withMessageContainingAll("0.0.0.0", "at least 12 characters", "bind to 127.0.0.1");
  }

  @Test
  void aCertificateNeedsItsKey() {
    assertThatExceptionOfType(Config.Wrong.class)
        .isThrownBy(() -> Config.load(home, Map.of("DATELINE_TLS_KEY", "server.key")))
        .withMessageContaining("set both");
    Config config =
        Config.load(home, Map.of("DATELINE_TLS_KEY", "a.key", "DATELINE_TLS_CERTIFICATE", "a.crt"));
    assertThat(config.alerts().baseUrl()).isEqualTo("https://localhost:4567");
    assertThatExceptionOfType(Config.Wrong.class)
        .isThrownBy(config::forServing)
        .withMessageContaining(home.resolve("a.crt") + " cannot be read");
  }

  @Test
  void refusesProxiesThatAreNoAddresses() {
    assertThatExceptionOfType(Config.Wrong.class)
        .isThrownBy(() -> Config.load(home, Map.of("DATELINE_PROXIES", "10.0.0.0/8,nginx")))
        .withMessageContainingAll("dateline.proxies", "nginx", "172.16.0.0/12");
  }

  @Test
  void tellsNoSecretWhenItIsPrinted() {
    Config config =
        Config.load(
            home,
            Map.of(
                "DATELINE_PASSWORD", "sesame-1-sesame",
                "DATELINE_SMTP_PASSWORD", "sesame-2",
                "DATELINE_DATABASE", "jdbc:postgresql://host/x?password=sesame-3",
                "DATELINE_DATABASE_PASSWORD", "sesame-4"));
    assertThat(config.toString()).doesNotContain("sesame");
  }

  @Test
  void readsSecretsFromFiles() throws IOException {
    Path secret = Files.writeString(home.resolve("secret"), "from a file\n");

    Config config = Config.load(home, Map.of("DATELINE_PASSWORD_FILE", secret.toString()));

    assertThat(config.web().password()).contains("from a file");
  }

  /** Of every setting and whatever is written there: it is taken, or refused in words. */
  @Test
  void noSettingHidesTheOthers() throws IOException {
    for (Setting setting : Setting.values()) {
      for (String text :
          List.of(
              "",
              "x",
              "0",
              "-1",
              "0s",
              "PT-5S",
              "999999999999d",
              "99999999999999999999",
              "999999999999GB",
              "jdbc:mysql:x",
              "0b",
              "9GB",
              "jdbc:sqlite:",
              "\u0000",
              "a\u0000b")) {
        Map<String, String> environment = Map.of(setting.variable(), text, "DATELINE_UNKNOWN", "1");
        assertThatExceptionOfType(Config.Wrong.class)
            .as("%s=%s", setting.variable(), text)
            .isThrownBy(() -> Config.load(home, environment))
            .withMessageContaining("DATELINE_UNKNOWN");
      }
    }
    write("dateline.database=jdbc:mysql:x\ndateline.minInterval=0s\ndateline.port=x\n");
    assertThatExceptionOfType(Config.Wrong.class)
        .isThrownBy(() -> Config.load(home, Map.of()))
        .withMessageContaining("dateline.database is \"jdbc:mysql:x\": ")
        .withMessageContaining("dateline.minInterval is \"0s\": ")
        .withMessageContaining("dateline.port is \"x\": ");
  }

  private void write(String properties) throws IOException {
    Files.writeString(home.resolve(Config.FILE), properties);
  }

  /** A container of ours once refused to start over a variable that its own file sets. */
  @Test
  void eachVariableThatOurLaunchersAndContainerSetIsTaken() throws IOException {
    Map<String, String> environment = new HashMap<>();
    for (String file : List.of("dateline", "src/package/launcher", "src/package/Containerfile")) {
      Pattern.compile("DATELINE_[A-Z_]+")
          .matcher(Files.readString(Path.of(file)).replaceAll("(?m)^#.*", ""))
          .results()
          .forEach(found -> environment.put(found.group(), "/state"));
    }
    assertThat(environment).containsKeys("DATELINE_HOME", "DATELINE_JAVA_OPTIONS");
    environment.put("DATELINE_BIND", "127.0.0.1");

    assertThat(Config.load(home, environment).data()).isEqualTo(Path.of("/state"));
  }
}
