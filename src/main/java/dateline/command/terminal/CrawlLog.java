package dateline.command.terminal;

import dateline.crawl.Crawler;
import dateline.news.source.Source;
import dateline.news.source.Visit;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how a crawl goes. */
public final class CrawlLog {
  private static final Logger log = LoggerFactory.getLogger(CrawlLog.class);

  private CrawlLog() {}

  /** One line a visit in the log of the server. */
  public static Crawler.Listener toLog() {
    return new Crawler.Listener() {
      @Override
      public void visited(Source source, Visit visit) {
        log.atInfo()
            .addKeyValue("source", source.id())
            .addKeyValue("condition", visit.condition())
            .addKeyValue("listed", visit.listed())
            .addKeyValue("fresh", visit.fresh())
            .log(visit.detail().isEmpty() ? "visited" : visit.detail());
      }

      @Override
      public void page(Source source, String url, String what) {
        log.atDebug().addKeyValue("source", source.id()).addKeyValue("url", url).log(what);
      }
    };
  }

  /** One line a visit, and how many pages so far. */
  public static Crawler.Listener toTerminal(PrintStream out, Progress pages) {
    return new Crawler.Listener() {
      @Override
      public void visited(Source source, Visit visit) {
        String condition =
            visit.condition().healthy() ? "" : ", " + visit.condition() + " " + visit.detail();
        out.printf(
            "%s: %d listed, %d new%s%n", source.name(), visit.listed(), visit.fresh(), condition);
      }

      @Override
      public void page(Source source, String url, String what) {
        pages.step();
      }
    };
  }
}
