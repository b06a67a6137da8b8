package dateline.web.page.alert;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.alert.Channel;
import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.news.alert.SavedQuery;
import dateline.web.TestNews;
import dateline.web.request.Params;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AlertsPageTest {
  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews().filled();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void savesTheWholeSearchAsOneQueryThatFindsTheSame() {
    String search =
        "q=film&place=Port+Ellery&topic=justice&-person=Person+Number+0&from=2026-10-01&to=2026-11-30";
    String form = news.get("/alerts/new?" + search).body();
    assertThat(form).contains("The last 30 days had", "It will watch for");
    String query = form.replaceAll("(?s).*name=\"query\"[^>]* value=\"([^\"]*)\".*", "$1");
    HttpResponse<String> saved =
        news.post("/alerts", "name=Films&query=" + Params.encode(query.replace("&#34;", "\"")));
    assertThat(saved.statusCode()).isEqualTo(303);
    SavedQuery made = find("Films");
    assertThat(made.id()).matches("[a-z2-7]{26}");
    assertThat(found("q=" + Params.encode(made.query()))).isEqualTo(found(search));
    assertThat(news.get("/alerts").body()).contains("Films", "/alerts/" + made.id() + ".atom");
  }

  private static String found(String search) {
    String page = news.get("/?" + search).body();
    return page.substring(page.indexOf("<h1>"), page.indexOf("</h1>"));
  }

  private static SavedQuery find(String name) {
    return news.store.savedQueries().all().stream()
        .filter(saved -> saved.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void keepsHowOftenWhenAndWhereTo() {
    HttpResponse<String> saved =
        news.post(
            "/alerts",
            "name=Weekly&query=court&firing=updates&news=people&articles=5&schedule=weekly"
                + "&day=friday&at=17:30&zone=Europe/Berlin&mail=ada%40courier.example");
    assertThat(saved.statusCode()).isEqualTo(303);
    SavedQuery made = find("Weekly");
    assertThat(made.firing().text()).isEqualTo("updates people 5");
    assertThat(made.schedule().text()).isEqualTo("weekly friday 17:30");
    assertThat(made.zone().getId()).isEqualTo("Europe/Berlin");
    List<Channel> channels = news.store.channels().of(made.id());
    assertThat(channels)
        .singleElement()
        .extracting(Channel::target)
        .isEqualTo("ada@courier.example");
    assertThat(news.get("/alerts").body())
        .contains(
            "every Friday at 17:30 (Europe/Berlin)",
            "once a story, again on new people, 5 more articles",
            "ada@courier.example");

    String form = news.get("/alerts/" + made.id() + "/edit").body();
    assertThat(form)
        .contains("value=\"friday\" selected", "value=\"17:30\"", "value=\"Europe/Berlin\"")
        .containsPattern("name=\"channel\" value=\"" + channels.getFirst().id() + "\" checked");
    news.post("/alerts/" + made.id() + "/edit", "name=Weekly&query=court&schedule=daily&at=06:00");
    assertThat(find("Weekly").schedule().text()).isEqualTo("daily 06:00");
    assertThat(news.store.channels().of(made.id())).as("unticked").isEmpty();
  }

  @Test
  void groupsByClientFindsSortsAndLetsMoreThanOneRest() {
    news.post("/alerts", "name=Zebra&query=zebra&client=Quill+v.+Marsh&note=Ask+Ada");
    news.post("/alerts", "name=Yak&query=yak&client=Quill+v.+Marsh&ends=2000-01-31");
    String page = news.get("/alerts?q=quill").body();
    assertThat(page)
        .contains("Quill v. Marsh <span class=\"quiet\">2</span>", "Ended on 31 Jan 2000")
        .containsSubsequence(">Yak</a>", ">Zebra</a>")
        .doesNotContain(">Films</a>");
    assertThat(news.get("/alerts?q=ask+ada").body()).contains(">Zebra</a>").doesNotContain(">Yak<");
    assertThat(news.get("/alerts?q=nosuch").body()).contains("No alert has “nosuch”");
    assertThat(news.get("/alerts?sort=volume").body())
        .contains("<a href=\"/alerts?sort=volume\" aria-current=\"true\">");
    String ids = "id=" + find("Zebra").id() + "&id=" + find("Yak").id();
    HttpResponse<String> done = news.post("/alerts/pause", ids + "&q=quill&sort=fired");
    assertThat(done.headers().firstValue("Location").orElse(""))
        .endsWith("/alerts?q=quill&sort=fired");
    assertThat(List.of(find("Zebra"), find("Yak"))).allMatch(SavedQuery::paused);
    news.post("/alerts/resume", ids);
    assertThat(List.of(find("Zebra"), find("Yak"))).noneMatch(SavedQuery::paused);
    assertThat(news.get("/alerts/" + find("Zebra").id()).body())
        .contains("Quill v. Marsh", "Ask Ada");
    assertThat(news.get("/alerts/" + find("Yak").id() + "/edit").body())
        .contains("value=\"2000-01-31\"", "<option value=\"Quill v. Marsh\">");
  }

  @Test
  void savesNothingThatIsInDoubtAndNamesEachProblem() {
    int before = news.store.savedQueries().all().size();
    for (String form :
        List.of(
            "query=%22film",
            "query=",
            "query=-film",
            "query=film&schedule=yearly",
            "query=film&schedule=daily&at=8+o'clock",
            "query=film&firing=never",
            "query=film&zone=Atlantis",
            "query=film&mail=nobody")) {
      HttpResponse<String> answer = news.post("/alerts", "name=No&" + form);
      assertThat(answer.statusCode()).as(form).isEqualTo(400);
      assertThat(answer.body()).as(form).contains("role=\"alert\"", "class=\"note\"");
    }
    assertThat(news.store.savedQueries().all()).hasSize(before);
    assertThat(news.store.channels().all()).noneMatch(one -> one.target().equals("nobody"));
  }

  @Test
  void warnsOfABroadAlertAndOffersWhatNarrowsIt() {
    try (TestNews strict =
        new TestNews(TestNews.settings(java.util.Optional.empty(), 5, 10)).filled()) {
      String form = strict.get("/alerts/new?q=stolen+film").body();
      assertThat(form).contains("This is broad", "topic:justice", "leaves 7 articles");
      String href = form.replaceAll("(?s).*<ul class=\"steps\"><li><a href=\"([^\"]*)\".*", "$1");
      assertThat(strict.get(href.replace("&amp;", "&")).statusCode()).isEqualTo(200);
      assertThat(strict.get("/alerts/new?q=reform").body()).doesNotContain("This is broad");
    }
  }

  @Test
  void tellsWhatAnEditChangesBeforeItIsSaved() {
    news.post("/alerts", "name=Edited&query=film");
    String id = find("Edited").id();
    assertThat(news.get("/alerts/" + id + "/edit").body()).doesNotContain("What the edit changes");
    String tried = news.get("/alerts/" + id + "/edit?query=reform").body();
    assertThat(tried).contains("What the edit changes", "These come", "These go", "none stays");
    assertThat(find("Edited").query()).isEqualTo("film");
  }

  @Test
  void showsWhatMatchedAndWhyAndIsReadWhenTheReaderSaysSo() {
    String id = "abcdefghijklmnopqrstuvwxy2";
    String name = "Reform & <b>";
    news.store.savedQueries().add(new SavedQuery(id, name, "reform", news.clock.instant(), false));
    news.add(
        List.of(
            article()
                .at("https://wire.example/bill")
                .titled("A <b>bill")
                .saying("They said that prison reform was near.")
                .build()),
        List.of(new Match(id, List.of(new Reason("reform", "body", 22, 28)))));
    assertThat(news.get("/").body()).contains("1 unseen");
    String page = news.get("/alerts/" + id).body();
    assertThat(page)
        .contains(
            "They said that prison <mark>reform</mark> was near.",
            "A &lt;b&gt;bill",
            ">new<",
            "matched",
            "Mark it as read");
    assertThat(news.get("/alerts/" + id).body()).as("looking is not reading").contains(">new<");
    String until = page.replaceAll("(?s).*name=\"until\" value=\"([^\"]*)\".*", "$1");
    assertThat(news.post("/alerts/" + id + "/read", "until=" + Params.encode(until)).statusCode())
        .isEqualTo(303);
    assertThat(news.get("/alerts/" + id).body()).doesNotContain(">new<");
    assertThat(news.post("/alerts/" + id + "/read", "until=now").statusCode()).isEqualTo(400);

    HttpResponse<String> atom = news.get("/alerts/" + id + ".atom");
    assertThat(atom.headers().firstValue("Content-Type").orElse(""))
        .contains("application/atom+xml");
    assertThat(atom.body())
        .contains("<title>A &lt;b&gt;bill</title>", "Reform &amp; &lt;b&gt;")
        .contains("prison &lt;b&gt;reform&lt;/b&gt; was near");
    String tag = atom.headers().firstValue("ETag").orElse("");
    assertThat(news.get("/alerts/" + id + ".atom", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    assertThat(news.get("/alerts/" + id + ".json").body()).contains("jsonfeed.org/version/1.1");
    assertThat(news.get("/alerts/zzz.atom").statusCode()).isEqualTo(404);
  }

  @Test
  void leavesOutWhatTheReaderDoesNotWantOnceItsEffectWasSeen() {
    String id = "abcdefghijklmnopqrstuvwxy3";
    news.store.savedQueries().add(new SavedQuery(id, "Film", "film", news.clock.instant(), false));
    Article unwanted =
        article()
            .at("https://wire.example/chess")
            .titled("Film about chess tournament")
            .published("2026-11-22T10:00:00Z")
            .naming(Entity.Kind.PERSON, "Magnus Vane")
            .build();
    news.add(List.of(unwanted), List.of(new Match(id, List.of())));
    String alert = news.store.alerts().of(id, 1).getFirst().id();
    String page = news.get("/alerts/" + id + "/not/" + alert).body();
    assertThat(page)
        .contains("Articles naming Magnus Vane", "Takes 1 of", "Headlines with “chess tournament”");
    String with = "film -person=\"Magnus Vane\"";
    String form = "query=" + Params.encode(with) + "&was=";
    assertThat(news.post("/alerts/" + id + "/not", form + "other").statusCode()).isEqualTo(409);
    assertThat(news.post("/alerts/" + id + "/not", form + "film").statusCode()).isEqualTo(303);
    assertThat(find("Film").query()).isEqualTo(with);
    assertThat(news.get("/alerts/other/not/" + alert).statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhichSourcesBehindAnAlertAreSilent() {
    var source =
        news.store
            .sources()
            .add(
                "The Courier",
                dateline.news.source.Source.Kind.FEED,
                "https://courier.example/feed",
                news.clock.instant());
    news.store.sources().pause(source.id(), true);
    news.post("/alerts", "name=Court&query=court");
    assertThat(news.get("/alerts").body())
        .contains("The one source behind it went silent: The Courier (paused, since 23 Nov 2026)");
  }

  @Test
  void threeHundredAlertsAreASmallPageWithAllOfThem() throws Exception {
    try (TestNews full = new TestNews()) {
      for (int i = 0; i < 300; i++) {
        SavedQuery saved =
            new SavedQuery("id" + i, "Person Number " + i, "court", full.clock.instant(), false);
        SavedQuery.Purpose purpose =
            new SavedQuery.Purpose("note", "Matter " + i % 7, Optional.empty());
        full.store.savedQueries().add(saved.keptFor(purpose));
      }
      String page = full.get("/alerts").body();
      assertThat(page).contains("Person Number 0<", "Person Number 299<", "Matter 6");
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(sent)) {
        gzip.write(page.getBytes(StandardCharsets.UTF_8));
      }
      assertThat(sent.size()).as("as browsers get it").isLessThan(100_000);
    }
  }

  @Test
  void leafsThroughMoreThanAPageOfMatches() {
    news.post("/alerts", "name=Many&query=many&firing=article");
    SavedQuery many = find("Many");
    List<Article> articles =
        IntStream.range(0, 130)
            .mapToObj(i -> article().at("https://many.example/" + i).titled("Many " + i).build())
            .toList();
    news.add(articles, List.of(new Match(many.id(), List.of(new Reason("many", "title", 0, 4)))));

    String first = news.get("/alerts/" + many.id()).body();
    assertThat(first).contains("Mark all 130 as read");
    assertThat(first.split("<article ", -1)).hasSize(101);
    String older = first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1");
    String second = news.get(older).body();
    assertThat(second.split("<article ", -1)).hasSize(31);
    assertThat(second).doesNotContain("rel=\"next\"", "as read");
    assertThat(first + second).contains(articles.stream().map(Article::id).toList());
    assertThat(news.get("/api/v1/" + older.substring(1).replace("?", "/matches?")).body())
        .contains("\"title\":\"Many ")
        .doesNotContain(first.replaceAll("(?s).*<article [^>]*id=\"([^\"]*)\".*", "$1"));
    assertThat(news.get("/alerts/" + many.id() + "?before=nonsense").statusCode()).isEqualTo(200);
  }

  @Test
  void pausesAndRemoves() {
    news.post("/alerts", "name=Gone&query=court");
    String id = find("Gone").id();
    assertThat(news.post("/alerts/" + id + "/pause", "").statusCode()).isEqualTo(303);
    assertThat(find("Gone").paused()).isTrue();
    assertThat(news.post("/alerts/" + id + "/resume", "").statusCode()).isEqualTo(303);
    assertThat(news.get("/alerts/" + id + "/remove").statusCode()).isEqualTo(405);
    assertThat(news.post("/alerts/" + id + "/remove", "").statusCode()).isEqualTo(303);
    assertThat(news.get("/alerts/" + id).statusCode()).isEqualTo(404);
  }
}
