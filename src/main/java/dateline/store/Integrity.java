package dateline.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What must hold in a database, asked of it whole: each answer is a problem, in a sentence. */
final class Integrity {
  private Integrity() {}

  /** What the database is, for an operator; without a file it is PostgreSQL. */
  static String describe(Handle handle, Optional<Path> file) {
    if (file.isPresent()) {
      return handle
          .createQuery(
              """
              SELECT 'SQLite ' || sqlite_version() || ', ' || :file || ', '
                || ((page_count * page_size + 999999) / 1000000) || ' MB'
              FROM pragma_page_count, pragma_page_size
              """)
          .bind("file", String.valueOf(file.get().getFileName()))
          .mapTo(String.class)
          .one();
    }
    return handle
        .createQuery(
            """
            SELECT 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1) || ', '
              || current_database() || ', '
              || ((pg_database_size(current_database()) + 999999) / 1000000) || ' MB'
            """)
        .mapTo(String.class)
        .one();
  }

  static List<String> checkSqlite(Handle handle) {
    List<String> problems =
        new ArrayList<>(handle.createQuery("PRAGMA integrity_check").mapTo(String.class).list());
    problems.removeIf("ok"::equals);
    handle
        .createQuery("SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check")
        .map(
            row ->
                "rows of %s point to rows of %s that are not there"
                    .formatted(row.getColumn(1, String.class), row.getColumn(2, String.class)))
        .forEach(problems::add);
    return problems;
  }

  /** What must hold in any database of ours; a count that is not 0 is a problem. */
  static List<String> checkSense(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT count(*) || ' articles have a sequence number that was never given'
            FROM article
            WHERE sequence > (SELECT value FROM counter WHERE name = 'article')
            HAVING count(*) > 0
            UNION ALL
            SELECT count(*) || ' sources lack their latest visit'
            FROM source
            WHERE visits > 0 AND NOT EXISTS (
              SELECT 1 FROM visit WHERE source_id = source.id AND number = source.visits)
            HAVING count(*) > 0
            """)
        .mapTo(String.class)
        .list();
  }
}
