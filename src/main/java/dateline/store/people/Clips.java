package dateline.store.people;

import dateline.news.person.Clip;
import dateline.store.database.Database;
import dateline.store.database.Documents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The articles that readers saved, with notes and tags, and which tags they share. A reader is the
 * id of an account, or empty for the one person there is without accounts. Thread-safe.
 */
public final class Clips {
  /**
   * The most that one reader may save, and that one search looks among: all of them are named to
   * the index, which takes some milliseconds, and a cluster takes no more than 65,536.
   */
  public static final int MOST = 10_000;

  private static final String SELECT =
      """
      SELECT clip.*, clip_tag.tag FROM clip LEFT JOIN clip_tag
        ON clip_tag.reader = clip.reader AND clip_tag.article_id = clip.article_id
      """;

  private static final String ORDER = " ORDER BY clip.saved DESC, clip.article_id, clip_tag.tag";

  private final Database database;

  public Clips(Database database) {
    this.database = database;
  }

  /** Saves an article; one that is saved stays as it is. False where there are too many. */
  public boolean save(String reader, String articleId, Instant now) {
    return database.write(
        "saving an article",
        handle -> {
          long count =
              handle
                  .createQuery("SELECT count(*) FROM clip WHERE reader = :reader")
                  .bind("reader", reader)
                  .mapTo(Long.class)
                  .one();
          if (count >= MOST) {
            return one(handle, reader, articleId).isPresent();
          }
          handle
              .createUpdate(
                  """
                  INSERT INTO clip (reader, article_id, saved, note)
                  VALUES (:reader, :article, :now, '') ON CONFLICT DO NOTHING
                  """)
              .bind("reader", reader)
              .bind("article", articleId)
              .bind("now", now)
              .execute();
          return true;
        });
  }

  /** Gives one another note and other tags. False if it is not saved. */
  public boolean edit(String reader, String articleId, String note, Collection<String> tags) {
    return database.write(
        "changing a saved article",
        handle -> {
          int changed =
              handle.execute(
                  "UPDATE clip SET note = ? WHERE reader = ? AND article_id = ?",
                  note,
                  reader,
                  articleId);
          if (changed == 0) {
            return false;
          }
          handle.execute(
              "DELETE FROM clip_tag WHERE reader = ? AND article_id = ?", reader, articleId);
          PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT INTO clip_tag (reader, article_id, tag) VALUES (:reader, :article,"
                      + " :tag)");
          for (String tag : Set.copyOf(tags)) {
            batch.bind("reader", reader).bind("article", articleId).bind("tag", tag).add();
          }
          batch.execute();
          return true;
        });
  }

  /** Takes one out of the clip file. False if it is not saved. */
  public boolean remove(String reader, String articleId) {
    return database.write(
        "removing a saved article",
        handle ->
            handle.execute(
                    "DELETE FROM clip WHERE reader = ? AND article_id = ?", reader, articleId)
                == 1);
  }

  public Optional<Clip> one(String reader, String articleId) {
    return database.read("reading a saved article", handle -> one(handle, reader, articleId));
  }

  private static Optional<Clip> one(Handle handle, String reader, String articleId) {
    return clips(
            handle
                .createQuery(
                    SELECT + " WHERE clip.reader = :reader AND clip.article_id = :article" + ORDER)
                .bind("reader", reader)
                .bind("article", articleId)
                .map(Clips::row)
                .list())
        .stream()
        .findFirst();
  }

  /** All of a reader's, the latest first. */
  public List<Clip> of(String reader) {
    return database.read(
        "reading saved articles",
        handle ->
            clips(
                handle
                    .createQuery(SELECT + " WHERE clip.reader = :reader" + ORDER)
                    .bind("reader", reader)
                    .map(Clips::row)
                    .list()));
  }

