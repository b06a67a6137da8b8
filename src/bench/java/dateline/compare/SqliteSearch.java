package dateline.compare;

import dateline.news.Article;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SQLite's FTS5 with its Porter stemmer and its snippets; it has no facets. In our process. */
final class SqliteSearch implements Engine {
  private final Path file;

  // One connection a thread, of this file only.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Connection> reading = ThreadLocal.withInitial(this::open);

  private @Nullable Connection writing;

  SqliteSearch(Path folder) throws IOException {
    Files.createDirectories(folder);
    file = folder.resolve("articles.db");
  }

  private Connection open() {
    try {
      return DriverManager.getConnection("jdbc:sqlite:" + file);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String name() {
    return "SQLite FTS5, no facets";
  }

  @Override
  public synchronized void add(List<Article> articles) throws IOException {
    try {
      Connection to = writing;
      if (to == null) {
        to = open();
        writing = to;
        try (Statement make = to.createStatement()) {
          make.execute("PRAGMA journal_mode = WAL");
          make.execute("PRAGMA synchronous = NORMAL");
          make.execute(
              "CREATE VIRTUAL TABLE news USING fts5(title, text, id UNINDEXED, url UNINDEXED,"
                  + " source UNINDEXED, published UNINDEXED, tokenize = 'porter unicode61')");
        }
        to.setAutoCommit(false);
      }
      try (PreparedStatement put =
          to.prepareStatement("INSERT INTO news VALUES (?, ?, ?, ?, ?, ?)")) {
        for (Article article : articles) {
          put.setString(1, article.draft().title());
          put.setString(2, article.draft().text());
          put.setString(3, article.id());
          put.setString(4, article.draft().url());
          put.setString(5, article.draft().source());
          put.setString(6, article.draft().published().map(d -> d.instant().toString()).orElse(""));
          put.addBatch();
        }
        put.executeBatch();
      }
      to.commit();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void finish() throws IOException {
    try {
      if (writing != null) {
        writing.close();
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public long ask(Keywords query) throws IOException {
    String words =
        query.phrase()
            ? "\"" + query.joined() + "\""
            : query.words().stream().map(w -> "\"" + w + "\"").collect(Collectors.joining(" "));
    String sql =
        "SELECT id, url, source, published, highlight(news, 0, '<mark>', '</mark>'),"
            + " snippet(news, 1, '<mark>', '</mark>', ' … ', 40) FROM news WHERE news MATCH ?"
            + " ORDER BY bm25(news, 0.2, 1.0) LIMIT 10";
    try (PreparedStatement ask = reading.get().prepareStatement(sql)) {
      ask.setString(1, "text : (" + words + ")");
      long hits = 0;
      try (ResultSet rows = ask.executeQuery()) {
        while (rows.next()) {
          hits++;
          rows.getString(6);
        }
      }
      return hits;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public long bytes() throws IOException {
    return Machine.bytes(Objects.requireNonNull(file.getParent()));
  }

  @Override
  public OptionalLong process() {
    return OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    reading.remove();
  }
}
