package dateline.store;

import dateline.news.ArticleId;
import dateline.news.source.ListedPage;
import dateline.store.database.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The pages that sources pointed to: to fetch, fetched, or given up. Instants are kept to the
 * millisecond. Thread-safe.
 */
public final class Frontier {
  private final Database database;

  Frontier(Database database) {
    this.database = database;
  }

  /** A page given up, and why, in words. */
  public record GivenUp(String url, String reason, Instant at) {}

  /**
   * Adds those whose address is new and whose source is there (it may have been removed while it
   * was visited). Returns the addresses that were, in their order.
   */
  public Set<String> add(Collection<ListedPage> links) {
    if (links.isEmpty()) {
      return Set.of();
    }
    List<ListedPage> offered = new ArrayList<>(links);
    List<Integer> byId = new ArrayList<>(IntStream.range(0, offered.size()).boxed().toList());
    byId.sort(Comparator.comparing(i -> ArticleId.of(offered.get(i).url())));
    int[] added =
        database.note(
            "adding " + links.size() + " links",
            handle -> {
              PreparedBatch batch =
                  handle.prepareBatch(
                      """
                      INSERT INTO link (id, url, source_id, title, published, found, due,
                        attempts, fetched, etag, last_modified, first_visit)
                      SELECT :id, :url, source.id, :title, :published, :found, :due,
                        :attempts, :fetched, :etag, :lastModified,
                        last_fresh IS NULL AND NOT tell_first
                      FROM source WHERE source.id = :sourceId
                      ON CONFLICT (id) DO NOTHING
                      """);
              for (ListedPage link : byId.stream().map(offered::get).toList()) {
                batch.bindMethods(link).bind("id", ArticleId.of(link.url())).add();
              }
              return batch.execute();
            });
    Set<Integer> fresh = new TreeSet<>();
    for (int i = 0; i < added.length; i++) {
      if (added[i] == 1) {
        fresh.add(byId.get(i));
      }
    }
    return new LinkedHashSet<>(fresh.stream().map(i -> offered.get(i).url()).toList());
  }

  /** Due by {@code now} and listed by {@code sourceId}, newest found first. */
  public List<ListedPage> due(String sourceId, Instant now, int limit) {
    return database.read(
        "reading due links of a source",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM link
                    WHERE source_id = :source AND due <= :now AND given_up IS NULL
                    ORDER BY found DESC, due, id LIMIT :limit
                    """)
                .bind("source", sourceId)
                .bind("now", now)
                .bind("limit", Database.checked(limit))
                .mapTo(ListedPage.class)
                .list());
  }

  /** Due by {@code now}, of any source that is there and not paused, longest due first. */
  public List<ListedPage> due(Instant now, int limit) {
    return database.read(
        "reading due links",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT link.* FROM link JOIN source ON source.id = link.source_id
                    WHERE link.due <= :now AND link.given_up IS NULL AND NOT source.paused
                    ORDER BY link.due, link.id LIMIT :limit
                    """)
                .bind("now", now)
                .bind("limit", Database.checked(limit))
                .mapTo(ListedPage.class)
                .list());
  }

  public Optional<ListedPage> byUrl(String url) {
    return database.read(
        "reading a link",
        handle ->
            handle
                .createQuery("SELECT * FROM link WHERE id = :id")
                .bind("id", ArticleId.of(url))
                .mapTo(ListedPage.class)
                .findOne());
  }

  /**
   * Whether a source listed it before it had brought anything, and its owner wants no alerts of
   * that.
   */
  public boolean isOfFirstVisit(String url) {
    return database.read(
        "reading how a link was found",
        handle ->
            handle
                .createQuery("SELECT first_visit FROM link WHERE id = :id")
                .bind("id", ArticleId.of(url))
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
  }

  /**
   * Replaces the row of the same address: after a fetch, with the next due time. Takes up again
   * what was given up. Nothing happens if there is none.
   */
  public void update(ListedPage link) {
    database.note(
        "updating a link",
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE link SET source_id = :sourceId, title = :title, published = :published,
                      found = :found, due = :due, attempts = :attempts, fetched = :fetched,
                      etag = :etag, last_modified = :lastModified, given_up = NULL, reason = NULL
                    WHERE id = :id
                    """)
                .bindMethods(link)
                .bind("id", ArticleId.of(link.url()))
                .execute());
  }

  /** Will not be fetched again; the reason is kept. */
  public void giveUp(String url, String reason, Instant now) {
    database.note(
        "giving up a link",
        handle ->
            handle
                .createUpdate("UPDATE link SET given_up = :now, reason = :reason WHERE id = :id")
                .bind("now", now)
                .bind("reason", reason)
                .bind("id", ArticleId.of(url))
                .execute());
  }

  /** The next due time, of any source that is there and not paused; may be past. */
  public Optional<Instant> nextDue() {
    return database.read(
        "reading the next due link",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT link.due FROM link JOIN source ON source.id = link.source_id
                    WHERE link.given_up IS NULL AND NOT source.paused
                    ORDER BY link.due LIMIT 1
                    """)
                .mapTo(Instant.class)
                .findOne());
  }

  /** The latest given up of a source, newest first. */
  public List<GivenUp> givenUp(String sourceId, int limit) {
    return database.read(
        "reading links given up",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT url, reason, given_up AS at FROM link
                    WHERE source_id = :source AND given_up IS NOT NULL
                    ORDER BY given_up DESC, id LIMIT :limit
                    """)
                .bind("source", sourceId)
                .bind("limit", Database.checked(limit))
                .map(ConstructorMapper.of(GivenUp.class))
                .list());
  }
}
