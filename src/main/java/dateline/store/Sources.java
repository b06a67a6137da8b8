package dateline.store;

import dateline.news.source.Slug;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import dateline.store.database.Database;
import dateline.store.source.SourceNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** The sources and how they fare. Instants are kept to the millisecond. Thread-safe. */
public final class Sources {
  /** The latest visits kept of each source: a day at one every seven minutes. */
  static final int VISITS_KEPT = 200;

  /** Until the first visit tells better. */
  private static final Duration FIRST_INTERVAL = Duration.ofHours(1);

  private static final Comparator<SourceStatus> BY_NAME =
      Comparator.<SourceStatus, String>comparing(
              status -> status.source().name(), String.CASE_INSENSITIVE_ORDER)
          .thenComparing(status -> status.source().id());

  private static final String SELECT =
      """
      SELECT source.*, visit.at, visit.condition, visit.detail, visit.listed, visit.fresh
      FROM source LEFT JOIN visit
      ON visit.source_id = source.id AND visit.number = source.visits
      """;

  private final Database database;
  private final SourceNames names;

  Sources(Database database) {
    this.database = database;
    this.names = new SourceNames(database);
  }

  /** What they are and were called, and their groups. */
  public SourceNames names() {
    return names;
  }

  /**
   * Adds a source, due at once, unless its address is there already; makes its id from the name.
   *
   * @return the source as stored, new or old
   */
  public Source add(String name, Source.Kind kind, String url, Instant now) {
    return database
        .write(
            "adding a source",
            handle -> one(handle, "url", url).orElseGet(() -> insert(handle, name, kind, url, now)))
        .source();
  }

  /** Whether alerts tell of what its first visit brings: by default they only list it. */
  public void tellFirst(String id, boolean tells) {
    database.write(
        "choosing what a first visit tells",
        handle ->
            handle
                .createUpdate("UPDATE source SET tell_first = :tells WHERE id = :id")
                .bind("tells", tells)
                .bind("id", id)
                .execute());
  }

  public Optional<SourceStatus> byId(String id) {
    return database.read("reading a source", handle -> one(handle, "id", id));
  }

  public Optional<SourceStatus> byUrl(String url) {
    return database.read("reading a source", handle -> one(handle, "url", url));
  }

  /** All, by name. */
  public List<SourceStatus> all() {
    List<SourceStatus> all =
        database.read(
            "reading sources", handle -> handle.createQuery(SELECT).map(Sources::status).list());
    // Sorted here: databases order letters differently.
    return all.stream().sorted(BY_NAME).toList();
  }

  /** How many there are. */
  public int count() {
    String sql = "SELECT count(*) FROM source";
    return database.read(
        "counting sources", handle -> handle.createQuery(sql).mapTo(Integer.class).one());
  }

  /** Removes it with the links not fetched yet; its articles stay. False if there is none. */
  public boolean remove(String id) {
    return database.write(
        "removing a source",
        handle -> {
          handle.execute("DELETE FROM link WHERE source_id = ? AND fetched IS NULL", id);
          handle.execute("DELETE FROM under_way WHERE source_id = ?", id);
          return handle.execute("DELETE FROM source WHERE id = ?", id) == 1;
        });
  }

  /** Lets it rest, or go on. False if there is none. */
  public boolean pause(String id, boolean paused) {
    return database.write(
        "pausing a source",
        handle -> handle.execute("UPDATE source SET paused = ? WHERE id = ?", paused, id) == 1);
  }

  /** Gives it another address, unless another source has that. False if nothing was changed. */
  public boolean move(String id, String url) {
    return database.write(
        "moving a source",
        handle ->
            one(handle, "url", url).isEmpty()
                && handle.execute("UPDATE source SET url = ? WHERE id = ?", url, id) == 1);
  }

  /**
   * Gives it another name; its articles keep theirs and are read by the new one. False if there is
   * none, or it has that.
   */
  public boolean rename(String id, String name) {
    List<String> all = new ArrayList<>(names.of(id));
    if (all.isEmpty() || all.getFirst().equals(name)) {
      return false;
    }
    all.remove(name);
    String sql = "UPDATE source SET name = ?, former_names = ? WHERE id = ?";
    String former = String.join("\n", all);
    return database.write("renaming", handle -> handle.execute(sql, name, former, id) == 1);
  }

  /**
   * Files it under these groups alone. False if there is none.
   *
   * @param groups names without commas
   */
  public boolean file(String id, List<String> groups) {
    String names = String.join(",", groups.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList());
    return database.write(
        "filing a source",
        handle -> handle.execute("UPDATE source SET filed_under = ? WHERE id = ?", names, id) == 1);
  }

