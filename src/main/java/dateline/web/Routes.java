package dateline.web;

import dateline.web.api.AlertApi;
import dateline.web.api.Api;
import dateline.web.api.ChannelApi;
import dateline.web.api.EntityApi;
import dateline.web.api.Export;
import dateline.web.api.JobApi;
import dateline.web.api.SourceApi;
import dateline.web.api.StoryApi;
import dateline.web.feed.Feeds;
import dateline.web.help.HelpPage;
import dateline.web.help.Reference;
import dateline.web.page.ArticleNamesPage;
import dateline.web.page.ArticlePage;
import dateline.web.page.ChangesPage;
import dateline.web.page.CorrectPage;
import dateline.web.page.CorrectionsPage;
import dateline.web.page.EntityPage;
import dateline.web.page.NamesakesPage;
import dateline.web.page.SearchPage;
import dateline.web.page.StoryPage;
import dateline.web.page.alert.AlertForm;
import dateline.web.page.alert.AlertPage;
import dateline.web.page.alert.AlertsPage;
import dateline.web.page.alert.ChannelsPage;
import dateline.web.page.alert.DeliveriesPage;
import dateline.web.page.alert.NotThisPage;
import dateline.web.page.alert.UnsubscribePage;
import dateline.web.page.operate.JobsPage;
import dateline.web.page.source.LookPage;
import dateline.web.page.source.SourcePage;
import dateline.web.page.source.SourcesPage;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import dateline.web.request.StaticFiles;
import dateline.web.request.Wanted;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What is where: every address we answer, in one table. Immutable. */
public final class Routes {
  /** Makes the answer to one request. */
  @FunctionalInterface
  interface Handler {
    Answer answer(Ask ask);
  }

  /** One line of the table; {@code :name} in the path stands for one part of it. */
  public record Route(String method, String path, Handler handler) {
    /** Whether it is answered without the database. */
    boolean standsAlone() {
      return STAND_ALONE.contains(path);
    }
  }

  private static final Set<String> STAND_ALONE =
      Set.of(
          "/livez",
          "/readyz",
          "/healthz",
          "/metrics",
          "/static/:file",
          "/favicon.ico",
          "/robots.txt",
          "/openapi.json",
          "/opensearch.xml",
          "*");

  private final List<Route> all;
  private final Newsroom news;

  private Routes(Newsroom news, List<Route> all) {
    this.news = news;
    this.all = List.copyOf(all);
  }

