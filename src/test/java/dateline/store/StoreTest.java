package dateline.store;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.news.Article;
import dateline.store.database.Migrations;
import dateline.store.database.StoreException;
import dateline.store.database.StoreSettings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class StoreTest {
  private final TestDatabase kind;
  @TempDir Path folder;
  private StoreSettings settings = StoreSettings.sqlite(Path.of("unused"));

  StoreTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void create() {
    settings = kind.fresh(folder);
  }

  @Test
  void keepsWhatItHasWhenClosed() {
    Article saved = article().build();
    try (Store store = Store.open(settings)) {
      save(store, saved);
    }
    try (Store store = Store.open(settings)) {
      assertThat(store.articles().byId(saved.id())).contains(saved);
      assertThat(store.checkIntegrity()).isEmpty();
    }
  }

  @Test
  void describesItself() {
    try (Store store = Store.open(settings)) {
      assertThat(store.describe())
          .matches("(SQLite|PostgreSQL) [0-9.]+, (dateline.db|postgres), \\d+ MB");
    }
  }

  @Test
  void servesTwoProcessesAtOnce() {
    try (Store one = Store.open(settings);
        Store other = Store.open(settings)) {
      long first = save(one, article().at("https://ledger.example/1").build());
      long second = save(other, article().at("https://ledger.example/2").build());

      assertThat(second).isGreaterThan(first);
      assertThat(one.articles().count()).isEqualTo(2);
    }
  }

  @Test
  void refusesADatabaseOfANewerDateline() throws SQLException {
    Store.open(settings).close();
    execute(
        """
        INSERT INTO flyway_schema_history
          (installed_rank, version, description, type, script, installed_by, execution_time, success)
        VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'later', 0, TRUE)
        """);

    assertThatThrownBy(() -> Store.open(settings))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("schema 99")
        .hasMessageContaining("newer Dateline");
  }

  @Test
  void refusesADatabaseThatIsNotDatelines() throws SQLException {
    execute("CREATE TABLE other (id TEXT)");

    assertThatThrownBy(() -> Store.open(settings))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is as it was");
  }

  @Test
  void findsRowsThatCannotBe() throws SQLException {
    try (Store store = Store.open(settings)) {
      save(store, article().build());
      execute("UPDATE counter SET value = 0");

      assertThat(store.checkIntegrity())
          .containsExactly("1 articles have a sequence number that was never given");
    }
  }

  @Test
  void knowsTheLastMigration() throws IOException, URISyntaxException {
    Path scripts =
        Path.of(
            Objects.requireNonNull(Store.class.getClassLoader().getResource(Migrations.FOLDER))
                .toURI());
    try (Stream<Path> files = Files.list(scripts)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names)
          .extracting(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
          .doesNotHaveDuplicates()
          .contains(Migrations.NEWEST)
          .allMatch(number -> number <= Migrations.NEWEST);
    }
  }

  static long save(Store store, Article article) {
    return store
        .articles()
        .save(List.of(new Articles.Incoming(article, Optional.empty(), List.of())));
  }

  private void execute(String sql) throws SQLException {
    String user = settings.user().orElse("");
    try (Connection connection = DriverManager.getConnection(settings.jdbcUrl(), user, "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
