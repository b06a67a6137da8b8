package dateline.news.source;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What kind of outlet a page is from, told by its host. When a story crosses from one to another,
 * from the celebrity press to the courts' own pages, that is news of its own. The lists are those
 * of the source packs; hosts on none of them, newspapers and broadcasters among them, are {@link
 * #GENERAL}.
 */
public enum OutletClass {
  /** Courts, ministries, police, parliaments: by their top-level domains. */
  OFFICIAL,
  /** The press that writes on law and justice, and those who campaign there. */
  LAW(
      """
      scotusblog.com courthousenews.com lawandcrime.com jurist.org abajournal.com abovethelaw.com
      law360.com law.com lawgazette.co.uk legalfutures.co.uk themarshallproject.org theappeal.org
      boltsmag.org prisonpolicy.org deathpenaltyinfo.org innocenceproject.org eji.org
      sentencingproject.org vera.org prisonlegalnews.org prisonjournalismproject.org
      solitarywatch.org thetrace.org fairtrials.org penalreform.org lawfaremedia.org
      justsecurity.org verdict.justia.com democracydocket.com ejiltalk.org eff.org aclu.org
      crimeonline.com courtwatch.substack.com hrw.org\
      """),
  /** The trade press of film, television and music, and its critics. */
  ENTERTAINMENT(
      """
      variety.com hollywoodreporter.com deadline.com thewrap.com indiewire.com
      musicbusinessworldwide.com billboard.com rollingstone.com pitchfork.com nme.com
      stereogum.com consequence.net spinmagazine.com spin.com brooklynvegan.com bandcamp.com
      avclub.com vulture.com collider.com screenrant.com slashfilm.com tvline.com
      thefilmstage.com theplaylist.net comingsoon.net\
      """),
  /** The celebrity press. */
  CELEBRITY(
      """
      tmz.com people.com pagesix.com usmagazine.com justjared.com eonline.com etonline.com
      hellomagazine.com ok.co.uk intouchweekly.com lifeandstylemag.com radaronline.com
      perezhilton.com dlisted.com\
      """),
  /** All others. */
  GENERAL;

  private static final Pattern OFFICIALS =
      Pattern.compile(
          "^(|.*\\.)(gov|mil|int|gov\\.[a-z]{2}|gouv\\.[a-z]{2}|gob\\.[a-z]{2}|go\\.[a-z]{2}"
              + "|police\\.uk|parliament\\.uk|judiciary\\.uk|europa\\.eu|un\\.org|bund\\.de"
              + "|supremecourt\\.uk|canada\\.ca|admin\\.ch)");

  /** Each between spaces. */
  private final String hosts;

  OutletClass() {
    this("");
  }

  OutletClass(String hosts) {
    this.hosts = " " + hosts.replaceAll("\\s+", " ") + " ";
  }

  /** By the host of an address; {@link #GENERAL} for addresses without one. */
  public static OutletClass of(String url) {
    String host = host(url);
    if (OFFICIALS.matcher(host).matches()) {
      return OFFICIAL;
    }
    return Arrays.stream(values()).filter(kind -> kind.has(host)).findFirst().orElse(GENERAL);
  }

  /** {@code official}, {@code law}, {@code entertainment}, {@code celebrity}, {@code general}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The host itself, or a domain it is in. */
  private boolean has(String host) {
    String domain = host;
    while (!domain.isEmpty()) {
      if (hosts.contains(" " + domain + " ")) {
        return true;
      }
      int dot = domain.indexOf('.');
      domain = dot < 0 ? "" : domain.substring(dot + 1);
    }
    return false;
  }

  private static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
