package dateline.extract;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.body.BodyFinder;
import dateline.extract.body.Regions;
import dateline.extract.page.Addresses;
import dateline.extract.page.ParsedPage;
import dateline.extract.page.Phrases;
import dateline.news.source.Hint;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.select.Evaluator;

/**
 * Tells pages that are not articles, and why. A reason needs evidence from the page's words and
 * structure; the address alone convicts only where its words leave no doubt. Thread-safe.
 */
final class PageClassifier {
  private static final int SHELL = 140;
  private static final int SHORT = 600;
  private static final double MOST_TEASERS = 0.7;
  private static final Set<String> LIST_TYPES =
      Set.of("collectionpage", "itemlist", "searchresultspage", "profilepage");
  private static final Set<String> ARTICLE_TYPES =
      Set.of(
          "newsarticle",
          "article",
          "reportagenewsarticle",
          "blogposting",
          "liveblogposting",
          "opinionnewsarticle",
          "analysisnewsarticle",
          "reviewnewsarticle",
          "backgroundnewsarticle");
  private static final Evaluator TYPED =
      evaluatorOf("[itemtype~=(?i)schema.org/\\w*(Article|BlogPosting)$]");

  /** Types of a thread of a forum, or of a question with its answers. */
  private static final Set<String> THREAD_TYPES = Set.of("discussionforumposting", "qapage");

  private static final Evaluator THREAD =
      evaluatorOf("[itemtype~=(?i)schema.org/(DiscussionForumPosting|QAPage)$]");
  private static final Set<String> SHOP_TYPES = Set.of("product", "productgroup");
  private static final Phrases PATHS = Phrases.read("paths");
  private static final Pattern LIST_PATH =
      Pattern.compile(
          "/(?:"
              + PATHS.any("of a list")
              + ")/[^/]*/?(?:page/\\d+/?)?$|/(?:author|tag|search|category)/");

  private static final Pattern THREAD_PATH =
      Pattern.compile("/(?:" + PATHS.any("of a thread") + ")/[^/]|/(?:showthread|viewtopic)\\b");

  private static final Pattern FORUM_HOST = PATHS.pattern("host of a forum", "", "\\..*");

  /** A story in a section that is named as lists are: four words or more are no name or topic. */
  private static final Pattern SECTION_STORY =
      Pattern.compile(
          "/(?:people|topics?|reporters?|profile|staff|by|archives?)/[^/-]++(?:-[^/-]++){3,}/?$");

  private static final Pattern VIDEO_PATH =
      Pattern.compile("/(?:videos?|watch|tv|live-?stream|livestream|episodes?)/");
  private static final Pattern GALLERY_PATH =
      Pattern.compile(
          "/(?:"
              + PATHS.any("of pictures and games")
              + ")/|[-/](?:photogallery|photos|slideshow|htmlstory)\\.html");

  /** A longer title is no error's, in characters. */
  private static final int LONGEST_ERROR = 200;

  private static final Pattern ERROR =
      Phrases.read("errors").pattern("title", "(?:.{0,40}\\b)?", "");

  /** The logarithm of the odds below which a page is refused that a rule speaks against. */
  private static final double REFUSED = 0;

  private PageClassifier() {}

  /** What rules take a page for that is not an article. */
  enum Kind {
    ERROR(1),
    WALL(2),
    EMPTY(3),
    HOME(4),
    LIST(5),
    SHOW(6),
    FORUM(7),
    SHOP(8);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    /** What was learned counts by these numbers; they never change. */
    int number() {
      return number;
    }

    /** Whether nothing that the page has else makes it an article. */
    boolean isCertain() {
      return this == ERROR || this == WALL || this == EMPTY;
    }

    /** Whether it refuses what a feed names, too: a forum's or a shop's own feed is wanted. */
    boolean refusesListed() {
      return this != FORUM && this != SHOP;
    }
  }

  /** Why a page is not an article, by rules. */
  record Refusal(Kind kind, String reason) {}

