package dateline.news.alert;

import dateline.news.Dating;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one message tells: alerts by saved query and story.
 *
 * @param deliveryId of the {@link Delivery} it is the content of
 * @param kind {@link Delivery.Kind#TEST}: a test without groups; {@link Delivery.Kind#MANY}: groups
 *     without items
 * @param baseUrl where the pages are, without a slash at the end, such as {@code
 *     https://news.example.org}
 * @param unsubscribeUrl one-click, by POST (RFC 8058); a GET there only asks
 */
public record Digest(
    String deliveryId,
    Delivery.Kind kind,
    Channel channel,
    Instant created,
    String baseUrl,
    String unsubscribeUrl,
    List<Group> groups) {
  public Digest {
    groups = List.copyOf(groups);
  }

  /** Of the saved queries that it tells of, each once. */
  public List<String> names() {
    return Stream.concat(
            groups.stream().map(group -> group.query().name()),
            groups.stream()
                .flatMap(group -> group.items().stream())
                .flatMap(item -> item.also().stream()))
        .distinct()
        .toList();
  }

  /** Names in a row, told apart by semicolons where one has a comma itself. */
  public static String listed(List<String> names) {
    boolean commas = names.stream().anyMatch(name -> name.contains(","));
    return String.join(commas ? "; " : ", ", names);
  }

  /** The same with other groups. */
  public Digest with(List<Group> others) {
    return new Digest(deliveryId, kind, channel, created, baseUrl, unsubscribeUrl, others);
  }

  /** How many alerts it tells of, those that did not fit too. */
  public int alerts() {
    return groups.stream().mapToInt(group -> group.more() + group.alerts()).sum();
  }

  /**
   * The alerts of one saved query.
   *
   * @param query as it was when it matched: an edit since does not explain what it did not find
   * @param more how many alerts did not fit; they are on the page {@code url}
   * @param url the saved query's page
   */
  public record Group(SavedQuery query, String url, List<Item> items, int more) {
    public Group {
      items = List.copyOf(items);
    }

    /** The same with at most so many items; the others are counted. */
    public Group atMost(int shown) {
      if (items.size() <= shown) {
        return this;
      }
      List<Item> first = items.subList(0, shown);
      Group kept = new Group(query, url, first, 0);
      return new Group(query, url, first, more + alerts() - kept.alerts());
    }

    int alerts() {
      return items.stream().mapToInt(item -> item.alerts().size()).sum();
    }
  }

  /**
   * One story, or one article where every article fires.
   *
   * @param headline of the article that fired
   * @param url the article's own page at its outlet; empty for imports without one
   * @param pageUrl the article here
   * @param outlets names of the outlets that tell the story: the article's own, then the others,
   *     first to tell it first
   * @param articles how many articles tell the story
   * @param published the article's date, where it has one
   * @param passages why it fired
   * @param alerts those it stands for, first to last; also those of other saved queries
   * @param also names of the other saved queries that met the same article
   */
  public record Item(
      String headline,
      String url,
      String pageUrl,
      List<String> outlets,
      int articles,
      Optional<Dating> published,
      List<Passage> passages,
      List<Alert> alerts,
      List<String> also) {
    public Item {
      also = List.copyOf(also);
      outlets = List.copyOf(outlets);
      passages = List.copyOf(passages);
      alerts = List.copyOf(alerts);
    }

    /** The same with other passages. */
    public Item showing(List<Passage> others) {
      return new Item(headline, url, pageUrl, outlets, articles, published, others, alerts, also);
    }
  }
}
