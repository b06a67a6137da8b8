package dateline.command;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.Ingest;
import dateline.fetch.TestSite;
import dateline.news.ArticleId;
import dateline.news.alert.Channel;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.news.source.SourceStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One wish gets one verdict, one key and one sentence, whichever door it comes by. */
class DoorsTest {
  private static final String LONG = "n".repeat(5_000);
  private static final String CUT = "n".repeat(199) + "…";

  @TempDir static Path home;
  private static Doors doors;
  private static TestSite site;

  /** What an owner may change. */
  private enum Thing {
    ALERT,
    CHANNEL,
    SOURCE,
    CORRECTION
  }

  /** By which it is changed. */
  private enum Door {
    FORM,
    API,
    COMMAND,
    FILE
  }

  /** One wish at one door; {@code key} and {@code said} are empty where it is granted. */
  record Cell(
      Door door, Thing thing, Map<String, String> wish, String key, String said, String stored) {
    @Override
    public String toString() {
      String text = thing + " " + wish + " by " + door;
      return text.length() < 120 ? text : text.substring(0, 110) + "… by " + door;
    }
  }

  @BeforeAll
  static void open() throws IOException {
    doors = Doors.open(home);
    site = TestSite.start();
    site.on(
        "127.0.0.1",
        "/",
        TestSite.html(
            "<html><head><link rel=alternate type='application/rss+xml' href='/news.rss'></head>"
                + "<body><p>Home</body></html>"));
    site.on(
        "127.0.0.1",
        "/news.rss",
        TestSite.text(
            "<rss version='2.0'><channel><title>The Courier</title>"
                + "<item><title>A</title><link>/a</link></item></channel></rss>"));
    site.on("127.0.0.1", "/dull", TestSite.html("<html><body><p>Nothing</body></html>"));
  }

  @AfterAll
  static void close() throws IOException {
    site.close();
    doors.close();
  }

  @BeforeEach
  void clear() {
    var store = doors.app.store();
    store.savedQueries().all().forEach(one -> store.savedQueries().remove(one.id()));
    store.channels().all().forEach(one -> store.channels().remove(one.id()));
    store.sources().all().forEach(one -> store.sources().remove(one.source().id()));
  }

