package dateline.backtest;

import dateline.index.Results;
import dateline.index.columns.Moment;
import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.alert.Firing;
import dateline.news.alert.Occasion;
import dateline.news.alert.Schedule;
import dateline.news.alert.ToldFacts;
import dateline.query.Clause;
import dateline.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets the matches of the last days come again in the order they were published, and counts what
 * would have fired and been sent. One thread.
 */
final class Replay {
  /** Articles read for material updates. */
  static final int READ = 500;

  private static final int PAGE = 100;

  /** What fires within this time of the first is sent with it: the standard of sending "soon". */
  private static final Duration COMPANY = Duration.ofMinutes(3);

  private final Lately lately;
  private final Store store;
  private final Firing firing;
  private final Schedule schedule;
  private final ZoneId zone;

  Replay(Lately lately, Store store, Firing firing, Schedule schedule, ZoneId zone) {
    this.lately = lately;
    this.store = store;
    this.firing = firing;
    this.schedule = schedule;
    this.zone = zone;
  }

  /** How often it fired, and in how many messages it was told. */
  record Sum(long alerts, long messages) {}

  Sum run(Clause clause, long total) {
    List<Instant> fired =
        switch (firing) {
          case Firing.OnceAStory() -> stories(lately.moments(clause));
          case Firing.EveryArticle() ->
              lately.moments(clause).stream().map(Moment::published).toList();
          case Firing.Updates _ ->
              total <= READ ? updates(clause) : stories(lately.moments(clause));
        };
    return new Sum(fired.size(), messages(fired));
  }

  private static List<Instant> stories(List<Moment> moments) {
    Set<Integer> told = new HashSet<>();
    return moments.stream()
        .filter(moment -> told.add(moment.story()))
        .map(Moment::published)
        .toList();
  }

  private List<Instant> updates(Clause clause) {
    Map<String, List<Occasion.Earlier>> told = new HashMap<>();
    Map<String, Integer> sizes = new HashMap<>();
    List<Instant> fired = new ArrayList<>();
    for (Article article : articles(clause)) {
      int own = article.copyOf().isPresent() ? 0 : 1;
      ToldFacts facts = ToldFacts.of(article, sizes.merge(article.storyId(), own, Integer::sum));
      List<Occasion.Earlier> before =
          told.computeIfAbsent(article.storyId(), _ -> new ArrayList<>());
      if (Occasion.of(firing, article, facts, before).isPresent()) {
        before.add(new Occasion.Earlier(article.id(), facts));
        article.draft().published().map(Dating::instant).ifPresent(fired::add);
      }
    }
    return fired;
  }

  private List<Article> articles(Clause clause) {
    List<Article> articles = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Results page = lately.page(clause, PAGE, cursor);
      page.hits().forEach(hit -> store.articles().byId(hit.id()).ifPresent(articles::add));
      cursor = page.next();
    } while (cursor.isPresent() && articles.size() < READ);
    return articles;
  }

  /** {@code fired} is in order of time. */
  private long messages(List<Instant> fired) {
    long messages = 0;
    Instant until = Instant.MIN;
    for (Instant at : fired) {
      if (at.isBefore(until)) {
        continue;
      }
      messages++;
      until = schedule instanceof Schedule.Soon ? at.plus(COMPANY) : schedule.next(at, zone);
    }
    return messages;
  }
}
