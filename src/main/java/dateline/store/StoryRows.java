package dateline.store;

import dateline.news.Article;
import dateline.news.Story;
import dateline.news.name.Corrections;
import dateline.news.source.OutletNames;
import dateline.store.database.Database;
import dateline.store.database.Documents;
import dateline.store.source.SourceNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Which articles tell a story. Thread-safe. */
public final class StoryRows {
  private final Database database;
  private final CorrectionLog corrections;
  private final SourceNames names;

  StoryRows(Database database, CorrectionLog corrections, SourceNames names) {
    this.database = database;
    this.corrections = corrections;
    this.names = names;
  }

  /** Articles of a story, by publication; those without a date by when they were found. */
  public List<Article> ofStory(String storyId) {
    Corrections present = corrections.current();
    OutletNames outlets = names.outlets();
    return database.read(
        "reading a story's articles",
        handle ->
            handle
                .createQuery(
                    ArticleTable.COLUMNS
                        + "WHERE story_id = :story ORDER BY coalesce(published, found), id")
                .bind("story", storyId)
                .map(ArticleTable::read)
                .map(stored -> present.apply(stored.article().by(outlets)))
                .list());
  }

  /** The story, if any article tells it; its headline is that of its earliest article. */
  public Optional<Story> story(String storyId) {
    record Telling(String id, String title, String source, Optional<Instant> published) {}
    OutletNames outlets = names.outlets();
    List<Telling> tellings =
        database.read(
            "reading a story",
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT id, title, source, published FROM article WHERE story_id = :story
                        ORDER BY coalesce(published, found), id
                        """)
                    .bind("story", storyId)
                    .map(
                        row ->
                            new Telling(
                                row.getColumn("id", String.class),
                                row.getColumn("title", String.class),
                                row.getColumn("source", String.class),
                                Optional.ofNullable(row.getColumn("published", Instant.class))))
                    .list());
    if (tellings.isEmpty()) {
      return Optional.empty();
    }
    Telling first =
        tellings.stream()
            .filter(telling -> telling.published().isPresent())
            .findFirst()
            .orElse(tellings.getFirst());
    List<Instant> dates =
        tellings.stream().map(Telling::published).flatMap(Optional::stream).toList();
    return Optional.of(
        new Story(
            storyId,
            first.title(),
            tellings.size(),
            tellings.stream().map(one -> outlets.now(one.source())).distinct().toList(),
            dates.stream().findFirst(),
            dates.stream().reduce((earlier, later) -> later)));
  }

  /** How many articles tell the story; 0 if there is no such story. */
  public int storySize(String storyId) {
    return database.read(
        "counting a story's articles",
        handle ->
            handle
                .createQuery("SELECT count(*) FROM article WHERE story_id = :story")
                .bind("story", storyId)
                .mapTo(Integer.class)
                .one());
  }

  /**
   * A place in the order of dates: that of an article, or before the first.
   *
   * @param published milliseconds since 1970; the greatest number for those without a date, which
   *     come last
   */
  public record Dated(long published, String id) {
    public static final Dated FIRST = new Dated(Long.MIN_VALUE, "");
  }

  /** At most {@code limit} articles (1 or more) behind {@code place}, the earliest first. */
  public List<Dated> after(Dated place, int limit) {
    return database.read(
        "reading which articles there are",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT coalesce(published, 9223372036854775807) AS published, id FROM article
                    WHERE coalesce(published, 9223372036854775807) >= :published
                      AND (coalesce(published, 9223372036854775807) > :published OR id > :id)
                    ORDER BY coalesce(published, 9223372036854775807), id LIMIT :limit
                    """)
                .bind("published", place.published())
                .bind("id", place.id())
                .bind("limit", Database.checked(limit))
                .map(ConstructorMapper.of(Dated.class))
                .list());
  }

  /**
   * The place behind which just the latest {@code number} articles stand; {@link Dated#FIRST} if
   * there are no more than these.
   *
   * @param number 0 or more
   */
  public Dated beforeLatest(long number) {
    return database.read(
        "looking for the latest articles",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT coalesce(published, 9223372036854775807) AS published, id FROM article
                    ORDER BY coalesce(published, 9223372036854775807) DESC, id DESC
                    LIMIT 1 OFFSET :number
                    """)
                .bind("number", number)
                .map(ConstructorMapper.of(Dated.class))
                .findOne()
                .orElse(Dated.FIRST));
  }

  /** The fingerprints of those of these articles that are there, by id, without their texts. */
  public Map<String, String> fingerprints(Collection<String> ids) {
    return ids.isEmpty()
        ? Map.of()
        : database.read(
            "reading fingerprints",
            handle ->
                handle
                    .createQuery("SELECT id, enrichment FROM article WHERE id IN (<ids>)")
                    .bindList("ids", List.copyOf(ids))
                    .reduceRows(
                        new TreeMap<String, String>(),
                        (prints, row) -> {
                          prints.put(
                              row.getColumn("id", String.class),
                              Documents.enrichment(row.getColumn("enrichment", String.class))
                                  .fingerprint());
                          return prints;
                        }));
  }

  /** Ids of the articles of each of these stories, by publication, those without a date last. */
  public Map<String, List<String>> idsOfStories(Collection<String> stories) {
    return stories.isEmpty()
        ? Map.of()
        : database.read(
            "reading which articles stories have",
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT story_id, id FROM article WHERE story_id IN (<stories>)
                        ORDER BY coalesce(published, 9223372036854775807), id
                        """)
                    .bindList("stories", List.copyOf(stories))
                    .reduceRows(
                        new TreeMap<String, List<String>>(),
                        (ids, row) -> {
                          ids.computeIfAbsent(
                                  row.getColumn("story_id", String.class), _ -> new ArrayList<>())
                              .add(row.getColumn("id", String.class));
                          return ids;
                        }));
  }
}
