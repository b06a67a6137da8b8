package dateline.config;

import dateline.alert.AlertAge;
import dateline.alert.AlertSettings;
import dateline.alert.channel.SmtpSettings;
import dateline.alert.channel.SmtpSettings.Security;
import dateline.archive.s3.S3Settings;
import dateline.crawl.CrawlSettings;
import dateline.enrich.Enricher;
import dateline.fetch.FetchSettings;
import dateline.index.opensearch.OpenSearchSettings;
import dateline.index.opensearch.OpenSearchSettings.Access;
import dateline.news.alert.Channel;
import dateline.people.SessionLimits;
import dateline.store.database.StoreSettings;
import dateline.store.delivery.Outbox;
import dateline.store.nodes.NodeSettings;
import dateline.stories.Stories;
import dateline.web.settings.NetworkSettings;
import dateline.web.settings.SignInSettings;
import dateline.web.settings.TlsFiles;
import dateline.web.settings.WebSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns texts into settings, noting every one that is wrong. */
record ConfigReading(Path home, Map<Setting, String> values, List<String> problems) {
  Config config() {
    read(Setting.LOG_FORMAT, ConfigReading::logFormat);
    Path data =
        values.containsKey(Setting.DATA)
            ? read(Setting.DATA, Path::of)
            : home.resolve(Setting.DATA.standard());
    return new Config(
        data,
        store(data),
        node(),
        cluster(),
        fetch(),
        read(Setting.RENDERER, RendererText::program),
        crawl(),
        web(),
        alerts(),
        read(Setting.PAGE_TIME, ConfigReading::timeout),
        read(Setting.PARSED_AT_ONCE, Quantity::bytes),
        read(Setting.ENTITIES, t -> Enricher.Mode.valueOf(t.toUpperCase(Locale.ROOT))),
        read(Setting.UPGRADES_A_MINUTE, Quantity::count),
        new Stories.Limits(
            Math.max(1, read(Setting.STORIES_REMEMBERED, Quantity::millions)),
            read(Setting.COPIES_REMEMBERED, Quantity::millions)),
        archive(data),
        new BackupPlan(
            age(Setting.BACKUP_EVERY),
            text(Setting.BACKUP_TO).isEmpty()
                ? data.resolve("backups")
                : read(Setting.BACKUP_TO, home::resolve),
            read(Setting.BACKUPS_KEPT, Quantity::positive)),
        new Retention(
            age(Setting.KEEP_ARTICLES),
            age(Setting.KEEP_PAGES),
            age(Setting.KEEP_HISTORY),
            age(Setting.KEEP_REMOVED)),
        read(Setting.SAMPLE, ConfigReading::autoOrOff),
        read(Setting.SAMPLE_PORT, ConfigReading::port));
  }

  /** Empty is for ever, or never; less than an hour is a slip of the hand. */
  private Optional<Duration> age(Setting setting) {
    return read(
        setting, text -> text.isEmpty() ? Optional.empty() : Optional.of(Quantity.hours(text)));
  }

  private StoreSettings store(Path data) {
    Duration wait = read(Setting.DATABASE_WAIT, ConfigReading::databaseWait);
    String embedded = StoreSettings.sqlite(data.resolve("dateline.db")).jdbcUrl();
    Optional<String> user = optional(Setting.DATABASE_USER);
    Optional<String> password = optional(Setting.DATABASE_PASSWORD);
    return text(Setting.DATABASE).isEmpty()
        ? new StoreSettings(embedded, user, password, wait)
        : read(Setting.DATABASE, address -> new StoreSettings(address, user, password, wait));
  }

  /** Several processes need one database server. */
  private Optional<NodeSettings> node() {
    String name = read(Setting.NODE, NodeNames::of);
    Duration lease = read(Setting.LEASE, NodeNames::lease);
    if (text(Setting.ROLES).isEmpty()) {
      return Optional.empty();
    }
    if (text(Setting.DATABASE).isEmpty()) {
      problems.add(
          "dateline.roles is set, which is for several processes on one database server: set"
              + " dateline.database to jdbc:postgresql:…, or leave dateline.roles empty for one"
              + " process that does all");
    }
    return Optional.of(new NodeSettings(name, read(Setting.ROLES, NodeNames::roles), lease));
  }

  private Optional<OpenSearchSettings> cluster() {
    Optional<String> user = optional(Setting.INDEX_USER);
    Optional<String> password = optional(Setting.INDEX_PASSWORD);
    ClusterTexts.obstacle(user, password).ifPresent(problems::add);
    Access access = ClusterTexts.access(user, password, optional(Setting.INDEX_API_KEY));
    Optional<Path> authority = read(Setting.INDEX_CA, ClusterTexts::file);
    int shards = read(Setting.INDEX_SHARDS, ClusterTexts::shards);
    int replicas = read(Setting.INDEX_REPLICAS, ClusterTexts::replicas);
    return read(Setting.INDEX, ClusterTexts::cluster)
        .map(at -> at.with(access, authority).spread(shards, replicas));
  }

