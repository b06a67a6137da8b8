package dateline.extract;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Names that page makers give to what is not the article: share bars, related lists, comments,
 * captions, consent layers. A name is a hint only; {@link BodyFinder} overrules it for a region
 * that holds most of the text. One thread: it remembers what it has seen of a page.
 */
final class BoilerWords {
  /**
   * How strongly a name speaks against a region: soft gives way to much text, hard hardly ever, and
   * a gallery as soft, but as a whole. A layer asks for consent or money and lies over the page.
   */
  enum Flag {
    NONE,
    GALLERY,
    SOFT,
    HARD,
    LAYER
  }

  private static final Set<String> HARD_TAGS = Set.of("nav", "footer");
  private static final Set<String> SOFT_TAGS =
      Set.of("aside", "figcaption", "form", "figure", "address", "menu");
  private static final Pattern HARD =
      Pattern.compile(
          "(?:^|[^a-z])(?:comments?(?:-(?:list|section|area|wrap\\w*|container|thread|body))?|disqus|related|recommend\\w*|outbrain|taboola|most-?(?:read|popular)|trending|kommentare?)(?:$|[^a-z])");
  private static final Pattern WORDS =
      Pattern.compile(
          "(?:^|[^a-z])(?:share|sharing|sharebar|social|related|recommend\\w*|newsletters?|sign-?up|subscri(?:be|ption)\\w*|promo\\w*|comments?|disqus|"
              + "author-?(?:bio|box|info|card|profile|desc\\w*|about)|about-?author|bio|byline|by-line|breadcrumbs?|tags?|tag-?list|topics?-list|keywords|nav|navbar|navigation|menu|foot|footer|site-?header|masthead|sidebar|side-?bar|rail|"
              + "widget|ads?|advert\\w*|adslot|ad-?unit|sponsor\\w*|outbrain|taboola|zergnet|revcontent|cookies?|consent|gdpr|modal|popup|pop-?up|overlay|lightbox|tooltip|dropdown|"
              + "captions?|credits?|photo-?credit|copyright|disclaimer|toolbar|tools|print-?(?:header|footer|only)|trending|most-?(?:read|popular|viewed|commented)|popular|"
              + "more-?(?:stories|news|from|on|articles|coverage|like)|read-?(?:more|next|also)|see-?also|also-?(?:read|see|like)|up-?next|next-?(?:article|story|post)|prev-?next|pagination|pager|paging|recirc\\w*|"
              + "donat\\w*|call-?to-?action|cta|follow-?us|follow|breaking-?news|ticker|skip-?(?:link|nav|to)|sr-only|visually-?hidden|screen-?reader\\w*|hidden|hide|no-?print|noprint|inline-?(?:video|related|promo)|video-?(?:title|player|desc\\w*|embed|info|meta)|player|playlist|teasers?|"
              + "time-?stamp|dateline|date-?time|publish-?date|pub-?date|post-?(?:meta|date|info)|entry-?(?:meta|date|footer|utility)|article-?(?:meta|info|date|footer|tags|tools|nav)|meta|metadata|kicker|eyebrow|login|log-?in|register|search|rating|votes?|poll|quiz|product-?(?:card|box)|buy-?(?:box|button)|affiliate|shop|toc|table-of-contents|jump-?(?:link|to)|back-?to-?top|listen|audio|feedback|corrections?-?link|reprints?|syndication|storylist|story-?list|headlines-list|link-?list|linkbox|infobox-rel|lazyload-placeholder|placeholder|"
              + "leggi-anche|mehr-zum-thema|lire-aussi|articles-lies|relacionad[oa]s|noticias-relacionadas|correlati|verwandte\\w*|teilen|kommentare?|anzeige|werbung|compartir|partager|pub|publicidade|publicidad)(?:$|[^a-z])");
  private static final Pattern GALLERY =
      Pattern.compile("(?:^|[^a-z])(?:slide-?shows?|gallery\\w*|carousels?)(?:$|[^a-z])");