  static Stream<Cell> refusals() {
    List<Cell> cells = new ArrayList<>();
    List<Door> all = List.of(Door.values());
    List<Door> forms = List.of(Door.FORM, Door.API, Door.FILE);
    refuse(cells, all, Thing.ALERT, "alert.everything", "This would watch for every article.")
        .of("query", "")
        .of("query", "*")
        .of("query", "   ");
    refuse(cells, all, Thing.ALERT, "unbalanced-quote", "A quotation mark has no partner")
        .of("query", "\"prison");
    refuse(cells, all, Thing.ALERT, "pattern-too-short", "ka* is too short to be looked for")
        .of("query", "ka* near/5 star");
    refuse(cells, all, Thing.ALERT, "alert.firing.wrong", "“often” does not say when to fire.")
        .of("query", "prison", "firing", "often");
    refuse(cells, all, Thing.ALERT, "alert.schedule.wrong", "“never” is no time to send at.")
        .of("query", "prison", "schedule", "never");
    refuse(cells, all, Thing.ALERT, "alert.zone.wrong", "“Mars” is not a time zone.")
        .of("query", "prison", "zone", "Mars");
    refuse(cells, all, Thing.ALERT, "alert.channels.unknown", "There is no channel “nothere”.")
        .of("query", "prison", "channel", "nothere");
    refuse(cells, all, Thing.ALERT, "alert.ends.wrong", "“tomorrow” is not a day.")
        .of("query", "prison", "ends", "tomorrow");
    refuse(cells, all, Thing.ALERT, "alert.note.long", "The note is longer than 5,000 characters.")
        .of("query", "prison", "note", LONG + "n");
    refuse(cells, all, Thing.ALERT, "channel.mail.wrong", "“ada” is not a mail address.")
        .of("query", "prison", "mail", "bea@courier.example, ada");
    refuse(cells, List.of(Door.API, Door.FILE), Thing.ALERT, "alert.paused.wrong", "“maybe” is")
        .of("query", "prison", "paused", "maybe");
    refuse(cells, all, Thing.CHANNEL, "channel.mail.wrong", "“a b@c” is not a mail address.")
        .of("target", "a b@c", "kind", "mail");
    refuse(cells, all, Thing.CHANNEL, "channel.webhook.wrong", "is not an address to call.")
        .of("target", "https://name:word@hook.example/", "kind", "webhook")
        .of("target", "https://hook.example/" + LONG, "kind", "webhook")
        .of("target", "ftp://hook.example/", "kind", "webhook");
    refuse(cells, forms, Thing.CHANNEL, "channel.header.wrong", "“Host” cannot be sent as a")
        .of("target", "https://hook.example/", "kind", "webhook", "headers", "Host: evil.example");
    refuse(cells, forms, Thing.CHANNEL, "channel.matrix.room", "not the address of a Matrix room.")
        .of("target", "https://matrix.example/news", "kind", "matrix", "token", "t");
    refuse(cells, forms, Thing.CHANNEL, "channel.token.missing", "may write there without a token.")
        .of("target", "https://matrix.example/!r:matrix.example", "kind", "matrix");
    refuse(cells, forms, Thing.CHANNEL, "channel.kind.wrong", "no kind of channel “pigeon”")
        .of("target", "ada@courier.example", "kind", "pigeon");
    List<Door> sources = List.of(Door.FORM, Door.COMMAND, Door.FILE);
    refuse(cells, sources, Thing.SOURCE, "source.url.wrong", "is not a web address.")
        .of("url", "https://courier.example:99999/feed.xml", "kind", "feed")
        .of("url", "https://courier.example/" + LONG, "kind", "feed");
    List<Door> asking = List.of(Door.FORM, Door.COMMAND);
    refuse(cells, asking, Thing.SOURCE, "source.url.wrong", "“mailto:a@b.example” is not a web")
        .of("url", "mailto:a@b.example", "kind", "feed");
    refuse(cells, asking, Thing.SOURCE, "source.kind.wrong", "no kind of source “banana”")
        .of("url", "https://courier.example/", "kind", "banana");
    refuse(cells, asking, Thing.SOURCE, "source.nothing", "names no feed").of("url", "SITE/dull");
    refuse(cells, forms, Thing.CORRECTION, "correct.act", "“eat” is nothing to be done to a name.")
        .of("act", "eat", "kind", "person", "name", "Ada Quill");
    refuse(cells, forms, Thing.CORRECTION, "correct.kind", "“plant” is no kind of name.")
        .of("act", "merge", "kind", "person", "name", "Ada", "toKind", "plant", "to", "Fern");
    refuse(cells, forms, Thing.CORRECTION, "correct.empty", "A name is missing.")
        .of("act", "rename", "kind", "person", "name", "Ada Quill", "to", " ");
    refuse(cells, forms, Thing.CORRECTION, "correct.itself", "“Ada Quill” is that already.")
        .of("act", "rename", "kind", "person", "name", "Ada Quill", "to", "Ada Quill");
    refuse(cells, forms, Thing.CORRECTION, "correct.long", "A name has at most 300 characters.")
        .of("act", "rename", "kind", "person", "name", "Ada Quill", "to", LONG);
    return cells.stream();
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesForOneReasonInOneSentence(Cell cell) {
    Doors.Answer answer = sent(cell);
    assertThat(answer.words()).contains(cell.said());
    assertThat(answer.refused()).as("status %s", answer.status()).isTrue();
    if (cell.door() == Door.API) {
      assertThat(answer.key()).isEqualTo(cell.key());
    }
    assertThat(stored(cell.thing())).isEmpty();
  }

  static Stream<Cell> grants() {
    List<Cell> cells = new ArrayList<>();
    List<Door> all = List.of(Door.values());
    grant(cells, all, Thing.ALERT, "Reform prison reform story soon UTC")
        .of("name", "Reform", "query", " prison AND reform ");
    grant(cells, all, Thing.ALERT, "Prison prison article daily 07:30 Europe/Berlin")
        .of("query", " prison ", "firing", "article", "schedule", "daily 07:30")
        .also("zone", "Europe/Berlin");
    grant(
            cells,
            all,
            Thing.ALERT,
            "Prison prison story soon UTC Quill v. Marsh/Ask Ada./2027-01-31")
        .of("query", "prison", "client", " Quill v. Marsh ", "note", "Ask Ada.")
        .also("ends", "2027-01-31");
    grant(cells, all, Thing.ALERT, CUT + " prison story soon UTC")
        .of("name", LONG, "query", "prison");
    grant(cells, all, Thing.CHANNEL, CUT + " mail ada@courier.example")
        .of("target", "ada@courier.example", "kind", "mail", "name", LONG);
    grant(cells, all, Thing.CHANNEL, "https://hook.example/in webhook https://hook.example/in")
        .of("target", "https://hook.example/in", "kind", "webhook");
    List<Door> sources = List.of(Door.FORM, Door.COMMAND, Door.FILE);
    grant(cells, sources, Thing.SOURCE, "courier.example feed https://courier.example/feed.xml")
        .of("url", "HTTPS://Courier.example/feed.xml", "kind", "feed")
        .of("url", "https://courier.example:443/feed.xml#x", "kind", "feed");
    grant(cells, sources, Thing.SOURCE, CUT + " feed https://courier.example/feed.xml")
        .of("url", "https://courier.example/feed.xml", "kind", "feed", "name", LONG);
    List<Door> asking = List.of(Door.FORM, Door.COMMAND);
    grant(cells, asking, Thing.SOURCE, "courier.example section https://courier.example/arts")
        .of("url", "courier.example/arts", "kind", "section");
    grant(cells, asking, Thing.SOURCE, "The Courier feed SITE/news.rss").of("url", "SITE/");
    return cells.stream();
  }

  @ParameterizedTest
  @MethodSource("grants")
  void grantsAlike(Cell cell) {
    for (int times = 0; times < (cell.thing() == Thing.SOURCE ? 2 : 1); times++) {
      Doors.Answer answer = sent(cell);
      assertThat(answer.refused()).as(answer.words()).isFalse();
    }
    assertThat(stored(cell.thing())).containsExactly(placed(cell.stored()));
  }

  @Test
  void aMailAddressIsOneChannelByWhicheverDoorItComes() {
    Map<String, String> ada = Map.of("kind", "mail", "target", "ada@courier.example");
    for (Door door : Door.values()) {
      sent(new Cell(door, Thing.CHANNEL, ada, "", "", ""));
    }
    assertThat(stored(Thing.CHANNEL)).hasSize(1);
  }

  @Test
  void whatIsListedAndPostedBackChangesNothing() {
    Doors.Answer hook =
        doors.command(
            "alerts", "channels", "add", "https://hook.example/in", "--header", "X-Desk: s3cret");
    doors.command("alerts", "channels", "add", "ada@courier.example", "--name", "Ada");
    String id = hook.words().lines().findFirst().orElseThrow();
    doors.command(
        typed(
            List.of("alerts", "add"),
            "query",
            Map.of(
                "query", "prison reform",
                "channel", id,
                "channel-schedule", id + "=daily 07:15",
                "schedule", "hourly",
                "client", "Quill v. Marsh",
                "note", "Ask Ada.",
                "ends", "2027-01-31")));
    doors.command("alerts", "add", "court", "--name", "Courts", "--firing", "updates people 5");
    doors.command("sources", "add", "https://courier.example/arts", "--kind", "section");
    doors.command("sources", "add", "https://courier.example/f", "--kind", "feed", "--name", "A&B");
    List<Object> before = everything();

    assertThat(doors.api("/api/v1/channels", tree(doors.get("/api/v1/channels"))).refused())
        .isFalse();
    assertThat(doors.api("/api/v1/alerts", tree(doors.get("/api/v1/alerts"))).refused()).isFalse();
    assertThat(everything()).isEqualTo(before);
    for (String secrets : List.of("--secrets", "--no-secrets")) {
      String export =
          (secrets.equals("--secrets")
                  ? doors.command("alerts", "export", "--secrets")
                  : doors.command("alerts", "export"))
              .words();
      assertThat(doors.file(export, "alerts", "import").status()).isZero();
      assertThat(everything()).isEqualTo(before);
    }
    String opml = doors.command("sources", "export-opml").words();
    assertThat(doors.file(opml, "sources", "import-opml").words()).contains("0 sources added");
    assertThat(doors.file(doors.get("/sources.opml"), "sources", "import-opml").words())
        .contains("0 sources added, 2 were there already");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aRecipientGetsItsOwnScheduleByEveryDoor() {
    String id =
        doors
            .command("alerts", "channels", "add", "ada@courier.example")
            .words()
            .lines()
            .findFirst()
            .orElseThrow();
    String own = "schedules." + id;
    for (Door door : Door.values()) {
      Map<String, Object> json =
          Map.of(
              "name", door.name(),
              "query", "prison",
              "channels", List.of(id),
              "schedules", Map.of(id, "daily 07:15"),
              "mail", "bea@courier.example, cy@courier.example");
      Doors.Answer answer =
          switch (door) {
            case FORM ->
                doors.form(
                    "/alerts",
                    flat(
                        Map.of(
                            "name",
                            door.name(),
                            "query",
                            "prison",
                            "channel",
                            id,
                            own,
                            "daily",
                            "at",
                            "07:15",
                            "mail",
                            "bea@courier.example, cy@courier.example")));
            case API -> doors.api("/api/v1/alerts", json);
            case COMMAND ->
                doors.command(
                    typed(
                        List.of("alerts", "add"),
                        "query",
                        Map.of(
                            "name",
                            door.name(),
                            "query",
                            "prison",
                            "channel",
                            id,
                            "channel-schedule",
                            id + "=daily 07:15",
                            "mail",
                            "bea@courier.example, cy@courier.example")));
            case FILE ->
                doors.file(
                    Doors.json(Map.of("version", 1, "savedQueries", List.of(json))),
                    "alerts",
                    "import");
          };
      assertThat(answer.refused()).as(answer.words()).isFalse();
    }
    assertThat(doors.app.store().channels().recipients().values())
        .hasSize(Door.values().length)
        .allSatisfy(
            all ->
                assertThat(all)
                    .hasSize(3)
                    .contains(new SavedQuery.Recipient(id, Schedule.parse("daily 07:15"))));
  }

  @Test
  void headersAndSecretsOfAWebhookAreHiddenAndKept() {
    String id =
        doors
            .command(
                "alerts",
                "channels",
                "add",
                "https://hook.example/in",
                "--header",
                "X-Desk: s3cret")
            .words()
            .lines()
            .findFirst()
            .orElseThrow();
    Channel.Webhook before = hook(id);
    String listed = doors.get("/api/v1/channels") + doors.command("alerts", "export").words();
    assertThat(listed).contains("X-Desk").doesNotContain("s3cret");
    doors.form("/channels", "id", id, "name", "In", "headers", "X-Desk: …\nX-Two: b");
    assertThat(hook(id).headers().text()).isEqualTo("X-Desk: s3cret\nX-Two: b");
    doors.api("/api/v1/channels", Map.of("id", id, "headers", Map.of("X-Two", "")));
    assertThat(hook(id).headers()).isEqualTo(before.headers());
    assertThat(doors.command("alerts", "channels", "secret", id).words())
        .startsWith("secret whsec_");
    assertThat(hook(id).secrets(doors.app.clock().instant())).hasSize(2).endsWith(before.secret());
    String second = hook(id).secret();
    assertThat(doors.api("/api/v1/channels/" + id + "/secret", Map.of()).status()).isEqualTo(200);
    assertThat(hook(id).secrets(doors.app.clock().instant())).hasSize(2).endsWith(second);
  }

  private static Channel.Webhook hook(String id) {
    return (Channel.Webhook) doors.app.store().channels().byId(id).orElseThrow();
  }

  @Test
  void aSourceIsMutedAndAlertsRestByEveryDoor() {
    for (Door door : List.of(Door.FORM, Door.API, Door.COMMAND)) {
      doors.command("alerts", "add", "court", "--name", door.name());
      SavedQuery saved =
          doors.app.store().savedQueries().all().stream()
              .filter(one -> one.name().equals(door.name()))
              .findFirst()
              .orElseThrow();
      String path = "/alerts/" + saved.id() + "/mute";
      switch (door) {
        case FORM -> {
          doors.form(path, "source", "The Courier");
          doors.form("/alerts/pause", "id", saved.id());
        }
        case API -> {
          doors.api("/api/v1" + path, Map.of("source", "The Courier"));
          doors.api("/api/v1/alerts", List.of(Map.of("id", saved.id(), "paused", true)));
        }
        default -> {
          doors.command("alerts", "mute", saved.id(), "The Courier");
          doors.command("alerts", "pause", saved.id());
        }
      }
    }
    assertThat(doors.app.store().savedQueries().all())
        .hasSize(3)
        .allMatch(SavedQuery::paused)
        .allMatch(saved -> saved.query().equals("court -source=\"The Courier\""));
    String asks = doors.command("alerts", "add", "source=\"The Courier\"").words();
    String id = asks.lines().reduce((_, last) -> last).orElseThrow();
    assertThat(doors.command("alerts", "mute", id, "The Courier").words())
        .contains("This alert watches “The Courier” itself.");
    assertThat(doors.api("/api/v1/alerts/" + id + "/mute", Map.of("source", "The Courier")).key())
        .isEqualTo("alert.mute.asked");
  }

  @Test
  void aListOfChannelsIsTakenWholeOrNotAtAll() {
    Map<String, Object> good = Map.of("target", "ada@courier.example");
    Map<String, Object> hook =
        Map.of("id", "abcdefghijklmnopqrstuvwxyz", "target", "https://hook.example/in");
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of("target", "a b@c", "kind", "mail"),
            Map.of(
                "id",
                "abcdefghijklmnopqrstuvwxyz",
                "target",
                "bea@courier.example",
                "kind",
                "mail"))) {
      Doors.Answer answer = doors.api("/api/v1/channels", List.of(good, hook, bad));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(stored(Thing.CHANNEL)).isEmpty();
    }
    assertThat(doors.api("/api/v1/channels", List.of(good, hook, good)).status()).isEqualTo(201);
    assertThat(stored(Thing.CHANNEL)).hasSize(2);
  }