  private ArchivePlace archive(Path data) {
    Optional<String> key = optional(Setting.ARCHIVE_KEY);
    Optional<String> secret = optional(Setting.ARCHIVE_SECRET);
    ArchiveTexts.obstacle(key, secret).ifPresent(problems::add);
    Duration seal = read(Setting.ARCHIVE_SEAL, ConfigReading::timeout);
    Optional<S3Settings> bucket =
        read(Setting.ARCHIVE, ArchiveTexts::bucket)
            .map(
                at ->
                    at.with(ArchiveTexts.access(key, secret), text(Setting.ARCHIVE_REGION), seal));
    return new ArchivePlace(
        data.resolve("archive"), read(Setting.ARCHIVE_FILE, Quantity::size), bucket);
  }

  private FetchSettings fetch() {
    String contact = text(Setting.CONTACT);
    return new FetchSettings(
        "Dateline/"
            + Config.VERSION
            + " (self-hosted news search"
            + (contact.isEmpty() ? "" : "; +" + contact)
            + ")",
        proxy(Setting.PROXY),
        read(Setting.HOST_GAP, Quantity::duration),
        read(Setting.CONNECT_TIMEOUT, ConfigReading::timeout),
        read(Setting.FETCH_TIMEOUT, ConfigReading::timeout),
        read(Setting.MAX_PAGE, Quantity::inMemory),
        read(Setting.MAX_REDIRECTS, Quantity::count),
        read(Setting.ALLOW, ConfigReading::allowed));
  }

  private Optional<URI> proxy(Setting setting) {
    return text(setting).isEmpty()
        ? Optional.empty()
        : Optional.of(read(setting, ConfigReading::proxy));
  }

  private CrawlSettings crawl() {
    Duration least = read(Setting.MIN_INTERVAL, ConfigReading::timeout);
    Duration most = read(Setting.MAX_INTERVAL, ConfigReading::timeout);
    if (least.compareTo(most) > 0) {
      problems.add("dateline.minInterval is longer than dateline.maxInterval");
      most = least;
    }
    return new CrawlSettings(
        least,
        most,
        read(Setting.VISITS_AT_ONCE, Quantity::positive),
        read(Setting.PAGES_A_VISIT, Quantity::positive),
        read(Setting.REVISIT_FOR, Quantity::duration));
  }

  private WebSettings web() {
    String bind = text(Setting.BIND);
    Optional<String> password = optional(Setting.PASSWORD);
    if (password.isEmpty() && !loopback(bind)) {
      problems.add(
          "dateline.bind is "
              + bind
              + ", which others can reach: set dateline.password first,"
              + " or bind to 127.0.0.1");
    }
    return new WebSettings(
        bind,
        read(Setting.PORT, ConfigReading::port),
        password,
        list(Setting.HOSTS),
        text(Setting.ZONE).isEmpty() ? ZoneId.systemDefault() : read(Setting.ZONE, ZoneId::of),
        read(Setting.SEARCH_TIME_LIMIT, Quantity::duration),
        false,
        read(Setting.BROAD_ALERT, Quantity::positive),
        read(Setting.LIVE_READERS, Quantity::count),
        !text(Setting.SMTP_HOST).isEmpty(),
        network(),
        signIn());
  }

  private SignInSettings signIn() {
    SessionLimits sessions =
        new SessionLimits(
            read(Setting.SESSION_IDLE, ConfigReading::timeout),
            read(Setting.SESSION_LIFETIME, ConfigReading::timeout));
    try {
      return new SignInSettings(sessions, list(Setting.SIGN_IN_PROXIES), optional(Setting.TOKEN));
    } catch (IllegalArgumentException e) {
      problems.add(
          "dateline.signInProxies is \""
              + text(Setting.SIGN_IN_PROXIES)
              + "\": write addresses and networks (for example 127.0.0.1, 172.16.0.0/12)");
      return SignInSettings.STANDARD;
    }
  }

  private NetworkSettings network() {
    int connections = read(Setting.CONNECTIONS, Quantity::positive);
    int anAddress = read(Setting.CONNECTIONS_AN_ADDRESS, Quantity::positive);
    Duration head = read(Setting.HEAD_TIMEOUT, ConfigReading::timeout);
    Duration body = read(Setting.BODY_TIMEOUT, ConfigReading::timeout);
    int wrong = read(Setting.WRONG_PASSWORDS, Quantity::positive);
    try {
      return new NetworkSettings(
          connections,
          anAddress,
          head,
          body,
          wrong,
          tls(),
          list(Setting.PROXIES),
          Optional.of(read(Setting.BASE_URL, BaseUrl::of)).filter(address -> !address.isEmpty()),
          list(Setting.MONITORS));
    } catch (IllegalArgumentException e) {
      problems.add(
          "dateline.proxies is \""
              + text(Setting.PROXIES)
              + "\" and dateline.monitors is \""
              + text(Setting.MONITORS)
              + "\": write addresses and networks (for example 127.0.0.1, 172.16.0.0/12)");
      return NetworkSettings.STANDARD;
    }
  }

