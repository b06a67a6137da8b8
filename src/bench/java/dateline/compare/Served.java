package dateline.compare;

import dateline.index.ArticleIndex;
import dateline.index.lucene.LuceneIndex;
import dateline.news.Article;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** Dateline: its index filled in our process, then its API over HTTP from a process of its own. */
final class Served implements Engine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private @Nullable ArticleIndex index;
  private @Nullable Process server;
  private @Nullable Http http;

  Served(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return "Dateline over HTTP";
  }

  @Override
  public void add(List<Article> articles) {
    index().put(articles);
  }

  private synchronized ArticleIndex index() {
    if (index == null) {
      index = LuceneIndex.openEmpty(folder, InstantSource.system());
    }
    return index;
  }

  @Override
  public void finish() {
    index().commit(1);
    index().close();
  }

  /** Starts the server. */
  void serve() throws IOException {
    Process started =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ServedMain.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    server = started;
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    for (String line; (line = lines.readLine()) != null; ) {
      if (line.startsWith("http://")) {
        http = new Http(line);
        return;
      }
    }
    throw new IOException("the server did not start");
  }

  @Override
  public long ask(Keywords query) throws IOException, InterruptedException {
    Http to = http;
    if (to == null) {
      throw new IllegalStateException("not served yet");
    }
    String words = query.phrase() ? "\"" + query.joined() + "\"" : query.joined();
    String path = "/api/v1/search?size=10&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    return JSON.readTree(to.send("GET", path, "text/plain", ""))
        .path("total")
        .path("value")
        .asLong(0);
  }

  @Override
  public long bytes() throws IOException {
    return Machine.bytes(folder);
  }

  @Override
  public OptionalLong process() {
    return server == null ? OptionalLong.empty() : OptionalLong.of(server.pid());
  }

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
    if (server != null) {
      server.destroy();
    }
  }
}