  @Test
  void anArticleIsTheSameLineByEveryDoor() {
    String url = "https://courier.example/river";
    for (String title : List.of("Governor Ada Quill signs flood bill", "Flood bill is law now")) {
      doors
          .app
          .ingest()
          .take(
              List.of(
                  new Ingest.Arrival(
                      article()
                          .at(url)
                          .titled(title)
                          .saying("Ada Quill signed it in “Riverton” on Monday 😀.")
                          .build()
                          .draft(),
                      Optional.of("pages-1.warc.gz:0"),
                      false,
                      false)));
    }
    doors.app.indexing().commit();
    doors.app.index().refresh();
    String id = ArticleId.of(url);

    String line = doors.get("/api/v1/articles/" + id);
    assertThat(line).contains("\"version\":2", "\"mentions\"");
    assertThat(doors.get("/export.jsonl")).isEqualTo(line + "\n");
    assertThat(doors.command("export").words().lines()).contains(line);
  }

  private static List<Object> everything() {
    var store = doors.app.store();
    return List.of(
        store.savedQueries().all(),
        store.channels().all(),
        store.channels().recipients(),
        store.sources().all().stream().map(SourceStatus::source).toList());
  }

  private static Object tree(String json) {
    return new tools.jackson.databind.json.JsonMapper().readTree(json);
  }

