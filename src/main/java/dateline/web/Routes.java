package dateline.web;

import static dateline.web.Access.ANYONE;
import static dateline.web.Access.EDITOR;
import static dateline.web.Access.OPERATOR;
import static dateline.web.Access.OWNER;
import static dateline.web.Access.READER;
import static dateline.web.Access.SELF;

import dateline.news.person.Account;
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
import dateline.web.request.Asker;
import dateline.web.request.PageContext;
import dateline.web.request.SearchRequest;
import dateline.web.request.StaticFiles;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is where, and who may use it: every address we answer, in one table. Immutable. */
public final class Routes {
  private static final Logger log = LoggerFactory.getLogger(Routes.class);

  /** Makes the answer to one ask. */
  @FunctionalInterface
  interface Handler {
    WebResponse answer(WebRequest ask);
  }

  /** One line of the table; {@code :name} in the path stands for one part of it. */
  public record Route(String method, String path, Access access, Handler handler) {
    /** Whether it is answered without the database. */
    boolean standsAlone() {
      return STAND_ALONE.contains(path);
    }
  }

  /** Where a body may be as long as it likes, and is read as it comes. */
  private static final String STREAMED = "/api/v1/import";

  /**
   * Whether the body sent to that path is read as it comes.
   *
   * @param path with or without the prefix under which readers find us
   */
  static boolean isStreamed(String method, String path) {
    return method.equals("POST") && path.endsWith(STREAMED);
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
  private final PageContext news;

  private Routes(PageContext news, List<Route> all) {
    this.news = news;
    this.all = List.copyOf(all);
  }

  public static Routes of(PageContext news, Telemetry telemetry) {
    return new Routes(
        news,
        List.of(
            // Pages
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
            post("/saved/:id/:act", READER, ask -> SavedPage.act(news, ask)),
            get("/sources", READER, ask -> SourcesPage.all(news, ask)),
            post("/sources", EDITOR, ask -> SourcesPage.add(news, ask)),
            post("/sources/list", EDITOR, ask -> SourcesPage.addList(news, ask)),
            post("/sources/many", EDITOR, ask -> SourcesPage.actOnMany(news, ask)),
            get("/sources/:id", READER, ask -> SourcePage.answer(news, ask)),
            post("/sources/:id/:act", EDITOR, ask -> SourcePage.act(news, ask)),
            get("/looks/:id", EDITOR, ask -> LookPage.answer(news, ask)),
            post("/looks/:id", EDITOR, ask -> LookPage.take(news, ask)),
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
            post("/unsubscribe/:id", ANYONE, ask -> UnsubscribePage.leave(news, ask)),
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
            get("/help/:name", READER, ask -> Reference.answer(news, ask)),
            // Programs
            get("/api/v1/search", READER, readable(news, ask -> Api.search(news, ask))),
            get("/api/v1/suggest", READER, ask -> Api.suggest(news, ask)),
            get("/api/v1/articles/:id", READER, ask -> Api.article(news, ask)),
            get("/api/v1/articles/:id/versions", READER, ask -> Api.versions(news, ask)),
            new Route("delete", "/api/v1/articles/:id", OPERATOR, ask -> Api.forget(news, ask)),
            post(STREAMED, EDITOR, ask -> ImportApi.take(news, ask)),
            get("/api/v1/stories/:id", READER, ask -> StoryApi.one(news, ask)),
            get("/api/v1/saved", READER, ask -> ClipApi.all(news, ask)),
            get("/api/v1/saved/:id", READER, ask -> ClipApi.one(news, ask)),
            new Route("put", "/api/v1/saved/:id", READER, ask -> ClipApi.save(news, ask)),
            new Route("delete", "/api/v1/saved/:id", READER, ask -> ClipApi.remove(news, ask)),
            get("/api/v1/sources", READER, ask -> SourceApi.all(news, ask)),
            post("/api/v1/sources", EDITOR, ask -> SourceApi.add(news, ask)),
            get("/api/v1/sources/:id", READER, ask -> SourceApi.one(news, ask)),
            new Route("delete", "/api/v1/sources/:id", EDITOR, ask -> SourceApi.remove(news, ask)),
            post("/api/v1/sources/:id/:act", EDITOR, ask -> SourceApi.act(news, ask)),
            get("/api/v1/alerts", READER, ask -> AlertApi.all(news, ask)),
            post("/api/v1/alerts", READER, ask -> AlertApi.add(news, ask)),
            post("/api/v1/alerts/backtest", READER, ask -> AlertApi.backtest(news, ask)),
            get("/api/v1/alerts/:id", READER, ask -> AlertApi.one(news, ask)),
            new Route("put", "/api/v1/alerts/:id", READER, ask -> AlertApi.update(news, ask)),
            new Route("delete", "/api/v1/alerts/:id", READER, ask -> AlertApi.remove(news, ask)),
            get("/api/v1/alerts/:id/matches", READER, ask -> AlertApi.matches(news, ask)),
            post("/api/v1/alerts/:id/mute", READER, ask -> AlertApi.mute(news, ask)),
            post("/api/v1/alerts/:id/subscription", READER, ask -> SubscriptionApi.add(news, ask)),
            new Route(
                "delete",
                "/api/v1/alerts/:id/subscription",
                READER,
                ask -> SubscriptionApi.remove(news, ask)),
            post("/api/v1/alerts/:id/read", READER, ask -> AlertApi.read(news, ask)),
            get("/api/v1/channels", READER, ask -> ChannelApi.all(news, ask)),
            post("/api/v1/channels", EDITOR, ask -> ChannelApi.add(news, ask)),
            new Route(
                "delete", "/api/v1/channels/:id", EDITOR, ask -> ChannelApi.remove(news, ask)),
            post("/api/v1/channels/:id/:act", EDITOR, ask -> ChannelApi.act(news, ask)),
            get("/api/v1/deliveries", READER, ask -> ChannelApi.deliveries(news, ask)),
            get("/api/v1/deliveries/:id", READER, ask -> ChannelApi.delivery(news, ask)),
            post("/api/v1/deliveries/:id/resend", EDITOR, ask -> ChannelApi.resend(news, ask)),
            get("/api/v1/entities/:kind", READER, ask -> EntityApi.one(news, ask)),
            get("/api/v1/corrections", READER, ask -> EntityApi.all(news, ask)),
            post("/api/v1/corrections", EDITOR, ask -> EntityApi.add(news, ask)),
            post("/api/v1/corrections/:number/undo", EDITOR, ask -> EntityApi.undo(news, ask)),
            get("/api/v1/jobs", OPERATOR, ask -> JobApi.all(news, ask)),
            post("/api/v1/jobs", OPERATOR, ask -> JobApi.add(news, ask)),
            get("/api/v1/jobs/:number", OPERATOR, ask -> JobApi.one(news, ask)),
            post("/api/v1/jobs/:number/:act", OPERATOR, ask -> JobApi.act(news, ask)),
            get("/api/v1/history", READER, ask -> HistoryApi.all(news, ask)),
            post("/api/v1/history/:number/restore", READER, ask -> HistoryApi.restore(news, ask)),
            get("/openapi.json", READER, ask -> openApi(ask)),
            // Feeds and browsers
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
            get("/robots.txt", READER, ask -> robots()),
            // Operators
            get("/livez", READER, ask -> Telemetry.live()),
            get("/readyz", READER, telemetry::ready),
            get("/healthz", READER, telemetry::health),
            get("/metrics", READER, telemetry::metrics)));
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

  public List<Route> all() {
    return all;
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

  /** The answer of a route to whoever may use it, and to others why they may not. */
  WebResponse answer(Route route, WebRequest ask) {
    boolean changes = !Set.of("get", "*").contains(route.method());
    Optional<Access.Refusal> refusal = route.access().refusal(ask.asker(), changes);
    if (refusal.isPresent()) {
      log.atInfo()
          .addKeyValue("name", ask.asker().account().map(Account::name).orElse("nobody"))
          .addKeyValue("route", route.method() + " " + route.path())
          .log("Refused");
      return refused(refusal.get(), ask);
    }
    boolean mustChange = ask.asker().account().filter(Account::mustChange).isPresent();
    boolean first = mustChange && ask.asker().way() != Asker.Way.PROXY;
    if (first && Set.of(READER, EDITOR, OPERATOR, OWNER).contains(route.access())) {
      return ask.forProgram() ? refused("password", ask) : WebResponse.seeOther("/account");
    }
    return route.handler().answer(ask);
  }

  private WebResponse refused(Access.Refusal refusal, WebRequest ask) {
    return switch (refusal) {
      case SIGN_IN -> news.error(401, ask);
      case EDITOR -> refused("editor", ask);
      case OWNER -> refused("owner", ask);
      case IN_PERSON -> refused("person", ask);
      case READING_TOKEN -> refused("token", ask);
    };
  }

  private WebResponse refused(String why, WebRequest ask) {
    String key = "refused." + why;
    return news.error(403, ask, news.texts.say(key), news.texts.say(key + ".do"));
  }

  /** For what no route takes: 405 when another method would do, else 404. */
  WebResponse unknown(WebRequest ask) {
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
  WebResponse busy(WebRequest ask) {
    return news.error(503, ask, news.texts.say("error.busy"), news.texts.say("error.busy.do"))
        .with("Retry-After", "60");
  }

  WebResponse failed(int status, WebRequest ask) {
    return news.error(status, ask);
  }
}