  /** Names of layers; that of a whole page, such as {@code modal-open}, is not among them. */
  private static final Pattern LAYER =
      Pattern.compile(
          "(?:^|[^a-z])(?:(?:cookies?|consent|gdpr|ccpa|privacy|datenschutz)-?(?:consent|notice|banner|bar|box|modal|layer|popup|pop-up|overlay|dialog|wall|message|manager|pref\\w*|settings|info|law|policy|container|content)|onetrust[\\w-]*|didomi[\\w-]*|usercentrics[\\w-]*|cmp-?(?:box|layer|modal|container|wrapper)|qc-cmp[\\w-]*|sp-message[\\w-]*|(?:paywall|subscri(?:be|ption)|newsletter|donat(?:e|ion)|adblock\\w*|regist(?:er|ration)|login)-?(?:modal|overlay|popup|pop-up|layer|wall|dialog|lightbox|interstitial))(?:$|[^a-z])");

  private static final Pattern UNHIDDEN =
      Pattern.compile(
          "(?:^|\\s)(?:category|tag|author|post|postid|format|type|status)-[\\w-]+|social-?(?:media-?)?embed|label-(?:visually-)?hidden|subscribers?-(?:only|preview|content|premium)|overflow-?hidden|hidden-(?:xs|sm|md|lg|print)|(?:xs|sm|md|lg):hidden|hide-?(?:on|for|overflow)|has-[\\w-]*|with-[\\w-]*|(?:no|without|not)-?(?:sidebar|ads?|comments?|gallery|share)[\\w-]*|is-[\\w-]*|js-[\\w-]*");

  private static final Pattern BODY_NAMES =
      Pattern.compile(
          "(?:^|[^a-z])(?:article-?(?:body|text|content|main|copy|inner)|(?:story|post|entry|news|page-?article|rich|main)-?(?:body|text|content|copy|main)|articlebody|story-?contents?|td-post-content|body-?(?:copy|text|content)|content-?(?:body|article)|wysiwyg|paywall-content)(?:$|[^a-z])");

  private final Map<String, Boolean> bodies = new HashMap<>();
  private final Map<String, Flag> seen = new HashMap<>();

  /** Whether an element's kind, its names, or its being hidden speak against its text. */
  Flag flag(Element element) {
    String tag = element.normalName();
    if (HARD_TAGS.contains(tag)) {
      return Flag.HARD;
    }
    Flag flag = SOFT_TAGS.contains(tag) ? Flag.SOFT : Flag.NONE;
    if (element.attributesSize() == 0 || tag.equals("body") || tag.equals("main")) {
      return flag;
    }
    Flag named = named(element);
    Flag aside = isAside(element) ? Flag.SOFT : flag;
    return named.compareTo(aside) > 0 ? named : aside;
  }

  private static boolean isAside(Element element) {
    if (element.hasAttr("hidden")
        || element.attr("style").replace(" ", "").contains("display:none")) {
      return true;
    }
    return switch (element.attr("role")) {
      case "navigation", "complementary", "contentinfo", "dialog", "alert" -> true;
      default -> false;
    };
  }

  private Flag named(Element element) {
    String key = element.className() + ' ' + element.id();
    return key.length() < 2
        ? Flag.NONE
        : seen.computeIfAbsent(key, k -> named(Regions.names(element).replace('_', '-')));
  }

  private static Flag named(String raw) {
    String names = UNHIDDEN.matcher(raw).replaceAll(" ");
    if (LAYER.matcher(names).find()) {
      return Flag.LAYER;
    }
    if (WORDS.matcher(names).find()) {
      return HARD.matcher(names).find() ? Flag.HARD : Flag.SOFT;
    }
    return GALLERY.matcher(names).find() ? Flag.GALLERY : Flag.NONE;
  }

  /** Whether the page itself says that this element is the article's text. */
  boolean marks(Element element) {
    if (element.attributesSize() == 0) {
      return false;
    }
    String property = element.attr("itemprop");
    if (property.contains("articleBody") || property.equals("text")) {
      return true;
    }
    String key = element.className() + ' ' + element.id();
    return key.length() > 1
        && bodies.computeIfAbsent(
            key, k -> BODY_NAMES.matcher(Regions.names(element).replace('_', '-')).find());
  }
}
