package dateline.alert;

import dateline.news.alert.Alert;
import dateline.news.alert.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tells an article once in a message, with the names of all saved queries that it met. */
final class SharedArticles {

  private SharedArticles() {}

  /**
   * Each article in the first group that has it. Groups that have nothing else to tell then are
   * left out: their names stand with the article.
   *
   * @param together chooses the passages of an article that several saved queries met
   */
  static List<Digest.Group> toldOnce(
      List<Digest.Group> groups, UnaryOperator<Digest.Item> together) {
    Map<String, Digest.Item> told = new LinkedHashMap<>();
    for (Digest.Group group : groups) {
      for (Digest.Item item : group.items()) {
        told.merge(item.pageUrl(), item, (first, next) -> both(first, next, group.query().name()));
      }
    }
    List<Digest.Group> once = new ArrayList<>();
    for (Digest.Group group : groups) {
      List<Digest.Item> items =
          group.items().stream()
              .flatMap(item -> Stream.ofNullable(told.remove(item.pageUrl())))
              .map(item -> item.also().isEmpty() ? item : together.apply(item))
              .toList();
      boolean nothingLeft = items.isEmpty() && !group.items().isEmpty() && group.more() == 0;
      if (!nothingLeft) {
        once.add(new Digest.Group(group.query(), group.url(), items, group.more()));
      }
    }
    return once;
  }

  private static Digest.Item both(Digest.Item first, Digest.Item next, String name) {
    List<Alert> alerts =
        Stream.concat(first.alerts().stream(), next.alerts().stream()).distinct().toList();
    return new Digest.Item(
        first.headline(),
        first.url(),
        first.pageUrl(),
        first.outlets(),
        first.articles(),
        first.published(),
        first.passages(),
        alerts,
        Stream.concat(first.also().stream(), Stream.of(name)).distinct().toList());
  }
}