  private static Doors.Answer sent(Cell cell) {
    Map<String, String> wish = new LinkedHashMap<>(cell.wish());
    wish.replaceAll((field, value) -> placed(value));
    return switch (cell.thing()) {
      case ALERT -> alert(cell.door(), wish);
      case CHANNEL -> channel(cell.door(), wish);
      case SOURCE -> source(cell.door(), wish);
      case CORRECTION -> correction(cell.door(), wish);
    };
  }

  private static Doors.Answer alert(Door door, Map<String, String> wish) {
    Map<String, Object> json = new LinkedHashMap<>(wish);
    json.remove("channel");
    if (wish.containsKey("channel")) {
      json.put("channels", List.of(wish.get("channel")));
    }
    return switch (door) {
      case FORM -> {
        Map<String, String> form = new LinkedHashMap<>(wish);
        String[] schedule = wish.getOrDefault("schedule", "soon").split(" ", -1);
        form.put("schedule", schedule[0]);
        if (schedule.length > 1) {
          form.put("at", schedule[1]);
        }
        yield doors.form("/alerts", flat(form));
      }
      case API -> doors.api("/api/v1/alerts", json);
      case COMMAND -> doors.command(typed(List.of("alerts", "add"), "query", wish));
      case FILE ->
          doors.file(
              Doors.json(Map.of("version", 1, "savedQueries", List.of(json))), "alerts", "import");
    };
  }

