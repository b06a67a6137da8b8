package dateline.store;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.store.database.StoreException;
import dateline.store.database.StoreSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of a database in a file only. */
class SqliteFileTest {
  @TempDir Path folder;
  private Path file = Path.of("unused");

  @BeforeEach
  void name() {
    file = folder.resolve("a folder that is made").resolve("dateline.db");
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "This is a letter to the editor. ".repeat(400));

    assertThatThrownBy(() -> Store.open(StoreSettings.sqlite(file)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be opened")
        .hasMessageContaining("restore a backup");
    assertThat(file).content().startsWith("This is a letter");
  }

  /** As a first start leaves it whose disk failed, or whose process died. */
  @Test
  void readsAnEmptyDatabaseAsNone() throws Exception {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[0]);
    assertThat(Store.openReadOnly(StoreSettings.sqlite(file))).isEmpty();
    assertThat(Store.openToCheck(StoreSettings.sqlite(file))).isEmpty();
    assertThat(file).isEmptyFile();

    run("CREATE TABLE flyway_schema_history (version TEXT, success BOOLEAN)");
    assertThat(Store.openReadOnly(StoreSettings.sqlite(file))).isEmpty();
  }

  @Test
  void refusesToReadADatabaseThatIsAnothers() throws Exception {
    Files.createDirectories(file.getParent());
    run("CREATE TABLE letter (id INTEGER PRIMARY KEY)");

    assertThatThrownBy(() -> Store.openReadOnly(StoreSettings.sqlite(file)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not Dateline's");
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void findsADamagedPage() throws IOException {
    try (Store store = Store.open(StoreSettings.sqlite(file))) {
      for (int i = 0; i < 200; i++) {
        StoreTest.save(
            store, article().at("https://ledger.example/" + i).saying("x".repeat(5_000)).build());
      }
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() * 3 / 4);
      bytes.write(new byte[3 * 4096]);
    }
    try (Store store = Store.open(StoreSettings.sqlite(file))) {
      assertThat(store.checkIntegrity()).isNotEmpty();
    }
  }

  @Test
  void copiesItselfWhileInUse() {
    Path copy = folder.resolve("copy.db");
    try (Store store = Store.open(StoreSettings.sqlite(file))) {
      StoreTest.save(store, article().at("https://ledger.example/1").build());
      store.copyTo(copy);
      StoreTest.save(store, article().at("https://ledger.example/2").build());

      assertThatThrownBy(() -> store.copyTo(copy)).isInstanceOf(StoreException.class);
    }
    try (Store store = Store.open(StoreSettings.sqlite(copy))) {
      assertThat(store.articles().count()).isEqualTo(1);
      assertThat(store.checkIntegrity()).isEmpty();
    }
  }

  @Test
  void settingsRefuseWhatWouldNotLast() {
    for (String url : new String[] {"jdbc:h2:x", "jdbc:sqlite:", "jdbc:sqlite::memory:", ""}) {
      assertThatThrownBy(() -> new StoreSettings(url, Optional.empty(), Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void settingsDoNotTellThePassword() {
    StoreSettings settings =
        new StoreSettings(
            "jdbc:postgresql://db/news?user=u&password=s3cret&ssl=true",
            Optional.of("u"),
            Optional.of("s3cret"));

    assertThat(settings.toString()).doesNotContain("s3cret").contains("ssl=true");
  }
}
