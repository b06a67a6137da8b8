package dateline.web.page;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.web.TestNews;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A date that lies ahead is not newer than now, on pages either. */
class DatesAheadTest {
  private TestNews news;

  @BeforeEach
  void open() {
    news = new TestNews();
    news.add(
        List.of(
            article()
                .at("https://a.example/1")
                .titled("Prison to come")
                .published("2027-05-01T09:00:00Z")
                .build(),
            article()
                .at("https://a.example/2")
                .titled("Prison now")
                .published("2026-11-21T09:00:00Z")
                .build()),
        List.of());
  }

  @AfterEach
  void close() {
    news.close();
  }

  @Test
  void todayAndThisWeekDoNotCountIt() {
    assertThat(news.get("/?q=prison").body())
        .contains("from=2026-11-17&amp;to=2026-11-23")
        .doesNotContain("from=2026-11-23&amp;to=2026-11-23");
    assertThat(news.get("/?q=prison&from=2026-11-17&to=2026-11-23").body())
        .contains("</mark> now</a>")
        .doesNotContain("</mark> to come</a>");
  }

  @Test
  void theStartPageTellsOfWhatWasPublished() {
    assertThat(news.get("/").body()).contains("to=2026-11-23").doesNotContain("1 May 2027");
  }
}
