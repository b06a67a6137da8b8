package dateline.store;

import dateline.news.Article;
import dateline.news.ArticleId;
import dateline.news.Version;
import dateline.news.alert.Match;
import dateline.news.name.Corrections;
import dateline.news.source.OutletNames;
import dateline.store.database.Database;
import dateline.store.database.Documents;
import dateline.store.nodes.Arrivals;
import dateline.store.source.SourceNames;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The articles and their versions. Every write gives the article a new, higher sequence number, and
 * whoever sees a number sees all lower ones too: they are given in order of commit. Thread-safe.
 *
 * <p>An outlet is called as it is now. Names are stored as enrichment found them and read as people
 * corrected them, but for {@link #after} and {@link #found}, from which the index and other
 * readings of pages are made.
 */
public final class Articles {
  /** How many articles {@link #forEach} holds at a time. */
  static final int PAGE = 200;

  private final Database database;
  private final CorrectionLog corrections;
  private final SourceNames names;
  private final InstantSource clock;
  private final AtomicLong moved = new AtomicLong();

  Articles(Database database, CorrectionLog corrections, SourceNames names, InstantSource clock) {
    this.database = database;
    this.names = names;
    this.corrections = corrections;
    this.clock = clock;
  }

  /**
   * One article to be acknowledged.
   *
   * @param article as enrichment found it, without corrections
   * @param archived where the archive keeps the bytes it came from; absent keeps what is known
   * @param matches saved queries it meets: their alerts are written in the same transaction
   * @param quiet whether these alerts are listed only, and not sent
   */
  public record Incoming(
      Article article, Optional<String> archived, List<Match> matches, boolean quiet) {
    public Incoming {
      matches = List.copyOf(matches);
    }

    /** One whose alerts are sent. */
    public Incoming(Article article, Optional<String> archived, List<Match> matches) {
      this(article, archived, matches, false);
    }
  }

  /** An article as stored. */
  public record Stored(Article article, long sequence, Optional<String> archived) {}

  /**
   * Writes all in one transaction; they are acknowledged when it returns. An article whose id is
   * there replaces it; if its version is higher, the text it replaces is kept as the earlier
   * version. Of its matches, those fire that are news to their saved query ({@link
   * dateline.news.alert.Occasion}); alerts and what is owed to channels are written with it. Saved
   * queries that are gone or paused do not fire.
   *
   * @return the sequence number of the last; of the whole table if there are none to write
   * @throws IllegalArgumentException if an article's id is not that of its address; nothing is
   *     written then
   */
  public long save(List<Incoming> incoming) {
    return save(incoming, List.of());
  }

  /**
   * As {@link #save(List)}, with stored articles that are in other stories now. Their alerts go
   * with them: where two saved alerts tell one story now, one of them stands for both, and what is
   * owed for the other and not yet sent is withdrawn; a part that leaves a story that was told is
   * told, too. So which stories a saved query was told of does not depend on the order of arrival.
   *
   * @param moved those that left a story or became copies, those that stay in a story that others
   *     left, and those whose topics are others by the vote of their story, with the saved queries
   *     they meet; only those whose place or topics are others are written
   */
  public long save(List<Incoming> incoming, List<Incoming> moved) {
    return save(incoming, moved, List.of());
  }

  /**
   * As {@link #save(List, List)}, of what waited to be taken in.
   *
   * @param arrivals ids of those that wait no more, also of those that were no news
   */
  public long save(List<Incoming> incoming, List<Incoming> moved, List<String> arrivals) {
    if (incoming.isEmpty() && moved.isEmpty()) {
      return lastSequence();
    }
    Corrections present = corrections.current();
    Instant now = clock.instant();
    AtomicLong elsewhere = new AtomicLong();
    long saved =
        database.lead(
            "saving " + incoming.size() + " articles",
            handle -> {
              AlertMoves moves = AlertMoves.before(handle, moved);
              elsewhere.set(moves.elsewhere().size());
              List<ArticleTable.Row> rows =
                  Stream.concat(moves.changed().stream(), incoming.stream())
                      .map(ArticleTable.Row::of)
                      .toList();
              long last = Database.raise(handle, "article", rows.size());
              ArticleTable.write(handle, rows, last - rows.size() + 1);
              moves.follow(handle);
              AlertWriter.fire(handle, corrected(incoming, present), now);
              AlertWriter.fire(handle, corrected(moves.due(handle), present), now);
              Arrivals.remove(handle, arrivals);
              return last;
            });
    this.moved.addAndGet(elsewhere.get());
    return saved;
  }

  /**
   * How many times a stored article was put into another story, or found to be another's copy,
   * since the store was opened.
   */
  public long moved() {
    return moved.get();
  }

  /**
   * Puts stored articles into other stories. Alerts go with them as in {@link #save(List, List)},
   * but none is fired.
   *
   * @return the sequence number of the last
   */
  public long regroup(List<Article> moved) {
    return save(
        List.of(),
        moved.stream().map(one -> new Incoming(one, Optional.empty(), List.of())).toList());
  }

  /**
   * Another reading of what is stored: no new version, and no alert.
   *
   * @param earlier those of its earlier texts that read otherwise now
   */
  public record Reread(Article article, List<Version> earlier) {
    public Reread {
      earlier = List.copyOf(earlier);
    }
  }

  /**
   * Puts other readings in the place of articles and their earlier texts, in one transaction.
   *
   * @return the sequence number of the last
   */
  public long reread(List<Reread> readings) {
    if (readings.isEmpty()) {
      return lastSequence();
    }
    List<ArticleTable.Row> rows =
        readings.stream()
            .map(r -> new Incoming(r.article(), Optional.empty(), List.of()))
            .map(ArticleTable.Row::of)
            .toList();
    return database.lead(
        "rewriting " + rows.size() + " articles",
        handle -> {
          long last = Database.raise(handle, "article", rows.size());
          ArticleTable.write(handle, rows, last - rows.size() + 1);
          readings.forEach(r -> ArticleTable.rewrite(handle, r.article().id(), r.earlier()));
          return last;
        });
  }

  public Optional<Article> byId(String id) {
    return storedById(id).map(Stored::article);
  }

  /** As {@link #byId}, with where it stands. */
  public Optional<Stored> storedById(String id) {
    return database
        .read(
            "reading an article",
            handle ->
                handle
                    .createQuery(ArticleTable.COLUMNS + "WHERE id = :id")
                    .bind("id", id)
                    .map(ArticleTable::read)
                    .findOne())
        .map(stored -> corrected(stored, corrections.current()))
        .map(stored -> named(stored, names.outlets()));
  }

  private static List<Incoming> corrected(List<Incoming> found, Corrections by) {
    return found.stream()
        .map(
            one ->
                new Incoming(by.apply(one.article()), one.archived(), one.matches(), one.quiet()))
        .toList();
  }

  private static Stored corrected(Stored found, Corrections by) {
    return new Stored(by.apply(found.article()), found.sequence(), found.archived());
  }

  /** With its outlet as it is called now. */
  private static Stored named(Stored found, OutletNames names) {
    return names.isNone()
        ? found
        : new Stored(found.article().by(names), found.sequence(), found.archived());
  }

  private List<Stored> named(List<Stored> found) {
    OutletNames present = names.outlets();
    return found.stream().map(one -> named(one, present)).toList();
  }

  /** Those of these ids that are there, in any order, as enrichment found them: not corrected. */
  public List<Article> found(Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Stored> found =
        database.read(
            "reading articles",
            handle ->
                handle
                    .createQuery(ArticleTable.COLUMNS + "WHERE id IN (<ids>)")
                    .bindList("ids", List.copyOf(ids))
                    .map(ArticleTable::read)
                    .list());
    return named(found).stream().map(Stored::article).toList();
  }

  /** When the newest dated article of a source was published; reads each article of it. */
  public Optional<Instant> newestOfSource(String sourceId) {
    return database.read(
        "reading the newest article of a source",
        handle ->
            handle
                .createQuery("SELECT MAX(published) FROM article WHERE source_id = :source")
                .bind("source", sourceId)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
  }

  public Optional<Article> byUrl(String url) {
    return byId(ArticleId.of(url)).filter(article -> article.draft().url().equals(url));
  }

  /**
   * At most {@code limit} articles (1 or more) written after {@code sequence}, in its order, as
   * enrichment found them: not corrected.
   */
  public List<Stored> after(long sequence, int limit) {
    return named(
        database.read(
            "reading articles",
            handle ->
                handle
                    .createQuery(
                        ArticleTable.COLUMNS
                            + "WHERE sequence > :sequence ORDER BY sequence LIMIT :limit")
                    .bind("sequence", sequence)
                    .bind("limit", Database.checked(limit))
                    .map(ArticleTable::read)
                    .list()));
  }

  /** The highest sequence number, of a removal too; 0 when there is none. */
  public long lastSequence() {
    return number(
        """
        SELECT coalesce(max(sequence), 0) FROM (
          SELECT max(sequence) AS sequence FROM article
          UNION ALL SELECT max(sequence) FROM forgotten) last
        """);
  }

  public long count() {
    return number("SELECT count(*) FROM article");
  }

  /**
   * Every article once, in order of ids, without holding them all in memory, nor a transaction
   * open. Not in order of sequence: that moves, and one written meanwhile would come again.
   */
  public void forEach(Consumer<Stored> reader) {
    List<Stored> page = afterId("");
    while (!page.isEmpty()) {
      Corrections present = corrections.current();
      named(page).forEach(stored -> reader.accept(corrected(stored, present)));
      page = afterId(page.getLast().article().id());
    }
  }

  private List<Stored> afterId(String id) {
    return database.read(
        "reading articles",
        handle ->
            handle
                .createQuery(ArticleTable.COLUMNS + "WHERE id > :id ORDER BY id LIMIT :limit")
                .bind("id", id)
                .bind("limit", PAGE)
                .map(ArticleTable::read)
                .list());
  }

  /**
   * A text of an article.
   *
   * @param archived where the archive keeps the page it was read from
   */
  public record Text(Version version, Optional<String> archived) {}

  /** All texts of an article, first to present; empty if there is no such article. */
  public List<Version> versions(String id) {
    return texts(id).stream().map(Text::version).toList();
  }

  /** As {@link #versions}, with where their pages are archived. */
  public List<Text> texts(String id) {
    return database.read(
        "reading versions",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT v.number, v.seen, v.draft, v.archived FROM version v JOIN article a
                    ON a.id = v.article_id AND v.number < a.version WHERE a.id = :id
                    UNION ALL SELECT version, seen, draft, archived FROM article WHERE id = :id
                    ORDER BY 1
                    """)
                .bind("id", id)
                .map(
                    row ->
                        new Text(
                            new Version(
                                row.getColumn("number", Integer.class),
                                row.getColumn("seen", Instant.class),
                                Documents.draft(row.getColumn("draft", String.class))),
                            Optional.ofNullable(row.getColumn("archived", String.class))))
                .list());
  }

  private long number(String sql) {
    return database.read(
        "counting articles", handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