  private Optional<TlsFiles> tls() {
    Optional<String> certificate = optional(Setting.TLS_CERTIFICATE);
    Optional<String> key = optional(Setting.TLS_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      problems.add("dateline.tlsCertificate and dateline.tlsKey need each other: set both");
    }
    return certificate.flatMap(c -> key.map(k -> new TlsFiles(home.resolve(c), home.resolve(k))));
  }

  private AlertSettings alerts() {
    String base = read(Setting.BASE_URL, BaseUrl::of);
    String scheme = text(Setting.TLS_CERTIFICATE).isEmpty() ? "http://" : "https://";
    String bound = text(Setting.BIND).equals("127.0.0.1") ? "localhost" : text(Setting.BIND);
    return new AlertSettings(
        base.isEmpty() ? scheme + bound + ":" + text(Setting.PORT) : base,
        read(Setting.SOON, Quantity::duration),
        read(Setting.DELIVERIES_AT_ONCE, Quantity::positive),
        read(Setting.WEBHOOK_TIMEOUT, ConfigReading::timeout),
        proxy(Setting.ALERT_PROXY),
        read(Setting.MAIL_STORIES, Quantity::positive),
        new AlertAge(read(Setting.ALERT_AGE, Quantity::duration)),
        new Outbox.Limits(
            read(Setting.ALERTS_AN_HOUR, Quantity::positive),
            read(Setting.CALLS_AN_HOUR, Quantity::positive)),
        new SmtpSettings(
            text(Setting.SMTP_HOST),
            read(Setting.SMTP_PORT, ConfigReading::port),
            read(Setting.SMTP_SECURITY, t -> Security.valueOf(t.toUpperCase(Locale.ROOT))),
            optional(Setting.SMTP_USER),
            optional(Setting.SMTP_PASSWORD),
            read(Setting.MAIL_FROM, ConfigReading::address),
            read(Setting.SMTP_TIMEOUT, ConfigReading::timeout)));
  }

  private String text(Setting setting) {
    return values.getOrDefault(setting, setting.standard());
  }

  private Optional<String> optional(Setting setting) {
    return Optional.of(text(setting)).filter(text -> !text.isEmpty());
  }

  private List<String> list(Setting setting) {
    return listed(text(setting));
  }

  private static List<String> listed(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*"));
  }

  private <T> T read(Setting setting, Function<String, T> reader) {
    try {
      return reader.apply(text(setting));
    } catch (RuntimeException e) {
      String standard = setting.standard();
      String example = standard.isEmpty() ? EXAMPLES.getOrDefault(setting, "") : standard;
      problems.add(
          setting.property()
              + " is \""
              + text(setting)
              + "\": "
              + setting.meaning()
              + (example.isEmpty() ? "" : " (for example " + example + ")"));
      return reader.apply(example);
    }
  }

  /**
   * Valid values for settings whose default is empty, so that reading can go on after a mistake.
   */
  private static final Map<Setting, String> EXAMPLES =
      Map.of(
          Setting.DATABASE,
          "jdbc:postgresql://127.0.0.1/dateline",
          Setting.PROXY,
          "http://127.0.0.1:3128",
          Setting.ALERT_PROXY,
          "http://127.0.0.1:3128",
          Setting.ZONE,
          "UTC",
          Setting.ROLES,
          "web");

  private static String logFormat(String text) {
    if (!text.matches("(?i)text|json")) {
      throw new IllegalArgumentException("write text or json");
    }
    return text;
  }

  private static String address(String text) {
    if (!Channel.isAddress(text)) {
      throw new IllegalArgumentException("write name@host");
    }
    return text;
  }

  private static Duration databaseWait(String text) {
    Duration time = Quantity.duration(text);
    if (time.compareTo(Duration.ofMillis(250)) < 0) {
      throw new IllegalArgumentException("write a time of 250 ms or more");
    }
    return time;
  }

  private static Duration timeout(String text) {
    Duration time = Quantity.duration(text);
    if (!time.isPositive()) {
      throw new IllegalArgumentException("write a time above zero");
    }
    return time;
  }

  private static int port(String text) {
    return Quantity.within(text, 0, 65_535);
  }

  private static List<String> allowed(String text) {
    return FetchSettings.defaults().alsoAllowing(listed(text)).allowed();
  }

  private static boolean autoOrOff(String text) {
    return switch (text) {
      case "auto" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("write auto or off");
    };
  }

  private static URI proxy(String text) {
    URI uri = URI.create(text);
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 0) {
      throw new IllegalArgumentException("write http://host:port");
    }
    return uri;
  }

  private static boolean loopback(String bind) {
    try {
      return InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
