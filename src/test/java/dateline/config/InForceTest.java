package dateline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InForceTest {
  @TempDir Path folder;

  private InForce of(String property, Map<String, String> environment) {
    List<InForce> all = Config.inForce(folder, environment);
    assertThat(all).hasSameSizeAs(Setting.values());
    return all.stream().filter(one -> one.property().equals(property)).findFirst().orElseThrow();
  }

  @Test
  void saysWhereEachSettingComesFrom() throws IOException {
    Files.writeString(
        folder.resolve(Config.FILE), "dateline.port=1\ndateline.hostGap=5s\nmisspelt=1\n");
    Map<String, String> environment = Map.of("DATELINE_PORT", "2");

    assertThat(of("dateline.port", environment).shown()).isEqualTo("2");
    assertThat(of("dateline.port", environment).origin()).isEqualTo("DATELINE_PORT");
    assertThat(of("dateline.hostGap", environment).origin()).isEqualTo("dateline.properties");
    assertThat(of("dateline.bind", environment).origin()).isEqualTo("default");
    assertThat(of("dateline.bind", environment).isSet()).isFalse();
  }

  @Test
  void showsNoSecret() {
    assertThat(of("dateline.password", Map.of("DATELINE_PASSWORD", "swordfish")).shown())
        .isEqualTo("(hidden)");
    assertThat(
            of(
                    "dateline.database",
                    Map.of("DATELINE_DATABASE", "jdbc:postgresql://h/d?user=u&password=swordfish"))
                .shown())
        .isEqualTo("jdbc:postgresql://h/d?user=u&password=(hidden)");
    assertThat(of("dateline.proxy", Map.of("DATELINE_PROXY", "http://me:swordfish@p:1")).shown())
        .isEqualTo("http://(hidden)@p:1");
  }
}
