package dateline.web.api;

import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.Results;
import dateline.index.Search;
import dateline.index.Search.Sort;
import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Entity;
import dateline.news.Topic;
import dateline.store.ArticleLine;
import dateline.store.Articles;
import dateline.web.feed.Feeds;
import dateline.web.feed.XmlWriter;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All of a search's articles as JSON lines, CSV (RFC 4180) or Atom, written while they are read: no
 * cap and no more memory for a million than for ten.
 *
 * <p>The order is newest first unless another is asked for. Should a page of the search run out of
 * time, the connection breaks off rather than end as if that were all.
 */
public final class Export {
  /** What makes a spreadsheet take a cell for a formula; the last four are full-width. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private static final String JSON_LINES = "application/jsonl;charset=utf-8";
  private static final String CSV = "text/csv;charset=utf-8;header=present";

  /** Hits found at a time. */
  private static final int PAGE = 200;

  /** Nobody waits before the screen, so each page may take so many times a search's time limit. */
  private static final int PATIENCE = 10;

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "externalId",
          "url",
          "title",
          "dek",
          "published",
          "modified",
          "source",
          "authors",
          "language",
          "topics",
          "people",
          "organisations",
          "places",
          "works",
          "cases",
          "story",
          "body");

  private Export() {}

  /** Something done with each hit, in order. */
  @FunctionalInterface
  private interface Each {
    void take(Hit hit) throws IOException;
  }

  /** {@code GET /export.jsonl}: a line as {@code GET /api/v1/articles/ID} answers. */
  public static WebResponse jsonLines(PageContext news, WebRequest request) {
    SearchRequest wanted = wanted(news, request);
    return file(
        WebResponse.stream(
            JSON_LINES,
            out ->
                each(
                    news,
                    wanted,
                    hit -> {
                      Optional<Articles.Stored> article =
                          news.store.articles().storedById(hit.id());
                      if (article.isPresent()) {
                        String line = ArticleLine.of(news.store, article.get()) + "\n";
                        out.write(line.getBytes(StandardCharsets.UTF_8));
                      }
                    })),
        "jsonl");
  }

  /** {@code GET /export.csv}: a table for spreadsheets, with a header line. */
  public static WebResponse csv(PageContext news, WebRequest request) {
    SearchRequest wanted = wanted(news, request);
    return file(
        WebResponse.stream(
            CSV,
            out -> {
              line(out, COLUMNS);
              each(
                  news,
                  wanted,
                  hit -> {
                    Optional<Articles.Stored> article = news.store.articles().storedById(hit.id());
                    if (article.isPresent()) {
                      line(out, cells(article.get().article()));
                    }
                  });
            }),
        "csv");
  }

  /** {@code GET /export.atom}: the feed of the search, without its end. */
  public static WebResponse atom(PageContext news, WebRequest request) {
    SearchRequest wanted = wanted(news, request);
    String self = request.base() + request.query().at(request.path());
    String home = request.base() + request.query().without("cursor").at("/");
    String title = news.texts.say("feed.search", wanted.reading().words());
    return file(
        WebResponse.stream(
            Feeds.ATOM,
            out -> {
              XmlWriter xml = new XmlWriter("feed", "xmlns", "http://www.w3.org/2005/Atom");
              xml.text("id", self).text("title", title);
              xml.empty("link", "rel", "alternate", "type", "text/html", "href", home);
              xml.empty("link", "rel", "self", "type", "application/atom+xml", "href", self);
              xml.text("updated", news.now().toString()).text("generator", "Dateline");
              each(
                  news,
                  wanted,
                  hit -> {
                    Feeds.add(news, xml, hit);
                    out.write(xml.taken().getBytes(StandardCharsets.UTF_8));
                  });
              out.write(xml.end().getBytes(StandardCharsets.UTF_8));
            }),
        "atom");
  }

  private static WebResponse file(WebResponse answer, String ending) {
    return answer.with("Content-Disposition", "attachment; filename=\"dateline." + ending + "\"");
  }

  private static SearchRequest wanted(PageContext news, WebRequest request) {
    Params asked = request.query().without("cursor").without("size");
    boolean sorted = asked.first("sort").isPresent();
    String newest = Sort.NEWEST.name().toLowerCase(java.util.Locale.ROOT);
    return news.wanted(request, sorted ? asked : asked.with("sort", newest));
  }

  private static void each(PageContext news, SearchRequest wanted, Each each) throws IOException {
    ArticleIndex index = news.index;
    Search first = wanted.search(PAGE, 0, news.settings.searchTimeLimit().multipliedBy(PATIENCE));
    Optional<Search> next = Optional.of(first);
    while (next.isPresent()) {
      Results page = index.search(next.get());
      for (Hit hit : page.hits()) {
        each.take(hit);
      }
      if (!page.exact()) {
        throw new IOException("the search ran out of time; this export is not whole");
      }
      next = page.next().map(cursor -> after(first, cursor));
    }
  }

  private static Search after(Search first, String cursor) {
    return new Search(
        first.clause(),
        first.filters(),
        first.dates(),
        first.zone(),
        first.sort(),
        first.size(),
        Optional.of(cursor),
        first.facetSize(),
        first.timeLimit());
  }

  private static List<String> cells(Article article) {
    Draft draft = article.draft();
    return List.of(
        article.id(),
        draft.externalId().orElse(""),
        draft.url(),
        draft.title(),
        draft.dek().orElse(""),
        draft.published().map(Dating::written).orElse(""),
        draft.modified().map(Dating::written).orElse(""),
        draft.source(),
        String.join("; ", draft.authors()),
        article.enrichment().language(),
        joined(article.enrichment().topics().stream().map(Topic::name)),
        named(article, Entity.Kind.PERSON),
        named(article, Entity.Kind.ORGANISATION),
        named(article, Entity.Kind.PLACE),
        named(article, Entity.Kind.WORK),
        named(article, Entity.Kind.CASE),
        article.storyId(),
        draft.body());
  }

  private static String named(Article article, Entity.Kind kind) {
    return joined(
        article.enrichment().entities().stream()
            .filter(entity -> entity.kind() == kind)
            .map(Entity::name));
  }

  private static String joined(Stream<String> names) {
    return names.collect(Collectors.joining("; "));
  }

  static void line(OutputStream out, List<String> cells) throws IOException {
    Stream<String> written = cells.stream().map(Export::cell);
    String line = written.collect(Collectors.joining(",")) + "\r\n";
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A cell in quotes. A spreadsheet would run what begins like a formula, so an apostrophe is put
   * before it, as OWASP's page on CSV injection advises.
   */
  static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
