package dateline.store;

import dateline.news.Article;
import dateline.news.alert.Alert;
import dateline.news.alert.Match;
import dateline.news.alert.Occasion;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.ToldFacts;
import dateline.store.database.Database;
import dateline.store.database.Documents;
import dateline.store.delivery.Notices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Writes the alerts of an article, within the transaction that acknowledges it: whether a match
 * fires is asked of {@link dateline.news.alert.Occasion}. Thread-safe.
 */
public final class AlertWriter {
  private AlertWriter() {}

  /**
   * Fires what these articles, written before in the same transaction, make fire.
   *
   * @return the alerts that are new, in order
   */
  static List<Alert> fire(Handle handle, List<Articles.Incoming> incoming, Instant now) {
    List<String> ids =
        incoming.stream()
            .flatMap(one -> one.matches().stream())
            .map(Match::savedQueryId)
            .distinct()
            .toList();
    Map<String, SavedQuery> awake =
        SavedQueries.find(handle, ids).stream()
            .filter(query -> !query.paused())
            .collect(Collectors.toMap(SavedQuery::id, Function.identity()));
    List<Alert> fired = new ArrayList<>();
    for (Articles.Incoming one : incoming) {
      fired.addAll(fire(handle, one, awake, now));
    }
    if (!fired.isEmpty()) {
      Notices.owe(handle, fired.stream().filter(alert -> !alert.quiet()).toList(), awake, now);
      Database.raise(handle, "alert", fired.size());
    }
    return fired;
  }

  private static List<Alert> fire(
      Handle handle, Articles.Incoming incoming, Map<String, SavedQuery> awake, Instant now) {
    Article article = incoming.article();
    boolean quiet = incoming.quiet();
    Instant fetched = article.draft().fetched();
    List<Match> firing =
        incoming.matches().stream()
            .filter(
                match ->
                    Optional.ofNullable(awake.get(match.savedQueryId()))
                        .filter(query -> !query.hasEnded(fetched))
                        .isPresent())
            .toList();
    if (firing.isEmpty()) {
      return List.of();
    }
    Map<String, List<Occasion.Earlier>> told =
        told(handle, article.storyId(), awake.keySet(), quiet);
    ToldFacts facts = ToldFacts.of(article, size(handle, article.storyId()));
    List<Alert> fired = new ArrayList<>();
    for (Match match : firing) {
      SavedQuery query = Optional.ofNullable(awake.get(match.savedQueryId())).orElseThrow();
      List<Occasion.Earlier> before = told.getOrDefault(query.id(), List.of());
      Occasion.of(query.firing(), article, facts, before)
          .map(occasion -> Alert.of(match, query.query(), article, occasion, now))
          .map(alert -> quiet ? alert.quietly() : alert)
          .flatMap(alert -> inserted(handle, alert, facts))
          .ifPresent(fired::add);
    }
    return fired;
  }

  /**
   * What the alerts of a story told, by saved query. An alert belongs to the story it was fired for
   * and to the one its article is in now: stories that were merged or renamed are not told twice.
   *
   * @param quiet whether what was only listed counts as told
   */
  private static Map<String, List<Occasion.Earlier>> told(
      Handle handle, String storyId, Collection<String> queries, boolean quiet) {
    Map<String, List<Occasion.Earlier>> told = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT saved_query_id, article_id, facts FROM alert
            WHERE saved_query_id IN (<queries>) AND (:quiet OR NOT quiet) AND (story_id = :story
              OR article_id IN (SELECT id FROM article WHERE story_id = :story))
            """)
        .bindList("queries", List.copyOf(queries))
        .bind("story", storyId)
        .bind("quiet", quiet)
        .map(
            row ->
                told.computeIfAbsent(
                        row.getColumn("saved_query_id", String.class), _ -> new ArrayList<>())
                    .add(
                        new Occasion.Earlier(
                            row.getColumn("article_id", String.class),
                            Documents.facts(row.getColumn("facts", String.class)))))
        .list();
    return told;
  }

  private static int size(Handle handle, String storyId) {
    return handle
        .createQuery("SELECT count(*) FROM article WHERE story_id = :story AND copy_of IS NULL")
        .bind("story", storyId)
        .mapTo(Integer.class)
        .one();
  }

  private static Optional<Alert> inserted(Handle handle, Alert alert, ToldFacts facts) {
    if (!alert.quiet()) {
      removeQuiet(handle, alert);
    }
    if (insert(handle, alert, facts)) {
      return Optional.of(alert);
    }
    Alert other = alert.underOtherId();
    return insert(handle, other, facts) ? Optional.of(other) : Optional.empty();
  }

  /** Removes the alert of a story that was only listed, now that one is sent. */
  private static void removeQuiet(Handle handle, Alert alert) {
    handle
        .createUpdate(
            """
            DELETE FROM alert WHERE saved_query_id = :query AND story_id = :story
              AND occasion = :occasion AND quiet
            """)
        .bind("query", alert.savedQueryId())
        .bind("story", alert.storyId())
        .bind("occasion", alert.occasion())
        .execute();
  }

  private static boolean insert(Handle handle, Alert alert, ToldFacts facts) {
    return handle
            .createUpdate(
                """
                INSERT INTO alert (id, saved_query_id, article_id, story_id, occasion, fired, seen,
                  reasons, facts, quiet, query)
                VALUES (:id, :savedQueryId, :articleId, :storyId, :occasion, :fired, :seen,
                  :json, :facts, :quiet, :query)
                ON CONFLICT DO NOTHING
                """)
            .bindMethods(alert)
            .bind("json", Documents.write(alert.reasons()))
            .bind("facts", Documents.write(facts))
            .execute()
        == 1;
  }
}
