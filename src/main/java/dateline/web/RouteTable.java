package dateline.web;

import static dateline.web.Access.ANYONE;
import static dateline.web.Access.EDITOR;
import static dateline.web.Access.OPERATOR;
import static dateline.web.Access.OWNER;
import static dateline.web.Access.READER;
import static dateline.web.Access.SELF;

import dateline.web.Routes.Handler;
import dateline.web.Routes.Route;
import dateline.web.api.AlertApi;
import dateline.web.api.Api;
import dateline.web.api.ChannelApi;
import dateline.web.api.ClipApi;
import dateline.web.api.EntityApi;
import dateline.web.api.Export;
import dateline.web.api.HistoryApi;
import dateline.web.api.ImportApi;
import dateline.web.api.JobApi;
import dateline.web.api.SourceApi;
import dateline.web.api.StoryApi;
import dateline.web.api.SubscriptionApi;
import dateline.web.feed.Feeds;
import dateline.web.help.HelpPage;
import dateline.web.help.Reference;
import dateline.web.page.ArticleNamesPage;
import dateline.web.page.ArticlePage;
import dateline.web.page.ChangesPage;
import dateline.web.page.CorrectPage;
import dateline.web.page.CorrectionsPage;
import dateline.web.page.EntityPage;
import dateline.web.page.EvidencePage;
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
import dateline.web.page.history.HistoryPage;
import dateline.web.page.operate.ForgetPage;
import dateline.web.page.operate.JobsPage;
import dateline.web.page.people.AccountPage;
import dateline.web.page.people.PeoplePage;
import dateline.web.page.people.SignInPage;
import dateline.web.page.saved.SavedPage;
import dateline.web.page.source.LookPage;
import dateline.web.page.source.SourcePage;
import dateline.web.page.source.SourcesPage;
import dateline.web.request.PageContext;
import dateline.web.request.SearchRequest;
import dateline.web.request.StaticFiles;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What is where, and who may use it: every address we answer. */
final class RouteTable {
  private RouteTable() {}

  static List<Route> of(PageContext news, Telemetry telemetry) {
    return Stream.of(
            articlePages(news),
            sourcePages(news),
            alertPages(news),
            personPages(news),
            articleApi(news),
            alertApi(news),
            operatorApi(news),
            feeds(news),
            states(telemetry))
        .flatMap(List::stream)
        .toList();
  }

  /** Of articles, names and stories. */
  private static List<Route> articlePages(PageContext news) {
    return List.of(
        get("/", READER, ask -> SearchPage.answer(news, ask)),
        get("/article/:id", READER, ask -> ArticlePage.answer(news, ask)),
        get("/article/:id/archived", READER, ask -> EvidencePage.answer(news, ask)),
        get("/article/:id/archived/page", READER, ask -> EvidencePage.still(news, ask)),
        get("/article/:id/archived/record", READER, ask -> EvidencePage.record(news, ask)),
        get("/article/:id/versions/:pair", READER, ask -> ChangesPage.answer(news, ask)),
        get("/article/:id/names", READER, ask -> ArticleNamesPage.answer(news, ask)),
        get("/article/:id/forget", OPERATOR, ask -> ForgetPage.ask(news, ask)),
        post("/article/:id/forget", OPERATOR, ask -> ForgetPage.forget(news, ask)),
        get("/entity/:kind", READER, ask -> EntityPage.answer(news, ask)),
        get("/correct", EDITOR, ask -> CorrectPage.ask(news, ask)),
        post("/correct", EDITOR, ask -> CorrectPage.make(news, ask)),
        get("/corrections", READER, ask -> CorrectionsPage.all(news, ask)),
        post("/corrections", EDITOR, ask -> CorrectionsPage.take(news, ask)),
        post("/corrections/:number/undo", EDITOR, ask -> CorrectionsPage.undo(news, ask)),
        get("/namesakes", READER, ask -> NamesakesPage.all(news, ask)),
        post("/namesakes", EDITOR, ask -> NamesakesPage.settle(news, ask)),
        get("/story/:id", READER, ask -> StoryPage.answer(news, ask)),
        get("/saved", READER, ask -> SavedPage.all(news, ask)),
        get("/saved/print", READER, ask -> SavedPage.print(news, ask)),
        post("/saved/tags", READER, ask -> SavedPage.share(news, ask)),
        post("/saved/:id/:act", READER, ask -> SavedPage.act(news, ask)));
  }