  public static Routes of(Newsroom news, Telemetry telemetry) {
    return new Routes(
        news,
        List.of(
            // Pages
            get("/", ask -> SearchPage.answer(news, ask)),
            get("/article/:id", ask -> ArticlePage.answer(news, ask)),
            get("/article/:id/versions/:pair", ask -> ChangesPage.answer(news, ask)),
            get("/article/:id/names", ask -> ArticleNamesPage.answer(news, ask)),
            get("/entity/:kind", ask -> EntityPage.answer(news, ask)),
            get("/correct", ask -> CorrectPage.ask(news, ask)),
            post("/correct", ask -> CorrectPage.make(news, ask)),
            get("/corrections", ask -> CorrectionsPage.all(news, ask)),
            post("/corrections", ask -> CorrectionsPage.take(news, ask)),
            post("/corrections/:number/undo", ask -> CorrectionsPage.undo(news, ask)),
            get("/namesakes", ask -> NamesakesPage.all(news, ask)),
            post("/namesakes", ask -> NamesakesPage.settle(news, ask)),
            get("/story/:id", ask -> StoryPage.answer(news, ask)),
            get("/sources", ask -> SourcesPage.all(news, ask)),
            post("/sources", ask -> SourcesPage.add(news, ask)),
            post("/sources/list", ask -> SourcesPage.addList(news, ask)),
            post("/sources/many", ask -> SourcesPage.actOnMany(news, ask)),
            get("/sources/:id", ask -> SourcePage.answer(news, ask)),
            post("/sources/:id/:act", ask -> SourcePage.act(news, ask)),
            get("/looks/:id", ask -> LookPage.answer(news, ask)),
            post("/looks/:id", ask -> LookPage.take(news, ask)),
            get("/alerts", ask -> AlertsPage.all(news, ask)),
            post("/alerts", ask -> AlertForm.save(news, ask)),
            post("/alerts/pause", ask -> AlertsPage.pause(news, ask, true)),
            post("/alerts/resume", ask -> AlertsPage.pause(news, ask, false)),
            get("/alerts/new", ask -> AlertForm.fresh(news, ask)),
            get("/alerts/:id", ask -> alert(news, ask)),
            get("/alerts/:id/edit", ask -> AlertForm.edit(news, ask)),
            get("/alerts/:id/not/:alert", ask -> NotThisPage.ask(news, ask)),
            post("/alerts/:id/:act", ask -> AlertsPage.act(news, ask)),
            get("/channels", ask -> ChannelsPage.all(news, ask)),
            post("/channels", ask -> ChannelsPage.add(news, ask)),
            post("/channels/:id/:act", ask -> ChannelsPage.act(news, ask)),
            get("/deliveries", ask -> DeliveriesPage.all(news, ask)),
            get("/deliveries/:id", ask -> DeliveriesPage.one(news, ask)),
            post("/deliveries/:id/resend", ask -> DeliveriesPage.resend(news, ask)),
            get("/unsubscribe/:id", ask -> UnsubscribePage.ask(news, ask)),
            post("/unsubscribe/:id", ask -> UnsubscribePage.leave(news, ask)),
            get("/jobs", ask -> JobsPage.all(news, ask)),
            post("/jobs", ask -> JobsPage.add(news, ask)),
            post("/jobs/:number/:act", ask -> JobsPage.act(news, ask)),
            get("/help", ask -> HelpPage.answer(news, ask)),
            get("/help/:name", ask -> Reference.answer(news, ask)),
            // Programs
            get("/api/v1/search", readable(news, ask -> Api.search(news, ask))),
            get("/api/v1/suggest", ask -> Api.suggest(news, ask)),
            get("/api/v1/articles/:id", ask -> Api.article(news, ask)),
            get("/api/v1/articles/:id/versions", ask -> Api.versions(news, ask)),
            get("/api/v1/stories/:id", ask -> StoryApi.one(news, ask)),
            get("/api/v1/sources", ask -> SourceApi.all(news, ask)),
            post("/api/v1/sources", ask -> SourceApi.add(news, ask)),
            get("/api/v1/sources/:id", ask -> SourceApi.one(news, ask)),
            new Route("delete", "/api/v1/sources/:id", ask -> SourceApi.remove(news, ask)),
            post("/api/v1/sources/:id/:act", ask -> SourceApi.act(news, ask)),
            get("/api/v1/alerts", ask -> AlertApi.all(news, ask)),
            post("/api/v1/alerts", ask -> AlertApi.add(news, ask)),
            post("/api/v1/alerts/backtest", ask -> AlertApi.backtest(news, ask)),
            get("/api/v1/alerts/:id", ask -> AlertApi.one(news, ask)),
            new Route("put", "/api/v1/alerts/:id", ask -> AlertApi.update(news, ask)),
            new Route("delete", "/api/v1/alerts/:id", ask -> AlertApi.remove(news, ask)),
            get("/api/v1/alerts/:id/matches", ask -> AlertApi.matches(news, ask)),
            post("/api/v1/alerts/:id/mute", ask -> AlertApi.mute(news, ask)),
            post("/api/v1/alerts/:id/read", ask -> AlertApi.read(news, ask)),
            get("/api/v1/channels", ask -> ChannelApi.all(news, ask)),
            post("/api/v1/channels", ask -> ChannelApi.add(news, ask)),
            new Route("delete", "/api/v1/channels/:id", ask -> ChannelApi.remove(news, ask)),
            post("/api/v1/channels/:id/:act", ask -> ChannelApi.act(news, ask)),
            get("/api/v1/deliveries", ask -> ChannelApi.deliveries(news, ask)),
            get("/api/v1/deliveries/:id", ask -> ChannelApi.delivery(news, ask)),
            post("/api/v1/deliveries/:id/resend", ask -> ChannelApi.resend(news, ask)),
            get("/api/v1/entities/:kind", ask -> EntityApi.one(news, ask)),
            get("/api/v1/corrections", ask -> EntityApi.all(news, ask)),
            post("/api/v1/corrections", ask -> EntityApi.add(news, ask)),
            post("/api/v1/corrections/:number/undo", ask -> EntityApi.undo(news, ask)),
            get("/api/v1/jobs", ask -> JobApi.all(news, ask)),
            post("/api/v1/jobs", ask -> JobApi.add(news, ask)),
            get("/api/v1/jobs/:number", ask -> JobApi.one(news, ask)),
            post("/api/v1/jobs/:number/:act", ask -> JobApi.act(news, ask)),
            get("/openapi.json", ask -> openApi(ask)),
            // Feeds and browsers
            get("/search.atom", readable(news, ask -> Feeds.searchAtom(news, ask))),
            get("/search.json", readable(news, ask -> Feeds.searchJson(news, ask))),
            get("/export.jsonl", readable(news, ask -> Export.jsonLines(news, ask))),
            get("/export.csv", readable(news, ask -> Export.csv(news, ask))),
            get("/export.atom", readable(news, ask -> Export.atom(news, ask))),
            get("/sources.opml", ask -> Feeds.opml(news, ask)),
            get("/opensearch.xml", ask -> Feeds.openSearch(news, ask)),
            get("/static/:file", ask -> file(news, ask, ask.part("file"))),
            get("/favicon.ico", ask -> file(news, ask, "icon.svg")),
            get("/robots.txt", ask -> robots()),
            // Operators
            get("/livez", ask -> Telemetry.live()),
            get("/readyz", telemetry::ready),
            get("/healthz", telemetry::health),
            get("/metrics", telemetry::metrics)));
  }

