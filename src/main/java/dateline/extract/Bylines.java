package dateline.extract;

import dateline.extract.body.BlockJudge;
import dateline.extract.page.Addresses;
import dateline.extract.page.Cut;
import dateline.extract.page.JsonLd;
import dateline.extract.page.ParsedPage;
import dateline.extract.page.Phrases;
import dateline.news.source.Hint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who wrote a page: people first, agencies and desks only where no person is named. Thread-safe.
 */
public final class Bylines {
  private static final int MOST = 12;

  /** Bylines that are taken apart: some pages repeat a meta element thousands of times. */
  private static final int MOST_RAW = 200;

  /** Characters of a line that may name somebody. */
  private static final int LONGEST = 300;

  private static final String PARTICLE =
      "(?:de|da|del|della|di|van|von|der|den|la|las|los"
          + "|le|el|al|bin|ibn|zu|zum|zur|vom|du|do|das|dos|ter"
          + "|ten|te|op|af|av|y|e)";
  private static final Pattern PARTICLES =
      Pattern.compile(PARTICLE + "|[dlo]['’].*|(?:jr|sr|ii|iii|iv)\\.?", Pattern.CASE_INSENSITIVE);

  private static final Pattern PREFIX =
      Pattern.compile(
          "^\\s*(?:(?:written|reported|posted|authored|articles?"
              + "|published|submitted|analysis|opinion|review|story"
              + "|text|words|exclusive|article|commentary|interview"
              + "|posts?|view"
              + " all posts|zeige alle"
              + " beiträge|veröffentlicht|geschrieben|verfasst|erstellt|gespeichert|beitrag|eine?"
              + " (?:artikel|beitrag|gastbeitrag|bericht|kommentar"
              + "|interview|kolumne|analyse|reportage)|alles|publié"
              + "|rédigé|écrit|escrito|publicado|scritto|pubblicato)\\s*)?(?:by"
              + "|von|par|por|di|door|af|av|autor|texte?)\\b[\\s:]+"
              + "|^by(?=[A-Z])|^\\s*(?:author|autor|autorin|autoren"
              + "|auteur|autore|contributor)s?\\s*[:-]\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Between names. Here and below every run of spaces has become a single one. */
  private static final Pattern SPLIT =
      Pattern.compile(
          " ?[;|•·/] ?| ?,? (?:and|und|et|y|e|en|och|og|with|&) | ?& ?| [–—-] ",
          Pattern.CASE_INSENSITIVE);

  private static final Phrases WORDS = Phrases.read("bylines");
  private static final Pattern ROLE = WORDS.pattern("role", "(?:\\b", "\\b|@|https?:|\\d)");
  private static final Pattern NOBODY = WORDS.pattern("nobody", "", "");
  private static final Pattern PERSON =
      Pattern.compile(
          "^(?:(?:dr|prof|mr|mrs|ms|sir|dame|lord|rev)\\.?\\s+)?\\p{L}[\\p{L}\\p{M}'’.`-]*(?:\\s+(?:"
              + PARTICLE
              + "|\\p{L}[\\p{L}\\p{M}'’.`-]*|[\"“(]\\p{L}+[\"”)]))*(?:,?\\s+(?:jr|sr|ii|iii|iv)\\.?)?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Who made what is no text: that is no author. */
  private static final Pattern CREDIT =
      Pattern.compile(
          "(?:^|\\s)(?:(?:additional"
              + " )?(?:photos?|photographs?|photography|pictures?"
              + "|images?|illustrations?|illustrated|graphics?|videos?"
              + "|video|cartoons?|drawings?|edited|translated|narrated)(?:"
              + " and \\p{L}+)?(?:"
              + " (?:by|courtesy)\\b|\\s?:)|(?:fotos?|bild(?:er)?"
              + "|illustration(?:en)?|zeichnung(?:en)?|grafik(?:en)?"
              + "|photos?|photographies?|fotograf[íi]as?|im[aá]genes"
              + "|foto's)(?:"
              + " (?:von|par|por|di|door|av|af)\\b|\\s?:)).*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** A day, an hour, a count or an address of a network in the place of a name. */
  private static final Pattern NO_NAME =
      Pattern.compile(
          "^\\p{L}{3,10}\\.? \\d{1,2}(?:,? \\d{4})?$|^\\P{L}*$|^\\d.*|^@.*",
          Pattern.CASE_INSENSITIVE);

  /** Characters without a width that pages put between names. */
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
  private static final Pattern MARKUP = Pattern.compile("<[^>]*>|\\([^)]*\\)");
  private static final Pattern COMMA = Pattern.compile(" ?, ");
  private static final Pattern DEGREE =
      Pattern.compile("(?i)(?:jr|sr|ii|iii|iv|md|m\\.d|ph\\.?d|esq)\\.?");

  /** Signs around a name, and the handle or address after it. */
  private static final Pattern AROUND =
      Pattern.compile("^[\\s,.:;-]+|[\\s,:;-]+$|\\s+@\\w+.*$|\\S+@\\S+");

  /** What social networks' labels say before an author's name. */
  private static final Set<String> LABELS =
      Set.of(
          "written by",
          "by",
          "author",
          "verfasst von",
          "geschrieben von",
          "écrit par",
          "escrito por");

  /** What archives of papers call each author, who may stand there surname first. */
  private static final String CITED = "citation_author";

  private static final List<String> METAS =
      List.of(
          "author",
          "article:author",
          "article:author_name",
          "parsely-author",
          "sailthru.author",
          "cxenseparse:author",
          "byl",
          "shareaholic:article_author_name",
          CITED,
          CITED + "s",
          "dc.creator",
          "dcterms.creator",
          "dc.contributor",
          "og:article:author",
          "twitter:data1");

  private Bylines() {}

  /**
   * What was found.
   *
   * @param why where, such as {@code json-ld author}; followed by {@link #ORGANISATION} where no
   *     person is named
   */
  record Found(List<String> names, String why) {}

  private static final String ON_PAGE = "byline on the page";

  /** The end of {@link Found#why} for names that are not of people. */
  static final String ORGANISATION = " (organisation)";

  /** What one source says. */
  private record Said(List<String> people, List<String> others) {
    static final Said NOTHING = new Said(List.of(), List.of());
  }

  /** The first source that names a person; failing that, the first that names anybody. */
  static Optional<Found> of(ParsedPage page, Hint hint, String siteName, String title) {
    Predicate<String> site = name -> isSite(name, siteName, page.host());
    Map<String, Supplier<Said>> sources = new LinkedHashMap<>();
    sources.put("json-ld author", () -> typed(page.jsonLd().names("author"), site));
    sources.put("json-ld creator", () -> typed(page.jsonLd().names("creator"), site));
    for (String meta : METAS) {
      sources.put("meta " + meta, () -> saidIn(page, meta, site));
    }
    sources.put("feed", () -> said(hint.authors(), site));
    Optional<Found> others = Optional.empty();
    for (var source : sources.entrySet()) {
      Said said = source.getValue().get();
      if (!said.people().isEmpty()) {
        return Optional.of(new Found(first(said.people()), source.getKey()));
      }
      others = others.or(() -> organisation(said, source.getKey()));
    }
    Optional<Found> named = others;
    Said shown = shown(page, title, named.isPresent(), site);
    return shown.people().isEmpty()
        ? named.or(() -> organisation(shown, ON_PAGE))
        : Optional.of(new Found(first(shown.people()), ON_PAGE));
  }

  private static Optional<Found> organisation(Said said, String source) {
    return said.others().isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(first(said.others()), source + ORGANISATION));
  }

  /** Of a line without a person only the first name: what follows are sections, dates, counts. */
  private static Said shown(ParsedPage page, String title, boolean near, Predicate<String> site) {
    Said said =
        said(ShownBylines.of(page, title, near, raw -> !said(raw, site).people().isEmpty()), site);
    return new Said(said.people(), said.others().stream().limit(1).toList());
  }

  private static List<String> first(List<String> names) {
    return names.stream().limit(MOST).toList();
  }

  private static Said saidIn(ParsedPage page, String meta, Predicate<String> site) {
    boolean labelled =
        LABELS.contains(page.meta("twitter:label1").orElse("").toLowerCase(Locale.ROOT));
    if (meta.equals("twitter:data1") && !labelled) {
      return Said.NOTHING;
    }
    List<String> names = page.all(meta);
    return said(
        meta.startsWith(CITED) ? names.stream().map(Bylines::inOrder).toList() : names, site);
  }

  private static String inOrder(String name) {
    String[] parts = name.split(", ", -1);
    return parts.length == 2 ? parts[1] + " " + parts[0] : name;
  }

  /** Names of JSON-LD, whose nodes may say that they are organisations. */
  private static Said typed(List<JsonLd.Named> named, Predicate<String> site) {
    Map<Boolean, List<String>> byKind =
        named.stream()
            .collect(
                Collectors.partitioningBy(
                    JsonLd.Named::organisation,
                    Collectors.mapping(JsonLd.Named::name, Collectors.toList())));
    Said people = said(byKind.getOrDefault(false, List.of()), site);
    List<String> others = new ArrayList<>(people.others());
    others.addAll(names(byKind.getOrDefault(true, List.of()), ""));
    return new Said(people.people(), others);
  }

  /** The site itself is no person, whatever its name looks like. */
  private static Said said(List<String> raw, Predicate<String> site) {
    List<String> names = names(raw, "");
    List<String> people = names.stream().filter(n -> isPerson(n) && !site.test(n)).toList();
    return new Said(people, people.isEmpty() ? names : List.of());
  }

  /** Raw bylines taken apart into names, each once, in their order. */
  public static List<String> names(List<String> raw, String siteName) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String byline : raw.subList(0, Math.min(raw.size(), MOST_RAW))) {
      String clean =
          MARKUP
              .matcher(org.jsoup.parser.Parser.unescapeEntities(Cut.to(Cut.BYLINE, byline), false))
              .replaceAll(" ");
      clean = SPACE.matcher(INVISIBLE.matcher(clean).replaceAll("")).replaceAll(" ").strip();
      clean = PREFIX.matcher(CREDIT.matcher(clean).replaceFirst("")).replaceFirst("");
      if (clean.contains("://")
          || clean.startsWith("@")
          || clean.startsWith("/")
          || clean.length() > LONGEST) {
        continue;
      }
      for (String part : parts(clean)) {
        String name = SUFFIX.matcher(PREFIX.matcher(part).replaceFirst("")).replaceFirst("");
        name = AROUND.matcher(name).replaceAll("").strip();
        name = FOR_AGENCY.matcher(name).replaceFirst("$1$2");
        if (name.length() > 1
            && name.length() < 80
            && !NOBODY.matcher(name).matches()
            && !NO_NAME.matcher(name).find()
            && !name.equalsIgnoreCase(siteName)) {
          names.putIfAbsent(name.toLowerCase(Locale.ROOT), cased(name));
        }
      }
    }
    return List.copyOf(names.values());
  }

