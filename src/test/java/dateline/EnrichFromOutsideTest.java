package dateline;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.enrich.Enricher;
import dateline.news.ArticleId;
import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.stories.Stories;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The public face of the enrich room is enough to enrich an article and place it. */
class EnrichFromOutsideTest {
  @Test
  void enrichesAnArticleAndFindsItsCopy() {
    String body =
        "The singer Tessa Marlowe was in court in Boston on Monday. A judge set her trial for May,"
            + " prosecutors said, after police arrested her at a concert in July of last year.";
    Draft first =
        article()
            .at("https://a.example/1")
            .titled("Marlowe in court")
            .saying(body)
            .published("2026-03-02T08:00:00Z")
            .draft();
    Draft second =
        article()
            .at("https://b.example/2")
            .titled("Trial in May")
            .saying(body)
            .published("2026-03-02T09:00:00Z")
            .draft();
    Stories stories = new Stories(_ -> List.of(), Stories.Limits.DEFAULT);

    try (Enricher enricher = Enricher.load(Enricher.Mode.FAST)) {
      Enrichment found = enricher.enrich(first);
      String copy = ArticleId.of(second.url());
      Map<String, Stories.Place> places =
          stories.place(
              List.of(
                  new Stories.Newcomer(copy, second, enricher.enrich(second)),
                  new Stories.Newcomer(ArticleId.of(first.url()), first, found)));

      assertThat(found.entities()).anyMatch(entity -> entity.name().equals("Tessa Marlowe"));
      assertThat(found.topics()).anyMatch(topic -> topic.name().equals("justice"));
      assertThat(places)
          .containsEntry(
              copy,
              new Stories.Place(ArticleId.of(first.url()), Optional.of(ArticleId.of(first.url()))));
    }
  }
}
