package dateline.alert;

import dateline.news.Article;
import dateline.news.Story;
import dateline.news.alert.Alert;
import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.news.alert.Digest;
import dateline.news.alert.Firing;
import dateline.news.alert.Passages;
import dateline.news.alert.Reason;
import dateline.news.alert.SavedQuery;
import dateline.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what a delivery tells. The same delivery tells the same alerts. Thread-safe. */
final class DigestBuilder {
  private final Store store;

  /** A line of a mail's head has 998 characters (RFC 5322): so many ids fit one address. */
  private static final int MOST_NAMED = 20;

  private final AlertSettings settings;

  DigestBuilder(Store store, AlertSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /** What to tell; without groups if its alerts are gone, or it is a test. */
  Digest of(Delivery delivery, Channel channel) {
    Map<String, Long> counts = store.deliveries().countsOf(delivery.id());
    return new Digest(
        delivery.id(),
        delivery.kind(),
        channel,
        delivery.created(),
        settings.baseUrl(),
        unsubscribe(channel, counts.keySet()),
        SharedArticles.toldOnce(
            counts.entrySet().stream()
                .flatMap(count -> groups(delivery, count.getKey(), count.getValue()))
                .sorted(Comparator.comparing(group -> group.query().name()))
                .toList(),
            this::together));
  }

  /**
   * Where a mail's link to unsubscribe leads: for a channel that is someone's own the alerts that
   * the mail tells of end, for another the channel is turned off.
   */
  private String unsubscribe(Channel channel, Collection<String> alerts) {
    String url = settings.baseUrl() + "/unsubscribe/" + channel.id();
    boolean own = !store.channels().ownerOf(channel.id()).isEmpty();
    return own && !alerts.isEmpty() && alerts.size() <= MOST_NAMED
        ? url + alerts.stream().sorted().collect(Collectors.joining("&alert=", "?alert=", ""))
        : url;
  }

  /** What several saved queries met in one article, each sentence once. */
  private Digest.Item together(Digest.Item item) {
    String articleId = item.alerts().getLast().articleId();
    Map<String, List<Reason>> byQuery = new LinkedHashMap<>();
    item.alerts().stream()
        .filter(alert -> alert.articleId().equals(articleId))
        .forEach(alert -> byQuery.put(alert.savedQueryId(), alert.reasons()));
    return store
        .articles()
        .byId(articleId)
        .map(article -> item.showing(Passages.ofEach(article, List.copyOf(byQuery.values()))))
        .orElse(item);
  }

  private Stream<Digest.Group> groups(Delivery delivery, String queryId, long count) {
    return store.savedQueries().byId(queryId).stream()
        .flatMap(query -> groups(delivery, query, Math.toIntExact(count)));
  }

  /** One for each query text that matched: mostly one. */
  private Stream<Digest.Group> groups(Delivery delivery, SavedQuery query, int count) {
    String url = settings.baseUrl() + "/alerts/" + query.id();
    if (delivery.kind() == Delivery.Kind.MANY) {
      return Stream.of(new Digest.Group(query, url, List.of(), count));
    }
    // Updates come several to a story: four times as many alerts fill the stories shown.
    List<Alert> alerts =
        store.deliveries().alertsOf(delivery.id(), query.id(), 4 * settings.stories());
    Map<String, List<Alert>> byText = new LinkedHashMap<>();
    for (Alert alert : alerts) {
      String text = alert.query().isEmpty() ? query.query() : alert.query();
      byText.computeIfAbsent(text, _ -> new ArrayList<>()).add(alert);
    }
    List<Digest.Group> groups = new ArrayList<>();
    byText.forEach(
        (text, some) -> {
          int unread = groups.isEmpty() ? count - alerts.size() : 0;
          groups.add(group(query.asking(query.name(), text), url, some, some.size() + unread));
        });
    return groups.stream();
  }

  private Digest.Group group(SavedQuery query, String url, List<Alert> alerts, int count) {
    Map<String, List<Alert>> byStory = new LinkedHashMap<>();
    for (Alert alert : alerts) {
      String key =
          query.firing() instanceof Firing.EveryArticle ? alert.articleId() : alert.storyId();
      byStory.computeIfAbsent(key, _ -> new ArrayList<>()).add(alert);
    }
    List<Digest.Item> items =
        byStory.values().stream()
            .limit(settings.stories())
            .flatMap(alertsOfOne -> item(alertsOfOne))
            .toList();
    int shown = items.stream().mapToInt(item -> item.alerts().size()).sum();
    return new Digest.Group(query, url, items, Math.max(0, count - shown));
  }

  private Stream<Digest.Item> item(List<Alert> some) {
    // Told is the one that stands: another's article is only more of the same story.
    List<Alert> alerts =
        some.stream()
            .sorted(Comparator.comparing(alert -> !alert.occasion().startsWith(Alert.MERGED)))
            .toList();
    Alert last = alerts.getLast();
    return store.articles().byId(last.articleId()).stream().map(article -> item(article, alerts));
  }

  private Digest.Item item(Article article, List<Alert> alerts) {
    Optional<Story> story = store.stories().story(article.storyId());
    String url = article.draft().url();
    return new Digest.Item(
        article.draft().title(),
        url.startsWith("http") ? url : "",
        settings.baseUrl() + "/article/" + article.id(),
        outlets(article, story),
        story.map(Story::size).orElse(1),
        article.draft().published(),
        Passages.of(article, alerts.getLast().reasons()),
        alerts,
        List.of());
  }

  private static List<String> outlets(Article article, Optional<Story> story) {
    String own = article.draft().source();
    return Stream.concat(Stream.of(own), story.stream().flatMap(it -> it.sources().stream()))
        .distinct()
        .toList();
  }
}
