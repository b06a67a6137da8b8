package dateline.store;

import dateline.news.Article;
import dateline.news.Topic;
import dateline.news.alert.Alert;
import dateline.news.alert.Firing;
import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.store.database.Database;
import dateline.store.database.Documents;
import dateline.store.delivery.Notices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/**
 * Takes alerts along when articles move to other stories, within the transaction that moves them:
 * an alert is for the story its article is in. Where a saved query has two for one story and
 * occasion, one stands: one that was told before one that was not, one that is sent before one that
 * is only listed, else the earlier. The others go if nobody was told of them; if somebody was they
 * stay under an occasion of their own, are told to nobody else, and stand again should the story
 * come apart. One thread, once.
 */
final class AlertMoves {
  private static final int AT_ONCE = 500;

  private final List<Articles.Incoming> moved;

  /** Saved query and story of the alerts for the stories that articles leave. */
  private final Set<Map.Entry<String, String>> told;

  /** The story each article leaves, or stays in. */
  private final Map<String, String> left;

  private final List<Articles.Incoming> elsewhere;
  private final List<Articles.Incoming> changed;

  private AlertMoves(
      List<Articles.Incoming> moved,
      List<Articles.Incoming> elsewhere,
      List<Articles.Incoming> changed,
      Map<String, String> left,
      Set<Map.Entry<String, String>> told) {
    this.moved = moved;
    this.elsewhere = elsewhere;
    this.changed = changed;
    this.left = left;
    this.told = told;
  }

  /** What the store has of an article that a move may change. */
  private record Place(String id, String story, Optional<String> copyOf, List<Topic> topics) {
    boolean isThatOf(Article article) {
      return story.equals(article.storyId()) && copyOf.equals(article.copyOf());
    }

    boolean isAbout(List<Topic> others) {
      return names(topics).equals(names(others));
    }

    private static Set<String> names(Collection<Topic> topics) {
      return topics.stream().map(Topic::name).collect(Collectors.toSet());
    }
  }

  private record Row(
      String id,
      String query,
      String articleId,
      String storyNow,
      String story,
      String occasion,
      Instant fired,
      boolean sent,
      boolean quiet) {
    /** What it was fired for, also of one that another stands for. */
    String firedFor() {
      return occasion.startsWith(Alert.MERGED)
          ? occasion.substring(occasion.indexOf(':', Alert.MERGED.length()) + 1)
          : occasion;
    }
  }

  /** Looks at what there is before the articles are moved. */
  static AlertMoves before(Handle handle, List<Articles.Incoming> moved) {
    if (moved.isEmpty()) {
      return new AlertMoves(List.of(), List.of(), List.of(), Map.of(), Set.of());
    }
    Map<String, Place> places =
        chunks(moved.stream().map(one -> one.article().id()).toList()).stream()
            .flatMap(ids -> places(handle, ids).stream())
            .collect(Collectors.toMap(Place::id, Function.identity()));
    List<Articles.Incoming> elsewhere =
        moved.stream().filter(one -> !isInPlace(one.article(), places)).toList();
    List<Articles.Incoming> changed =
        moved.stream()
            .filter(
                one -> !isInPlace(one.article(), places) || isAboutOthers(one.article(), places))
            .toList();
    Map<String, String> left =
        places.values().stream().collect(Collectors.toMap(Place::id, Place::story));
    Set<Map.Entry<String, String>> told =
        chunks(left.values().stream().distinct().toList()).stream()
            .flatMap(
                stories ->
                    handle
                        .createQuery(
                            """
                            SELECT DISTINCT saved_query_id, story_id FROM alert
                            WHERE story_id IN (<stories>) AND NOT quiet
                            """)
                        .bindList("stories", stories)
                        .map(row -> entry(row.getColumn(1, String.class), row, 2))
                        .list()
                        .stream())
            .collect(Collectors.toSet());
    return new AlertMoves(moved, elsewhere, changed, left, told);
  }

  private static boolean isInPlace(Article article, Map<String, Place> places) {
    Place place = places.get(article.id());
    return place != null && place.isThatOf(article);
  }

  private static boolean isAboutOthers(Article article, Map<String, Place> places) {
    Place place = places.get(article.id());
    return place != null && !place.isAbout(article.enrichment().topics());
  }

  private static List<Place> places(Handle handle, List<String> ids) {
    return handle
        .createQuery("SELECT id, story_id, copy_of, enrichment FROM article WHERE id IN (<ids>)")
        .bindList("ids", ids)
        .map(
            row ->
                new Place(
                    row.getColumn(1, String.class),
                    row.getColumn(2, String.class),
                    Optional.ofNullable(row.getColumn(3, String.class)),
                    Documents.enrichment(row.getColumn(4, String.class)).topics()))
        .list();
  }

  /** Those of them whose story or original is another than the one stored. */
  List<Articles.Incoming> elsewhere() {
    return elsewhere;
  }

  /** These, and those whose topics are others than those stored. */
  List<Articles.Incoming> changed() {
    return changed;
  }

  private static Map.Entry<String, String> entry(String key, RowView row, int column) {
    return Map.entry(key, row.getColumn(column, String.class));
  }

