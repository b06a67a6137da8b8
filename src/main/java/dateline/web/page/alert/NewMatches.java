package dateline.web.page.alert;

import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.alert.Alert;
import dateline.news.alert.Passages;
import dateline.news.alert.SavedQuery;
import dateline.web.page.saved.ReaderMark;
import dateline.web.request.Link;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.WebRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a reader's alerts caught that they have not looked at, a story at a time. */
public final class NewMatches {
  /** Stories shown; the list of alerts says how many wait. */
  private static final int STORIES = 5;

  /** Of each alert, so many of the latest are looked at. */
  private static final int LOOKED_AT = 20;

  private static final int QUOTES = 1;

  private NewMatches() {}

  /**
   * A story that alerts caught. Public because templates read it.
   *
   * @param also other outlets that tell it
   * @param by the alerts that caught it
   */
  public record Match(
      ReaderMark mark,
      String story,
      String href,
      String headline,
      String source,
      Optional<Instant> published,
      Dating.Precision precision,
      List<Quote> quotes,
      List<Link> also,
      List<Link> by) {}

  /** An alert and whose it is. */
  private record Fired(SavedQuery query, Alert alert) {}

  /** The latest first. */
  public static List<Match> of(
      PageContext news, WebRequest request, List<SavedQuery> queries, Map<String, Long> unread) {
    List<Fired> all = new ArrayList<>();
    for (SavedQuery query : queries) {
      if (unread.getOrDefault(query.id(), 0L) > 0) {
        Predicate<Alert> read = news.store.readMarks().isRead(request.asker().reader(), query.id());
        news.store.alerts().told(query.id(), LOOKED_AT).stream()
            .filter(alert -> !read.test(alert))
            .forEach(alert -> all.add(new Fired(query, alert)));
      }
    }
    all.sort(Comparator.comparing((Fired one) -> one.alert().fired()).reversed());
    Map<String, List<Fired>> stories = new LinkedHashMap<>();
    all.forEach(
        one -> stories.computeIfAbsent(one.alert().storyId(), _ -> new ArrayList<>()).add(one));
    List<List<Fired>> shown = stories.values().stream().limit(STORIES).toList();
    Function<String, ReaderMark> marks =
        ReaderMark.of(
            news,
            request,
            shown.stream().map(story -> story.getFirst().alert().articleId()).toList());
    return shown.stream().flatMap(story -> match(news, story, marks).stream()).toList();
  }

  private static Optional<Match> match(
      PageContext news, List<Fired> story, Function<String, ReaderMark> marks) {
    Alert alert = story.getFirst().alert();
    List<Article> told = news.store.stories().ofStory(alert.storyId());
    return news.store
        .articles()
        .byId(alert.articleId())
        .map(
            article ->
                new Match(
                    marks.apply(article.id()),
                    alert.storyId(),
                    PageLinks.article(article.id(), alert.query()),
                    article.draft().title().isEmpty()
                        ? news.texts.say("article.untitled")
                        : article.draft().title(),
                    article.draft().source(),
                    article.draft().published().map(Dating::instant),
                    article
                        .draft()
                        .published()
                        .map(Dating::precision)
                        .orElse(Dating.Precision.INSTANT),
                    new AlertWords(news.texts)
                        .quotes(Passages.of(article, alert.reasons())).stream()
                            .limit(QUOTES)
                            .toList(),
                    also(article, told),
                    story.stream()
                        .map(Fired::query)
                        .distinct()
                        .map(query -> new Link(query.name(), "/alerts/" + query.id()))
                        .toList()));
  }

  /** One article of each other outlet. */
  private static List<Link> also(Article article, List<Article> told) {
    Map<String, Link> outlets = new LinkedHashMap<>();
    for (Article other : told) {
      String source = other.draft().source();
      if (!source.equals(article.draft().source())) {
        outlets.putIfAbsent(source, new Link(source, PageLinks.article(other.id(), "")));
      }
    }
    return List.copyOf(outlets.values());
  }
}
