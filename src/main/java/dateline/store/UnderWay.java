package dateline.store;

import dateline.news.ArticleId;
import dateline.store.database.Database;
import dateline.store.nodes.Nodes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What is being fetched, written before it is: whatever kills the process is found here when the
 * next one starts. Thread-safe.
 */
public final class UnderWay {
  /** The longest wait before what was under way at many deaths is fetched again. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /** What is fetched. */
  public enum Kind {
    LISTING,
    PAGE;

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** One fetch. */
  public record Fetch(Kind kind, String url, String sourceId) {}

  /**
   * A fetch that processes died during.
   *
   * @param deaths in a row, one at least
   */
  public record Suspect(Fetch fetch, int deaths) {}

  private final Database database;
  private final AtomicBoolean counted = new AtomicBoolean();

  /** Ours among several nodes; empty for one process alone. */
  private final String node;

  UnderWay(Database database, String node) {
    this.database = database;
    this.node = node;
  }

  /**
   * Keeps that a fetch begins, and in the same transaction that others have ended: one write a
   * fetch.
   */
  public void begin(Fetch fetch, Instant now, Collection<Fetch> ended) {
    database.note(
        "keeping that a fetch begins",
        handle -> {
          forget(handle, ended);
          return handle
              .createUpdate(
                  """
                  INSERT INTO under_way (kind, url, source_id, begun, deaths, node)
                  VALUES (:kind, :url, :source, :now, 0, :node)
                  ON CONFLICT (kind, url) DO UPDATE SET begun = excluded.begun, node = excluded.node
                  """)
              .bind("kind", fetch.kind().text())
              .bind("url", fetch.url())
              .bind("source", fetch.sourceId())
              .bind("now", now)
              .bind("node", node)
              .execute();
        });
  }

  /** Forgets fetches that have ended, and the deaths they were suspected of. */
  public void end(Collection<Fetch> ended) {
    if (!ended.isEmpty()) {
      database.note("keeping that fetches have ended", handle -> forget(handle, ended));
    }
  }

  /** Nothing is under way any more, without a death: a clean stop, or a fault of our own. */
  public void stop() {
    database.note(
        "keeping that no fetch is under way",
        handle -> {
          handle.execute("DELETE FROM under_way WHERE deaths = 0 AND " + ours());
          return handle.execute(
              "UPDATE under_way SET begun = NULL WHERE begun IS NOT NULL AND " + ours());
        });
  }

  /**
   * Counts a death for each fetch that an earlier process has left under way: call it before the
   * first; later calls count nothing, for what is there then is this process's own. After the
   * second death in a row and each further one it is due later: in 1, 5, 25 … minutes, a day at
   * most.
   *
   * @return all fetches that processes died during, these and earlier ones
   */
  public List<Suspect> died(Instant now) {
    if (counted.get()) {
      stop();
      return database.read(
          "reading fetches that were cut off", handle -> suspects(handle, "deaths > 0", ""));
    }
    List<Suspect> died = count(now);
    counted.set(true);
    return died;
  }

  private List<Suspect> count(Instant now) {
    return database.write(
        "looking for fetches that were cut off",
        handle -> {
          String left = "begun IS NOT NULL AND " + ofNobodyElse();
          handle.execute("UPDATE under_way SET deaths = deaths + 1 WHERE " + left);
          List<Suspect> fresh = suspects(handle, left, "");
          fresh.forEach(suspect -> postpone(handle, suspect, now));
          handle.execute("UPDATE under_way SET begun = NULL WHERE " + left);
          return suspects(handle, "deaths > 0", "");
        });
  }

  /** Other nodes may be fetching. A name has nothing but letters, digits, dots and hyphens. */
  private String ours() {
    return node.isEmpty() ? "TRUE" : "node = '" + node + "'";
  }

  /** Ours, and that of nodes that are no more. */
  private String ofNobodyElse() {
    return node.isEmpty()
        ? "TRUE"
        : "(%s OR node NOT IN (SELECT name FROM node WHERE until > %s))"
            .formatted(ours(), Nodes.NOW);
  }

  /** What processes died during, of a source. */
  public List<Suspect> of(String sourceId) {
    return database.read(
        "reading fetches that were cut off",
        handle -> suspects(handle, "deaths > 0 AND source_id = :source", sourceId));
  }

  private static List<Suspect> suspects(Handle handle, String which, String sourceId) {
    var query =
        handle.createQuery(
            "SELECT kind, url, source_id, deaths FROM under_way WHERE " + which + " ORDER BY url");
    return (sourceId.isEmpty() ? query : query.bind("source", sourceId))
        .map(UnderWay::suspect)
        .list();
  }

  private static Suspect suspect(RowView row) {
    return new Suspect(
        new Fetch(
            Kind.of(row.getColumn("kind", String.class)),
            row.getColumn("url", String.class),
            row.getColumn("source_id", String.class)),
        row.getColumn("deaths", Integer.class));
  }

  private static void postpone(Handle handle, Suspect suspect, Instant now) {
    if (suspect.deaths() < 2) {
      return;
    }
    Fetch fetch = suspect.fetch();
    Instant due = now.plus(rest(suspect.deaths()));
    switch (fetch.kind()) {
      case LISTING ->
          handle.execute(
              "UPDATE source SET due = ? WHERE id = ? AND due < ?", due, fetch.sourceId(), due);
      case PAGE ->
          handle.execute(
              "UPDATE link SET due = ? WHERE id = ? AND due < ?",
              due,
              ArticleId.of(fetch.url()),
              due);
    }
  }

  private static Duration rest(int deaths) {
    Duration rest = Duration.ofMinutes(1);
    for (int i = 2; i < deaths && rest.compareTo(LONGEST) < 0; i++) {
      rest = rest.multipliedBy(5);
    }
    return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
  }

  private static int forget(Handle handle, Collection<Fetch> ended) {
    if (ended.isEmpty()) {
      return 0;
    }
    PreparedBatch batch =
        handle.prepareBatch("DELETE FROM under_way WHERE kind = :kind AND url = :url");
    ended.stream()
        .sorted(Comparator.comparing(Fetch::kind).thenComparing(Fetch::url))
        .forEach(one -> batch.bind("kind", one.kind().text()).bind("url", one.url()).add());
    return batch.execute().length;
  }
}
