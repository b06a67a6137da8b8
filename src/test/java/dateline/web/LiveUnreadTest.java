package dateline.web;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveUnreadTest {
  private static final String QUERY = "bbbbbbbbbbbbbbbbbbbbbbbbbb";

  @Test
  void tellsHowManyAreUnreadAtOnceAndWhenItChanges() throws IOException {
    try (TestNews news = new TestNews(TestNews.settings(Optional.empty(), 60, 2));
        BufferedReader events = listen(news)) {
      assertThat(next(events)).isEqualTo("data: {\"total\":0,\"by\":{}}");
      fire(news, "a");
      assertThat(next(events)).contains("\"total\":1", "\"" + QUERY + "\":1");
      news.store.readMarks().read("", QUERY, Instant.now().plusSeconds(60));
      assertThat(next(events)).contains("\"total\":0");
    }
  }

  @Test
  void itsLoopIsToldOfWithTheOthers() throws IOException {
    try (TestNews news = new TestNews(TestNews.settings(Optional.empty(), 60, 2))) {
      assertThat(news.get("/healthz").body()).contains("\"live counts\"");
    }
  }

  @Test
  void holdsAsManyReadersAsItMayAndNoMore() throws IOException {
    try (TestNews news = new TestNews(TestNews.settings(Optional.empty(), 60, 1))) {
      try (BufferedReader events = listen(news)) {
        next(events);
        assertThat(open(news).getResponseCode()).isEqualTo(503);
        assertThat(news.get("/help").statusCode()).as("pages go on").isEqualTo(200);
      }
    }
  }

  @Test
  void stoppingWaitsForNoReader() throws IOException {
    TestNews news = new TestNews(TestNews.settings(Optional.empty(), 60, 5));
    try (BufferedReader events = listen(news)) {
      next(events);
      long start = System.nanoTime();
      news.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  private static HttpURLConnection open(TestNews news) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(news.url("/alerts/live")).toURL().openConnection();
    connection.setReadTimeout(30_000);
    return connection;
  }

  private static BufferedReader listen(TestNews news) throws IOException {
    HttpURLConnection connection = open(news);
    InputStream in = connection.getInputStream();
    assertThat(connection.getContentType()).startsWith("text/event-stream");
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static String next(BufferedReader events) throws IOException {
    String line = events.readLine();
    while (line != null && !line.startsWith("data:")) {
      line = events.readLine();
    }
    return String.valueOf(line);
  }

  private static void fire(TestNews news, String name) {
    news.store.savedQueries().add(new SavedQuery(QUERY, "Reform", "reform", Instant.EPOCH, false));
    news.add(
        List.of(article().at("https://wire.example/" + name).build()),
        List.of(new Match(QUERY, List.of())));
  }
}
