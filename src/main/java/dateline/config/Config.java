package dateline.config;

import dateline.alert.AlertSettings;
import dateline.crawl.CrawlSettings;
import dateline.enrich.Enricher;
import dateline.fetch.FetchSettings;
import dateline.store.database.StoreSettings;
import dateline.stories.Stories;
import dateline.web.WebServer;
import dateline.web.settings.WebSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All settings, read once and checked whole. Immutable.
 *
 * @param pageTime processor time after which a page or listing is given up
 * @param parsedAtOnce bytes of pages and listings that are read at a time
 * @param upgradesAMinute articles read again in a minute, when idle, by a better enricher; 0 for
 *     none
 * @param stories how many articles stories and copies remember
 * @param archiveFile bytes after which a new archive file is begun
 * @param sample whether the sample news web may be served when there is nothing else
 */
public record Config(
    Path data,
    StoreSettings store,
    FetchSettings fetch,
    CrawlSettings crawl,
    WebSettings web,
    AlertSettings alerts,
    Duration pageTime,
    long parsedAtOnce,
    Enricher.Mode entities,
    int upgradesAMinute,
    Stories.Limits stories,
    long archiveFile,
    boolean sample,
    int samplePort) {
  public static final String FILE = "dateline.properties";
  public static final String VERSION = version();

  /** Settings that cannot be used, each with its remedy. */
  public static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wrong(List<String> problems) {
      super(String.join("\n", problems));
    }
  }

  /**
   * Reads {@code dateline.properties} in {@code folder}, if there is one, and over it the
   * environment.
   *
   * @throws Wrong with every wrong or unknown key at once
   */
  public static Config load(Path folder, Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    Map<Setting, String> values = SettingTexts.read(folder.resolve(FILE), environment, problems);
    Config config = new ConfigReading(folder, values, problems).config();
    if (!problems.isEmpty()) {
      throw new Wrong(problems);
    }
    return config;
  }

  /** The settings of this process: those of the folder the launcher stands in. */
  public static Config load() {
    return load(Path.of(System.getProperty("dateline.home", "")), System.getenv());
  }

  /**
   * The same settings, to serve pages with.
   *
   * @throws Wrong when others could reach them and no password, or a short one, keeps them out
   */
  public Config forServing() {
    WebServer.obstacle(web)
        .ifPresent(
            obstacle -> {
              throw new Wrong(List.of(obstacle));
            });
    return this;
  }

  /** The same settings with another way to recognise entities. */
  public Config recognising(Enricher.Mode mode) {
    return new Config(
        data,
        store,
        fetch,
        crawl,
        web,
        alerts,
        pageTime,
        parsedAtOnce,
        mode,
        upgradesAMinute,
        stories,
        archiveFile,
        sample,
        samplePort);
  }

  private static String version() {
    String version = Config.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