  /** Of sources. */
  private static List<Route> sourcePages(PageContext news) {
    return List.of(
        get("/sources", READER, ask -> SourcesPage.all(news, ask)),
        post("/sources", EDITOR, ask -> SourcesPage.add(news, ask)),
        post("/sources/list", EDITOR, ask -> SourcesPage.addList(news, ask)),
        post("/sources/many", EDITOR, ask -> SourcesPage.actOnMany(news, ask)),
        get("/sources/:id", READER, ask -> SourcePage.answer(news, ask)),
        post("/sources/:id/:act", EDITOR, ask -> SourcePage.act(news, ask)),
        get("/looks/:id", EDITOR, ask -> LookPage.answer(news, ask)),
        post("/looks/:id", EDITOR, ask -> LookPage.take(news, ask)));
  }

  /** Of alerts and how they are told. */
  private static List<Route> alertPages(PageContext news) {
    return List.of(
        get("/alerts", READER, ask -> AlertsPage.all(news, ask)),
        post("/alerts", READER, ask -> AlertForm.save(news, ask)),
        post("/alerts/pause", READER, ask -> AlertsPage.pause(news, ask, true)),
        post("/alerts/resume", READER, ask -> AlertsPage.pause(news, ask, false)),
        get("/alerts/new", READER, ask -> AlertForm.fresh(news, ask)),
        get("/alerts/:id", READER, ask -> alert(news, ask)),
        get("/alerts/:id/edit", READER, ask -> AlertForm.edit(news, ask)),
        get("/alerts/:id/not/:alert", READER, ask -> NotThisPage.ask(news, ask)),
        post("/alerts/:id/read", READER, ask -> AlertPage.read(news, ask)),
        post("/alerts/:id/:act", READER, ask -> AlertsPage.act(news, ask)),
        get("/channels", READER, ask -> ChannelsPage.all(news, ask)),
        post("/channels", EDITOR, ask -> ChannelsPage.add(news, ask)),
        post("/channels/:id/:act", READER, ask -> ChannelsPage.act(news, ask)),
        get("/deliveries", READER, ask -> DeliveriesPage.all(news, ask)),
        get("/deliveries/:id", READER, ask -> DeliveriesPage.one(news, ask)),
        post("/deliveries/:id/resend", EDITOR, ask -> DeliveriesPage.resend(news, ask)),
        get("/unsubscribe/:id", ANYONE, ask -> UnsubscribePage.ask(news, ask)),
        post("/unsubscribe/:id", ANYONE, ask -> UnsubscribePage.leave(news, ask)));
  }

  /** Of people, and of those who run Dateline. */
  private static List<Route> personPages(PageContext news) {
    return List.of(
        get("/sign-in", ANYONE, ask -> SignInPage.ask(news, ask)),
        post("/sign-in", ANYONE, ask -> SignInPage.enter(news, ask)),
        post("/sign-out", SELF, ask -> SignInPage.leave(news, ask)),
        get("/account", SELF, ask -> AccountPage.show(news, ask)),
        post("/account/:act", SELF, ask -> AccountPage.act(news, ask)),
        get("/people", OWNER, ask -> PeoplePage.all(news, ask)),
        post("/people", OWNER, ask -> PeoplePage.add(news, ask)),
        post("/people/:id/:act", OWNER, ask -> PeoplePage.act(news, ask)),
        get("/jobs", OPERATOR, ask -> JobsPage.all(news, ask)),
        post("/jobs", OPERATOR, ask -> JobsPage.add(news, ask)),
        post("/jobs/:number/:act", OPERATOR, ask -> JobsPage.act(news, ask)),
        get("/history", READER, ask -> HistoryPage.all(news, ask)),
        post("/history/:number/restore", READER, ask -> HistoryPage.restore(news, ask)),
        get("/help", READER, ask -> HelpPage.answer(news, ask)),
        get("/help/:name", READER, ask -> Reference.answer(news, ask)));
  }