  /** What rules say against {@code page}; absent when they find it to be an article. */
  static Optional<Refusal> refusal(ParsedPage page, Hint hint, String title, BodyFinder.Body body) {
    String text = body.text();
    int letters = Regions.weighted(text);
    boolean says = says(page);
    String path = path(page.url());
    boolean brief = title.length() <= LONGEST_ERROR && letters < 2_000;
    if (brief && ERROR.matcher(title.strip()).matches()) {
      return refusal(Kind.ERROR, "an error or login page: \"" + title.strip() + "\"");
    }
    Optional<String> wall = Walls.of(page, hint, title, text);
    if (wall.isPresent()) {
      return refusal(Kind.WALL, wall.get());
    }
    if (Addresses.isHome(page.url())) {
      return refusal(Kind.HOME, "the site's front page");
    }
    return list(page, path, letters, says, body.listed())
        .or(() -> show(page, path, letters))
        .or(() -> empty(letters, says, title))
        .or(() -> forum(page, path))
        .or(() -> says ? Optional.empty() : shop(page));
  }

  /**
   * Whether a page is refused.
   *
   * @param odds the logarithm of the odds that it is an article
   * @param from below these odds without any rule
   */
  static boolean isRefused(double odds, Optional<Refusal> refusal, double from) {
    return refusal.isPresent() ? refusal.get().kind().isCertain() || odds < REFUSED : odds < from;
  }

  private static Optional<Refusal> refusal(Kind kind, String reason) {
    return Optional.of(new Refusal(kind, reason));
  }

  private static Optional<Refusal> list(
      ParsedPage page, String path, int letters, boolean says, double listed) {
    if (says) {
      return Optional.empty();
    }
    boolean story = letters >= SHORT && SECTION_STORY.matcher(path).find();
    if (LIST_PATH.matcher(path).find() && !story && page.meta("article:published_time").isEmpty()) {
      return refusal(Kind.LIST, "a tag, author or section page");
    }
    if (listed > MOST_TEASERS) {
      return refusal(Kind.LIST, "a section page: its paragraphs are teasers of other pages");
    }
    boolean typed = page.jsonLd().has(LIST_TYPES) && !page.jsonLd().has(ARTICLE_TYPES);
    String type = page.meta("og:type").orElse("").toLowerCase(Locale.ROOT);
    if ((typed && letters < 3_000) || type.equals("profile")) {
      return refusal(Kind.LIST, "a list of articles by its own account");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> show(ParsedPage page, String path, int letters) {
    boolean video =
        VIDEO_PATH.matcher(path).find() || page.meta("og:type").orElse("").startsWith("video");
    if (video && letters < 1_500) {
      return refusal(Kind.SHOW, "a video page");
    }
    if (GALLERY_PATH.matcher(path).find() && letters < 1_500) {
      return refusal(Kind.SHOW, "a gallery, quiz or interactive page");
    }
    return Optional.empty();
  }

  /** A thread by its own account or address, where nothing but og:type calls it an article. */
  private static Optional<Refusal> forum(ParsedPage page, String path) {
    boolean article =
        page.jsonLd().has(ARTICLE_TYPES) || page.select(TYPED).findFirst().isPresent();
    boolean thread =
        page.jsonLd().has(THREAD_TYPES)
            || THREAD_PATH.matcher(path).find()
            || FORUM_HOST.matcher(page.host()).matches()
            || page.select(THREAD).findFirst().isPresent();
    return thread && !article
        ? refusal(Kind.FORUM, "a thread of a forum, or a question with its answers")
        : Optional.empty();
  }

  private static Optional<Refusal> shop(ParsedPage page) {
    boolean shop =
        page.jsonLd().has(SHOP_TYPES)
            || page.jsonLd().has(LIST_TYPES)
            || page.meta("og:type").orElse("").startsWith("product");
    return shop ? refusal(Kind.SHOP, "a product or a list by its own account") : Optional.empty();
  }

  private static Optional<Refusal> empty(int letters, boolean says, String title) {
    if (letters == 0) {
      return refusal(Kind.EMPTY, "no text found");
    }
    if (letters < SHORT && !says && title.isEmpty()) {
      return refusal(Kind.EMPTY, "neither a headline nor much text");
    }
    return letters < 40 || (letters < SHELL && !says)
        ? refusal(Kind.EMPTY, "too little text: " + letters + " characters")
        : Optional.empty();
  }

  /** Whether the page says that it is an article. */
  private static boolean says(ParsedPage page) {
    return page.jsonLd().has(ARTICLE_TYPES)
        || page.meta("og:type").orElse("").equalsIgnoreCase("article")
        || page.select(TYPED).findFirst().isPresent();
  }

  private static String path(URI url) {
    return url.getRawPath() == null ? "/" : url.getRawPath().toLowerCase(Locale.ROOT);
  }
}
