package dateline.web.page;

import dateline.index.Marks;
import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Entity;
import dateline.news.Topic;
import dateline.news.Version;
import dateline.news.person.Clip;
import dateline.query.Clause;
import dateline.store.Articles;
import dateline.web.page.operate.ForgetPage;
import dateline.web.page.saved.ReaderMark;
import dateline.web.request.Link;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Texts;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One article with what surrounds it. Public because its template reads it.
 *
 * @param language BCP 47 for the {@code lang} attribute; empty when unknown
 * @param original its address at the publisher; absent for imports without one
 * @param outlets the story's articles, this one included, by publication
 * @param related articles of other stories, the nearest first
 * @param versions all its texts, oldest first; empty when it never changed
 * @param archived where the archive has the page it was read from
 * @param extractor the version of the extractor that read it; absent when it came as a record
 * @param pictured whether the original has a picture
 * @param clip what its reader saved it with; absent if they did not
 * @param notice what its reader just put right
 * @param why where on the page each part stood, as name and place
 */
public record ArticlePage(
    String id,
    String language,
    List<Run> headline,
    String title,
    List<Run> dek,
    List<List<Run>> paragraphs,
    List<String> authors,
    String source,
    Optional<Dating> published,
    Optional<Dating> modified,
    List<String> topics,
    List<Names> names,
    List<Outlet> outlets,
    String story,
    boolean copy,
    List<Outlet> related,
    List<Revision> versions,
    Optional<String> original,
    String host,
    Instant fetched,
    Optional<String> archived,
    Optional<String> extractor,
    List<Map.Entry<String, String>> why,
    Optional<Clip> clip,
    boolean pictured,
    Optional<CorrectionsPage.Notice> notice) {
  private static final int RELATED = 5;

  /** A piece of text; {@code href} is empty when it is no link. */
  public record Run(String text, String href, boolean marked) {}

  /** For its template: whether its reader saved it. They have opened it, plainly. */
  public ReaderMark mark() {
    return new ReaderMark(id, clip.isPresent(), true);
  }

  /** Entities of one kind. */
  public record Names(String kind, List<Link> names) {}

  /** Another article of the story. */
  public record Outlet(
      String href,
      String source,
      String title,
      Optional<Instant> published,
      Dating.Precision precision,
      boolean here) {}

  /**
   * A text the article had.
   *
   * @param what says how it differs from the one before
   * @param href shows it; empty for the first
   */
  public record Revision(int number, Instant seen, String title, String what, String href) {}

  public static WebResponse answer(PageContext news, WebRequest request) {
    Optional<Articles.Stored> article = news.store.articles().storedById(request.part("id"));
    if (article.isPresent() && request.asker().inPerson()) {
      news.readers.open(request.asker().reader(), request.part("id"));
    }
    return article
        .map(
            a ->
                news.page(
                    news.frame(request, request.query()), 200, "article.jte", of(news, request, a)))
        .orElseGet(() -> ForgetPage.absent(news, request));
  }

  private static ArticlePage of(PageContext news, WebRequest request, Articles.Stored stored) {
    Article article = stored.article();
    Draft draft = article.draft();
    Clause wanted = news.parser.parse(request.query().first("q").orElse("")).clause();
    Marks marks = new Marks(news.store.corrections().current(), request.zone(), news.now());
    TextRuns runs =
        new TextRuns(draft.text(), article.enrichment().entities(), marks.of(article, wanted));
    int dekStart = draft.title().length() + 2;
    String title = draft.title().isEmpty() ? news.texts.say("article.untitled") : draft.title();
    return new ArticlePage(
        article.id(),
        article.enrichment().language().equals("und") ? "" : article.enrichment().language(),
        draft.title().isEmpty()
            ? List.of(new Run(title, "", false))
            : runs.runs(0, draft.title().length()),
        title,
        draft.dek().map(dek -> runs.runs(dekStart, dekStart + dek.length())).orElse(List.of()),
        paragraphs(draft, runs),
        draft.authors(),
        draft.source(),
        draft.published(),
        draft.modified().filter(m -> !draft.published().map(m::equals).orElse(false)),
        article.enrichment().topics().stream().map(Topic::name).toList(),
        names(news.texts, article),
        outlets(news, article),
        article.storyId(),
        article.copyOf().isPresent(),
        related(news, article),
        revisions(news, article),
        PageLinks.original(draft.url()),
        PageLinks.original(draft.url()).map(ArticlePage::host).orElse(""),
        draft.fetched(),
        stored.archived(),
        draft.origin().extractor(),
        List.copyOf(new TreeMap<>(draft.why()).entrySet()),
        news.store.clips().one(request.asker().reader(), article.id()),
        draft.image().isPresent(),
        CorrectionsPage.notice(news, request));
  }

  private static String host(String url) {
    String rest = url.substring(url.indexOf("//") + 2);
    return rest.replaceFirst("[/?#:].*", "").replaceFirst("^www\\.", "");
  }

  private static List<List<Run>> paragraphs(Draft draft, TextRuns runs) {
    List<List<Run>> paragraphs = new ArrayList<>();
    String text = draft.text();
    int start = draft.bodyStart();
    while (start < text.length()) {
      int end = text.indexOf("\n\n", start);
      end = end < 0 ? text.length() : end;
      if (end > start) {
        paragraphs.add(runs.runs(start, end));
      }
      start = end + 2;
    }
    return paragraphs;
  }

  private static List<Names> names(Texts texts, Article article) {
    List<Names> groups = new ArrayList<>();
    for (Entity.Kind kind : Entity.Kind.values()) {
      List<Link> names =
          article.enrichment().entities().stream()
              .filter(entity -> entity.kind() == kind)
              .map(e -> new Link(e.name(), PageLinks.entity(kind.label(), e.name())))
              .toList();
      if (!names.isEmpty()) {
        groups.add(new Names(texts.say("facet." + kind.label()), names));
      }
    }
    return groups;
  }

  private static List<Outlet> outlets(PageContext news, Article article) {
    List<Article> told = news.store.stories().ofStory(article.storyId());
    if (told.size() < 2) {
      return List.of();
    }
    return told.stream()
        .map(
            other ->
                new Outlet(
                    PageLinks.article(other.id(), ""),
                    other.draft().source(),
                    other.draft().title(),
                    other.draft().published().map(Dating::instant),
                    other
                        .draft()
                        .published()
                        .map(Dating::precision)
                        .orElse(Dating.Precision.INSTANT),
                    other.id().equals(article.id())))
        .toList();
  }

  private static List<Outlet> related(PageContext news, Article article) {
    return news.index.related(article.id(), RELATED).stream()
        .map(
            hit ->
                new Outlet(
                    PageLinks.article(hit.id(), ""),
                    hit.source(),
                    hit.title().isEmpty() ? news.texts.say("article.untitled") : hit.title(),
                    hit.published(),
                    hit.precision(),
                    false))
        .toList();
  }

  private static List<Revision> revisions(PageContext news, Article article) {
    if (article.version() == 1) {
      return List.of();
    }
    List<Revision> revisions = new ArrayList<>();
    Optional<Version> before = Optional.empty();
    for (Version version : news.store.articles().versions(article.id())) {
      Optional<Draft> old = before.map(Version::draft);
      revisions.add(
          new Revision(
              version.number(),
              version.seen(),
              version.draft().title(),
              old.map(draft -> ChangesPage.what(news.texts, draft, version.draft()))
                  .orElse(news.texts.say("edit.first")),
              before
                  .map(b -> ChangesPage.href(article.id(), b.number(), version.number()))
                  .orElse("")));
      before = Optional.of(version);
    }
    return revisions;
  }
}
