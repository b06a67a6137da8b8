package dateline;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.desk.ChannelDesk.MailServer;
import dateline.desk.SourceLookup;
import dateline.health.FaultLog;
import dateline.health.Report;
import dateline.index.ArticleIndex;
import dateline.index.lucene.LuceneIndex;
import dateline.news.Article;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import dateline.web.WebServer;
import dateline.web.settings.WebSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web room by its public face alone. */
class WebFromOutsideTest {
  @TempDir private Path folder;

  @Test
  void servesWhatStoreAndIndexHoldUntilItIsClosed() throws Exception {
    SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
    Article article = article().titled("Star meets released prisoner").build();
    WebSettings settings =
        new WebSettings(
            "127.0.0.1",
            0,
            Optional.empty(),
            List.of(),
            ZoneId.of("UTC"),
            Duration.ofSeconds(2),
            false);
    try (Store store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")));
        ArticleIndex index = LuceneIndex.inMemory(clock);
        WebServer server =
            new WebServer(
                settings,
                store,
                index,
                new QueryParser(QueryLimits.DEFAULT),
                (url, asking) -> new SourceLookup.Answer(List.of(), "it is not asked"),
                MailServer.PLAIN,
                (lines, source, alerts) -> Optional.empty(),
                place -> Optional.empty(),
                seen(new Checkup(store, index, index::sequence, Optional.empty(), false, clock)),
                new FaultLog(),
                clock);
        HttpClient client = HttpClient.newHttpClient()) {
      store.articles().save(List.of(new Articles.Incoming(article, Optional.empty(), List.of())));
      index.put(List.of(article));
      index.refresh();
      URI search =
          URI.create("http://127.0.0.1:" + server.port() + "/api/v1/search?q=released+prisoner");
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(search).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains(article.id(), "\"value\":1");
    }
  }

  private static Supplier<Report> seen(Checkup checkup) {
    checkup.look();
    return checkup::report;
  }
}
