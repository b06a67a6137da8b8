package dateline.store.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * One table on its way from SQLite to PostgreSQL.
 *
 * @param key its primary key: rows are sent in its order, so one that refers to an earlier one of
 *     the same table comes after it
 */
record MovedTable(String name, List<Column> columns, List<String> key) {
  MovedTable {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  /** How a column is read and written. */
  enum Kind {
    FLAG,
    NUMBER,
    REAL,
    TEXT;

    static Kind of(String type) {
      return switch (type) {
        case "bool" -> FLAG;
        case "int2", "int4", "int8" -> NUMBER;
        case "float4", "float8" -> REAL;
        case "text", "varchar" -> TEXT;
        default -> throw new StoreException("columns of type " + type + " are not moved yet");
      };
    }
  }

  record Column(String name, Kind kind) {}

  /**
   * What a table holds.
   *
   * @param checksum the sum of its rows' checksums, in whatever order
   */
  record Sum(long rows, long checksum) {}

  static MovedTable of(Connection target, String name) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (ResultSet row = target.getMetaData().getColumns(null, target.getSchema(), name, "%")) {
      while (row.next()) {
        columns.add(new Column(row.getString("COLUMN_NAME"), Kind.of(row.getString("TYPE_NAME"))));
      }
    }
    TreeMap<Short, String> key = new TreeMap<>();
    try (ResultSet row = target.getMetaData().getPrimaryKeys(null, target.getSchema(), name)) {
      while (row.next()) {
        key.put(row.getShort("KEY_SEQ"), row.getString("COLUMN_NAME"));
      }
    }
    return new MovedTable(name, columns, List.copyOf(key.values()));
  }

  private String names() {
    return columns.stream()
        .map(column -> '"' + column.name() + '"')
        .collect(Collectors.joining(", "));
  }

  private String select() {
    String all = "SELECT " + names() + " FROM " + name;
    return key.isEmpty() ? all : all + " ORDER BY " + String.join(", ", key);
  }

  /** Sends all rows; tells what was sent. */
  Sum copy(Connection from, Connection to, int batch, Runnable each) throws SQLException {
    String insert =
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                name, names(), columns.stream().map(_ -> "?").collect(Collectors.joining(", ")));
    long rows = 0;
    long checksum = 0;
    try (Statement statement = from.createStatement();
        ResultSet row = statement.executeQuery(select());
        PreparedStatement sending = to.prepareStatement(insert)) {
      while (row.next()) {
        List<Optional<Object>> values = values(row);
        for (int i = 0; i < values.size(); i++) {
          if (values.get(i).isPresent()) {
            sending.setObject(i + 1, values.get(i).get());
          } else {
            sending.setNull(i + 1, Types.NULL);
          }
        }
        sending.addBatch();
        checksum += checksum(values);
        if (++rows % batch == 0) {
          sending.executeBatch();
        }
        each.run();
      }
      sending.executeBatch();
    }
    return new Sum(rows, checksum);
  }

  /** Reads what is there. */
  Sum sum(Connection connection) throws SQLException {
    long rows = 0;
    long checksum = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(200);
      try (ResultSet row = statement.executeQuery("SELECT " + names() + " FROM " + name)) {
        while (row.next()) {
          checksum += checksum(values(row));
          rows++;
        }
      }
    }
    return new Sum(rows, checksum);
  }

  private List<Optional<Object>> values(ResultSet row) throws SQLException {
    List<Optional<Object>> values = new ArrayList<>();
    for (int i = 1; i <= columns.size(); i++) {
      Object value =
          switch (columns.get(i - 1).kind()) {
            case FLAG -> row.getBoolean(i);
            case NUMBER -> row.getLong(i);
            case REAL -> row.getDouble(i);
            case TEXT -> Optional.ofNullable(row.getString(i)).map(MovedTable::whole).orElse("");
          };
      values.add(row.wasNull() ? Optional.empty() : Optional.of(value));
    }
    return values;
  }

  /** PostgreSQL takes no U+0000 in text: as the store writes it there. */
  private static String whole(String text) {
    return text.replace('\0', '\uFFFD');
  }

  private static long checksum(List<Optional<Object>> values) {
    CRC32C first = new CRC32C();
    CRC32C second = new CRC32C();
    for (Optional<Object> value : values) {
      byte[] bytes = value.map(Object::toString).orElse("\0").getBytes(UTF_8);
      first.update(bytes);
      first.update(1);
      second.update(2);
      second.update(bytes);
    }
    return first.getValue() << 32 | second.getValue();
  }
}
