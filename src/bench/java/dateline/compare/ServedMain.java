package dateline.compare;

import dateline.desk.ChannelDesk.MailServer;
import dateline.desk.SourceLookup;
import dateline.health.Condition;
import dateline.health.FaultLog;
import dateline.health.Report;
import dateline.index.ArticleIndex;
import dateline.index.lucene.LuceneIndex;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import dateline.web.WebServer;
import dateline.web.settings.WebSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves an index folder with an empty store until it is ended; prints its address. */
public final class ServedMain {
  private static final Report.Stock STOCK = new Report.Stock(Condition.OK, 0, 0, Duration.ZERO);
  private static final Report WELL =
      new Report(STOCK, STOCK, Duration.ZERO, Map.of(), Map.of(), Instant.EPOCH);

  private ServedMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    InstantSource clock = InstantSource.system();
    Path folder = Files.createTempDirectory("dateline-compare");
    try (Store store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")), clock);
        ArticleIndex index = LuceneIndex.openReadOnly(Path.of(args[0]), clock);
        WebServer server =
            new WebServer(
                new WebSettings(
                    "127.0.0.1",
                    0,
                    Optional.empty(),
                    List.of(),
                    ZoneId.of("UTC"),
                    Duration.ofSeconds(5),
                    false),
                store,
                index,
                new QueryParser(QueryLimits.DEFAULT),
                (url, asking) -> new SourceLookup.Answer(List.of(), "it is not asked"),
                MailServer.PLAIN,
                (lines, source, alerts) -> Optional.empty(),
                place -> Optional.empty(),
                () -> WELL,
                new FaultLog(),
                clock)) {
      System.out.println("http://127.0.0.1:" + server.port());
      Thread.currentThread().join();
    } finally {
      Machine.delete(folder);
    }
  }
}
