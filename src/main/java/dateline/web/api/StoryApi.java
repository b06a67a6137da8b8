package dateline.web.api;

import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.Story;
import dateline.web.page.StoryPage;
import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stories for programs: what {@link StoryPage} shows. */
public final class StoryApi {
  /**
   * An article of a story.
   *
   * @param copyOf the id of the article whose text it nearly has; absent for one of its own
   */
  record Telling(
      String id,
      String url,
      String title,
      String source,
      Optional<Instant> published,
      Optional<String> publishedPrecision,
      Optional<String> copyOf) {}

  /**
   * A story.
   *
   * @param size how many articles, copies among them
   * @param outlets their names, earliest first
   * @param first its earliest date, {@code last} its latest; absent when no article has one
   * @param articles in the order of their dates
   */
  record Told(
      String id,
      String headline,
      int size,
      List<String> outlets,
      Optional<Instant> first,
      Optional<Instant> last,
      List<Telling> articles) {}

  private StoryApi() {}

  /**
   * {@code GET /api/v1/stories/ID}; the id of any of its articles, which is what a former name is,
   * leads to it.
   */
  public static WebResponse one(PageContext news, WebRequest request) {
    String id = request.part("id");
    Optional<Story> story = news.store.stories().story(id);
    if (story.isPresent()) {
      return PageContext.json(200, told(story.get(), news.store.stories().ofStory(id)));
    }
    return news.store
        .articles()
        .byId(id)
        .map(article -> WebResponse.seeOther("/api/v1/stories/" + article.storyId()))
        .orElseGet(() -> news.notFound(request));
  }

  private static Told told(Story story, List<Article> articles) {
    return new Told(
        story.id(),
        story.headline(),
        story.size(),
        story.sources(),
        story.first(),
        story.last(),
        articles.stream().map(StoryApi::telling).toList());
  }

  private static Telling telling(Article article) {
    return new Telling(
        article.id(),
        article.draft().url(),
        article.draft().title(),
        article.draft().source(),
        article.draft().published().map(Dating::instant),
        article.draft().published().map(at -> at.precision().label()),
        article.copyOf());
  }
}
