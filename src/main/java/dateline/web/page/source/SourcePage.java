package dateline.web.page.source;

import dateline.desk.Wish;
import dateline.news.history.HistoryEntry;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import dateline.store.Frontier;
import dateline.web.page.history.HistoryLine;
import dateline.web.request.Link;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Texts;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One source with its latest visits, the pages given up, and what the process died during. Public
 * because its template reads it.
 *
 * @param former names it had before
 */
public record SourcePage(
    SourceRow row,
    Instant added,
    List<Came> visits,
    List<Frontier.GivenUp> givenUp,
    List<Fatal> fatal,
    Optional<HistoryLine> changed,
    List<Link> former) {
  private static final int LATEST = 50;

  /** One visit in words. */
  public record Came(Instant at, boolean healthy, String state, String detail, String brought) {}

  /** An address that was being fetched when the process died, so many times in a row. */
  public record Fatal(String url, int deaths) {}

  public static WebResponse answer(PageContext news, WebRequest request) {
    String id = request.part("id");
    Optional<SourceStatus> source = news.store.sources().byId(id);
    if (source.isEmpty()) {
      return news.notFound(request);
    }
    List<Came> visits =
        news.store.sources().visits(id, LATEST).stream()
            .map(visit -> came(news.texts, visit))
            .toList();
    SourcePage page =
        new SourcePage(
            SourceRow.of(news.texts, source.get(), news.now()),
            source.get().added(),
            visits,
            news.store.frontier().givenUp(id, LATEST),
            news.store.underWay().of(id).stream()
                .map(one -> new Fatal(one.fetch().url(), one.deaths()))
                .toList(),
            HistoryLine.of(news, request, HistoryEntry.Kind.SOURCE, id),
            former(news, id));
    return news.page(request, "source.jte", page);
  }

  /** The names it had, each with the search for what bears it. */
  private static List<Link> former(PageContext news, String id) {
    return news.store.sources().names().of(id).stream()
        .skip(1)
        .map(name -> new Link(name, PageLinks.search("source", name)))
        .toList();
  }

  private static boolean isThere(PageContext news, String id) {
    return news.store.sources().byId(id).isPresent();
  }

  private static Came came(Texts texts, Visit visit) {
    return new Came(
        visit.at(),
        visit.condition().healthy(),
        texts.say("source." + visit.condition()),
        visit.detail(),
        texts.say("source.brought", visit.listed(), visit.fresh()));
  }

  /** What {@code POST /sources/ID/…} does, in small letters. */
  private enum Act {
    CRAWL,
    PAUSE,
    RESUME,
    RENAME,
    REMOVE
  }

  /** {@code POST /sources/ID/…}. */
  public static WebResponse act(PageContext news, WebRequest request) {
    String id = request.part("id");
    Optional<Act> act = request.act(Act.class);
    boolean done =
        act.filter(
                wanted ->
                    switch (wanted) {
                      case CRAWL -> news.sourceDesk(request).crawlNow(id);
                      case PAUSE -> news.sourceDesk(request).pause(id, true);
                      case RESUME -> news.sourceDesk(request).pause(id, false);
                      case RENAME -> {
                        String name = request.form().first("name").orElse("");
                        Wish wish = Wish.of(Map.of("name", name));
                        yield news.sourceDesk(request).rename(id, wish) || isThere(news, id);
                      }
                      case REMOVE -> news.sourceDesk(request).remove(id);
                    })
            .isPresent();
    if (!done) {
      return news.notFound(request);
    }
    return act.get() == Act.REMOVE
        ? WebResponse.seeOther("/sources?done=remove&number=1")
        : WebResponse.seeOther("/sources/" + id);
  }
}
