package dateline.web.page;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.news.Entity.Kind;
import dateline.web.TestNews;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EntityPageTest {
  private static final String KIM = "/entity/person?name=Kim+Vane";
  private TestNews news;

  @BeforeEach
  void open() {
    news = new TestNews();
    List<Article> all = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      all.add(
          article()
              .at("https://ledger.example/" + i)
              .titled("Hearing " + i)
              .saying("Kim Vane, a retired judge, met the AC/DC fans. Ms. Vane left. Vane is fine.")
              .mentioning(Kind.PERSON, "Kim Vane", "Kim Vane", "Ms. Vane")
              .naming(Kind.ORGANISATION, "AC/DC")
              .naming(Kind.PLACE, i % 2 == 0 ? "Port Ellery" : "New Orleans")
              .about("justice")
              .published("2026-11-%02dT10:00:00Z".formatted(i))
              .build());
    }
    all.add(
        article()
            .at("https://ledger.example/k")
            .titled("Encore")
            .saying("K. Vane sang. Kim is a star.")
            .mentioning(Kind.PERSON, "K. Vane", "K. Vane", "Kim")
            .published("2026-11-20T10:00:00Z")
            .build());
    news.add(all, List.of());
  }

  @AfterEach
  void close() {
    news.close();
  }

  private String body(String path) {
    HttpResponse<String> answer = news.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  void tellsWhoSomeoneIsByOurOwnArticles() {
    String page = body(KIM);
    assertThat(page)
        .contains(
            "<h1 dir=\"auto\">Kim Vane</h1>", "12 articles in 12 stories, mostly about justice")
        .contains("“a retired judge”")
        .contains("/alerts/new?person=Kim+Vane", "/search.atom?person=Kim+Vane")
        .contains("November 2026, 1 article")
        .contains("Hearing 12", "All articles")
        .contains("/entity/organisation?name=AC%2FDC", "/entity/place?name=Port+Ellery")
        .doesNotContain("Hearing 1<");
    assertThat(page).containsPattern("Ms\\. Vane</a> <span class=\"count\">12<");
  }

  @Test
  void everyNumberIsWhatItsLinkFinds() {
    String page = body(KIM);
    Matcher both =
        Pattern.compile("class=\"count\" href=\"([^\"]+)\"[^>]*aria-label=\"(\\d+) article")
            .matcher(page);
    int seen = 0;
    while (both.find()) {
      assertThat(body(both.group(1).replace("&amp;", "&")))
          .contains(both.group(2) + (both.group(2).equals("1") ? " article in" : " articles in"));
      seen++;
    }
    assertThat(seen).isEqualTo(3);
  }

  @Test
  void namesWithSlashesQuotesAndScriptHavePages() {
    assertThat(body("/entity/organisation?name=AC%2FDC")).contains("AC/DC</h1>");
    news.add(
        List.of(
            article()
                .at("https://ledger.example/h")
                .naming(Kind.WORK, "../" + TestNews.HOSTILE + "%2e")
                .build()),
        List.of());
    String page = body("/entity/work?name=" + Params.encode("../" + TestNews.HOSTILE + "%2e"));
    assertThat(page).doesNotContain("<script>alert").contains("&lt;script>alert");
  }

  @Test
  void aNameThatIsNotHereIsAnsweredKindly() {
    for (String path :
        List.of("/entity/person?name=Nobody", "/entity/person", "/entity/ghost?name=x")) {
      assertThat(news.get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(news.get("/entity/person?name=Nobody").body()).contains("No article names “Nobody”");
    assertThat(news.get("/entity/person?name=%3Cscript%3E").body()).doesNotContain("<script>“");
    HttpResponse<String> small = news.get("/entity/person?name=kim+vane");
    assertThat(location(small)).isEqualTo(KIM);
  }

  @Test
  void sayWhatAMergeChangesMakesItAndTakesItBack() {
    String asked = "act=merge&kind=person&name=K.+Vane&to=Kim+Vane&toKind=person";
    assertThat(body("/correct?" + asked))
        .contains("Merge K. Vane into Kim Vane", "Changes 1 article; 13 name Kim Vane then")
        .contains("Merge in 1 article</button>");
    assertThat(body(KIM)).as("nothing happened yet").contains("12 articles in 12 stories");

    HttpResponse<String> made = news.post("/correct", asked);
    assertThat(location(made)).isEqualTo(KIM + "&done=1");
    assertThat(body(KIM + "&done=1"))
        .contains("Done: Merged K. Vane into Kim Vane", "/corrections/1/undo")
        .contains("13 articles in 13 stories", "Put right so far");
    assertThat(body("/?person=Kim+Vane")).contains("13 articles in 13 stories", "About Kim Vane");
    assertThat(body("/?q=person:vane")).contains("13 articles in 13 stories");
    assertThat(location(news.get("/entity/person?name=K.+Vane"))).isEqualTo(KIM + "&was=K.+Vane");
    assertThat(body(KIM + "&was=K.+Vane")).contains("“K. Vane” is called Kim Vane here");
    assertThat(location(news.get("/?q=sang&person=K.+Vane"))).isEqualTo("/?q=sang&person=Kim+Vane");

    HttpResponse<String> undone = news.post("/corrections/1/undo", "");
    assertThat(location(undone)).isEqualTo("/entity/person?name=K.+Vane&undone=1");
    assertThat(body(location(undone))).contains("Taken back: Merged", "1 article in 1 story");
    assertThat(body(KIM)).contains("12 articles in 12 stories");
    assertThat(body("/corrections")).contains("Merged K. Vane into Kim Vane", "taken back");
  }

  @Test
  void renamesChangesTheKindAndHides() {
    news.post("/correct", "act=rename&kind=person&name=Kim+Vane&to=Kimberly+Vane");
    assertThat(body("/entity/person?name=Kimberly+Vane")).contains("12 articles in 12 stories");
    news.post("/correct", "act=kind&kind=organisation&name=AC%2FDC&toKind=work");
    assertThat(body("/?work=AC%2FDC")).contains("12 articles in 12 stories");
    HttpResponse<String> hidden = news.post("/correct", "act=hide&kind=place&name=Port+Ellery");
    assertThat(location(hidden)).isEqualTo("/corrections?done=3");
    assertThat(body("/corrections?done=3")).contains("Done: Hid Port Ellery");
    assertThat(news.get("/entity/place?name=Port+Ellery").body()).contains("to be no name");
    assertThat(body("/?q=hearing")).contains("New Orleans").doesNotContain("Port Ellery");
  }

  @Test
  void oneFormOrOneArticleIsToldApart() {
    String article = news.index.search(everything()).hits().getFirst().id();
    assertThat(body("/article/" + article)).contains("/article/" + article + "/names");
    assertThat(body("/article/" + article + "/names"))
        .contains("K. Vane</a>", "here: K. Vane, Kim", "Wrong here?");
    String asked =
        "act=split&kind=person&name=K.+Vane&article=" + article + "&form=Kim&to=Kim+Jong";
    assertThat(body("/correct?" + asked)).contains("Changes this article alone");
    HttpResponse<String> made = news.post("/correct", asked);
    assertThat(location(made)).isEqualTo("/article/" + article + "/names?done=1");
    assertThat(body(location(made))).contains("Told Kim Jong apart from K. Vane", "Kim Jong</a>");
    assertThat(body("/entity/person?name=Kim+Jong")).contains("1 article in 1 story");
    assertThat(body("/entity/person?name=K.+Vane")).contains("1 article in 1 story");

    String everywhere = "act=split&kind=person&name=Kim+Vane&form=Ms.+Vane&to=Ada+Vane";
    assertThat(body("/correct?" + everywhere)).contains("Changes 12 articles.");
    news.post("/correct", everywhere);
    assertThat(body("/entity/person?name=Ada+Vane")).contains("12 articles in 12 stories");
    assertThat(body(KIM)).doesNotContain("Ms. Vane</a>");
  }

  @Test
  void nonsenseIsAnsweredKindlyAndChangesNothing() {
    for (String[] wrong :
        new String[][] {
          {"act=merge&kind=person&name=Kim+Vane&to=Kim+Vane", "is that already"},
          {"act=merge&kind=person&name=Kim+Vane&to=", "A name is missing"},
          {"act=merge&kind=person&name=Kim+Vane&to=Nobody", "To call Kim Vane that, rename it"},
          {"act=rename&kind=person&name=Nobody&to=Somebody", "No article names “Nobody” any more"},
          {"act=kind&kind=person&name=Kim+Vane&toKind=ghost", "is no kind of name"},
          {"act=explode&kind=person&name=Kim+Vane&to=X", "nothing to be done to a name"},
          {"act=rename&kind=person&name=Kim+Vane&to=" + "x".repeat(301), "at most 300 characters"},
          {"act=split&kind=person&name=Kim+Vane&to=X&article=none", "There is no such article"},
          {"act=split&kind=person&name=Kim+Vane&to=X&form=Kimmy", "No text says “Kimmy”"},
        }) {
      HttpResponse<String> answer = news.post("/correct", wrong[0]);
      assertThat(answer.statusCode()).as(wrong[0]).isEqualTo(400);
      assertThat(answer.body()).as(wrong[0]).contains("role=\"alert\"", wrong[1]);
      assertThat(news.get("/correct?" + wrong[0]).body()).contains(wrong[1]);
    }
    assertThat(news.post("/correct", "act=hide").statusCode()).isEqualTo(400);
    assertThat(news.get("/correct").statusCode()).isEqualTo(404);
    assertThat(news.post("/corrections/7/undo", "").statusCode()).isEqualTo(404);
    assertThat(news.post("/corrections/x/undo", "").statusCode()).isEqualTo(404);
    assertThat(news.store.corrections().all()).isEmpty();
  }

  @Test
  void mergingBackIsNoCircleButAnAnswer() {
    news.post("/correct", "act=merge&kind=person&name=K.+Vane&to=Kim+Vane");
    String back = "act=merge&kind=person&name=Kim+Vane&to=K.+Vane";
    assertThat(news.post("/correct", back).body())
        .contains("“K. Vane” was corrected to “Kim Vane” before", "rename Kim Vane");
    news.post("/correct", "act=rename&kind=person&name=Kim+Vane&to=K.+Vane");
    assertThat(body("/entity/person?name=K.+Vane")).contains("13 articles in 13 stories");
  }

  @Test
  void formsOfOtherSitesChangeNothing() {
    HttpResponse<String> answer =
        news.send(
            news.request("/correct", "Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        "act=hide&kind=person&name=Kim+Vane")));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(news.store.corrections().all()).isEmpty();
  }

  private static dateline.index.Search everything() {
    return SearchRequest.of(
            Params.parse("person=K.+Vane"),
            new dateline.query.parse.QueryParser(dateline.query.parse.QueryLimits.DEFAULT),
            java.time.ZoneId.of("UTC"))
        .search(1, 0, java.time.Duration.ofSeconds(5));
  }
}