  /**
   * Keeps how the pages of one visit went.
   *
   * @param failed pages that could not be read after the last that could
   * @param read whether one could
   * @param trouble what the latest that could not met, in words
   */
  public void pagesWent(String id, int failed, boolean read, String trouble) {
    database.note(
        "keeping how pages went",
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE source SET page_trouble = :trouble,
                      pages_failed = CASE WHEN :read THEN :failed ELSE pages_failed + :failed END
                    WHERE id = :id
                    """)
                .bind("trouble", trouble)
                .bind("read", read)
                .bind("failed", failed)
                .bind("id", id)
                .execute());
  }

  /** Not paused and due by {@code now}, longest due first; {@code limit} 1 or more. */
  public List<SourceStatus> due(Instant now, int limit) {
    return database.read(
        "reading due sources",
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                        WHERE source.due <= :now AND NOT source.paused
                        ORDER BY source.due, source.id LIMIT :limit
                        """)
                .bind("now", now)
                .bind("limit", Database.checked(limit))
                .map(Sources::status)
                .list());
  }

  /** The next due time among those not paused; may be past. */
  public Optional<Instant> nextDue() {
    return database.read(
        "reading the next due source",
        handle ->
            handle
                .createQuery("SELECT due FROM source WHERE NOT paused ORDER BY due LIMIT 1")
                .mapTo(Instant.class)
                .findOne());
  }

  /** Makes it due now: "crawl now". False if there is none. */
  public boolean makeDue(String id, Instant now) {
    return database.note(
        "making a source due",
        handle -> handle.execute("UPDATE source SET due = ? WHERE id = ?", now, id) == 1);
  }

  /**
   * Keeps what came of a visit, the validators (absent clears them), and when to come again.
   * Nothing happens if the source was removed meanwhile. The latest 200 visits are kept.
   */
  public void visited(
      String id,
      Visit visit,
      Instant due,
      Duration interval,
      Optional<String> etag,
      Optional<String> lastModified) {
    database.note(
        "keeping a visit",
        handle ->
            update(handle, id, visit, due, interval, etag, lastModified)
                && insert(handle, id, visit));
  }

  /** Keeps the latest visit as it turned out when its pages were fetched. */
  public void amend(String id, Visit visit) {
    database.note(
        "amending a visit",
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE visit SET condition = :condition, detail = :detail
                        WHERE source_id = :id
                        AND number = (SELECT visits FROM source WHERE id = :id)
                        """)
                    .bindMethods(visit)
                    .bind("id", id)
                    .execute()
                == 1);
  }

  /** The latest visits, newest first; {@code limit} 1 or more. */
  public List<Visit> visits(String id, int limit) {
    return database.read(
        "reading visits",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM visit WHERE source_id = :id ORDER BY number DESC LIMIT :limit
                    """)
                .bind("id", id)
                .bind("limit", Database.checked(limit))
                .mapTo(Visit.class)
                .list());
  }

  private static Optional<SourceStatus> one(Handle handle, String column, String value) {
    return handle
        .createQuery(SELECT + "WHERE source." + column + " = :value")
        .bind("value", value)
        .map(Sources::status)
        .findOne();
  }

  private static SourceStatus insert(
      Handle handle, String name, Source.Kind kind, String url, Instant now) {
    String id = Slug.of(name, url, slug -> one(handle, "id", slug).isPresent());
    // A source that was removed and comes back finds its articles counted.
    handle
        .createUpdate(
            """
            INSERT INTO source (id, name, kind, url, paused, added, due, interval_millis, failures,
              articles, visits)
            VALUES (:id, :name, :kind, :url, FALSE, :now, :now, :interval, 0,
              (SELECT count(*) FROM article WHERE source_id = :id), 0)
            """)
        .bind("id", id)
        .bind("name", name)
        .bind("kind", kind)
        .bind("url", url)
        .bind("now", now)
        .bind("interval", FIRST_INTERVAL.toMillis())
        .execute();
    return one(handle, "id", id).orElseThrow();
  }

  private static boolean update(
      Handle handle,
      String id,
      Visit visit,
      Instant due,
      Duration interval,
      Optional<String> etag,
      Optional<String> lastModified) {
    return handle
            .createUpdate(
                """
                UPDATE source SET visits = visits + 1, due = :due, interval_millis = :interval,
                  failures = CASE WHEN :healthy THEN 0 ELSE failures + 1 END,
                  last_fresh = CASE WHEN :fresh > 0 THEN :at ELSE last_fresh END,
                  etag = :etag, last_modified = :lastModified
                WHERE id = :id
                """)
            .bindMethods(visit)
            .bind("healthy", visit.condition().healthy())
            .bind("id", id)
            .bind("due", due)
            .bind("interval", interval.toMillis())
            .bind("etag", etag)
            .bind("lastModified", lastModified)
            .execute()
        == 1;
  }

  private static boolean insert(Handle handle, String id, Visit visit) {
    handle
        .createUpdate(
            """
            INSERT INTO visit (source_id, number, at, condition, detail, listed, fresh)
            SELECT id, visits, :at, :condition, :detail, :listed, :fresh FROM source WHERE id = :id
            """)
        .bindMethods(visit)
        .bind("id", id)
        .execute();
    handle.execute(
        """
        DELETE FROM visit WHERE source_id = ?
        AND number <= (SELECT visits FROM source WHERE id = ?) - ?
        """,
        id,
        id,
        VISITS_KEPT);
    return true;
  }

  private static SourceStatus status(RowView row) {
    return new SourceStatus(
        row.getRow(Source.class),
        row.getColumn("added", Instant.class),
        Optional.ofNullable(row.getColumn("at", Instant.class)).map(_ -> row.getRow(Visit.class)),
        row.getColumn("due", Instant.class),
        Duration.ofMillis(row.getColumn("interval_millis", Long.class)),
        row.getColumn("failures", Integer.class),
        Optional.ofNullable(row.getColumn("last_fresh", Instant.class)),
        row.getColumn("articles", Long.class),
        Optional.ofNullable(row.getColumn("etag", String.class)),
        Optional.ofNullable(row.getColumn("last_modified", String.class)),
        Stream.of(row.getColumn("filed_under", String.class).split(",", -1))
            .filter(group -> !group.isEmpty())
            .toList(),
        row.getColumn("pages_failed", Integer.class),
        row.getColumn("page_trouble", String.class));
  }
}
