package dateline.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting, with its default and what it does. A key {@code hostGap} is written {@code
 * dateline.hostGap} in {@code dateline.properties} and {@code DATELINE_HOST_GAP} in the
 * environment; secrets may come from a file named by {@code DATELINE_PASSWORD_FILE}.
 */
public enum Setting {
  DATA("data", "index", "the one folder of state"),
  DATABASE("database", "", "jdbc:postgresql:… to use a server instead of the embedded SQLite"),
  DATABASE_USER("databaseUser", "", "user name for the database server"),
  DATABASE_PASSWORD("databasePassword", "", "its password"),
  DATABASE_WAIT(
      "databaseWait",
      "5s",
      "for a page to get a connection to the database before it says that there is none"),
  ROLES(
      "roles",
      "",
      "what this process does of several on one database server: web, crawl, write, send,"
          + " comma-separated; empty: it is alone and does all"),
  NODE("node", "", "its name among them, such as crawl1; empty: that of this machine"),
  LEASE("lease", "30s", "after which others take over what a node has that is not heard of"),
  INDEX("index", "", "opensearch:https://host:9200/prefix to keep the index in a cluster"),
  INDEX_USER("indexUser", "", "user name for that cluster"),
  INDEX_PASSWORD("indexPassword", "", "its password"),
  INDEX_API_KEY("indexApiKey", "", "API key for that cluster, instead of user and password"),
  INDEX_CA("indexCa", "", "PEM file of the authority that signed the cluster's certificate"),
  INDEX_SHARDS("indexShards", "3", "shards of a new index on a cluster, 1 to 1024"),
  INDEX_REPLICAS("indexReplicas", "1", "copies of each of them, 0 to 10"),
  PORT("port", "4567", "port of the pages; 0 picks a free one"),
  BIND("bind", "127.0.0.1", "address the pages are served on; others need a password"),
  PASSWORD(
      "password",
      "",
      "asked of every reader when set, while there are no accounts; 12 characters at least where"
          + " others reach it"),
  WRONG_PASSWORDS(
      "wrongPasswords", "30", "wrong passwords a minute after which an address is turned away"),
  SESSION_IDLE("sessionIdle", "7d", "after which a browser that asks nothing is signed out"),
  SESSION_LIFETIME("sessionLifetime", "30d", "after which every browser has to sign in again"),
  SIGN_IN_PROXIES(
      "signInProxies",
      "",
      "proxies that sign people in, addresses or networks: their Remote-User names an account"),
  TOKEN("token", "", "a token of an account, for ./dateline mcp where there are accounts"),
  TLS_CERTIFICATE(
      "tlsCertificate", "", "PEM file of the certificate and its chain; then pages are https"),
  TLS_KEY("tlsKey", "", "PEM file of its key, PKCS #8 without a password"),
  PROXIES(
      "proxies",
      "",
      "your reverse proxies, addresses or networks: X-Forwarded-For and -Proto are believed"),
  MONITORS(
      "monitors",
      "127.0.0.0/8, ::1",
      "addresses and networks that ask /livez, /readyz, /healthz and /metrics without the password,"
          + " comma-separated; empty: none"),
  LOG_FORMAT("logFormat", "text", "text, or json for one JSON object a line"),
  CONNECTIONS("connections", "1000", "connections at a time; idle ones make room for new ones"),
  CONNECTIONS_AN_ADDRESS(
      "connectionsAnAddress", "200", "the same for one address that is not in proxies"),
  HEAD_TIMEOUT("headTimeout", "10s", "for the whole head of a request to arrive"),
  BODY_TIMEOUT("bodyTimeout", "1m", "for the whole body of a request to arrive"),
  HOSTS("hosts", "", "further host names readers may use, comma-separated"),
  ZONE("zone", "", "time zone of readers and alerts, such as Europe/Berlin; empty: this machine's"),
  SEARCH_TIME_LIMIT("searchTimeLimit", "1s", "after which a search answers what it found so far"),
  BROAD_ALERT("broadAlert", "60", "alerts in 30 days from which a new alert is called broad"),
  LIVE_READERS("liveReaders", "100", "readers told live of new alerts at a time"),
  ENTITIES(
      "entities",
      "joint",
      "joint (with the neural network, more often right) or fast (without it)"),
  UPGRADES_A_MINUTE(
      "upgradesAMinute",
      "120",
      "articles read again in a minute, when idle, that fast or an older version read; 0: none"),
  STORIES_REMEMBERED(
      "storiesRemembered",
      "60000",
      "latest articles whose stories may still change, about 2 KB of memory each"),
  COPIES_REMEMBERED(
      "copiesRemembered",
      "5000000",
      "articles before those whose copies are still found, about 80 bytes of memory each"),
  CONTACT("contact", "", "address or page in the User-Agent, for site owners with questions"),
  PROXY("proxy", "", "HTTP proxy of the crawler, such as http://127.0.0.1:3128"),
  HOST_GAP("hostGap", "2s", "least time between two requests to one host"),
  CONNECT_TIMEOUT("connectTimeout", "10s", "to connect to a site"),
  FETCH_TIMEOUT("fetchTimeout", "30s", "for one whole answer"),
  MAX_PAGE("maxPage", "8MB", "largest answer read, unpacked"),
  PARSED_AT_ONCE(
      "parsedAtOnce",
      "8MB",
      "pages and listings read at a time, a larger one alone; takes up to 30 times the memory"),
  PAGE_TIME("pageTime", "8s", "processor time to read a page or listing; then it is given up"),
  MAX_REDIRECTS("maxRedirects", "5", "redirects followed in a row"),
  RENDERER(
      "renderer",
      "",
      "a Chromium for pages whose text comes by script: its path, or auto for the one of this"
          + " machine; empty: their scripts are not run"),
  ALLOW("allow", "", "hosts and networks to fetch though not public, comma-separated"),
  MIN_INTERVAL("minInterval", "5m", "least time between visits to a source"),
  MAX_INTERVAL("maxInterval", "24h", "most time between visits to a source"),
  VISITS_AT_ONCE("visitsAtOnce", "16", "pages under way at a time, and as many sources"),
  PAGES_A_VISIT("pagesAVisit", "500", "pages fetched in one visit of one source"),
  REVISIT_FOR("revisitFor", "7d", "how long an article is looked at again for changes"),
  BASE_URL(
      "baseUrl",
      "",
      "where readers find the pages, such as https://news.example.org/dateline: all absolute"
          + " addresses begin so, and its host is answered to; empty: as asked, and in alerts bind"
          + " and port"),
  SOON("soon", "2m", "how long an alert waits for others to share a mail with"),
  ALERT_AGE(
      "alertAge",
      "7d",
      "an article older than this when it is fetched is listed by alerts, not sent, unless it is"
          + " the newest of its source"),
  ALERTS_AN_HOUR(
      "alertsAnHour",
      "60",
      "alerts sent to a mail address or chat in an hour; more become one notice with their number"),
  CALLS_AN_HOUR(
      "callsAnHour",
      "1000",
      "alerts a webhook is called for in an hour; more become one notice with their number"),
  MAIL_STORIES("mailStories", "25", "most stories of an alert told in one mail; others are linked"),
  DELIVERIES_AT_ONCE("deliveriesAtOnce", "16", "channels that are sent to at a time"),
  WEBHOOK_TIMEOUT("webhookTimeout", "20s", "for one call of a webhook"),
  ALERT_PROXY(
      "alertProxy",
      "",
      "HTTP proxy for webhooks and chats, which never use the crawler's; mail uses none"),
  SMTP_HOST("smtpHost", "", "mail server that takes mail for alerts; empty: mail waits"),
  SMTP_PORT("smtpPort", "587", "its port"),
  SMTP_SECURITY("smtpSecurity", "starttls", "starttls, tls (port 465) or none (this machine)"),
  SMTP_USER("smtpUser", "", "user name for the mail server"),
  SMTP_PASSWORD("smtpPassword", "", "its password"),
  SMTP_TIMEOUT("smtpTimeout", "30s", "to connect to the mail server, and for each answer"),
  MAIL_FROM("mailFrom", "dateline@localhost", "address that mail comes from"),
  ARCHIVE("archive", "", "s3:https://host/bucket/prefix to keep finished archive files in S3"),
  ARCHIVE_KEY("archiveKey", "", "access key of that bucket; empty: as the AWS SDK finds one"),
  ARCHIVE_SECRET("archiveSecret", "", "its secret"),
  ARCHIVE_REGION("archiveRegion", "us-east-1", "its region"),
  ARCHIVE_SEAL("archiveSeal", "15m", "how often the archive file in work is finished for S3"),
  ARCHIVE_FILE("archiveFile", "1GB", "size at which a new archive file is begun"),
  BACKUP_EVERY("backupEvery", "", "how often the server makes a backup, such as 24h; empty: never"),
  BACKUP_TO("backupTo", "", "folder of the server's backups; empty: backups in data"),
  BACKUPS_KEPT("backupsKept", "7", "latest backups kept there; older ones are deleted"),
  KEEP_ARTICLES(
      "keepArticles",
      "",
      "articles first found longer ago, such as 365d, are deleted for good; empty: none"),
  KEEP_PAGES(
      "keepPages",
      "",
      "archive files last written to longer ago are deleted, the articles stay; empty: none"),
  KEEP_HISTORY(
      "keepHistory",
      "365d",
      "the history of who changed what goes back so far; empty: to the beginning"),
  KEEP_REMOVED(
      "keepRemoved",
      "30d",
      "removed sources, alerts and channels, with their secrets, are kept so long to be restored;"
          + " empty: as long as the history"),
  SAMPLE(
      "sample", "auto", "auto: serve the sample news web when there is nothing else; off: never"),
  SAMPLE_PORT("samplePort", "4568", "port of the sample news web; 0 picks a free one");

  private final String key;
  private final String standard;
  private final String meaning;

  Setting(String key, String standard, String meaning) {
    this.key = key;
    this.standard = standard;
    this.meaning = meaning;
  }

  public String key() {
    return key;
  }

  /** The value when nobody sets it; empty for none. */
  public String standard() {
    return standard;
  }

  public String meaning() {
    return meaning;
  }

  public String property() {
    return "dateline." + key;
  }

  public String variable() {
    return "DATELINE_" + key.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  public boolean secret() {
    return switch (this) {
      case PASSWORD,
          TOKEN,
          DATABASE_PASSWORD,
          SMTP_PASSWORD,
          INDEX_PASSWORD,
          INDEX_API_KEY,
          ARCHIVE_SECRET ->
          true;
      default -> false;
    };
  }

  static Optional<Setting> ofProperty(String name) {
    return Arrays.stream(values()).filter(setting -> setting.property().equals(name)).findFirst();
  }

  static Optional<Setting> ofVariable(String name) {
    return Arrays.stream(values()).filter(setting -> setting.variable().equals(name)).findFirst();
  }
}
