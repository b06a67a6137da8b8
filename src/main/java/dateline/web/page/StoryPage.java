package dateline.web.page;

import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.Entity;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.parse.QueryParser;
import dateline.web.page.saved.ReaderMark;
import dateline.web.request.Link;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One story: who told it, when, in what words. Public because its template reads it.
 *
 * @param size in words, how many articles by how many outlets
 * @param first its earliest date, {@code last} its latest; absent when no article has one
 * @param outlets those who tell it, earliest first; each leads to what they wrote of it
 * @param names whom and what its articles name most
 * @param tellings the articles in the order of their dates, copies under their originals
 * @param search finds only its articles
 * @param follow the form of an alert for it
 */
public record StoryPage(
    String id,
    String headline,
    String size,
    Optional<Dating> first,
    Optional<Dating> last,
    List<Link> outlets,
    List<EntityPage.Company> names,
    List<Telling> tellings,
    String search,
    String follow) {
  /** Of each kind. */
  private static final int NAMES = 6;

  /**
   * An article of the story.
   *
   * @param copied in words, how many copies there are; empty for none
   */
  public record Telling(
      ReaderMark mark,
      String href,
      String title,
      String dek,
      String source,
      Optional<Instant> published,
      Dating.Precision precision,
      String copied,
      List<Telling> copies) {}

  /**
   * A story that has got another name since is shown under that: every article leads to its own.
   */
  public static WebResponse answer(PageContext news, WebRequest request) {
    String id = request.part("id");
    List<Article> articles = news.store.stories().ofStory(id);
    if (!articles.isEmpty()) {
      return news.page(
          news.frame(request, request.query()),
          200,
          "story-page.jte",
          of(news, request, id, articles));
    }
    return news.store
        .articles()
        .byId(id)
        .map(article -> WebResponse.seeOther("/story/" + article.storyId()))
        .orElseGet(() -> news.notFound(request));
  }

  private static StoryPage of(
      PageContext news, WebRequest request, String id, List<Article> articles) {
    List<Dating> dates =
        articles.stream().flatMap(article -> article.draft().published().stream()).toList();
    Article first =
        articles.stream()
            .filter(a -> a.draft().published().isPresent())
            .findFirst()
            .orElse(articles.getFirst());
    List<String> outlets = articles.stream().map(a -> a.draft().source()).distinct().toList();
    return new StoryPage(
        id,
        title(news, first),
        news.texts.say("story.size", articles.size(), outlets.size()),
        dates.stream().findFirst(),
        dates.stream().reduce((earlier, later) -> later),
        outlets.stream().map(outlet -> new Link(outlet, within(id, "source", outlet))).toList(),
        names(news, id, articles),
        tellings(news, request, articles),
        PageLinks.search("story", id),
        follow(id, title(news, first)));
  }

  /** Finds the articles of the story that have that value of a facet. */
  private static String within(String id, String facet, String value) {
    return Params.NONE.plus("story", id).plus(facet, value).at("/");
  }

  /** The names in most articles of each kind; those in one alone tell nothing of the story. */
  private static List<EntityPage.Company> names(
      PageContext news, String id, List<Article> articles) {
    Corrections corrections = news.store.corrections().current();
    Map<EntityName, Long> counts =
        articles.stream()
            .flatMap(article -> corrections.apply(article).enrichment().entities().stream())
            .collect(
                Collectors.groupingBy(
                    one -> new EntityName(one.kind(), one.name()),
                    LinkedHashMap::new,
                    Collectors.counting()));
    List<EntityPage.Company> names = new ArrayList<>();
    for (Entity.Kind kind : Entity.Kind.values()) {
      List<EntityPage.Companion> most =
          counts.entrySet().stream()
              .filter(one -> one.getKey().kind() == kind && one.getValue() > 1)
              .sorted(Map.Entry.<EntityName, Long>comparingByValue().reversed())
              .limit(NAMES)
              .map(one -> companion(id, one.getKey(), one.getValue()))
              .toList();
      if (!most.isEmpty()) {
        names.add(new EntityPage.Company(news.texts.say("facet." + kind.label()), most));
      }
    }
    return names;
  }

  private static EntityPage.Companion companion(String id, EntityName name, long count) {
    return new EntityPage.Companion(
        name.name(), PageLinks.entity(name), count, within(id, name.kind().label(), name.name()));
  }

  /** The form of an alert that tells when the story has news. */
  private static String follow(String id, String title) {
    return Params.NONE
        .with("query", QueryParser.reading(new Clause.Is(Facet.STORY, id)).text())
        .with("name", title)
        .with("firing", "updates")
        .at("/alerts/new");
  }

  private static List<Telling> tellings(
      PageContext news, WebRequest request, List<Article> articles) {
    Map<String, Article> byId =
        articles.stream().collect(Collectors.toMap(Article::id, Function.identity()));
    Map<String, List<Article>> copies = new LinkedHashMap<>();
    List<Article> own = new ArrayList<>();
    for (Article article : articles) {
      Article original = original(byId, article);
      if (original.id().equals(article.id())) {
        own.add(article);
      } else {
        copies.computeIfAbsent(original.id(), _ -> new ArrayList<>()).add(article);
      }
    }
    Function<String, ReaderMark> marks = ReaderMark.of(news, request, List.copyOf(byId.keySet()));
    return own.stream()
        .map(one -> telling(news, marks, one, copies.getOrDefault(one.id(), List.of())))
        .toList();
  }

  /** A copy may be stored as one of another copy: the end of the chain, itself for no copy. */
  private static Article original(Map<String, Article> byId, Article article) {
    Set<String> passed = new HashSet<>();
    Article at = article;
    while (passed.add(at.id())) {
      Optional<Article> next = at.copyOf().map(byId::get);
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
    return article;
  }

  private static Telling telling(
      PageContext news, Function<String, ReaderMark> marks, Article article, List<Article> copies) {
    return new Telling(
        marks.apply(article.id()),
        PageLinks.article(article.id(), ""),
        title(news, article),
        article.draft().dek().orElse(""),
        article.draft().source(),
        article.draft().published().map(Dating::instant),
        article.draft().published().map(Dating::precision).orElse(Dating.Precision.INSTANT),
        copies.isEmpty() ? "" : news.texts.say("story.copies", copies.size()),
        copies.stream().map(copy -> telling(news, marks, copy, List.of())).toList());
  }

  private static String title(PageContext news, Article article) {
    String title = article.draft().title();
    return title.isEmpty() ? news.texts.say("article.untitled") : title;
  }
}
