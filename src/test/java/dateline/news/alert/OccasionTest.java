package dateline.news.alert;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.Entity;
import dateline.news.source.OutletClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a saved query fire, and fire again. */
class OccasionTest {
  private final List<Occasion.Earlier> told = new ArrayList<>();

  @Test
  void firesOnceAStoryHoweverManyOutletsCopyIt() {
    assertThat(fire("story", numbered(1).build(), 1)).contains("story");
    assertThat(fire("story", numbered(2).build(), 2)).isEmpty();
    assertThat(fire("story", numbered(1).titled("Other").build(), 40)).isEmpty();
  }

  @Test
  void firesForEveryArticleOnce() {
    Article first = numbered(1).build();
    assertThat(fire("article", first, 1)).contains("article:" + first.id());
    assertThat(fire("article", numbered(2).build(), 2)).isPresent();
    assertThat(fire("article", numbered(1).titled("Edited").build(), 2)).isEmpty();
  }

  @Test
  void firesAgainForPeopleTheStoryDidNotName() {
    fire("updates people", naming(1, "Kim Kardashian"), 1);
    assertThat(fire("updates people", naming(2, "Kim Kardashian"), 2)).isEmpty();
    assertThat(fire("updates people", naming(3, "Kardashian"), 3)).as("the same person").isEmpty();
    assertThat(fire("updates people", naming(4, "Khloé Kardashian"), 4))
        .contains("people:Khloé Kardashian");
    assertThat(fire("updates people", naming(5, "Khloé Kardashian"), 5)).isEmpty();
  }

  @Test
  void peopleInPassingAreNoNews() {
    fire("updates people", naming(1, "Kim Kardashian"), 1);
    Article passing =
        numbered(2).titled("Bill passes").naming(Entity.Kind.PERSON, "Some Judge").build();
    assertThat(fire("updates people", passing, 2)).isEmpty();
  }

  @Test
  void firesAgainWhenAnotherClassOfOutletTellsIt() {
    fire("updates outlets", at("https://www.tmz.com/1"), 1);
    assertThat(fire("updates outlets", at("https://people.com/2"), 2)).isEmpty();
    assertThat(fire("updates outlets", at("https://www.justice.gov/3"), 3))
        .contains("outlets:official");
  }

  @Test
  void firesAgainWhenAHeadlineItToldIsChanged() {
    fire("updates headline", numbered(1).titled("Star met prisoner").build(), 1);
    assertThat(fire("updates headline", numbered(1).titled("Star met, prisoner!").build(), 1))
        .as("punctuation")
        .isEmpty();
    assertThat(fire("updates headline", numbered(2).titled("Unlike headline").build(), 2))
        .as("another article")
        .isEmpty();
    assertThat(fire("updates headline", numbered(1).titled("Prisoner freed").build(), 2))
        .contains("headline:Prisoner freed");
    assertThat(fire("updates headline", numbered(1).titled("Star met prisoner").build(), 2))
        .as("back again")
        .isEmpty();
  }

  @Test
  void firesAgainAfterSoManyArticles() {
    fire("updates 3", numbered(1).build(), 1);
    assertThat(fire("updates 3", numbered(2).build(), 3)).isEmpty();
    assertThat(fire("updates 3", numbered(3).build(), 4)).contains("articles:4");
    assertThat(fire("updates 3", numbered(4).build(), 6)).isEmpty();
    assertThat(fire("updates 3", numbered(5).build(), 9)).contains("articles:9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"story", "article", "updates people", "updates people outlets headline 5"})
  void printsWhatItReads(String text) {
    assertThat(Firing.parse(text).orElseThrow().text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "never", "story twice", "updates often", "updates 0", "updates 3 4"})
  void refusesWhatIsNone(String text) {
    assertThat(Firing.parse(text)).isEmpty();
  }

  @Test
  void updatesAloneAreAllChanges() {
    assertThat(Firing.parse("updates").orElseThrow().text())
        .isEqualTo("updates people outlets headline");
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.justice.gov/opa, official",
    "https://www.gov.uk/x, official",
    "https://www.met.police.uk/x, official",
    "https://news.un.org/x, official",
    "https://mygov.example/x, general",
    "https://www.scotusblog.com/x, law",
    "https://variety.com./x, general",
    "https://www.TMZ.com/x, celebrity",
    "https://nottmz.com/x, general",
    "urn:import:a:1, general",
    "'', general",
  })
  void tellsOutletsApartByHost(String url, String label) {
    assertThat(OutletClass.of(url).label()).isEqualTo(label);
  }

  private Optional<String> fire(String firing, Article article, int size) {
    ToldFacts facts = ToldFacts.of(article, size);
    Optional<String> occasion =
        Occasion.of(Firing.parse(firing).orElseThrow(), article, facts, told);
    occasion.ifPresent(_ -> told.add(new Occasion.Earlier(article.id(), facts)));
    return occasion;
  }

  private static ArticleBuilder numbered(int number) {
    return article().at("https://ledger.example/" + number);
  }

  private static Article naming(int number, String person) {
    return numbered(number).titled(person + " speaks").naming(Entity.Kind.PERSON, person).build();
  }

  private static Article at(String url) {
    return article().at(url).build();
  }
}