  /** For programs: articles, stories, names. */
  private static List<Route> articleApi(PageContext news) {
    return List.of(
        get("/api/v1/search", READER, readable(news, ask -> Api.search(news, ask))),
        get("/api/v1/suggest", READER, ask -> Api.suggest(news, ask)),
        get("/api/v1/articles/:id", READER, ask -> Api.article(news, ask)),
        get("/api/v1/articles/:id/versions", READER, ask -> Api.versions(news, ask)),
        delete("/api/v1/articles/:id", OPERATOR, ask -> Api.forget(news, ask)),
        post(Routes.STREAMED, EDITOR, ask -> ImportApi.take(news, ask)),
        get("/api/v1/stories/:id", READER, ask -> StoryApi.one(news, ask)),
        get("/api/v1/saved", READER, ask -> ClipApi.all(news, ask)),
        get("/api/v1/saved/:id", READER, ask -> ClipApi.one(news, ask)),
        put("/api/v1/saved/:id", READER, ask -> ClipApi.save(news, ask)),
        delete("/api/v1/saved/:id", READER, ask -> ClipApi.remove(news, ask)),
        get("/api/v1/entities/:kind", READER, ask -> EntityApi.one(news, ask)),
        get("/api/v1/corrections", READER, ask -> EntityApi.all(news, ask)),
        post("/api/v1/corrections", EDITOR, ask -> EntityApi.add(news, ask)),
        post("/api/v1/corrections/:number/undo", EDITOR, ask -> EntityApi.undo(news, ask)));
  }

  /** For programs: sources, alerts and how they are told. */
  private static List<Route> alertApi(PageContext news) {
    return List.of(
        get("/api/v1/sources", READER, ask -> SourceApi.all(news, ask)),
        post("/api/v1/sources", EDITOR, ask -> SourceApi.add(news, ask)),
        get("/api/v1/sources/:id", READER, ask -> SourceApi.one(news, ask)),
        delete("/api/v1/sources/:id", EDITOR, ask -> SourceApi.remove(news, ask)),
        post("/api/v1/sources/:id/:act", EDITOR, ask -> SourceApi.act(news, ask)),
        get("/api/v1/alerts", READER, ask -> AlertApi.all(news, ask)),
        post("/api/v1/alerts", READER, ask -> AlertApi.add(news, ask)),
        post("/api/v1/alerts/backtest", READER, ask -> AlertApi.backtest(news, ask)),
        get("/api/v1/alerts/:id", READER, ask -> AlertApi.one(news, ask)),
        put("/api/v1/alerts/:id", READER, ask -> AlertApi.update(news, ask)),
        delete("/api/v1/alerts/:id", READER, ask -> AlertApi.remove(news, ask)),
        get("/api/v1/alerts/:id/matches", READER, ask -> AlertApi.matches(news, ask)),
        post("/api/v1/alerts/:id/mute", READER, ask -> AlertApi.mute(news, ask)),
        post("/api/v1/alerts/:id/subscription", READER, ask -> SubscriptionApi.add(news, ask)),
        delete("/api/v1/alerts/:id/subscription", READER, ask -> SubscriptionApi.remove(news, ask)),
        post("/api/v1/alerts/:id/read", READER, ask -> AlertApi.read(news, ask)),
        get("/api/v1/channels", READER, ask -> ChannelApi.all(news, ask)),
        post("/api/v1/channels", EDITOR, ask -> ChannelApi.add(news, ask)),
        delete("/api/v1/channels/:id", EDITOR, ask -> ChannelApi.remove(news, ask)),
        post("/api/v1/channels/:id/:act", EDITOR, ask -> ChannelApi.act(news, ask)),
        get("/api/v1/deliveries", READER, ask -> ChannelApi.deliveries(news, ask)),
        get("/api/v1/deliveries/:id", READER, ask -> ChannelApi.delivery(news, ask)),
        post("/api/v1/deliveries/:id/resend", EDITOR, ask -> ChannelApi.resend(news, ask)));
  }

