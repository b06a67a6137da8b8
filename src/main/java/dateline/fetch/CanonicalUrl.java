package dateline.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One address for one page, after the WHATWG URL standard. Pure functions; any input gives an
 * address or nothing.
 *
 * <p>ICU, not {@code java.net.IDN}, for host names: that one is IDNA 2003 and makes strasse.de of
 * straße.de, another host. With ICU, all 445 http(s) cases of the WHATWG table pass.
 *
 * <p>Parameters are not sorted and {@code %7E} is not {@code ~}: that can change the page.
 */
public final class CanonicalUrl {
  /**
   * Query parameters that tell who sent the reader, never which page is meant: Brave's and
   * Miniflux's lists and those of large news sites, without names that a site might use for its own
   * ({@code ref}, {@code si}, {@code campaign_id}). Compared without case.
   */
  private static final Set<String> TRACKING =
      Set.of(
          ("__hsfp __hssc __hstc __readwiselocation __s _bhlid _branch_match_id _branch_referrer"
                  + " _ga _gl _hsenc _hsmi _kx _openstat bbeml bsft_clkid bsft_uid cmpid dclid et_rid"
                  + " fb_action_ids fb_action_types fb_comment_id fb_ref fb_source fbclid ftag gbraid"
                  + " gclid gclsrc guccounter guce_referrer guce_referrer_sig hmb_campaign hmb_medium"
                  + " hmb_source hsa_cam hsctatracking icid igsh igshid irclickid itm_campaign"
                  + " itm_medium itm_source mc_cid mc_eid mc_tc mkt_tok ml_subscriber"
                  + " ml_subscriber_hash msclkid ncid ocid oft_c oft_ck oft_d oft_id oft_ids oft_k"
                  + " oft_lk oft_sk oly_anon_id oly_enc_id gad_source gad_campaignid s_kwcid xtor"
                  + " intcmp soc_src soc_trk __twitter_impression usqp rb_clickid ref_src ref_url"
                  + " s_cid sc_cid sc_customer sc_eh sc_uid smid smtyp spm srsltid ss_email_id taid"
                  + " twclid unicorn_click_id vero_conv vero_id vgo_ee wbraid wickedid wt_mc yclid"
                  + " ymclid ysclid")
              .split(" "));

  private static final List<String> TRACKING_PREFIXES =
      List.of("utm_", "mtm_", "hsa_", "at_", "ns_", "pk_", "piwik_", "matomo_");

  /** The visit's number that Java servers write into a path, and PHP's and theirs in a query. */
  private static final Pattern SESSION_IN_PATH = Pattern.compile("(?i);jsessionid=[^;/]*");

  private static final Pattern SESSION =
      Pattern.compile("(?i)(?:jsessionid|phpsessid|aspsessionid\\w*)=.*|(?:sid|s)=[0-9a-f]{32}");

  /** Characters WHATWG leaves as they are and {@code java.net.URI} refuses. */
  private static final String REFUSED_BY_URI = "\"<>[\\]^`{|}";

  private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private CanonicalUrl() {}

  /**
   * The canonical form of an absolute http(s) address: parsed and serialised by the WHATWG rules,
   * fragment (but for {@code #!…}), tracking parameters and numbers of a visit ({@code
   * ;jsessionid=…}) dropped; never another host or scheme, other parameters in their order.
   * Idempotent. Empty when {@code url} is no http(s) address.
   */
  public static Optional<String> of(String url) {
    return WebUrl.parse(url).flatMap(CanonicalUrl::withoutSession).map(CanonicalUrl::canonical);
  }

  /** The canonical form of {@code reference} as it stands on the page at {@code base}. */
  public static Optional<String> resolve(String base, String reference) {
    return WebUrl.parse(reference, WebUrl.parse(base))
        .flatMap(CanonicalUrl::withoutSession)
        .map(CanonicalUrl::canonical);
  }

  /**
   * The same address for {@code java.net.URI}, which refuses some that browsers take ({@code |} or
   * a lone {@code %} in a path): these are percent-encoded. Keeps tracking parameters. Use this,
   * not {@code URI.create}, on an address from a page.
   */
  public static Optional<URI> uri(String url) {
    return WebUrl.parse(url).flatMap(CanonicalUrl::uri);
  }

  static Optional<URI> uri(WebUrl url) {
    String lenient = LONE_PERCENT.matcher(url.href()).replaceAll("%25");
    int afterHost = lenient.indexOf('/', url.scheme().length() + 3);
    String tail = WebUrl.encode(lenient.substring(afterHost), REFUSED_BY_URI);
    try {
      return Optional.of(new URI(lenient.substring(0, afterHost) + escapeExtraHashes(tail)));
    } catch (URISyntaxException e) {
      return Optional.empty(); // a host such as a"b, which no name server knows
    }
  }

  /** A fragment may hold {@code #} by WHATWG, but not by RFC 3986. */
  private static String escapeExtraHashes(String tail) {
    int first = tail.indexOf('#') + 1;
    return first == 0 ? tail : tail.substring(0, first) + tail.substring(first).replace("#", "%23");
  }

  private static String canonical(WebUrl url) {
    boolean hashBang = url.fragment().filter(text -> text.startsWith("!")).isPresent();
    WebUrl page = hashBang ? url : url.withoutFragment();
    return page.withQuery(page.query().flatMap(CanonicalUrl::withoutTracking)).href();
  }

  /** Parsed again, for what is left may be a dot that stands for a folder. */
  private static Optional<WebUrl> withoutSession(WebUrl url) {
    Matcher session = SESSION_IN_PATH.matcher(url.path());
    return session.find()
        ? WebUrl.parse(url.withPath(session.replaceAll("")).href())
        : Optional.of(url);
  }

  private static Optional<String> withoutTracking(String query) {
    String[] all = query.split("&", -1);
    List<String> kept = Arrays.stream(all).filter(pair -> !tracks(pair)).toList();
    String rest = String.join("&", kept);
    return kept.size() < all.length && rest.isEmpty() ? Optional.empty() : Optional.of(rest);
  }

  private static boolean tracks(String pair) {
    if (SESSION.matcher(pair).matches()) {
      return true;
    }
    int equals = pair.indexOf('=');
    String name = (equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
    return TRACKING.contains(name) || TRACKING_PREFIXES.stream().anyMatch(name::startsWith);
  }
}