  private static List<String> parts(String byline) {
    List<String> parts = new ArrayList<>();
    for (String piece : SPLIT.split(byline, -1)) {
      boolean person = false;
      for (String name : COMMA.split(piece, -1)) {
        if (ROLE.matcher(name).find() && person) {
          continue;
        }
        person |= isPerson(name);
        if (DEGREE.matcher(name).matches() && !parts.isEmpty()) {
          continue;
        }
        parts.add(name);
      }
    }
    return parts;
  }

  private static String cased(String name) {
    boolean shouting =
        name.length() > 4 && name.equals(name.toUpperCase(Locale.ROOT)) && name.contains(" ");
    if (!shouting) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.toLowerCase(Locale.ROOT));
    for (int i = 0; i < out.length(); i++) {
      if (i == 0 || (!Character.isLetter(out.charAt(i - 1)) && out.charAt(i - 1) != '’')) {
        out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
      }
    }
    return out.toString();
  }

  /** Without degrees and what buttons beside a name say. */
  private static final Pattern SUFFIX =
      Pattern.compile(
          ",? (?:(?:MS|MA|MD|RD|RDN|PhD|MPH|CPT|Shares?|Follow|Alle Artikel|View"
              + " all|Updated|Published|Posted)\\b.*$|(?:Mon|Tues"
              + "|Wednes|Thurs|Fri|Satur|Sun)day$|(?:am|on|le|el"
              + "|vor|vom)"
              + " (?:\\p{L}{3,9}\\.? )?\\d.*$|(?:on behalf of|im Auftrag|au nom)\\b.*$|(?i:special"
              + " to|for the|\\d{1,3} min)\\b.*$|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}.*$)");

  /** An agency after a name. */
  private static final Pattern FOR_AGENCY =
      Pattern.compile(
          "^(\\S+\\s+\\S.*?),?\\s+(?:(?:the )?associated press|reuters|afp|dpa)$|^(\\S+ \\S+) staff"
              + " (?:writer|reporter|photographer)$",
          Pattern.CASE_INSENSITIVE);

  /** Whether a name is the site's own, whatever it looks like. */
  private static boolean isSite(String name, String siteName, String host) {
    String letters = BlockJudge.letters(name);
    String label = BlockJudge.letters(Addresses.domain(host).split("\\.", 2)[0]);
    return letters.length() > 3
        && (BlockJudge.letters(siteName).contains(letters)
            || (label.length() > 3 && letters.contains(label)));
  }

  /** Whether it reads like a person's name: two to six words without a desk's or agency's word. */
  static boolean isPerson(String name) {
    int words = SPACE.split(name, -1).length;
    boolean ideographs = name.codePoints().anyMatch(Bylines::isIdeograph);
    return !ROLE.matcher(name).find()
        && PERSON.matcher(name).matches()
        && isInOneCase(name)
        && (ideographs ? name.length() <= 16 : words >= 2 && words <= 6);
  }

  /** Names have capitals or, written as a handle is, none; a role or a title of a list has some. */
  private static boolean isInOneCase(String name) {
    boolean capitals = false;
    boolean small = false;
    for (String word : SPACE.split(name, -1)) {
      if (!word.isEmpty() && !PARTICLES.matcher(word).matches()) {
        capitals |= Character.isUpperCase(word.charAt(0));
        small |= Character.isLowerCase(word.charAt(0));
      }
    }
    return !(capitals && small);
  }

  private static boolean isIdeograph(int c) {
    return Character.isIdeographic(c) || (c >= 0xAC00 && c < 0xD7A4) || (c >= 0x3040 && c < 0x3100);
  }
}
