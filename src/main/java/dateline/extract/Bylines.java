package dateline.extract;

import dateline.news.Hint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Who wrote a page: people first, agencies and desks only where no person is named. Thread-safe.
 */
final class Bylines {
  private static final int MOST = 12;
  private static final String PARTICLE =
      "(?:de|da|del|della|di|van|von|der|den|la|le|el|al|bin|ibn|zu|du|dos|ter|ten)";
  private static final Pattern PREFIX =
      Pattern.compile(
          "^\\s*(?:(?:written|reported|posted|analysis|opinion|review|story|text|words|exclusive|article|commentary)\\s+)?(?:by|von|par|por|di|door|af|av|автор|texte?|foto[s]?)\\b[\\s:]+|^by(?=[A-Z])|^\\s*(?:author|autor|auteur|autore)s?\\s*[:-]\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern SPLIT =
      Pattern.compile(
          "\\s*[;|•·\\n/]\\s*|\\s*,?\\s+(?:and|und|et|y|e|en|och|og|with|&)\\s+|\\s*&\\s*|\\s+[–—-]\\s+",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ROLE =
      Pattern.compile(
          "\\b(?:staff|reporter|editor|correspondent|writer|columnist|contributor|contributing|producer|journalist|senior|chief|bureau|redakteur|redaktion|photographer|ph\\.?d|special to|for the|tribune|times|news|daily|magazine|team|newsroom|desk|press|agenc(?:y|e|ia)|associated|reuters|afp|dpa|ap|upi|bloomberg|wire|services?|media|online|network|guest|admin|administrator|published|updated|www|\\.com|company|editorial|board|inc|llc|group|university)\\b|@|https?:|\\d",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOBODY =
      Pattern.compile(
          "^(?:by|staff|admin|administrator|author|editor|unknown|null|none|undefined|guest|n/?a|follow|contributor|user|root|about the author.*|view .*|more .*|see .*|read .*|all posts.*|.*\\{\\{.*|comments?)$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PERSON =
      Pattern.compile(
          "^(?:(?:dr|prof|mr|mrs|ms|sir|dame|lord|rev)\\.?\\s+)?\\p{L}[\\p{L}\\p{M}'’.`-]*(?:\\s+(?:"
              + PARTICLE
              + "|\\p{L}[\\p{L}\\p{M}'’.`-]*|[\"“(]\\p{L}+[\"”)]))*(?:,?\\s+(?:jr|sr|ii|iii|iv)\\.?)?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final String ON_PAGE =
      "[itemprop~=author] [itemprop=name], [itemprop=author], [rel=author], .byline-name, .author-name, .vcard .fn, .fn.n, .authorName, .author__name, .byline__name, .byline .author, .article-author, .post-author, .entry-author, .byline, .author, [class*=byline], [class*=Byline], [class*=author-name], [data-testid*=byline], [class*=AuthorName]";

  private Bylines() {}

  /**
   * What was found.
   *
   * @param why where, such as {@code json-ld author}
   */
  record Found(List<String> names, String why) {}

  /** The first source that names a person; failing that, the first that names anybody. */
  static Optional<Found> of(ParsedPage page, Hint hint, String siteName) {
    Map<String, Supplier<List<String>>> sources = new LinkedHashMap<>();
    sources.put(
        "json-ld author",
        () -> page.jsonLd().names("author").stream().map(JsonLd.Named::name).toList());
    sources.put(
        "json-ld creator",
        () -> page.jsonLd().names("creator").stream().map(JsonLd.Named::name).toList());
    for (String meta :
        List.of(
            "author",
            "article:author",
            "article:author_name",
            "parsely-author",
            "sailthru.author",
            "byl",
            "dc.creator",
            "dcterms.creator",
            "dc.contributor",
            "og:article:author",
            "twitter:data1")) {
      if (!meta.equals("twitter:data1")
          || page.meta("twitter:label1")
              .orElse("")
              .toLowerCase(Locale.ROOT)
              .matches("written by|by|author")) {
        sources.put("meta " + meta, () -> page.all(meta));
      }
    }
    sources.put("byline on the page", () -> onPage(page));
    sources.put("feed", hint::authors);
    Optional<Found> others = Optional.empty();
    for (var source : sources.entrySet()) {
      List<String> named = names(source.getValue().get(), siteName);
      List<String> people = named.stream().filter(Bylines::isPerson).limit(MOST).toList();
      if (!people.isEmpty()) {
        return Optional.of(new Found(people, source.getKey()));
      }
      if (others.isEmpty() && !named.isEmpty()) {
        others =
            Optional.of(
                new Found(
                    named.stream().limit(MOST).toList(), source.getKey() + " (organisation)"));
      }
    }
    return others;
  }

  private static List<String> onPage(ParsedPage page) {
    List<String> names = new ArrayList<>();
    for (Element element : page.document().select(ON_PAGE)) {
      String text = element.tagName().equals("meta") ? element.attr("content") : element.text();
      boolean aside =
          element.closest("aside, footer, nav, [class*=comment], [class*=related]") != null;
      if (!aside && !text.isBlank() && text.length() < 120) {
        names.add(text);
        List<String> people = names(List.of(text), "");
        if (people.stream().anyMatch(Bylines::isPerson)) {
          break;
        }
      }
    }
    return names.isEmpty() ? names : List.of(names.getLast());
  }

  /** Raw bylines taken apart into names, each once, in their order. */
  static List<String> names(List<String> raw, String siteName) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String byline : raw) {
      String clean =
          org.jsoup.parser.Parser.unescapeEntities(byline, false)
              .replaceAll("<[^>]*>|\\([^)]*\\)", " ");
      clean = PREFIX.matcher(clean.replaceAll("[\\s\\u00a0]+", " ").strip()).replaceFirst("");
      if (clean.contains("://")
          || clean.startsWith("@")
          || clean.startsWith("/")
          || clean.length() > 300) {
        continue;
      }
      for (String part : parts(clean)) {
        String name =
            SUFFIX
                .matcher(PREFIX.matcher(part).replaceFirst(""))
                .replaceFirst("")
                .replaceAll("^[\\s,.:;-]+|[\\s,:;-]+$|\\s+@\\w+.*$|\\S+@\\S+", "")
                .strip();
        if (name.length() > 1
            && name.length() < 80
            && !NOBODY.matcher(name).matches()
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
      for (String name : piece.split("\\s*,\\s+", -1)) {
        if (ROLE.matcher(name).find() && person) {
          continue;
        }
        person |= isPerson(name);
        if (name.matches("(?i)(?:jr|sr|ii|iii|iv|md|m\\.d|ph\\.?d|esq)\\.?") && !parts.isEmpty()) {
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
          ",?\\s+(?:MS|MA|MD|RD|RDN|PhD|MPH|CPT|Shares?|Follow|Alle Artikel|View all|Updated|Published|Posted)\\b.*$");

  /** Whether it reads like a person's name: two to six words without a desk's or agency's word. */
  static boolean isPerson(String name) {
    int words = name.split("\\s+", -1).length;
    boolean ideographs = name.codePoints().anyMatch(Bylines::isIdeograph);
    return !ROLE.matcher(name).find()
        && PERSON.matcher(name).matches()
        && (ideographs ? name.length() <= 16 : words >= 2 && words <= 6);
  }

  private static boolean isIdeograph(int c) {
    return Character.isIdeographic(c) || (c >= 0xAC00 && c < 0xD7A4) || (c >= 0x3040 && c < 0x3100);
  }
}
