package dateline.news;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  /** How many alerts it tells of, those that did not fit too. */
  public int alerts() {
    return groups.stream().mapToInt(group -> group.more() + group.alerts()).sum();
  }

  /**
   * The alerts of one saved query.
   *
   * @param more how many alerts did not fit; they are on the page {@code url}
   * @param url the saved query's page
   */
  public record Group(SavedQuery query, String url, List<Item> items, int more) {
    public Group {
      items = List.copyOf(items);
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
   * @param alerts those it stands for, first to last
   */
  public record Item(
      String headline,
      String url,
      String pageUrl,
      List<String> outlets,
      int articles,
      Optional<Dating> published,
      List<Passage> passages,
      List<Alert> alerts) {
    public Item {
      outlets = List.copyOf(outlets);
      passages = List.copyOf(passages);
      alerts = List.copyOf(alerts);
    }
  }
}
