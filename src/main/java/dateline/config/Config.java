package dateline.config;

import dateline.alert.AlertSettings;
import dateline.crawl.CrawlSettings;
import dateline.enrich.Enricher;
import dateline.fetch.FetchSettings;
import dateline.index.opensearch.OpenSearchSettings;
import dateline.store.database.StoreSettings;
import dateline.store.nodes.NodeSettings;
import dateline.stories.Stories;
import dateline.web.WebServer;
import dateline.web.settings.WebSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All settings, read once and checked whole. Immutable.
 *
 * @param node this process among several on one database server; absent where it is alone
 * @param cluster where the index is kept, if not in the folder
 * @param renderer the Chromium for pages whose text comes by script; absent where none is set
 * @param pageTime processor time after which a page or listing is given up
 * @param parsedAtOnce bytes of pages and listings that are read at a time
 * @param upgradesAMinute articles read again in a minute, when idle, by a better enricher; 0 for
 *     none
 * @param stories how many articles stories and copies remember
 * @param archive where raw pages are kept
 * @param backups when, where and how many the server makes
 * @param retention how long articles and pages are kept
 * @param sample whether the sample news web may be served when there is nothing else
 */
public record Config(
    Path data,
    StoreSettings store,
    Optional<NodeSettings> node,
    Optional<OpenSearchSettings> cluster,
    FetchSettings fetch,
    Optional<Path> renderer,
    CrawlSettings crawl,
    WebSettings web,
    AlertSettings alerts,
    Duration pageTime,
    long parsedAtOnce,
    Enricher.Mode entities,
    int upgradesAMinute,
    Stories.Limits stories,
    ArchivePlace archive,
    BackupPlan backups,
    Retention retention,
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
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    SettingTexts.read(folder.resolve(FILE), environment, problems)
        .forEach((setting, text) -> values.put(setting, text.value()));
    Config config = new ConfigReading(folder, values, problems).config();
    if (!problems.isEmpty()) {
      throw new Wrong(problems);
    }
    return config;
  }

  /** The settings of this process: those of the folder the launcher stands in. */
  public static Config load() {
    return load(home(), System.getenv());
  }

  private static Path home() {
    return Path.of(System.getProperty("dateline.home", ""));
  }

  /** Every setting of this process, whether it can be used or not. */
  public static List<InForce> inForce() {
    return inForce(home(), System.getenv());
  }

  /** Every setting by the file in {@code folder} and the environment. */
  static List<InForce> inForce(Path folder, Map<String, String> environment) {
    Map<Setting, InForce> set =
        SettingTexts.read(folder.resolve(FILE), environment, new ArrayList<>());
    return Arrays.stream(Setting.values())
        .map(
            setting ->
                set.getOrDefault(
                    setting, new InForce(setting, setting.standard(), Optional.empty())))
        .toList();
  }

  /** Whether the log is to be JSON. Asked before all else, so it complains of nothing. */
  public static boolean logsJson() {
    return inForce().stream()
        .anyMatch(
            one -> one.setting() == Setting.LOG_FORMAT && one.value().equalsIgnoreCase("json"));
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
        node,
        cluster,
        fetch,
        renderer,
        crawl,
        web,
        alerts,
        pageTime,
        parsedAtOnce,
        mode,
        upgradesAMinute,
        stories,
        archive,
        backups,
        retention,
        sample,
        samplePort);
  }

  private static String version() {
    String version = Config.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