  /** For programs that run Dateline. */
  private static List<Route> operatorApi(PageContext news) {
    return List.of(
        get("/api/v1/jobs", OPERATOR, ask -> JobApi.all(news, ask)),
        post("/api/v1/jobs", OPERATOR, ask -> JobApi.add(news, ask)),
        get("/api/v1/jobs/:number", OPERATOR, ask -> JobApi.one(news, ask)),
        post("/api/v1/jobs/:number/:act", OPERATOR, ask -> JobApi.act(news, ask)),
        get("/api/v1/history", READER, ask -> HistoryApi.all(news, ask)),
        post("/api/v1/history/:number/restore", READER, ask -> HistoryApi.restore(news, ask)),
        get("/openapi.json", READER, ask -> openApi(ask)));
  }

  /** Feeds, exports and what browsers ask for. */
  private static List<Route> feeds(PageContext news) {
    return List.of(
        get("/search.atom", READER, readable(news, ask -> Feeds.searchAtom(news, ask))),
        get("/search.json", READER, readable(news, ask -> Feeds.searchJson(news, ask))),
        get("/export.jsonl", READER, readable(news, ask -> Export.jsonLines(news, ask))),
        get("/export.csv", READER, readable(news, ask -> Export.csv(news, ask))),
        get("/export.atom", READER, readable(news, ask -> Export.atom(news, ask))),
        get("/saved.atom", READER, ask -> Feeds.saved(news, ask)),
        get("/saved.jsonl", READER, ask -> ClipApi.jsonLines(news, ask)),
        get("/saved.csv", READER, ask -> ClipApi.csv(news, ask)),
        get("/sources.opml", READER, ask -> Feeds.opml(news, ask)),
        get("/opensearch.xml", READER, ask -> Feeds.openSearch(news, ask)),
        get("/static/:file", ANYONE, ask -> file(news, ask, ask.part("file"))),
        get("/favicon.ico", READER, ask -> file(news, ask, "icon.svg")),
        get("/robots.txt", READER, ask -> robots()));
  }

  /** For those who watch over Dateline. */
  private static List<Route> states(Telemetry telemetry) {
    return List.of(
        get("/livez", READER, ask -> Telemetry.live()),
        get("/readyz", READER, telemetry::ready),
        get("/healthz", READER, telemetry::health),
        get("/metrics", READER, telemetry::metrics));
  }

  /** A search for programs: what cannot be read is refused, for nobody sees a page that says so. */
  private static Handler readable(PageContext news, Handler search) {
    return ask -> {
      List<SearchRequest.Fault> faults =
          SearchRequest.of(ask.query(), news.parser, ask.zone()).faults();
      return faults.isEmpty() ? search.answer(ask) : news.refused(faults.getFirst());
    };
  }

  private static Route get(String path, Access access, Handler handler) {
    return new Route("get", path, access, handler);
  }

  private static Route post(String path, Access access, Handler handler) {
    return new Route("post", path, access, handler);
  }

  private static Route put(String path, Access access, Handler handler) {
    return new Route("put", path, access, handler);
  }

  private static Route delete(String path, Access access, Handler handler) {
    return new Route("delete", path, access, handler);
  }

  /** An alert's page, or with an ending its feed: Spark's names span whole parts of a path. */
  private static WebResponse alert(PageContext news, WebRequest ask) {
    String id = ask.part("id");
    if (id.endsWith(".atom")) {
      return Feeds.alert(news, ask, id.substring(0, id.length() - 5), true);
    }
    if (id.endsWith(".json")) {
      return Feeds.alert(news, ask, id.substring(0, id.length() - 5), false);
    }
    return AlertPage.one(news, ask);
  }

  private static WebResponse file(PageContext news, WebRequest ask, String name) {
    return news.files.has(name) ? news.files.file(name, ask) : news.notFound(ask);
  }

  /** The description, with where we are found. */
  private static WebResponse openApi(WebRequest ask) {
    ObjectNode description =
        (ObjectNode) PageContext.mapper().readTree(StaticFiles.read("/dateline/web/openapi.json"));
    description.putArray("servers").addObject().put("url", ask.base());
    return PageContext.json(200, description);
  }

  /** Searches are for people: no robot needs to walk the facets. */
  private static WebResponse robots() {
    return WebResponse.of(200, "text/plain;charset=utf-8", "User-agent: *\nDisallow: /\n");
  }
}
