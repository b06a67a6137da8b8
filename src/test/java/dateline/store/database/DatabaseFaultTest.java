package dateline.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.health.LocalFaultException;
import dateline.health.LocalFaultException.Part;
import dateline.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DatabaseFaultTest {
  @TempDir Path folder;

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new SQLException("refused", "08001"), Optional.of(Part.DATABASE)),
        Arguments.of(new SQLException("terminated", "57P01"), Optional.of(Part.DATABASE)),
        Arguments.of(new SQLException("starting up", "57P03"), Optional.of(Part.DATABASE)),
        Arguments.of(new SQLException("disk full", "53100"), Optional.of(Part.DISK)),
        Arguments.of(new SQLException("I/O error", "58030"), Optional.of(Part.DATABASE)),
        Arguments.of(new SQLTransientConnectionException("no turn"), Optional.of(Part.DATABASE)),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_FULL), Optional.of(Part.DISK)),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_IOERR_FSYNC), Optional.of(Part.DISK)),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_BUSY), Optional.of(Part.DATABASE)),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_CONSTRAINT), Optional.empty()),
        Arguments.of(new SQLException("unique", "23505"), Optional.empty()),
        Arguments.of(new SQLException("too long", "22001"), Optional.empty()),
        Arguments.of(new IOException("reset"), Optional.empty()));
  }

  private static SQLiteException sqlite(SQLiteErrorCode code) {
    return new SQLiteException(code.message, code);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void tellsADatabaseThatCannotWorkFromAStatementItRefuses(Exception thrown, Optional<Part> part) {
    assertThat(DatabaseFault.in(new IllegalStateException("wrapped", thrown))).isEqualTo(part);
  }

  @Test
  void aClosedDatabaseIsNobodyElsesFaultAndItsPulseTells() {
    Store store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")));
    assertThat(store.pulse().take().articles()).isZero();
    store.close();
    assertThatThrownBy(() -> store.articles().count()).isInstanceOf(LocalFaultException.class);
    assertThatThrownBy(() -> store.pulse().take()).isInstanceOf(LocalFaultException.class);
  }
}
