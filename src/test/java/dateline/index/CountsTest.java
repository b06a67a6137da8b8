package dateline.index;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.query.Clause;
import dateline.query.DateSpan;
import dateline.query.Facet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.index.TestEngine#all")
class CountsTest {
  private final TestEngine engine;

  private final SettableClock clock = SettableClock.at("2024-06-01T12:00:00Z");

  CountsTest(TestEngine engine) {
    this.engine = engine;
  }

  @Test
  void aChosenValueKeepsItsCountWhereverItStands() {
    try (ArticleIndex index = engine.index(clock)) {
      for (int i = 10; i < 60; i++) {
        index.put(List.of(article().at("https://n.example/" + i).from("Outlet " + i).build()));
      }
      index.refresh();
      Searching search = new Searching().filtered(Map.of(Facet.SOURCE, List.of("Outlet 57")));
      List<Results.Count> outlets =
          index.search(search.facets(10).made()).facets().get(Facet.SOURCE);
      assertThat(outlets).hasSize(11).contains(new Results.Count("Outlet 57", 1));
    }
  }

  @Test
  void aDateInTheFutureIsNotNews() {
    try (ArticleIndex index = engine.index(clock)) {
      String[] dates = {"2024-05-31T08:00:00Z", "2024-06-01T12:20:00Z", "2024-06-04T08:00:00Z"};
      for (String date : dates) {
        index.put(
            List.of(
                article().at("https://n.example/" + date).titled(date).published(date).build()));
      }
      index.refresh();
      Searching newest = new Searching().sorted(Search.Sort.NEWEST);
      assertThat(index.search(newest.made()).hits().stream().map(Hit::title))
          .containsExactly(dates[1], dates[0], dates[2]);
      Clause week = new Clause.During(new DateSpan.Last(java.time.Period.ofDays(7)));
      assertThat(index.search(newest.of(week).made()).total()).isEqualTo(2);
    }
  }

  @Test
  void everyCountEqualsTheHitsAfterTheClick() {
    int clicks = 0;
    for (int seed = 1; seed <= 12; seed++) {
      RandomNews random = new RandomNews(seed);
      try (ArticleIndex index = engine.index(clock)) {
        index.put(random.articles(40));
        index.refresh();
        index.put(random.articles(60));
        index.refresh();
        Searching search = new Searching().of(random.clause(2)).sized(0);
        for (int click = 0; click < 3; click++) {
          clicks += assertCounts(index, search);
          search = clicked(index, search, random);
        }
      }
    }
    assertThat(clicks).isGreaterThan(300);
  }

  private static int assertCounts(ArticleIndex index, Searching search) {
    Results results = index.search(search.made());
    assertThat(results.stories()).isEqualTo(stories(index, search));
    int clicks = 0;
    for (Map.Entry<Facet, List<Results.Count>> facet : results.facets().entrySet()) {
      for (Results.Count count : facet.getValue()) {
        Searching after =
            search.filtered(with(search.made().filters(), facet.getKey(), count.value()));
        assertThat(index.search(after.made()).total())
            .as("%s %s of %s", facet.getKey(), count, search)
            .isEqualTo(count.count());
        clicks++;
      }
    }
    for (Results.Bar bar : results.dates()) {
      Optional<DateSpan> span =
          Optional.of(new DateSpan.Between(Optional.of(bar.from()), Optional.of(bar.until())));
      if (search.made().dates().isEmpty()) {
        assertThat(index.search(search.during(span).made()).total()).isEqualTo(bar.count());
      }
    }
    return clicks;
  }

  private static Searching clicked(ArticleIndex index, Searching search, RandomNews random) {
    if (random.upTo(4) == 0) {
      return search.during(Optional.of(random.span()));
    }
    var facets = index.search(search.made()).facets();
    Facet facet = random.one(List.copyOf(facets.keySet()));
    List<Results.Count> counts = facets.getOrDefault(facet, List.of());
    return counts.isEmpty()
        ? search
        : search.filtered(with(search.made().filters(), facet, random.one(counts).value()));
  }