  /** What others share with a reader, with their shared tags alone; the latest first. */
  public List<Clip> sharedWith(String reader) {
    return database.read(
        "reading what others share",
        handle ->
            clips(
                handle
                    .createQuery(
                        """
                        SELECT clip.*, clip_tag.tag FROM shared_tag
                        JOIN clip_tag ON clip_tag.reader = shared_tag.reader
                          AND clip_tag.tag = shared_tag.tag
                        JOIN clip ON clip.reader = clip_tag.reader
                          AND clip.article_id = clip_tag.article_id
                        WHERE shared_tag.reader <> :reader AND clip.gone IS NULL
                        """
                            + ORDER)
                    .bind("reader", reader)
                    .map(Clips::row)
                    .list()));
  }

  /** Those of these articles that a reader saved. */
  public Set<String> among(String reader, Collection<String> articleIds) {
    return articleIds.isEmpty()
        ? Set.of()
        : database.read(
            "asking which articles are saved",
            handle ->
                Set.copyOf(
                    handle
                        .createQuery(
                            """
                            SELECT article_id FROM clip
                            WHERE reader = :reader AND article_id IN (<ids>)
                            """)
                        .bind("reader", reader)
                        .bindList("ids", List.copyOf(articleIds))
                        .mapTo(String.class)
                        .list()));
  }

  /** Ids of the articles a reader saved that are there, the latest {@value #MOST}. */
  public List<String> saved(String reader) {
    return ids(
        "SELECT article_id FROM clip WHERE reader = :reader AND gone IS NULL ORDER BY saved DESC",
        reader,
        "");
  }

  /** Ids of the articles that anyone shares. */
  public List<String> shared() {
    return ids(
        """
        SELECT DISTINCT clip_tag.article_id FROM shared_tag
        JOIN clip_tag ON clip_tag.reader = shared_tag.reader AND clip_tag.tag = shared_tag.tag
        ORDER BY clip_tag.article_id
        """,
        "",
        "");
  }

  /** Ids of the articles under a tag: a reader's own, and others' where they share it. */
  public List<String> under(String reader, String tag) {
    return ids(
        """
        SELECT DISTINCT clip_tag.article_id FROM clip_tag WHERE clip_tag.tag = :tag
          AND (clip_tag.reader = :reader OR EXISTS (
            SELECT 1 FROM shared_tag
            WHERE shared_tag.reader = clip_tag.reader AND shared_tag.tag = clip_tag.tag))
        ORDER BY clip_tag.article_id
        """,
        reader,
        tag);
  }

  private List<String> ids(String sql, String reader, String tag) {
    return database.read(
        "reading which articles are saved",
        handle -> {
          var query = handle.createQuery(sql + " LIMIT :most").bind("most", MOST);
          if (sql.contains(":reader")) {
            query.bind("reader", reader);
          }
          if (sql.contains(":tag")) {
            query.bind("tag", tag);
          }
          return query.mapTo(String.class).list();
        });
  }

