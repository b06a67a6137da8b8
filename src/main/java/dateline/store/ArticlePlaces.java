package dateline.store;

import dateline.store.database.Database;
import dateline.store.database.Documents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Where every article stands in store and archive, without its texts. Thread-safe. */
public final class ArticlePlaces {
  /** How many are held at a time. */
  private static final int PAGE = 2_000;

  private final Database database;

  ArticlePlaces(Database database) {
    this.database = database;
  }

  /** An article without its text: enough to compare store, index and archive. */
  public record Place(String id, long sequence, int version, Optional<String> archived) {}

  /** Ids of the articles that came as news after a moment, the latest first. */
  public List<String> newsSince(Instant moment, int limit) {
    return database.read(
        "asking what is new",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM article WHERE NOT came_quietly AND found > :moment
                    ORDER BY found DESC LIMIT :limit
                    """)
                .bind("moment", moment)
                .bind("limit", Database.checked(limit))
                .mapTo(String.class)
                .list());
  }

  /** Every article in order of sequence, without its texts; one written meanwhile comes again. */
  public void forEachPlace(Consumer<Place> reader) {
    List<Place> page = placesAfter(0);
    while (!page.isEmpty()) {
      page.forEach(reader);
      page = placesAfter(page.getLast().sequence());
    }
  }

  /**
   * The greatest offset in a file of the archive that an article or an earlier text was read from;
   * -1 if there is none. Reads every row.
   */
  public long lastArchivedIn(String file) {
    String place = file + ":";
    return database.read(
        "asking for the last place in " + file,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT coalesce(max(CAST(substr(archived, :offset) AS BIGINT)), -1)
                    FROM (SELECT archived FROM article UNION ALL SELECT archived FROM version
                      UNION ALL SELECT archived FROM arrival) place
                    WHERE substr(archived, 1, :length) = :place
                    """)
                .bind("offset", place.length() + 1)
                .bind("length", place.length())
                .bind("place", place)
                .mapTo(Long.class)
                .one());
  }

  /** Every place in the archive that an article or an earlier text was read from, in any order. */
  public void forEachArchived(Consumer<String> reader) {
    database.read(
        "reading places in the archive",
        handle -> {
          handle
              .createQuery(
                  """
                  SELECT archived FROM article WHERE archived IS NOT NULL
                  UNION ALL SELECT archived FROM version WHERE archived IS NOT NULL
                  """)
              .setFetchSize(PAGE)
              .mapTo(String.class)
              .useStream(places -> places.forEach(reader));
          return true;
        });
  }

  /** Ids of articles with a document that is not what was written, each as often as it has one. */
  List<String> damaged() {
    return database.read(
        "checking the texts of articles",
        handle -> {
          List<String> damaged = new ArrayList<>();
          handle
              .createQuery(
                  """
                  SELECT id, draft, enrichment FROM article
                  UNION ALL SELECT article_id, draft, '' FROM version
                  """)
              .setFetchSize(PAGE)
              .map(
                  row ->
                      Documents.isDamaged(row.getColumn("draft", String.class))
                              || Documents.isDamaged(row.getColumn("enrichment", String.class))
                          ? row.getColumn("id", String.class)
                          : "")
              .useStream(ids -> ids.filter(id -> !id.isEmpty()).forEach(damaged::add));
          return damaged;
        });
  }

  private List<Place> placesAfter(long sequence) {
    return database.read(
        "reading where articles are",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, sequence, version, archived FROM article
                    WHERE sequence > :sequence ORDER BY sequence LIMIT :limit
                    """)
                .bind("sequence", sequence)
                .bind("limit", PAGE)
                .map(ConstructorMapper.of(Place.class))
                .list());
  }
}
