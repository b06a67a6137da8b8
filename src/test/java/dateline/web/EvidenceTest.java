package dateline.web;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.ArchivedPage;
import dateline.news.Article;
import dateline.store.Articles;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Archived pages, over HTTP. */
class EvidenceTest {
  private static final String PLACE = "dateline-20261123-0001.warc.gz:8812";

  private TestNews news;
  private String path = "";

  @BeforeEach
  void open() {
    news = new TestNews();
    Article read = article().build();
    news.store.articles().save(List.of(new Articles.Incoming(read, Optional.of(PLACE), List.of())));
    path = "/article/" + read.id() + "/archived";
    news.pages.put(
        PLACE,
        new ArchivedPage(
            "https://ledger.example/one?utm=1",
            news.clock.instant(),
            Optional.of(200),
            Optional.of("text/html"),
            1_234,
            "ab".repeat(32),
            ByteBuffer.wrap(new byte[] {1, 2, 3}),
            Optional.of("<p>" + TestNews.HOSTILE)));
  }

  @AfterEach
  void close() {
    news.close();
  }

  @Test
  void thePageTellsWhatProvesIt() {
    HttpResponse<String> page = news.get(path);
    assertThat(page.body())
        .contains("https://ledger.example/one?utm=1", "2026-11-23T12:00:00Z", "HTTP 200")
        .contains("1,234 bytes", "ab".repeat(32), PLACE, "<iframe class=\"still\" sandbox")
        .doesNotContain(TestNews.HOSTILE);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-src 'self'");
    assertThat(news.get(path.replace("/archived", "")).body()).contains("href=\"" + path + "\"");
  }

  @Test
  void theCopyIsShutInWhateverItSays() {
    HttpResponse<String> still = news.get(path + "/page");
    String policy = still.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .startsWith("sandbox; default-src 'none'; style-src 'unsafe-inline';")
        .doesNotContain("allow", "script-src", "img-src");
    assertThat(still.headers().firstValue("X-Frame-Options")).contains("SAMEORIGIN");
    assertThat(still.headers().firstValue("Referrer-Policy")).contains("no-referrer");
  }

  @Test
  void theRecordIsDownloadedAsItStands() {
    HttpResponse<String> record = news.get(path + "/record");
    assertThat(record.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("attachment", ".warc.gz");
    assertThat(record.body()).isEqualTo("\u0001\u0002\u0003");
  }

  @Test
  void whereThereIsNoPageItSaysWhy() {
    news.pages.clear();
    assertThat(news.get(path).body()).contains("The archive has no page for this.");
    assertThat(news.get(path + "?version=7").statusCode()).isEqualTo(404);
    assertThat(news.get("/article/nothing/archived").statusCode()).isEqualTo(404);
    news.store
        .tombstones()
        .want(List.of("nothing"), dateline.store.Tombstones.Reason.ASKED, news.clock.instant());
    assertThat(news.get("/article/nothing/archived").statusCode()).isEqualTo(410);
  }
}