  /** How many articles there are under each tag that a reader has, or that others share. */
  public Map<String, Long> tags(String reader) {
    return database.read(
        "counting saved articles by tag",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT clip_tag.tag, count(DISTINCT clip_tag.article_id) FROM clip_tag
                    WHERE clip_tag.reader = :reader OR EXISTS (
                      SELECT 1 FROM shared_tag
                      WHERE shared_tag.reader = clip_tag.reader AND shared_tag.tag = clip_tag.tag)
                    GROUP BY clip_tag.tag ORDER BY clip_tag.tag
                    """)
                .bind("reader", reader)
                .collectRows(Documents.byText(Long.class)));
  }

  /** Tags that a reader shares. */
  public Set<String> sharedTags(String reader) {
    return database.read(
        "reading shared tags",
        handle ->
            Set.copyOf(
                handle
                    .createQuery("SELECT tag FROM shared_tag WHERE reader = :reader")
                    .bind("reader", reader)
                    .mapTo(String.class)
                    .list()));
  }

  /** Lets everyone see what a reader saved under a tag, or no longer. */
  public void share(String reader, String tag, boolean shared) {
    database.write(
        "sharing a tag",
        handle ->
            handle.execute(
                shared
                    ? "INSERT INTO shared_tag (reader, tag) VALUES (?, ?) ON CONFLICT DO NOTHING"
                    : "DELETE FROM shared_tag WHERE reader = ? AND tag = ?",
                reader,
                tag));
  }

  /** How many readers saved an article. */
  public long readers(String articleId) {
    return database.read(
        "counting who saved an article",
        handle ->
            handle
                .createQuery("SELECT count(*) FROM clip WHERE article_id = :id")
                .bind("id", articleId)
                .mapTo(Long.class)
                .one());
  }

  /**
   * Hands a reader's clip file to another: what that one has not saved.
   *
   * @param sharedOnly whether only what is shared; the rest goes
   */
  static void handOver(Handle handle, String from, String to, boolean sharedOnly) {
    String which =
        sharedOnly
            ? """
            AND EXISTS (SELECT 1 FROM clip_tag JOIN shared_tag
              ON shared_tag.reader = clip_tag.reader AND shared_tag.tag = clip_tag.tag
              WHERE clip_tag.reader = clip.reader AND clip_tag.article_id = clip.article_id)
            """
            : "";
    handle
        .createUpdate(
            "UPDATE clip SET reader = :to WHERE reader = :from AND article_id NOT IN"
                + " (SELECT article_id FROM clip WHERE reader = :to) "
                + which)
        .bind("from", from)
        .bind("to", to)
        .execute();
    handle.execute("DELETE FROM clip WHERE reader = ?", from);
    handle.execute(
        "INSERT INTO shared_tag (reader, tag) SELECT ?, tag FROM shared_tag WHERE reader = ?"
            + " ON CONFLICT DO NOTHING",
        to,
        from);
    handle.execute("DELETE FROM shared_tag WHERE reader = ?", from);
  }

  /** Keeps no more of articles that are taken out for good than that they were saved. */
  public static void gone(Handle handle, List<String> articleIds) {
    handle
        .createUpdate(
            """
            UPDATE clip SET gone = (SELECT at FROM forgotten WHERE id = article_id),
              gone_why = COALESCE((SELECT reason FROM forgotten WHERE id = article_id), '')
            WHERE article_id IN (<ids>)
            """)
        .bindList("ids", articleIds)
        .execute();
    handle
        .createUpdate("UPDATE clip SET note = '' WHERE gone_why = :asked AND article_id IN (<ids>)")
        .bind("asked", ASKED)
        .bindList("ids", articleIds)
        .execute();
  }

  /** Of {@code forgotten}: its owner wants it gone. */
  private static final String ASKED = "asked";

  /** One row for each tag, or one without any. */
  private record Row(Clip clip, Optional<String> tag) {}

  private static Row row(RowView row) {
    Optional<Clip.Gone> gone =
        Optional.ofNullable(row.getColumn("gone", Instant.class))
            .map(at -> new Clip.Gone(at, row.getColumn("gone_why", String.class).equals(ASKED)));
    return new Row(
        new Clip(
            row.getColumn("reader", String.class),
            row.getColumn("article_id", String.class),
            row.getColumn("saved", Instant.class),
            row.getColumn("note", String.class),
            List.of(),
            gone),
        Optional.ofNullable(row.getColumn("tag", String.class)));
  }

  private static List<Clip> clips(List<Row> rows) {
    Map<Clip, List<String>> tags = new LinkedHashMap<>();
    for (Row row : rows) {
      List<String> its = tags.computeIfAbsent(row.clip(), _ -> new ArrayList<>());
      row.tag().ifPresent(its::add);
    }
    return tags.entrySet().stream()
        .map(
            entry -> {
              Clip clip = entry.getKey();
              return new Clip(
                  clip.reader(),
                  clip.articleId(),
                  clip.saved(),
                  clip.note(),
                  entry.getValue().stream().sorted().toList(),
                  clip.gone());
            })
        .toList();
  }
}
