package dateline.web.request;

import dateline.backtest.Backtest;
import dateline.desk.AlertDesk;
import dateline.desk.BackgroundLookups;
import dateline.desk.ChannelDesk;
import dateline.desk.ChannelDesk.MailServer;
import dateline.desk.JobDesk;
import dateline.desk.PeopleDesk;
import dateline.desk.SourceDesk;
import dateline.desk.SourceLookup;
import dateline.desk.clip.ClipDesk;
import dateline.desk.clip.Lookups;
import dateline.desk.name.NameDesk;
import dateline.desk.name.NamesakeDesk;
import dateline.desk.operate.ArchivedPages;
import dateline.desk.operate.ForgetDesk;
import dateline.desk.operate.HistoryDesk;
import dateline.desk.operate.LineImport;
import dateline.desk.subscribe.SubscriptionDesk;
import dateline.index.ArticleIndex;
import dateline.index.Results;
import dateline.index.Search;
import dateline.news.history.Actor;
import dateline.people.Authenticator;
import dateline.people.ReaderVisits;
import dateline.query.parse.QueryParser;
import dateline.store.Store;
import dateline.web.settings.WebSettings;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What pages are made from, and how they are rendered. Thread-safe. */
public final class PageContext {
  /** The statuses that have words of their own on the error page. */
  private static final List<Integer> EXPLAINED =
      List.of(400, 401, 403, 404, 405, 408, 409, 410, 413, 414, 421, 429, 431, 500, 503);

  /** For all searches that try one alert together. */
  private static final Duration TRIAL_PATIENCE = Duration.ofSeconds(4);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public final WebSettings settings;
  public final Store store;
  public final ArticleIndex index;
  public final QueryParser parser;
  public final Backtest backtest;
  public final BackgroundLookups sourceLooks;
  public final NamesakeDesk namesakeDesk;
  public final Authenticator door;
  public final LineImport lineImport;
  public final ArchivedPages archived;
  public final ReaderVisits readers;
  public final Texts texts = new Texts();
  public final StaticFiles files = new StaticFiles();
  private final SourceLookup site;
  private final MailServer mailServer;
  private final InstantSource clock;
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /**
   * What pages are made from.
   *
   * @param site asks the site at an address what it is
   * @param mailServer says which addresses it takes
   * @param lineImport takes in what programs bring
   * @param archived the pages of the archive
   */
  public PageContext(
      WebSettings settings,
      Store store,
      ArticleIndex index,
      QueryParser parser,
      SourceLookup site,
      MailServer mailServer,
      LineImport lineImport,
      ArchivedPages archived,
      InstantSource clock) {
    this.settings = settings;
    this.lineImport = lineImport;
    this.archived = archived;
    this.store = store;
    this.index = index;
    this.parser = parser;
    this.backtest =
        new Backtest(index, store, new Backtest.Settings(settings.broadAlert(), TRIAL_PATIENCE));
    this.clock = clock;
    this.site = site;
    this.mailServer = mailServer;
    sourceLooks = new BackgroundLookups(site, clock);
    namesakeDesk = new NamesakeDesk(store, index, clock);
    door = new Authenticator(store, settings.signIn().sessions(), clock);
    readers = new ReaderVisits(store.presence(), clock);
    engine.setBinaryStaticContent(true);
  }

  /** What becomes of the wishes of whoever asks, as those after it. */
  public AlertDesk alertDesk(WebRequest request) {
    return new AlertDesk(store, mailServer, settings.zone(), clock, request.asker().actor());
  }

  public ChannelDesk channelDesk(WebRequest request) {
    return channelDesk(request.asker().actor());
  }

  public ChannelDesk channelDesk(Actor actor) {
    return new ChannelDesk(store, mailServer, clock, actor);
  }

  public SubscriptionDesk subscriptionDesk(WebRequest request) {
    return subscriptionDesk(request.asker().actor());
  }

  public SubscriptionDesk subscriptionDesk(Actor actor) {
    return new SubscriptionDesk(store, channelDesk(actor), actor);
  }

  public SourceDesk sourceDesk(WebRequest request) {
    return new SourceDesk(store, site, clock, request.asker().actor());
  }

  public NameDesk nameDesk(WebRequest request) {
    return new NameDesk(
        store, index, settings.zone(), settings.searchTimeLimit(), request.asker().actor());
  }

  public PeopleDesk peopleDesk(WebRequest request) {
    return new PeopleDesk(store, door, clock, request.asker().actor());
  }

  public ForgetDesk forgetDesk(WebRequest request) {
    return new ForgetDesk(store, clock, request.asker().actor());
  }

  public JobDesk jobDesk(WebRequest request) {
    return new JobDesk(store, clock, request.asker().actor());
  }

  public ClipDesk clipDesk(WebRequest request) {
    return new ClipDesk(store, clock, request.asker().actor());
  }