  /** A search for programs: what cannot be read is refused, for nobody sees a page that says so. */
  private static Handler readable(Newsroom news, Handler search) {
    return ask -> {
      List<Wanted.Fault> faults = Wanted.of(ask.query(), news.parser, ask.zone()).faults();
      return faults.isEmpty() ? search.answer(ask) : news.refused(faults.getFirst());
    };
  }

  private static Route get(String path, Handler handler) {
    return new Route("get", path, handler);
  }

  private static Route post(String path, Handler handler) {
    return new Route("post", path, handler);
  }

  public List<Route> all() {
    return all;
  }

  /** An alert's page, or with an ending its feed: Spark's names span whole parts of a path. */
  private static Answer alert(Newsroom news, Ask ask) {
    String id = ask.part("id");
    if (id.endsWith(".atom")) {
      return Feeds.alert(news, ask, id.substring(0, id.length() - 5), true);
    }
    if (id.endsWith(".json")) {
      return Feeds.alert(news, ask, id.substring(0, id.length() - 5), false);
    }
    return AlertPage.one(news, ask);
  }

  private static Answer file(Newsroom news, Ask ask, String name) {
    return news.files.has(name) ? news.files.file(name, ask) : news.notFound(ask);
  }

  /** The description, with where we are found. */
  private static Answer openApi(Ask ask) {
    ObjectNode description =
        (ObjectNode) Newsroom.mapper().readTree(StaticFiles.read("/dateline/web/openapi.json"));
    description.putArray("servers").addObject().put("url", ask.base());
    return Newsroom.json(200, description);
  }

  /** Searches are for people: no robot needs to walk the facets. */
  private static Answer robots() {
    return Answer.of(200, "text/plain;charset=utf-8", "User-agent: *\nDisallow: /\n");
  }

  /** For what no route takes: 405 when another method would do, else 404. */
  Answer unknown(Ask ask) {
    Set<String> methods = methodsAt(ask.path());
    return methods.isEmpty()
        ? news.notFound(ask)
        : news.error(405, ask).with("Allow", String.join(", ", methods));
  }

  private Set<String> methodsAt(String path) {
    Set<String> methods =
        all.stream()
            .filter(
                route ->
                    path.matches(route.path().replace(".", "\\.").replaceAll(":\\w+", "[^/]+")))
            .map(route -> route.method().toUpperCase(java.util.Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  /** For an export too many. */
  Answer busy(Ask ask) {
    return news.error(503, ask, news.texts.say("error.busy"), news.texts.say("error.busy.do"))
        .with("Retry-After", "60");
  }

  Answer failed(int status, Ask ask) {
    return news.error(status, ask);
  }
}
