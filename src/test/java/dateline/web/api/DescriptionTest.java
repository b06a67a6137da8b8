package dateline.web.api;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.news.alert.SavedQuery;
import dateline.news.history.HistoryEntry;
import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.news.source.Source;
import dateline.news.source.Visit;
import dateline.people.Authenticator;
import dateline.people.SessionLimits;
import dateline.store.Tombstones;
import dateline.store.people.History;
import dateline.web.TestNews;
import dateline.web.settings.NetworkSettings;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code openapi.json} promises is what programs get: every status of every operation. */
class DescriptionTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Only a machine that fails answers so; the health tests ask for them. */
  private static final Set<String> OF_FAILING_MACHINES =
      Set.of("get /readyz 503", "get /healthz 503");

  private static TestNews news;
  private static String text;
  private static Description description;
  private final List<String> faults = new ArrayList<>();

  @BeforeAll
  static void open() {
    news = new TestNews().filled().edited();
    text = news.get("/openapi.json").body();
    description = new Description(text);
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void isAnOpenApiDescription() {
    ParseOptions strict = new ParseOptions();
    strict.setResolve(true);
    strict.setOaiAuthor(false);
    SwaggerParseResult read = new OpenAPIV3Parser().readContents(text, List.of(), strict);
    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getPaths()).hasSize(JSON.readTree(text).path("paths").size());
  }

  /** Whoever generates a client gets a method for each; none answers well whoever asks. */
  @Test
  void eachOperationHasANameOfItsOwnAndSaysHowItRefuses() {
    List<String> names = new ArrayList<>();
    for (JsonNode path : JSON.readTree(text).path("paths")) {
      for (JsonNode operation : path) {
        if (operation.has("responses")) {
          names.add(operation.path("operationId").asString("none: " + operation.path("summary")));
          assertThat(operation.path("responses").propertyNames())
              .as(names.getLast())
              .anyMatch(status -> status.startsWith("4"));
        }
      }
    }
    assertThat(names).doesNotHaveDuplicates().noneMatch(name -> name.startsWith("none"));
  }

  /**
   * By the schema that the OpenAPI Initiative publishes, and each schema in it by JSON Schema's.
   */
  @Test
  void isAsTheSchemaOfOpenApiWants() throws IOException {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    String official = "/spec.openapis.org/oas/3.1/schema/2022-10-07";
    try (InputStream in = DescriptionTest.class.getResourceAsStream(official)) {
      Schema ofOpenApi =
          registry.getSchema(
              new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8),
              InputFormat.JSON);
      assertThat(ofOpenApi.validate(text, InputFormat.JSON)).isEmpty();
      assertThat(
              ofOpenApi.validate(
                  text.replace("\"in\":\"query\"", "\"in\":\"mail\""), InputFormat.JSON))
          .isNotEmpty();
    }
    Schema ofSchemas =
        registry.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    for (JsonNode schema : JSON.readTree(text).path("components").path("schemas")) {
      assertThat(ofSchemas.validate(schema.toString(), InputFormat.JSON)).isEmpty();
    }
    assertThat(ofSchemas.validate("{\"type\":\"text\"}", InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void everyAnswerIsAsDescribed() {
    reading();
    inParts();
    alerting();
    correcting();
    importing();
    working();
    saving();
    forgetting();
    restoring();
    forFeedReadersAndOperators();
    withoutThePassword();
    subscribing();
    assertThat(faults).isEmpty();
    Set<String> unseen = new TreeSet<>(description.promised());
    unseen.removeAll(description.seen());
    unseen.removeAll(OF_FAILING_MACHINES);
    assertThat(unseen).as("promised, and not tried here").isEmpty();
  }

  /** Were it not so, a description that forgets half would pass. */
  @Test
  void aMemberThatIsNotDescribedIsAFault() {
    String forgetful = text.replace("\"tookMs\"", "\"took\"");
    assertThat(
            new Description(forgetful)
                .faults("get", "/api/v1/search", news.get("/api/v1/search?q=film")))
        .anyMatch(fault -> fault.contains("tookMs"));
    assertThat(
            new OpenAPIV3Parser()
                .readContents(text.replaceFirst("\"required\":true", "\"needed\":true"))
                .getMessages())
        .isNotEmpty();
  }

  private void inParts() {
    for (String list : List.of("saved", "sources", "alerts", "channels", "corrections", "jobs")) {
      get("/api/v1/" + list, "?limit=1");
      get("/api/v1/" + list, "?limit=0");
    }
  }

  private void reading() {
    JsonNode found = get("/api/v1/search", "?q=prison+reform&size=2");
    get("/api/v1/search", "?q=%22film&show=stories");
    get("/api/v1/search", "?size=ten");
    get("/api/v1/suggest", "?q=orl");
    for (String id : List.of(found.path("hits").path(0).path("id").asString(), "none")) {
      get("/api/v1/articles/{id}", id, "");
      get("/api/v1/articles/{id}/versions", id, "");
    }
    JsonNode edited = get("/api/v1/search", "?q=leaves").path("hits").path(0);
    get("/api/v1/articles/{id}", edited.path("id").asString(), "");
    get("/api/v1/articles/{id}/versions", edited.path("id").asString(), "");
    for (JsonNode hit : found.path("hits")) {
      get("/api/v1/stories/{id}", hit.path("id").asString(), "");
    }
    get("/api/v1/stories/{id}", found.path("hits").path(0).path("story").path("id").asString(), "");
    get("/api/v1/stories/{id}", "none", "");
    String feed = "{\"url\":\"https://ledger.example/feed\",\"kind\":\"feed\"}";
    send("post", "/api/v1/sources", "", feed);
    send("post", "/api/v1/sources", "", feed);
    send("post", "/api/v1/sources", "", "{\"url\":\"no address\"}");
    Visit visit = new Visit(news.clock.instant(), Visit.Condition.GONE, "410", 0, 0);
    String source = news.store.sources().all().getFirst().source().id();
    news.store
        .sources()
        .visited(
            source,
            visit,
            news.clock.instant(),
            Duration.ofHours(1),
            Optional.of("\"1\""),
            Optional.empty());
    get("/api/v1/sources", "");
    changing(source);
    get("/api/v1/entities/{kind}", "person", "?name=Orla+Vantongeren");
    get("/api/v1/entities/{kind}", "person", "?name=Nobody");
  }

  private void changing(String source) {
    for (String id : List.of(source, "none")) {
      get("/api/v1/sources/{id}", id, "");
      for (String act : List.of("/crawl", "/pause", "/resume", "/rename")) {
        send("post", "/api/v1/sources/{id}/{act}", id + act, "");
      }
    }
    for (int i = 0; i < 2; i++) {
      send("delete", "/api/v1/sources/{id}", source, "");
    }
  }

  private void alerting() {
    JsonNode mail =
        send("post", "/api/v1/channels", "", "{\"kind\":\"mail\",\"target\":\"a@b.example\"}");
    JsonNode hook =
        send(
            "post",
            "/api/v1/channels",
            "",
            "{\"kind\":\"webhook\",\"target\":\"https://b.example/\"}");
    send("post", "/api/v1/channels", "", "[{\"kind\":\"mail\",\"target\":\"c@b.example\"}]");
    send("post", "/api/v1/channels", "", "{\"kind\":\"pigeon\",\"target\":\"a\"}");
    String channel = mail.path("id").asString();
    String saved = "{\"query\":\"reform\",\"channels\":[\"" + channel + "\"]}";
    String id = send("post", "/api/v1/alerts", "", saved).path("id").asString();
    send("post", "/api/v1/alerts", "", "[{\"query\":\"court\"}]");
    send("post", "/api/v1/alerts", "", "{\"query\":\"\\\"open\"}");
    send("post", "/api/v1/alerts/backtest", "", saved);
    send("post", "/api/v1/alerts/backtest", "", "{\"query\":\"\"}");
    fire(id);
    get("/api/v1/alerts", "");
    for (String one : List.of(id, "none")) {
      get("/api/v1/alerts/{id}", one, "");
      get("/api/v1/alerts/{id}/matches", one, "");
      send("put", "/api/v1/alerts/{id}", one, "{\"paused\":false}");
      send("post", "/api/v1/alerts/{id}/read", one, "{}");
      send("post", "/api/v1/alerts/{id}/mute", one, "{\"source\":\"The Courier\"}");
      get("/alerts/{id}.atom", one, "");
      get("/alerts/{id}.json", one, "");
    }
    send("put", "/api/v1/alerts/{id}", id, "{\"schedule\":\"often\"}");
    send("post", "/api/v1/alerts/{id}/read", id, "{\"until\":\"soon\"}");
    send("post", "/api/v1/alerts/{id}/mute", id, "{\"source\":\"\"}");
    delivering(channel);
    send("post", "/api/v1/channels/{id}/{act}", hook.path("id").asString() + "/off", "");
    get("/api/v1/channels", "");
    send("post", "/api/v1/channels/{id}/{act}", "none/on", "");
    for (int i = 0; i < 2; i++) {
      send("delete", "/api/v1/channels/{id}", hook.path("id").asString(), "");
      send("delete", "/api/v1/alerts/{id}", id, "");
    }
  }

  private static void fire(String query) {
    news.add(
        List.of(
            article()
                .at("https://x.example/reform")
                .titled("Prison reform comes")
                .saying("Prison reform comes to Port Ellery.")
                .build()),
        List.of(new Match(query, List.of(new Reason("reform", "title", 7, 13)))));
  }

  private void delivering(String channel) {
    String number =
        send("post", "/api/v1/channels/{id}/{act}", channel + "/test", "")
            .path("delivery")
            .asString();
    get("/api/v1/deliveries", "");
    get("/api/v1/deliveries", "?state=lost");
    for (String id : List.of(number, "none")) {
      get("/api/v1/deliveries/{id}", id, "");
      send("post", "/api/v1/deliveries/{id}/resend", id, "");
    }
  }

  private void correcting() {
    String merge =
        """
        {"act":"rename","kind":"person","name":"Person Number 3","to":{"name":"Number Three"}}\
        """;
    JsonNode made = send("post", "/api/v1/corrections", "", merge);
    send("post", "/api/v1/corrections", "", "{\"kind\":\"ghost\"}");
    get("/api/v1/entities/{kind}", "person", "?name=Number+Three");
    String number = made.path("made").path(0).path("number").asString();
    send("post", "/api/v1/corrections/{number}/undo", number, "");
    send("post", "/api/v1/corrections/{number}/undo", "999", "");
    get("/api/v1/corrections", "?all=true");
  }

  private void forgetting() {
    news.store.tombstones().want(List.of("gone"), Tombstones.Reason.ASKED, news.clock.instant());
    get("/api/v1/articles/{id}", "gone", "");
    send("delete", "/api/v1/articles/{id}", "gone", "");
    send("delete", "/api/v1/articles/{id}", "none", "");
    // Nobody here removes what is wanted gone.
    JsonNode hit = get("/api/v1/search", "?q=leaves").path("hits").path(0);
    send("delete", "/api/v1/articles/{id}", hit.path("id").asString(), "");
  }

  private void restoring() {
    get("/api/v1/history", "");
    get("/api/v1/history", "?day=soon");
    long number =
        news.store.history().list(new History.Filter(History.View.ALL), 100).stream()
            .filter(HistoryEntry::restorable)
            .filter(entry -> entry.thing().kind() == HistoryEntry.Kind.SOURCE)
            .findFirst()
            .map(HistoryEntry::number)
            .orElseThrow();
    news.store
        .sources()
        .add("There", Source.Kind.FEED, "https://ledger.example/feed", news.clock.instant());
    send("post", "/api/v1/history/{number}/restore", Long.toString(number), "");
    news.store.sources().all().forEach(one -> news.store.sources().remove(one.source().id()));
    send("post", "/api/v1/history/{number}/restore", Long.toString(number), "");
    send("post", "/api/v1/history/{number}/restore", Long.toString(number), "");
  }

  /** Last: from the first account on, everyone has to say who they are. */
  private void subscribing() {
    SavedQuery saved =
        new SavedQuery("abcdefghijklmnopqrstuvwxy2", "Films", "film", news.clock.instant(), false);
    news.store.savedQueries().add(saved);
    Account account =
        new Account("a", "Ana", Role.OWNER, false, news.clock.instant(), Optional.empty());
    news.store.accounts().add(account, "", true);
    String token =
        new Authenticator(news.store, SessionLimits.STANDARD, news.clock)
            .newToken(account, "test", true);
    for (String id : List.of(saved.id(), "none")) {
      for (String mail : List.of("a@b.example", "nowhere")) {
        subscription(
            "post",
            id,
            token,
            "{\"kind\":\"mail\",\"target\":\"" + mail + "\",\"schedule\":\"hourly\"}");
      }
      subscription("delete", id, token, "");
    }
  }

  private void subscription(String method, String id, String token, String body) {
    String path = "/api/v1/alerts/{id}/subscription";
    check(
        method,
        path,
        news.send(
            news.request(filled(path, id), "Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                    method.toUpperCase(java.util.Locale.ROOT),
                    HttpRequest.BodyPublishers.ofString(body))));
  }

  private void importing() {
    String line = "{\"title\":\"A headline\"}";
    check("post", "/api/v1/import", sendLines("", line));
    check("post", "/api/v1/import", sendLines("?alerts=maybe", line));
    check("post", "/api/v1/import", sendLines("?source=busy", line));
  }

  private HttpResponse<String> sendLines(String query, String lines) {
    return news.send(
        news.request("/api/v1/import" + query, "Content-Type", "application/jsonl")
            .POST(HttpRequest.BodyPublishers.ofString(lines)));
  }

  private void working() {
    String number =
        send("post", "/api/v1/jobs", "", "{\"kind\":\"verify\"}").path("number").asString();
    send("post", "/api/v1/jobs", "", "{\"kind\":\"rest\"}");
    get("/api/v1/jobs", "");
    for (String one : List.of(number, "999")) {
      get("/api/v1/jobs/{number}", one, "");
      send("post", "/api/v1/jobs/{number}/{act}", one + "/pause", "");
    }
    send("post", "/api/v1/jobs/{number}/{act}", number + "/cancel", "");
  }

  private void saving() {
    JsonNode hit = get("/api/v1/search", "?q=film").path("hits").path(0);
    String id = hit.path("id").asString();
    send("put", "/api/v1/saved/{id}", id, "{\"note\":\"Ring\",\"tags\":[\"desk\"]}");
    send("put", "/api/v1/saved/{id}", id, "{\"tags\":[\"" + "x".repeat(41) + "\"]}");
    send("put", "/api/v1/saved/{id}", "none", "");
    get("/api/v1/saved", "?tag=desk");
    get("/api/v1/suggest", "?q=desk");
    for (String path : List.of("/saved.atom", "/saved.jsonl", "/saved.csv")) {
      get(path, "");
    }
    for (String one : List.of(id, "none")) {
      get("/api/v1/saved/{id}", one, "");
      send("delete", "/api/v1/saved/{id}", one, "");
    }
  }

  private void forFeedReadersAndOperators() {
    for (String search :
        List.of("/search.atom", "/search.json", "/export.jsonl", "/export.csv", "/export.atom")) {
      get(search, "?q=film");
      get(search, "?from=bogus");
    }
    for (String path :
        List.of(
            "/sources.opml",
            "/opensearch.xml",
            "/openapi.json",
            "/livez",
            "/readyz",
            "/healthz",
            "/metrics")) {
      get(path, "");
    }
    for (String path : promisedTo("403")) {
      String[] named = path.split(" ", -1);
      HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{}");
      check(
          named[0],
          named[1],
          news.send(
              news.request(named[1].replaceAll("\\{.*?\\}", "none"), "Sec-Fetch-Site", "cross-site")
                  .method(named[0].toUpperCase(java.util.Locale.ROOT), body)));
    }
  }

  private void withoutThePassword() {
    NetworkSettings usual = NetworkSettings.STANDARD;
    NetworkSettings unmonitored =
        new NetworkSettings(
            usual.connections(),
            usual.connectionsAnAddress(),
            usual.headTimeout(),
            usual.bodyTimeout(),
            usual.wrongPasswords(),
            usual.tls(),
            usual.proxies(),
            usual.baseUrl(),
            List.of());
    try (TestNews locked =
        new TestNews(TestNews.settings(Optional.of("twelve letters"), 60, 100, unmonitored))) {
      for (String path : promisedTo("401")) {
        String[] named = path.split(" ", -1);
        check(
            named[0],
            named[1],
            locked.send(
                locked
                    .request(named[1].replaceAll("\\{.*?\\}", "none"), "Accept", "application/json")
                    .method(
                        named[0].toUpperCase(java.util.Locale.ROOT),
                        HttpRequest.BodyPublishers.noBody())));
      }
    }
  }

  private static List<String> promisedTo(String status) {
    return description.promised().stream().filter(one -> one.endsWith(" " + status)).toList();
  }

  private JsonNode get(String path, String query) {
    return get(path, "", query);
  }

  /**
   * @param parts what stands for the names in braces
   */
  private JsonNode get(String path, String parts, String query) {
    return check("get", path, news.get(filled(path, parts) + query));
  }

  private JsonNode send(String method, String path, String parts, String body) {
    return check(
        method,
        path,
        news.send(
            news.request(filled(path, parts), "Content-Type", "application/json")
                .method(
                    method.toUpperCase(java.util.Locale.ROOT),
                    HttpRequest.BodyPublishers.ofString(body))));
  }

  private static String filled(String path, String parts) {
    return parts.isEmpty() ? path : path.replaceFirst("\\{.*\\}", parts);
  }

  private JsonNode check(String method, String path, HttpResponse<String> answer) {
    faults.addAll(description.faults(method, path, answer));
    String type = answer.headers().firstValue("Content-Type").orElse("");
    return type.matches("application/json(;.*)?") && !answer.body().isEmpty()
        ? JSON.readTree(answer.body())
        : JSON.nullNode();
  }
}
