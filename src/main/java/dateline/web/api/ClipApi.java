package dateline.web.api;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.person.Clip;
import dateline.store.ArticleLine;
import dateline.store.Articles;
import dateline.web.page.saved.ClipList;
import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Saved articles for programs, and as files. */
public final class ClipApi {
  /** A saved article. {@code by} is who shares it; absent for one's own. */
  record Saved(
      String id,
      Instant saved,
      String note,
      List<String> tags,
      Optional<String> by,
      Optional<Instant> gone,
      Optional<String> title,
      Optional<String> url,
      Optional<String> source,
      Optional<Instant> published,
      Optional<String> publishedPrecision) {
    static Saved of(ClipList.Item item) {
      Clip clip = item.clip();
      Optional<Draft> draft = item.article().map(Article::draft);
      return new Saved(
          clip.articleId(),
          clip.saved(),
          clip.note(),
          clip.tags(),
          Optional.of(item.by()).filter(name -> !name.isEmpty()),
          clip.gone().map(Clip.Gone::at),
          draft.map(Draft::title),
          draft.map(Draft::url),
          draft.map(Draft::source),
          draft.flatMap(Draft::published).map(Dating::instant),
          draft.flatMap(Draft::published).map(at -> at.precision().label()));
    }
  }

  private static final List<String> COLUMNS =
      List.of(
          "saved",
          "note",
          "tags",
          "by",
          "title",
          "source",
          "authors",
          "published",
          "url",
          "fetched",
          "archived",
          "id",
          "body");

  private ClipApi() {}

  /** {@code GET /api/v1/saved}: all, or with {@code q}, {@code tag} and {@code of=shared}. */
  public static WebResponse all(PageContext news, WebRequest request) {
    ClipList list = ClipList.of(news, request);
    return ListPage.of(
        news,
        request,
        list.items(news, 0, Integer.MAX_VALUE).stream().map(Saved::of).toList(),
        Saved::id);
  }

  /** {@code GET /api/v1/saved/ID}. */
  public static WebResponse one(PageContext news, WebRequest request) {
    return news.store
        .clips()
        .one(request.asker().reader(), request.part("id"))
        .map(clip -> shown(news, clip))
        .orElseGet(() -> news.notFound(request));
  }

  private static WebResponse shown(PageContext news, Clip clip) {
    Optional<Article> article = news.store.articles().byId(clip.articleId());
    return PageContext.json(200, Saved.of(new ClipList.Item(clip, article, "")));
  }

  /**
   * {@code PUT /api/v1/saved/ID} with {@code {"note","tags"}}, or nothing: what is absent stays.
   */
  public static WebResponse save(PageContext news, WebRequest request) {
    Wish wish = Wish.one(request.body()).orElse(Wish.of(Map.of()));
    Optional<Verdict<Clip>> verdict =
        news.clipDesk(request).save(request.asker().reader(), request.part("id"), wish);
    if (verdict.isEmpty()) {
      return news.notFound(request);
    }
    return switch (verdict.get()) {
      case Verdict.Refused<Clip>(List<FieldProblem> problems) -> Refusal.of(problems);
      case Verdict.Accepted<Clip>(Clip clip) -> shown(news, clip);
    };
  }

  /** {@code DELETE /api/v1/saved/ID}. */
  public static WebResponse remove(PageContext news, WebRequest request) {
    return news.clipDesk(request).remove(request.asker().reader(), request.part("id"))
        ? WebResponse.of(204, WebResponse.JSON, "")
        : news.notFound(request);
  }

  /** {@code GET /saved.jsonl}: a line for each, with the whole article. */
  public static WebResponse jsonLines(PageContext news, WebRequest request) {
    ClipList list = ClipList.of(news, request);
    return file(
        WebResponse.stream(
            "application/jsonl;charset=utf-8",
            out -> {
              for (Clip clip : list.clips()) {
                Optional<Articles.Stored> stored =
                    news.store.articles().storedById(clip.articleId());
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("saved", clip.saved());
                line.put("note", clip.note());
                line.put("tags", clip.tags());
                line.put("by", list.by().getOrDefault(clip.reader(), ""));
                line.put("gone", clip.gone().map(Clip.Gone::at));
                line.put(
                    "article",
                    stored.map(
                        one -> PageContext.mapper().readTree(ArticleLine.of(news.store, one))));
                out.write(
                    (PageContext.mapper().writeValueAsString(line) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
              }
            }),
        "jsonl");
  }

  /** {@code GET /saved.csv}: a table for spreadsheets. */
  public static WebResponse csv(PageContext news, WebRequest request) {
    ClipList list = ClipList.of(news, request);
    return file(
        WebResponse.stream(
            "text/csv;charset=utf-8;header=present",
            out -> {
              Export.line(out, COLUMNS);
              for (Clip clip : list.clips()) {
                Export.line(out, cells(news, list, clip));
              }
            }),
        "csv");
  }

  private static List<String> cells(PageContext news, ClipList list, Clip clip) {
    Optional<Articles.Stored> stored = news.store.articles().storedById(clip.articleId());
    Optional<Draft> draft = stored.map(one -> one.article().draft());
    return List.of(
        clip.saved().toString(),
        clip.note(),
        String.join(", ", clip.tags()),
        list.by().getOrDefault(clip.reader(), ""),
        draft.map(Draft::title).orElse(""),
        draft.map(Draft::source).orElse(""),
        draft.map(one -> String.join("; ", one.authors())).orElse(""),
        draft.flatMap(Draft::published).map(Dating::written).orElse(""),
        draft.map(Draft::url).orElse(""),
        draft.map(one -> one.fetched().toString()).orElse(""),
        stored.flatMap(Articles.Stored::archived).orElse(""),
        clip.articleId(),
        draft.map(Draft::body).orElse(""));
  }

  private static WebResponse file(WebResponse answer, String ending) {
    return answer.with(
        "Content-Disposition", "attachment; filename=\"dateline-saved." + ending + "\"");
  }
}