  private static Doors.Answer channel(Door door, Map<String, String> wish) {
    Map<String, String> unkinded = new LinkedHashMap<>(wish);
    unkinded.remove("kind");
    return switch (door) {
      case FORM -> doors.form("/channels", flat(wish));
      case API -> doors.api("/api/v1/channels", wish);
      case COMMAND ->
          doors.command(typed(List.of("alerts", "channels", "add"), "target", unkinded));
      case FILE ->
          doors.file(
              Doors.json(Map.of("version", 1, "channels", List.of(wish))), "alerts", "import");
    };
  }

  private static Doors.Answer source(Door door, Map<String, String> wish) {
    return switch (door) {
      case FORM -> doors.look(doors.form("/sources", flat(wish)));
      case COMMAND -> doors.command(typed(List.of("sources", "add"), "url", wish));
      case FILE ->
          doors.file(
              "<opml version='2.0'><body><outline text='%s' xmlUrl='%s'/></body></opml>"
                  .formatted(
                      wish.getOrDefault("name", "courier.example"),
                      wish.getOrDefault("url", "").replace("&", "&amp;")),
              "sources",
              "import-opml");
      case API -> throw new IllegalArgumentException("sources have no such door");
    };
  }

  private static Doors.Answer correction(Door door, Map<String, String> wish) {
    Map<String, Object> json = new LinkedHashMap<>(wish);
    json.remove("toKind");
    json.put(
        "to",
        Map.of(
            "kind", wish.getOrDefault("toKind", wish.get("kind")),
            "name", wish.getOrDefault("to", "")));
    return switch (door) {
      case FORM -> doors.form("/correct", flat(wish));
      case API -> doors.api("/api/v1/corrections", json);
      case FILE -> doors.form("/corrections", "list", Doors.json(List.of(json)));
      case COMMAND -> throw new IllegalArgumentException("corrections have no such door");
    };
  }

