package dateline.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import dateline.fetch.hosts.SaidRobots;
import dateline.fetch.hosts.SaidRobots.Kind;
import dateline.fetch.hosts.SharedHosts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What each site's robots.txt says to us (RFC 9309), fetched when first needed and remembered.
 * Thread-safe.
 *
 * <p>robots.txt is cut at 512 KiB after its last whole line: half of {@code Disallow: /x} forbids
 * all.
 *
 * <p>A site that cannot be reached for its robots.txt is a {@code Failure} with the true cause, not
 * {@code Forbidden}; both are remembered for five minutes, so a dead site costs one timeout.
 */
final class Robots {
  /** A longer Crawl-delay is taken for this: an hour between pages would starve a source. */
  static final Duration MAX_CRAWL_DELAY = Duration.ofMinutes(2);

  /** RFC 9309 §2.5 asks for 500 KiB at least; 1 MiB of wildcards costs half a second a page. */
  static final Wire.Limit SIZE = new Wire.Limit(512 << 10, true);

  /** RFC 9309 §2.4. */
  private static final Duration KEEP_AT_MOST = Duration.ofHours(24);

  private static final Duration KEEP_AT_LEAST = Duration.ofMinutes(10);

  /** A site in trouble is asked again after this, or when its Retry-After says so. */
  private static final Duration RETRY = Duration.ofMinutes(5);

  /** RFC 9309 §2.3.1.2. */
  private static final int MAX_REDIRECTS = 5;

  private static final int MAX_SITES = 10_000;

  /** Fetches one address, without asking us again. */
  @FunctionalInterface
  interface Hop {
    Wire.Result get(WebUrl url) throws InterruptedException;
  }

  /** What we may do. */
  sealed interface Verdict {}

  /** Fetch it, leaving at least this long between two requests; zero if the site says nothing. */
  record Allowed(Duration delay) implements Verdict {}

  /** Not this page, or nothing while robots.txt cannot be had. */
  record Disallowed(String why) implements Verdict {}

  /** The site cannot be reached at all. */
  record Unreachable(Wire.NoAnswer failure) implements Verdict {}

