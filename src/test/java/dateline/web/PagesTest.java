package dateline.web;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.ArticleId;
import dateline.web.settings.WebSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagesTest {
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
  void theStartPageTellsTodaysStoriesOnceAndOffersSearchesThatWork() {
    String page = news.get("/").body();
    assertThat(page)
        .contains("Published in the last seven days:", "Also told by", "The Courier</a>", "Besides")
        .contains("They spoke about prison reform");
    assertThat(page.split("meets released prisoner", -1)).hasSize(2);
    List<String> examples = hrefs(page, "<li><a href=\"(/\\?q=[^\"]+)\"><code>");
    assertThat(examples).hasSize(3);
    examples.forEach(href -> assertThat(total(news.get(href).body())).isPositive());
  }

  @Test
  void aSearchThatTookTooLongSaysSo() {
    WebSettings patient = TestNews.settings(Optional.empty());
    WebSettings hasty =
        new WebSettings(
            patient.bind(),
            0,
            Optional.empty(),
            patient.hosts(),
            patient.zone(),
            Duration.ofNanos(1),
            false);
    try (TestNews late = new TestNews(hasty).filled()) {
      assertThat(late.get("/?q=prison").body())
          .contains("The search took too long", "Search again")
          .doesNotContain("Nothing matches", "At least");
    }
  }

  @Test
  void resultsStandBeforeTheFacetsAndSkippingLeadsThere() {
    String page = news.get("/?q=prison").body();
    assertThat(page).contains("class=\"skip\" href=\"#results\"");
    assertThat(page.indexOf("<article class=\"result\">"))
        .isPositive()
        .isLessThan(page.indexOf("<nav class=\"facets\""));
    assertThat(news.get("/sources").body()).contains("class=\"skip\" href=\"#main\"");
  }

  @Test
  void anEmptyDatelineSaysWhatToDo() {
    try (TestNews empty = new TestNews()) {
      assertThat(empty.get("/").body()).contains("Nothing to search yet", "href=\"/sources\"");
      assertThat(empty.get("/?q=film").body()).contains("Nothing matches all of this");
      assertThat(empty.get("/alerts").body()).contains("No alerts yet");
      assertThat(empty.get("/sources").body()).contains("No sources yet");
    }
  }

  @Test
  void resultsAreHeadingsWithMarksDatesAndStories() {
    String page = news.get("/?q=prison+reform").body();
    assertThat(page)
        .contains("3 articles in 1 story")
        .contains("Reading: articles with")
        .contains("<mark>prison</mark>")
        .contains("<h2><a href=\"/article/")
        .contains("<time datetime=\"2026-11-23T09:00:00Z\"")
        .contains("href=\"/entity/person?name=Orla+Vantongeren\"")
        .contains("Also told by")
        .doesNotContain("more articles tell this story");
    assertThat(page.split("<h2><a", -1)).hasSize(2);
    String one = news.get("/?q=prison+reform&size=1").body();
    assertThat(one).contains("Also told by").doesNotContain("rel=\"next\"");
    assertThat(news.get("/?q=prison+reform&show=articles").body().split("<h2><a", -1)).hasSize(4);
  }

  @Test
  void everyFacetCountIsTheNumberOfHitsAfterTheClick() {
    String page = news.get("/?q=film").body();
    Matcher item =
        Pattern.compile(
                "<li><a href=\"([^\"]+)\" rel=\"nofollow\"[^>]*><span dir=\"auto\">[^<]*</span>"
                    + " <span class=\"count\">(\\d+)<")
            .matcher(page);
    int seen = 0;
    while (item.find()) {
      String href = item.group(1).replace("&amp;", "&");
      assertThat(total(news.get(href).body())).as(href).isEqualTo(Long.parseLong(item.group(2)));
      seen++;
    }
    assertThat(seen).isGreaterThan(10);
  }

  @Test
  void everyBarAndQuickSpanFindsWhatItSays() {
    String page = news.get("/?q=film").body();
    Matcher bar =
        Pattern.compile("<a href=\"([^\"]+)\" aria-label=\"[^\"]*, (\\d+) article").matcher(page);
    int bars = 0;
    while (bar.find()) {
      String href = bar.group(1).replace("&amp;", "&");
      assertThat(total(news.get(href).body())).as(href).isEqualTo(Long.parseLong(bar.group(2)));
      bars++;
    }
    assertThat(bars).isPositive();
    Matcher quick =
        Pattern.compile(
                "<a href=\"([^\"]+)\" rel=\"nofollow\">Last 30 days <span class=\"count\">(\\d+)<")
            .matcher(page);
    assertThat(quick.find()).isTrue();
    assertThat(total(news.get(quick.group(1).replace("&amp;", "&")).body()))
        .isEqualTo(Long.parseLong(quick.group(2)));
  }

  @Test
  void filtersCanBeChosenLeftOutAndTakenAway() {
    assertThat(total(news.get("/?q=film&topic=justice").body())).isEqualTo(15);
    assertThat(total(news.get("/?q=film&-topic=justice").body())).isEqualTo(15);
    String page = news.get("/?q=film&topic=justice&from=2026-10-01&to=2026-10-31").body();
    assertThat(page).contains("Filter (2)", "1 October 2026 – 31 October 2026");
    List<String> chips =
        hrefs(
            page,
            "<li><a href=\"([^\"]+)\" rel=\"nofollow\" title=\"Take this filter away\"><span"
                + " class=\"kind\">");
    assertThat(chips)
        .containsExactly("/?q=film&from=2026-10-01&to=2026-10-31", "/?q=film&topic=justice");
  }

  @Test
  void pagesLeadThroughEveryHitOnce() {
    Set<String> seen = new HashSet<>();
    Optional<String> next = Optional.of("/?q=film&sort=newest");
    int pages = 0;
    while (next.isPresent() && pages < 10) {
      String page = news.get(next.get()).body();
      hrefs(page, "<h2><a href=\"/article/([a-z2-7]+)")
          .forEach(id -> assertThat(seen.add(id)).isTrue());
      next = hrefs(page, "<a rel=\"next\" href=\"([^\"]+)\"").stream().findFirst();
      pages++;
    }
    assertThat(seen).hasSize(30);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void anOutletThatTellsAStoryTwiceIsNamedOnce() {
    try (TestNews twice = new TestNews().filled()) {
      for (String site : List.of("courier", "ledger")) {
        String name = site.equals("courier") ? "The Courier" : "The Ledger";
        twice.add(
            List.of(
                article()
                    .at("https://" + site + ".example/more")
                    .from(name)
                    .titled("More on the released prisoner")
                    .saying("What prison reform would change.")
                    .published("2026-11-22T09:00:00Z")
                    .story(ArticleId.of("https://ledger.example/reform"))
                    .build()),
            List.of());
      }
      String page = twice.get("/?q=prison+reform&sort=newest").body();
      String also = page.replaceFirst("(?s).*class=\"also\">", "").replaceFirst("(?s)</p>.*", "");
      assertThat(page).contains("5 articles in 1 story", "2 more articles tell this story");
      assertThat(also.replaceAll("<[^>]*>", "|"))
          .isEqualTo("Also told by |The Courier||The Ledger|");
    }
  }

  @Test
  void storiesAreFoldedOrNotAsTheReaderWishes() {
    String folded = news.get("/?q=prison+reform").body();
    List<String> open = hrefs(folded, "href=\"(/\\?q=prison[^\"]*show=articles)\"");
    assertThat(open).hasSize(1);
    String all = news.get(open.getFirst()).body();
    assertThat(folded.split("<h2><a", -1)).hasSize(2);
    assertThat(all.split("<h2><a", -1)).hasSize(4);
    assertThat(all).contains("aria-current=\"true\" rel=\"nofollow\">Articles</a>");
    assertThat(all).doesNotContain("tell this story", "tells this story");
    assertThat(hrefs(all, "href=\"([^\"]+)\" rel=\"nofollow\">Stories</a>"))
        .containsExactly("/?q=prison+reform");
    assertThat(total(all)).isEqualTo(total(folded));
    assertThat(hrefs(all, "href=\"([^\"]+)\" rel=\"nofollow\">Newest</a>").getFirst())
        .contains("show=articles");
  }

  @Test
  void eachResultSaysWhyItStandsThereUnlessTheOrderIsByDate() {
    String page = news.get("/?q=prison+reforms").body();
    assertThat(page)
        .contains("Why here?")
        .contains("“prison”, “reforms” in the headline")
        .contains("“prison reforms” side by side")
        .contains("“prison” just as typed")
        .contains("published in the last two weeks");
    assertThat(news.get("/?q=prison+reform&sort=newest").body()).doesNotContain("Why here?");
    assertThat(news.get("/?q=prison+zebra").body()).contains("without “zebra”");
  }

  @Test
  void mistypedWordsArePutRight() {
    String page = news.get("/?q=stollen+film&topic=justice").body();
    assertThat(page).contains("Did you mean", "15 articles");
    List<String> meant = hrefs(page, "class=\"meant\">Did you mean <a href=\"([^\"]+)\"");
    assertThat(total(news.get(meant.getFirst()).body())).isEqualTo(15);
    assertThat(news.get("/?q=stolen+film").body()).doesNotContain("Did you mean");
  }

  @Test
  void theSearchPageIsLightWithoutScript() {
    assertThat(news.get("/?q=film").body().length()).isLessThan(60_000);
    assertThat(news.get("/").body().length()).isLessThan(60_000);
  }

  @Test
  void theArticlePageOffersOtherStoriesOfTheSamePeople() {
    String href =
        hrefs(news.get("/?q=%22case+3+about%22").body(), "<h2><a href=\"([^\"?]+)").getFirst();
    String page = news.get(href).body();
    assertThat(page).contains("Read also", "Court hears case ");
    assertThat(hrefs(page, "<li><a href=\"(/article/[a-z2-7]+)\" dir"))
        .hasSize(5)
        .doesNotContain(href);
  }

  @Test
  void sayWhatIsInTheWayWhenNothingIsFound() {
    String page = news.get("/?q=film&person=Nobody").body();
    assertThat(page).contains("What is in the way", "Without Nobody: 30 articles");
    String partial = news.get("/?q=prison+zebra").body();
    assertThat(partial)
        .contains("Nothing matches all of this", "Close to it", "Without zebra: 3 articles");
  }

  @Test
  void mistakesAreNamedAndTheSearchGoesOn() {
    String page =
        news.get("/?q=%22prison+reform&from=tomorrow&sort=best&to=2026-13-45&cursor=zzz").body();
    assertThat(page)
        .contains("A quotation mark has no partner")
        .contains("“tomorrow” is not a day")
        .contains("There is no order “best”")
        .contains("3 articles in 1 story");
  }

  @Test
  void theArticlePageHasTextStoryAndOriginal() {
    String href =
        hrefs(news.get("/?q=prison+reform").body(), "<h2><a href=\"([^\"]+)\"").getFirst();
    String page = news.get(href).body();
    assertThat(page)
        .contains("They spoke about <mark>prison</mark> <mark>reform</mark> for an hour.")
        .contains("By Ada Quill")
        .contains("rel=\"external noopener noreferrer\"")
        .contains("The text belongs to The ")
        .contains("Who tells this story")
        .contains("An hour in Port Ellery that may change a law");
    assertThat(news.get("/article/nothere").statusCode()).isEqualTo(404);
  }

  @Test
  void foreignTextHasItsLanguageAndDirection() {
    String href = hrefs(news.get("/?language=ar").body(), "<h2><a href=\"([^\"]+)\"").getFirst();
    assertThat(news.get(href).body()).contains("dir=\"auto\" lang=\"ar\">", "<p dir=\"auto\">نظرت");
  }

  /** The number of articles a page of results says it found. */
  private static long total(String page) {
    Matcher total = Pattern.compile("<h1>(\\d+) article").matcher(page);
    return total.find() ? Long.parseLong(total.group(1)) : 0;
  }

  private static List<String> hrefs(String page, String pattern) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map(found -> found.group(1).replace("&amp;", "&"))
        .toList();
  }
}
