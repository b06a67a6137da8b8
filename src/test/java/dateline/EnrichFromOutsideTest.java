package dateline;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.enrich.Enricher;
import dateline.enrich.Stories;
import dateline.news.ArticleId;
import dateline.news.Draft;
import dateline.news.Enrichment;
import org.junit.jupiter.api.Test;

/** The public face of the enrich room is enough to enrich an article and place it. */
class EnrichFromOutsideTest {
  @Test
  void enrichesAnArticleAndFindsItsCopy() {
    String body =
        "The singer Tessa Marlowe was in court in Boston on Monday. A judge set her trial for May,"
            + " prosecutors said, after police arrested her at a concert in July of last year.";
    Draft first =
        article().at("https://a.example/1").titled("Marlowe in court").saying(body).draft();
    Draft second = article().at("https://b.example/2").titled("Trial in May").saying(body).draft();
    Stories stories = new Stories();

    try (Enricher enricher = Enricher.load(Enricher.Mode.FAST)) {
      Enrichment found = enricher.enrich(first);
      stories.place(ArticleId.of(first.url()), first, found);
      Stories.Place place =
          stories.place(ArticleId.of(second.url()), second, enricher.enrich(second));

      assertThat(found.entities()).anyMatch(entity -> entity.name().equals("Tessa Marlowe"));
      assertThat(found.topics()).anyMatch(topic -> topic.name().equals("justice"));
      assertThat(place.copyOf()).contains(ArticleId.of(first.url()));
    }
  }
}
