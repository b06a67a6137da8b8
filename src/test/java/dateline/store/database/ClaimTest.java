package dateline.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.health.LocalFaultException;
import dateline.news.source.Source;
import dateline.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimTest {
  private static final Path FOLDER = Path.of("/var/lib/dateline");

  /** PostgreSQL where it is installed; the build says loudly where it is not. */
  static Stream<StoreSettings> servers() {
    return PostgresServer.INSTALLED.map(PostgresServer::create).stream();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("servers")
  void keepsASecondProcessOutAndSaysWhoWorksThere(StoreSettings database) {
    try (Store first = alone(database, "serve")) {
      assertThatThrownBy(() -> alone(database, "import"))
          .isInstanceOf(DatabaseTaken.class)
          .hasMessageContaining("in use by another Dateline (serve, process ")
          .hasMessageContaining(" on ")
          .hasMessageContaining("since 20")
          .hasMessageNotContaining("password");
      add(first, "https://a.org/feed");
      try (Store reader = Store.open(database)) {
        assertThat(reader.sources().all()).hasSize(1);
        add(reader, "https://b.org/feed");
      }
    }
    alone(database, "import").close();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("servers")
  void writesNothingWhileItsConnectionIsLostAndGoesOnWhenItIsBack(StoreSettings database)
      throws SQLException {
    try (Store store = alone(database, "serve")) {
      cutConnectionsOf("serve", database);
      assertThatThrownBy(() -> add(store, "https://a.org/feed"))
          .isInstanceOf(LocalFaultException.class);
      assertThat(store.sources().all()).isEmpty();
      awaitWriting(store, "https://a.org/feed");
      assertThat(store.sources().all()).hasSize(1);
      assertThatThrownBy(() -> alone(database, "import")).isInstanceOf(DatabaseTaken.class);
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("servers")
  void writesNoMoreWhenAnotherCameMeanwhile(StoreSettings database) throws SQLException {
    try (Store store = alone(database, "serve")) {
      cutConnectionsOf("serve", database);
      try (Store other = alone(database, "import")) {
        add(other, "https://a.org/feed");
        Instant end = Instant.now().plusSeconds(30);
        String told = "";
        while (!told.contains("import, process") && Instant.now().isBefore(end)) {
          try {
            add(store, "https://b.org/feed");
          } catch (LocalFaultException e) {
            told = String.valueOf(e.getMessage());
          }
          Thread.onSpinWait();
        }
        assertThat(told).contains("another Dateline works on the database (import, process");
      }
      assertThatThrownBy(() -> add(store, "https://b.org/feed"))
          .isInstanceOf(LocalFaultException.class);
      assertThatCode(() -> store.sources().all()).doesNotThrowAnyException();
    }
  }

  private static Store alone(StoreSettings database, String doing) {
    return Store.openAlone(database, InstantSource.system(), doing, FOLDER);
  }

  private static void add(Store store, String url) {
    store.sources().add(url, Source.Kind.FEED, url, Instant.EPOCH);
  }

  private static void awaitWriting(Store store, String url) {
    Instant end = Instant.now().plusSeconds(30);
    while (Instant.now().isBefore(end)) {
      try {
        add(store, url);
        return;
      } catch (LocalFaultException e) {
        Thread.onSpinWait();
      }
    }
  }

  private static void cutConnectionsOf(String doing, StoreSettings database) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), "dateline", "");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name LIKE"
              + " '"
              + doing
              + ", process %'");
    }
  }
}