  private static String[] flat(Map<String, String> wish) {
    return wish.entrySet().stream()
        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
        .toArray(String[]::new);
  }

  /** The words of a command: one field stands bare, the others are options. */
  private static String[] typed(List<String> command, String bare, Map<String, String> wish) {
    List<String> words = new ArrayList<>(command);
    words.add(wish.get(bare));
    wish.forEach(
        (field, value) -> {
          if (!field.equals(bare)) {
            words.add("--" + field);
            words.add(value);
          }
        });
    return words.toArray(String[]::new);
  }

  private static List<String> stored(Thing thing) {
    var store = doors.app.store();
    return switch (thing) {
      case ALERT -> store.savedQueries().all().stream().map(DoorsTest::words).toList();
      case CHANNEL -> store.channels().all().stream().map(DoorsTest::words).toList();
      case SOURCE -> store.sources().all().stream().map(DoorsTest::words).toList();
      case CORRECTION ->
          store.corrections().all().stream().map(entry -> entry.correction().toString()).toList();
    };
  }

  private static String words(SavedQuery saved) {
    return String.join(
        " ",
        saved.name(),
        saved.query(),
        saved.firing().text(),
        saved.schedule().text(),
        saved.zone().getId()
            + (saved.purpose().equals(SavedQuery.Purpose.NONE)
                ? ""
                : " "
                    + saved.purpose().client()
                    + "/"
                    + saved.purpose().note()
                    + "/"
                    + saved.purpose().ends().map(LocalDate::toString).orElse("")));
  }

  private static String words(Channel channel) {
    return String.join(" ", channel.name(), channel.kind(), channel.target());
  }

  private static String words(SourceStatus status) {
    return String.join(
        " ", status.source().name(), status.source().kind().label(), status.source().url());
  }

  private static String placed(String text) {
    return text.replace("SITE", "http://127.0.0.1:" + site.port());
  }

  /** Lists cells: each wish at each of some doors. */
  private record Rows(
      List<Cell> cells, List<Door> doors, Function<Map<String, String>, Function<Door, Cell>> row) {
    Rows of(String... fields) {
      Map<String, String> wish = new LinkedHashMap<>();
      for (int i = 0; i < fields.length; i += 2) {
        wish.put(fields[i], fields[i + 1]);
      }
      doors.forEach(door -> cells.add(row.apply(wish).apply(door)));
      return this;
    }

    /** Another field of the wishes just listed. */
    void also(String field, String value) {
      for (int i = cells.size() - doors.size(); i < cells.size(); i++) {
        cells.get(i).wish().put(field, value);
      }
    }
  }

  private static Rows refuse(
      List<Cell> cells, List<Door> doors, Thing thing, String key, String said) {
    return new Rows(cells, doors, wish -> door -> new Cell(door, thing, wish, key, said, ""));
  }

  private static Rows grant(List<Cell> cells, List<Door> doors, Thing thing, String stored) {
    return new Rows(cells, doors, wish -> door -> new Cell(door, thing, wish, "", "", stored));
  }
}