  private static List<List<String>> chunks(List<String> all) {
    List<List<String>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      chunks.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
    }
    return chunks;
  }

  /** After the articles are moved: takes their alerts along. */
  void follow(Handle handle) {
    Set<String> stories = new HashSet<>(left.values());
    moved.forEach(one -> stories.add(one.article().storyId()));
    List<Row> rows = new ArrayList<>();
    for (List<String> some : chunks(List.copyOf(stories))) {
      rows.addAll(rows(handle, some));
    }
    Map<List<String>, List<Row>> same =
        rows.stream()
            .distinct()
            .collect(
                Collectors.groupingBy(row -> List.of(row.query(), row.storyNow(), row.firedFor())));
    List<Row> standing = new ArrayList<>();
    int changed = 0;
    for (List<Row> alike : same.values()) {
      changed += settle(handle, alike, standing);
    }
    // In two steps: no two may have the same story and occasion at any time.
    for (Row row : standing) {
      put(handle, row.id(), row.storyNow(), row.firedFor());
      if (row.occasion().startsWith(Alert.MERGED)) {
        Notices.oweAgain(handle, row.id());
      }
    }
    if (changed > 0) {
      Database.raise(handle, "alert", changed);
    }
  }

  private static List<Row> rows(Handle handle, List<String> stories) {
    return handle
        .createQuery(
            """
            SELECT alert.id, saved_query_id, article_id, article.story_id, alert.story_id, occasion,
              fired, EXISTS (SELECT 1 FROM notice
                WHERE alert_id = alert.id AND delivery_id IS NOT NULL), quiet
            FROM alert JOIN article ON article.id = article_id
            WHERE alert.story_id IN (<stories>)
            """)
        .bindList("stories", stories)
        .map(
            row ->
                new Row(
                    row.getColumn(1, String.class),
                    row.getColumn(2, String.class),
                    row.getColumn(3, String.class),
                    row.getColumn(4, String.class),
                    row.getColumn(5, String.class),
                    row.getColumn(6, String.class),
                    row.getColumn(7, Instant.class),
                    row.getColumn(8, Boolean.class),
                    row.getColumn(9, Boolean.class)))
        .list();
  }

  /** Of alerts for the same, lets one stand; returns how many are not as they were. */
  private static int settle(Handle handle, List<Row> alike, List<Row> standing) {
    List<Row> best =
        alike.stream()
            .sorted(
                Comparator.comparing(Row::sent)
                    .reversed()
                    .thenComparing(Row::quiet)
                    .thenComparing(Row::fired)
                    .thenComparing(Row::articleId))
            .toList();
    int changed = 0;
    for (Row row : best.subList(1, best.size())) {
      String occasion = Alert.MERGED + row.articleId() + ":" + row.firedFor();
      if (!row.sent()) {
        handle.execute("DELETE FROM alert WHERE id = ?", row.id());
        changed++;
      } else if (!row.occasion().equals(occasion) || !row.story().equals(row.storyNow())) {
        put(handle, row.id(), row.storyNow(), occasion);
        Notices.withdraw(handle, row.id(), best.getFirst().id());
        changed++;
      }
    }
    Row first = best.getFirst();
    if (!first.occasion().equals(first.firedFor()) || !first.story().equals(first.storyNow())) {
      put(handle, first.id(), first.storyNow(), "moving:" + first.id());
      standing.add(first);
      changed++;
    }
    return changed;
  }

  private static void put(Handle handle, String id, String story, String occasion) {
    handle.execute("UPDATE alert SET story_id = ?, occasion = ? WHERE id = ?", story, occasion, id);
  }

  /**
   * The moved articles with those saved queries that were told of the story they were in, once a
   * story, and have been there since before the article was fetched.
   */
  List<Articles.Incoming> due(Handle handle) {
    List<String> ids =
        moved.stream()
            .flatMap(one -> one.matches().stream().filter(match -> wasTold(match, one)))
            .map(Match::savedQueryId)
            .distinct()
            .toList();
    Map<String, SavedQuery> queries =
        SavedQueries.find(handle, ids).stream()
            .filter(query -> !(query.firing() instanceof Firing.EveryArticle))
            .collect(Collectors.toMap(SavedQuery::id, Function.identity()));
    return moved.stream()
        .map(one -> with(one, match -> wasTold(match, one) && isFor(queries, match, one)))
        .filter(one -> !one.matches().isEmpty())
        .toList();
  }

  private static Articles.Incoming with(Articles.Incoming one, Predicate<Match> wanted) {
    List<Match> matches = one.matches().stream().filter(wanted).toList();
    return new Articles.Incoming(one.article(), one.archived(), matches, one.quiet());
  }

  private boolean wasTold(Match match, Articles.Incoming one) {
    return Optional.ofNullable(left.get(one.article().id()))
        .map(story -> told.contains(Map.entry(match.savedQueryId(), story)))
        .orElse(false);
  }

  private static boolean isFor(
      Map<String, SavedQuery> queries, Match match, Articles.Incoming one) {
    return Optional.ofNullable(queries.get(match.savedQueryId()))
        .map(query -> !one.article().draft().fetched().isBefore(query.created()))
        .orElse(false);
  }
}