  public HistoryDesk historyDesk(WebRequest request) {
    return new HistoryDesk(
        store, alertDesk(request), channelDesk(request), sourceDesk(request), clipDesk(request));
  }

  public Instant now() {
    return clock.instant();
  }

  /** The search that a request asks for. */
  public SearchRequest wanted(WebRequest request) {
    return wanted(request, request.query());
  }

  /** The search that these parameters ask for, to whoever asks. */
  public SearchRequest wanted(WebRequest request, Params params) {
    SearchRequest wanted = SearchRequest.of(params, parser, request.zone());
    Lookups lookups = new Lookups(store, request.asker().reader());
    return wanted.knowing(lookups, lookups.unknown(wanted.reading().clause()));
  }

  /** One page of a search; absent when its cursor is damaged or belongs to another search. */
  public Optional<Results> search(SearchRequest wanted, int facetSize) {
    return search(wanted, facetSize, false);
  }

  /** The same, each story once if {@code byStory}. */
  public Optional<Results> search(SearchRequest wanted, int facetSize, boolean byStory) {
    try {
      Search search = wanted.search(wanted.size(), facetSize, settings.searchTimeLimit());
      return Optional.of(index.search(byStory ? search.byStories() : search));
    } catch (IllegalArgumentException e) {
      if (wanted.cursor().isEmpty()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** How many alerts of each saved query the reader has not read; absent means none. */
  public Map<String, Long> unread(WebRequest request) {
    return store.readMarks().unread(request.asker().reader());
  }

  /** The frame around a page with this text in its search box. */
  public Frame frame(WebRequest request, Params wanted) {
    if (request.asker().inPerson()) {
      readers.here(request.asker().reader());
    }
    long unseen = unread(request).values().stream().mapToLong(Long::longValue).sum();
    List<Map.Entry<String, String>> kept =
        wanted.without("q").without("cursor").pairs().stream()
            .filter(pair -> !pair.value().isBlank())
            .map(pair -> Map.entry(pair.name(), pair.value()))
            .toList();
    return frame(request.zone(), request.asker(), wanted.first("q").orElse(""), kept, unseen);
  }

  private Frame frame(
      ZoneId zone, Asker asker, String query, List<Map.Entry<String, String>> kept, long unseen) {
    boolean sample = settings.sampleNotice();
    return new Frame(texts, zone, query, kept, unseen, sample, asker, files.addresses());
  }

  /** A page by its template, with an empty search box. */
  public WebResponse page(WebRequest request, String template, Object page) {
    return page(frame(request, Params.NONE), 200, template, page);
  }

  public WebResponse page(Frame frame, int status, String template, Object page) {
    Utf8ByteOutput out = new Utf8ByteOutput();
    engine.render(template, Map.of("frame", frame, "page", page), out);
    byte[] bytes = out.toByteArray();
    String prefix = settings.network().prefix();
    return WebResponse.of(
        status, WebResponse.HTML, prefix.isEmpty() ? bytes : PrefixedLinks.in(bytes, prefix));
  }

  /** What programs get. */
  public static WebResponse json(int status, Object value) {
    return WebResponse.of(status, WebResponse.JSON, JSON.writeValueAsBytes(value));
  }

  /** Refuses a parameter that cannot be read, to a program. */
  public WebResponse refused(SearchRequest.Fault fault) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("status", 400);
    error.put("error", texts.say(fault.text(), fault.parameter(), fault.value()));
    error.put("remedy", texts.say(fault.text() + ".do"));
    error.put("parameter", fault.parameter());
    return ProblemAnswer.of(400, error);
  }

  public static JsonMapper mapper() {
    return JSON;
  }

  /** An error in words, or in JSON where programs ask; says nothing of what is inside. */
  public WebResponse error(int status, WebRequest request) {
    return error(status, request.path(), request.zone(), request.asker());
  }

  /** For what never reached a page: the times are those of the setting. */
  public WebResponse error(int status, String path) {
    return error(status, path, settings.zone(), Asker.ALONE);
  }

  private WebResponse error(int status, String path, ZoneId zone, Asker asker) {
    int known = EXPLAINED.contains(status) ? status : status < 500 ? 400 : 500;
    String say = "error." + known;
    return error(status, path, zone, asker, texts.say(say), texts.say(say + ".do"));
  }

  public WebResponse error(int status, WebRequest request, String what, String remedy) {
    return error(status, request.path(), request.zone(), request.asker(), what, remedy);
  }

  private WebResponse error(
      int status, String path, ZoneId zone, Asker asker, String what, String remedy) {
    if (WebRequest.api(path)) {
      return ProblemAnswer.of(status, Map.of("error", what, "remedy", remedy));
    }
    Frame frame = frame(zone, asker, "", List.of(), 0);
    return page(frame, status, "error.jte", new Frame.Fault(status, what, remedy));
  }

  public WebResponse notFound(WebRequest request) {
    return error(404, request);
  }
}
