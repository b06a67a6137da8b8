package dateline.web.page;

import dateline.news.ArchivedPage;
import dateline.store.Articles;
import dateline.web.page.operate.ForgetPage;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The page that an article was read from, as it was fetched, with what proves it. Public because
 * its template reads it.
 *
 * @param version of the article whose page it is
 * @param texts the versions that have a page; empty where there is one only
 * @param place where in the archive it is
 * @param original its address, if a browser may follow it
 */
public record EvidencePage(
    String id,
    String title,
    int version,
    List<Choice> texts,
    String place,
    ArchivedPage page,
    Optional<String> original) {
  /** What the copy of a page may do: be looked at in our own page. It is other people's text. */
  private static final String STILL =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'self'";

  /** One of several links. */
  public record Choice(int version, String href, boolean chosen) {}

  /** Which page of an article is asked for. */
  private record Asked(Articles.Stored article, int version, String place, List<Choice> texts) {}

  /** {@code GET /article/ID/archived}: also of an earlier text, by {@code version}. */
  public static WebResponse answer(PageContext news, WebRequest request) {
    return found(
        news,
        request,
        (asked, page) ->
            news.page(
                    request,
                    "evidence.jte",
                    new EvidencePage(
                        asked.article().article().id(),
                        title(news, asked),
                        asked.version(),
                        asked.texts(),
                        asked.place(),
                        page,
                        PageLinks.original(page.url())))
                .with("Content-Security-Policy", WebResponse.POLICY + "; frame-src 'self'"));
  }

  private static String title(PageContext news, Asked asked) {
    String title = asked.article().article().draft().title();
    return title.isEmpty() ? news.texts.say("article.untitled") : title;
  }

  /** {@code GET /article/ID/archived/page}: the copy alone, in a box that nothing leaves. */
  public static WebResponse still(PageContext news, WebRequest request) {
    return found(
        news,
        request,
        (asked, page) ->
            page.html()
                .map(
                    html ->
                        WebResponse.of(200, "text/html;charset=utf-8", html)
                            .with("Content-Security-Policy", STILL)
                            .with("X-Frame-Options", "SAMEORIGIN")
                            .with("Cross-Origin-Opener-Policy", "unsafe-none")
                            .with("Referrer-Policy", "no-referrer")
                            .with("X-DNS-Prefetch-Control", "off"))
                .orElseGet(() -> gone(news, request)));
  }

  /** {@code GET /article/ID/archived/record}: the WARC record as it stands. */
  public static WebResponse record(PageContext news, WebRequest request) {
    return found(
        news,
        request,
        (asked, page) -> {
          byte[] bytes = new byte[page.record().remaining()];
          page.record().duplicate().get(bytes);
          return WebResponse.of(200, "application/warc", bytes)
              .with(
                  "Content-Disposition",
                  "attachment; filename=\"dateline-%s-%d.warc.gz\""
                      .formatted(asked.article().article().id(), asked.version()));
        });
  }

  private static WebResponse found(
      PageContext news, WebRequest request, BiFunction<Asked, ArchivedPage, WebResponse> answer) {
    if (news.store.articles().byId(request.part("id")).isEmpty()) {
      return ForgetPage.absent(news, request);
    }
    Optional<Asked> asked = asked(news, request);
    return asked
        .flatMap(one -> news.archived.page(one.place()).map(page -> answer.apply(one, page)))
        .orElseGet(() -> gone(news, request));
  }

  private static WebResponse gone(PageContext news, WebRequest request) {
    return news.error(
        404, request, news.texts.say("evidence.none"), news.texts.say("evidence.none.do"));
  }

  private static Optional<Asked> asked(PageContext news, WebRequest request) {
    Optional<Articles.Stored> stored = news.store.articles().storedById(request.part("id"));
    return stored.flatMap(article -> asked(news, request, article));
  }

  private static Optional<Asked> asked(
      PageContext news, WebRequest request, Articles.Stored stored) {
    String id = stored.article().id();
    int present = stored.article().version();
    int version =
        request
            .query()
            .first("version")
            .filter(n -> n.matches("\\d{1,6}"))
            .map(Integer::parseInt)
            .orElse(present);
    Optional<String> place = version == present ? stored.archived() : Optional.empty();
    List<Choice> texts = new ArrayList<>();
    if (present > 1) {
      for (Articles.Text text : news.store.articles().texts(id)) {
        int number = text.version().number();
        if (text.archived().isPresent()) {
          String href = "/article/" + id + "/archived?version=" + number;
          texts.add(new Choice(number, href, number == version));
          place = number == version ? text.archived() : place;
        }
      }
    }
    return place.map(at -> new Asked(stored, version, at, texts));
  }
}
