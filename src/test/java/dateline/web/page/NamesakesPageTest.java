package dateline.web.page;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.desk.name.NamesakeDesk;
import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.Entity.Kind;
import dateline.web.TestNews;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamesakesPageTest {
  private static final String PAIR = "kind=person&name=Mitch&to=Mitch+Vane";
  private TestNews news;

  @BeforeEach
  void open() {
    news = new TestNews();
    List<Article> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(naming(i, "Mitch Vane"));
      all.add(naming(100 + i, "Mitch R. Vane"));
    }
    all.add(naming(200, "Mitch"));
    all.add(naming(201, "Mitch"));
    news.add(all, List.of());
  }

  private static Article naming(int number, String name) {
    ArticleBuilder made = article().at("https://ledger.example/" + number).titled("Hearing");
    return made.saying(name + " spoke.").mentioning(Kind.PERSON, name, name).build();
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

  private String settle(String act) {
    HttpResponse<String> answer = news.post("/namesakes", PAIR + "&act=" + act);
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  void aClickMergesAPairInDoubtAndAnotherTakesItBack() {
    assertThat(body("/namesakes")).contains("Mitch</a>", "2 articles", "Not the same");

    String done = body(settle("merge"));

    assertThat(done).contains("Merged Mitch into Mitch Vane").doesNotContain("Not the same");
    assertThat(body("/entity/person?name=Mitch+Vane")).contains("10 articles");
    news.post("/corrections/1/undo", "");
    assertThat(body("/entity/person?name=Mitch+Vane")).contains("8 articles");
  }

  @Test
  void aPairToldApartIsNotSuggestedAgainUntilThatIsTakenBack() {
    assertThat(body(settle("apart"))).contains("Kept Mitch apart from Mitch Vane");
    assertThat(body("/namesakes")).doesNotContain("Not the same");

    news.post("/corrections/1/undo", "");

    assertThat(body("/namesakes")).contains("Not the same");
  }

  @Test
  void whatIsSureIsMergedUnaskedAndStaysApartOnceTakenBack() {
    NamesakeDesk desk = new NamesakeDesk(news.store, news.index, java.time.InstantSource.system());

    assertThat(desk.merge(() -> {})).isEqualTo(1);
    assertThat(body("/corrections")).doesNotContain("Mitch R. Vane");
    assertThat(body("/corrections?by=evidence")).contains("Took Mitch R. Vane for Mitch Vane");

    news.post("/corrections/1/undo", "");
    assertThat(desk.merge(() -> {})).isZero();
  }
}