  private final String agent;
  private final Hop hop;
  private final InstantSource clock;
  private final SharedHosts shared;
  private final Map<String, Site> sites =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Site> eldest) {
          return size() > MAX_SITES;
        }
      };

  /** The product token is the user agent up to the slash. */
  Robots(String userAgent, Hop hop, InstantSource clock) {
    this(userAgent, hop, clock, SharedHosts.ALONE);
  }

  Robots(String userAgent, Hop hop, InstantSource clock, SharedHosts shared) {
    this.shared = shared;
    this.agent = userAgent.strip().split("[/ ]", 2)[0].toLowerCase(Locale.ROOT);
    this.hop = hop;
    this.clock = clock;
  }

  /** May we fetch this page? Asks the site for its robots.txt if need be. */
  Verdict judge(WebUrl url) throws InterruptedException {
    if (url.path().equals("/robots.txt")) {
      return new Allowed(Duration.ZERO);
    }
    return switch (site(url.authority()).current(url).saying) {
      case Rules(BaseRobotRules rules) -> judge(url, rules);
      case No(Verdict verdict) -> verdict;
    };
  }

  private static Verdict judge(WebUrl url, BaseRobotRules rules) {
    if (!rules.isAllowed(url.withoutFragment().href())) {
      return new Disallowed("robots.txt disallows " + url.path());
    }
    Duration asked = Duration.ofMillis(Math.max(0, rules.getCrawlDelay()));
    return new Allowed(asked.compareTo(MAX_CRAWL_DELAY) > 0 ? MAX_CRAWL_DELAY : asked);
  }

  /** The rules for one agent; a broken file has as many rules as can be read. */
  static BaseRobotRules parse(String url, byte[] content, String contentType, String agent) {
    SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 1);
    return parser.parseContent(url, content, contentType, List.of(agent.toLowerCase(Locale.ROOT)));
  }

  private Site site(String authority) {
    synchronized (sites) {
      return sites.computeIfAbsent(authority, name -> new Site());
    }
  }

  /** What another process was told, or else what we are. */
  private Reading readOnce(WebUrl page) throws InterruptedException {
    String site = page.authority();
    Optional<SaidRobots> known = shared.robots(site);
    if (known.isPresent()) {
      return reading(site, known.get());
    }
    Optional<SaidRobots> said = Optional.empty();
    try {
      Reading read = read(page);
      said = read.said;
      return read;
    } finally {
      shared.told(site, said);
    }
  }

  private Reading reading(String site, SaidRobots said) {
    Saying saying =
        switch (said.kind()) {
          case RULES ->
              new Rules(
                  parse(
                      site + "/robots.txt",
                      said.content().getBytes(StandardCharsets.ISO_8859_1),
                      said.type(),
                      agent));
          case EVERYTHING -> allowAll();
          case NOTHING -> new No(new Disallowed(said.content()));
        };
    return new Reading(saying, said.until(), Optional.of(said));
  }

  private Reading read(WebUrl page) throws InterruptedException {
    Optional<WebUrl> url = WebUrl.parse(page.authority() + "/robots.txt");
    for (int hops = 0; url.isPresent() && hops <= MAX_REDIRECTS; hops++) {
      WebUrl asked = url.get();
      Instant now = clock.instant();
      switch (hop.get(asked)) {
        case Wire.NoAnswer none -> {
          return new Reading(new No(new Unreachable(none)), now.plus(RETRY), Optional.empty());
        }
        case WholeResponse answer -> {
          Optional<String> elsewhere = answer.location();
          if (elsewhere.isEmpty()) {
            return read(asked, answer, now);
          }
          url = WebUrl.parse(elsewhere.get(), url);
        }
      }
    }
    // Too many redirects, or to nowhere: "unavailable", which allows (RFC 9309 §2.3.1.2).
    return everything(page.authority(), clock.instant().plus(KEEP_AT_LEAST));
  }

  private Reading read(WebUrl url, WholeResponse answer, Instant now) {
    int status = answer.status();
    if (status == 429 || status >= 500) {
      Instant again = Freshness.retryAfter(answer, now).orElse(now.plus(RETRY));
      String why = "robots.txt answered " + status + ", which counts as a no";
      return reading(url.authority(), new SaidRobots(Kind.NOTHING, "", why, again));
    }
    if (status < 200 || status >= 300) {
      return everything(url.authority(), now.plus(KEEP_AT_MOST));
    }
    String coding = answer.header("Content-Encoding").orElse("");
    byte[] content = wholeLines(answer, ContentCoding.start(answer.body(), coding, SIZE.bytes()));
    String type = answer.header("Content-Type").orElse("text/plain");
    Instant until = Freshness.of(answer, now).notBefore().orElse(now.plus(KEEP_AT_MOST));
    Instant soonest = now.plus(KEEP_AT_LEAST);
    Instant believed = until.isBefore(soonest) ? soonest : until;
    return new Reading(
        new Rules(parse(url.href(), content, type, agent)),
        believed,
        Optional.of(
            new SaidRobots(
                Kind.RULES, type, new String(content, StandardCharsets.ISO_8859_1), believed)));
  }

  private Reading everything(String site, Instant until) {
    return reading(site, new SaidRobots(Kind.EVERYTHING, "", "", until));
  }

  /** Of a file that was cut, not its last line: half of "Disallow: /x" forbids everything. */
  private static byte[] wholeLines(WholeResponse answer, byte[] content) {
    boolean cut = content.length == SIZE.bytes() || answer.body().remaining() == SIZE.bytes();
    int end = content.length;
    while (cut && end > 0 && content[end - 1] != '\n' && content[end - 1] != '\r') {
      end--;
    }
    return Arrays.copyOf(content, end);
  }

  private static Rules allowAll() {
    return new Rules(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL));
  }

  private sealed interface Saying {}

  private record Rules(BaseRobotRules rules) implements Saying {}

  private record No(Verdict verdict) implements Saying {}

  /**
   * What a site says, and until when to believe it.
   *
   * @param said as other processes may know it; absent where the site could not be reached
   */
  private record Reading(Saying saying, Instant until, Optional<SaidRobots> said) {}

  private final class Site {
    private final ReentrantLock reading = new ReentrantLock();
    private Optional<Reading> last = Optional.empty();

    Reading current(WebUrl page) throws InterruptedException {
      reading.lockInterruptibly();
      try {
        Reading now =
            last.filter(it -> Freshness.isAhead(it.until, clock.instant())).isPresent()
                ? last.get()
                : readOnce(page);
        last = Optional.of(now);
        return now;
      } finally {
        reading.unlock();
      }
    }
  }
}
