package dateline.store;

import dateline.news.Article;
import dateline.news.ArticleId;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Version;
import dateline.query.Clause.Changed.Part;
import dateline.store.database.Documents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** How articles and their versions lie in their tables, and how they get there. Thread-safe. */
final class ArticleTable {
  /**
   * PostgreSQL refuses to index texts beyond some 2,700 bytes; names of outlets are far shorter.
   */
  static final int LONGEST_SOURCE = 200;

  /** By position, not by name: looking up names took most of the time to read one article. */
  static final String COLUMNS =
      """
      SELECT id, draft, enrichment, story_id, copy_of, version, headline_changed, body_changed,
        date_changed, sequence, archived
      FROM article
      """;

  private ArticleTable() {}

  /**
   * An article as the table has it: what is asked for in columns, draft and enrichment as JSON.
   * Public only because Jdbi binds the components of public records alone.
   *
   * @param source the source's name, at most {@link #LONGEST_SOURCE} characters
   * @param found when it was first fetched
   * @param seen when its present version was first fetched
   * @param quiet whether that version came without news, so that alerts only list it
   */
  public record Row(
      String id,
      String url,
      String source,
      Optional<String> sourceId,
      String storyId,
      Optional<String> copyOf,
      String title,
      Optional<Instant> published,
      Instant found,
      Instant seen,
      int version,
      boolean headlineChanged,
      boolean bodyChanged,
      boolean dateChanged,
      Optional<String> archived,
      String enrichedBy,
      boolean quiet,
      String enrichment,
      String draft) {
    /** Ready to be written, its JSON already made: that needs no lock. */
    static Row of(Articles.Incoming incoming) {
      Article article = incoming.article();
      Draft draft = article.draft();
      if (!article.id().equals(ArticleId.of(draft.url()))) {
        throw new IllegalArgumentException(
            "article " + article.id() + " has not the id of its address " + draft.url());
      }
      return new Row(
          article.id(),
          draft.url(),
          draft.source().substring(0, Math.min(LONGEST_SOURCE, draft.source().length())),
          draft.sourceId(),
          article.storyId(),
          article.copyOf(),
          draft.title(),
          draft.published().map(Dating::instant),
          draft.fetched(),
          draft.fetched(),
          article.version(),
          article.changed().contains(Part.HEADLINE),
          article.changed().contains(Part.BODY),
          article.changed().contains(Part.DATE),
          incoming.archived(),
          article.enrichment().by(),
          incoming.quiet(),
          Documents.write(article.enrichment()),
          Documents.write(draft));
    }
  }

  /** Writes rows in their order, the first with sequence {@code first}, within a write. */
  static void write(Handle handle, List<Row> rows, long first) {
    long next = first;
    for (List<Row> run : runs(rows)) {
      keepReplaced(handle, run);
      countNew(handle, run);
      put(handle, run, next);
      next += run.size();
    }
  }

  /** Puts other readings of the same pages in the place of earlier texts, within a write. */
  static void rewrite(Handle handle, String articleId, List<Version> earlier) {
    PreparedBatch batch =
        handle.prepareBatch(
            "UPDATE version SET draft = :draft WHERE article_id = :id AND number = :number");
    for (Version text : earlier) {
      batch
          .bind("draft", Documents.write(text.draft()))
          .bind("id", articleId)
          .bind("number", text.number())
          .add();
    }
    batch.execute();
  }

  /** Reads what {@link #COLUMNS} selects. */
  static Articles.Stored read(ResultSet row, StatementContext context) throws SQLException {
    Article article =
        new Article(
            row.getString(1),
            Documents.draft(row.getString(2)),
            Documents.enrichment(row.getString(3)),
            row.getString(4),
            Optional.ofNullable(row.getString(5)),
            row.getInt(6),
            changed(row));
    return new Articles.Stored(article, row.getLong(10), Optional.ofNullable(row.getString(11)));
  }

  private static Set<Part> changed(ResultSet row) throws SQLException {
    EnumSet<Part> changed = EnumSet.noneOf(Part.class);
    Part[] columns = {Part.HEADLINE, Part.BODY, Part.DATE};
    for (int i = 0; i < columns.length; i++) {
      if (row.getBoolean(7 + i)) {
        changed.add(columns[i]);
      }
    }
    return changed;
  }

  /** Cuts at each article that is there twice, so that the later one replaces the earlier. */
  private static List<List<Row>> runs(List<Row> rows) {
    List<List<Row>> runs = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Row row : rows) {
      if (runs.isEmpty() || !ids.add(row.id())) {
        runs.add(new ArrayList<>());
        ids.clear();
        ids.add(row.id());
      }
      runs.getLast().add(row);
    }
    return runs;
  }

  private static void keepReplaced(Handle handle, List<Row> rows) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO version (article_id, number, seen, archived, draft)
            SELECT id, version, seen, archived, draft FROM article
            WHERE id = :id AND version < :version
            ON CONFLICT (article_id, number) DO UPDATE
            SET seen = excluded.seen, archived = excluded.archived, draft = excluded.draft
            """);
    rows.forEach(row -> batch.bind("id", row.id()).bind("version", row.version()).add());
    batch.execute();
  }

  private static void countNew(Handle handle, List<Row> rows) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            UPDATE source SET articles = articles + 1
            WHERE id = :sourceId AND NOT EXISTS (SELECT 1 FROM article WHERE article.id = :id)
            """);
    for (Row row : rows) {
      row.sourceId().ifPresent(source -> batch.bind("sourceId", source).bind("id", row.id()).add());
    }
    batch.execute();
  }

  private static void put(Handle handle, List<Row> rows, long first) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO article (id, sequence, url, source, source_id, story_id, copy_of, title,
              published, found, seen, version, headline_changed, body_changed, date_changed, archived,
              enriched_by, came_quietly, enrichment, draft)
            VALUES (:id, :next, :url, :source, :sourceId, :storyId, :copyOf, :title,
              :published, :found, :seen, :version, :headlineChanged, :bodyChanged, :dateChanged,
              :archived,
              :enrichedBy, :quiet, :enrichment, :draft)
            ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, source = excluded.source,
              source_id = excluded.source_id, story_id = excluded.story_id,
              copy_of = excluded.copy_of, title = excluded.title, published = excluded.published,
              seen = CASE WHEN excluded.version = article.version
                THEN article.seen ELSE excluded.seen END,
              version = excluded.version, headline_changed = excluded.headline_changed,
              body_changed = excluded.body_changed, date_changed = excluded.date_changed,
              archived = coalesce(excluded.archived, article.archived),
              enriched_by = excluded.enriched_by,
              came_quietly = CASE WHEN excluded.version = article.version
                THEN article.came_quietly ELSE excluded.came_quietly END,
              enrichment = excluded.enrichment,
              draft = excluded.draft
            """);
    long next = first;
    for (Row row : rows) {
      batch.bindMethods(row).bind("next", next++).add();
    }
    batch.execute();
  }
}