  /** What a click means: another person narrows, another source is taken instead. */
  private static Map<Facet, List<String>> with(
      Map<Facet, List<String>> filters, Facet facet, String value) {
    Map<Facet, List<String>> more = new EnumMap<>(Facet.class);
    more.putAll(filters);
    List<String> values = new ArrayList<>();
    if (facet != Facet.SOURCE && facet != Facet.SITE && facet != Facet.LANGUAGE) {
      values.addAll(filters.getOrDefault(facet, List.of()));
    }
    values.add(value);
    more.put(facet, values);
    return more;
  }

  private static long stories(ArticleIndex index, Searching search) {
    HashSet<String> stories = new HashSet<>();
    index.search(search.sized(1000).made()).hits().forEach(hit -> stories.add(hit.storyId()));
    return stories.size();
  }

  @Test
  void aStoryIsAsLargeAsItsArticlesThatAreStillThere() {
    try (ArticleIndex index = engine.index(clock)) {
      for (String site : List.of("a", "b", "c")) {
        index.put(List.of(article().at("https://" + site + ".example/1").story("one").build()));
        index.refresh();
      }
      index.put(List.of(article().at("https://c.example/1").story("other").build()));
      index.refresh();
      Results results = index.search(new Searching().of(new Clause.Everything()).made());
      assertThat(results.hits())
          .extracting(hit -> hit.storyId() + " " + hit.storySize())
          .containsExactlyInAnyOrder("one 2", "one 2", "other 1");
    }
  }

  @Test
  void barsGoByDayWeekMonthOrYearsAndHaveNoGaps() {
    assertThat(bars("2024-05-01", "2024-05-03")).hasSize(3);
    assertThat(bars("2024-01-01", "2024-05-30")).hasSize(22);
    assertThat(bars("2021-01-15", "2024-05-30")).hasSize(41);
    assertThat(bars("1963-01-15", "2024-05-30")).hasSize(32);
    assertThat(bars("0001-01-15", "9024-05-30")).hasSizeLessThan(61);
    for (String first : List.of("2024-05-01", "2024-01-03", "2021-01-15", "1963-01-15")) {
      List<Results.Bar> bars = bars(first, "2024-05-30");
      assertThat(bars.stream().mapToLong(Results.Bar::count).sum()).isEqualTo(2);
      for (int i = 1; i < bars.size(); i++) {
        assertThat(bars.get(i).from()).isEqualTo(bars.get(i - 1).until());
      }
      assertThat(bars.getFirst().from()).isBeforeOrEqualTo(first);
    }
  }

  @Test
  void barsKeepWithinTheDaysChosen() {
    try (ArticleIndex index = engine.index(clock)) {
      index.put(List.of(article().published("2024-03-20T09:00:00Z").build()));
      index.refresh();
      LocalDate from = LocalDate.parse("2024-03-13");
      LocalDate until = LocalDate.parse("2024-08-02");
      DateSpan chosen = new DateSpan.Between(Optional.of(from), Optional.of(until));
      List<Results.Bar> bars =
          index.search(new Searching().during(Optional.of(chosen)).made()).dates();
      assertThat(bars.getFirst().from()).isEqualTo(from);
      assertThat(bars.getFirst().until()).isEqualTo(LocalDate.parse("2024-03-18"));
      assertThat(bars.getLast().until()).isEqualTo(until);
      assertThat(bars.get(1).count()).isEqualTo(1);
    }
  }

  @Test
  void daysAreThoseOfTheReader() {
    try (ArticleIndex index = engine.index(clock)) {
      index.put(List.of(article().published("2024-05-31T23:30:00Z").build()));
      index.refresh();
      Results results = index.search(new Searching().of(new Clause.Everything()).made());
      assertThat(results.dates())
          .containsExactly(
              new Results.Bar(LocalDate.parse("2024-06-01"), LocalDate.parse("2024-06-02"), 1));
    }
  }

  private List<Results.Bar> bars(String first, String last) {
    try (ArticleIndex index = engine.index(clock)) {
      index.put(
          List.of(
              article().at("https://a.example/1").published(first + "T10:00:00Z").build(),
              article().at("https://a.example/2").published(last + "T10:00:00Z").build()));
      index.refresh();
      return index.search(new Searching().made()).dates();
    }
  }
}
