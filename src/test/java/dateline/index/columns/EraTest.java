package dateline.index.columns;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.Searching;
import dateline.index.lucene.LuceneIndex;
import dateline.news.Article;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EraTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final String QUESTION =
      "Which ministers resigned over the Harrow bridge tender scandal inquiry";

  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");

  private static long at(String day) {
    return LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static double[] evenly(int count) {
    double[] weights = new double[count];
    Arrays.fill(weights, 1);
    return weights;
  }

  @Test
  void thePeakIsWhereMostOfTheBestMatchesLie() {
    long[] dates = {at("2020-01-01"), at("1963-05-02"), at("1963-05-09"), at("1963-05-30")};

    Era era = Era.peak(evenly(4), dates, MONTH).orElseThrow();

    assertThat(era.peak()).isEqualTo(at("1963-05-09"));
    assertThat(era.gain()).isBetween(0.5f, 0.75f);
  }

  @Test
  void aBetterMatchSaysMore() {
    long[] dates = {at("2020-01-01"), at("1963-05-02"), at("1963-05-09")};

    assertThat(Era.peak(new double[] {1, .2, .2}, dates, MONTH).orElseThrow().peak())
        .isEqualTo(at("2020-01-01"));
  }

  @Test
  void articlesWithoutDateSpeakAgainstAnyPeak() {
    long dated = at("2020-01-01");

    assertThat(Era.peak(evenly(2), new long[] {Columns.UNDATED, dated}, MONTH).orElseThrow().gain())
        .isEqualTo(0.5f);
    assertThat(Era.peak(evenly(1), new long[] {Columns.UNDATED}, MONTH)).isEmpty();
    assertThat(Era.peak(new double[0], new long[0], MONTH)).isEmpty();
  }

  @Test
  void aLongQueryPrefersTheTimeOfItsBestMatches() {
    List<Article> news = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      news.add(
          told("burst" + i, "2019-03-0" + i, "Ministers resigned over the Harrow bridge tender."));
    }
    news.add(told("later", "2024-08-01", "An inquiry into a scandal."));
    news.add(told("then", "2019-03-08", "An inquiry into a scandal."));
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(news);
      index.refresh();

      assertThat(urls(index, QUESTION))
          .containsSubsequence("https://x.example/then", "https://x.example/later");
      // A short query is not a question: its equals stand by id, whatever their time.
      assertThat(urls(index, "inquiry scandal")).hasSize(2);
    }
  }

  private static Article told(String name, String day, String text) {
    return article()
        .at("https://x.example/" + name)
        .titled("Report")
        .saying(text)
        .published(day + "T12:00:00Z")
        .build();
  }

  private static List<String> urls(ArticleIndex index, String typed) {
    var clause = new QueryParser(QueryLimits.DEFAULT).parse(typed).clause();
    return index.search(new Searching().of(clause).made()).hits().stream().map(Hit::url).toList();
  }
}
