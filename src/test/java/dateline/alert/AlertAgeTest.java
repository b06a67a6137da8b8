package dateline.alert;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Dating.Precision;
import dateline.news.Draft;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertAgeTest {
  private final AlertAge week = new AlertAge(Duration.ofDays(7));

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, DAY, false",
    "2026-11-10, DAY, true",
    "2026-11-01, MONTH, false",
    "2026-10-01, MONTH, true",
    "2026-01-01, YEAR, false",
    "2025-01-01, YEAR, true",
  })
  void isOldOnlyWhatCannotBeNew(LocalDate first, Precision known, boolean old) {
    Draft draft =
        article().published(first, known).fetched(Instant.parse("2026-11-23T12:00:00Z")).draft();

    assertThat(week.isOld(draft)).isEqualTo(old);
  }
}
