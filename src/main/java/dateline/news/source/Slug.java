package dateline.news.source;

import java.net.URI;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.function.Predicate;

/**
 * Makes a source's id from its name: lower-case letters a to z, digits and single hyphens, at most
 * {@link #LONGEST} characters and a number. Accents fall away, Cyrillic and Greek are spelt in
 * Latin letters; a name in another script gives way to the host of the address.
 */
public final class Slug {
  static final int LONGEST = 48;

  /** Letters that do not fall into a Latin one by decomposition, each with its spelling. */
  private static final String SPELLINGS =
      """
      ß ss æ ae œ oe ø o ł l đ d ð d þ th ı i ŋ ng ħ h ŧ t ə e & -and-
      а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts
      ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya є ye і i ґ g ђ dj ј j љ lj њ nj ћ c џ dz ѕ dz
      α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f
      χ ch ψ ps ω o
      """;

  private static final Map<Integer, String> LATIN = latin();

  private Slug() {}

  /** The slug of the name, else of the address's host; numbered from 2 until it is free. */
  public static String of(String name, String url, Predicate<String> taken) {
    String slug = plain(name);
    if (slug.isEmpty()) {
      slug = plain(host(url));
    }
    if (slug.isEmpty()) {
      slug = "source";
    }
    String free = slug;
    for (int number = 2; taken.test(free); number++) {
      free = slug + "-" + number;
    }
    return free;
  }

  private static String plain(String text) {
    StringBuilder slug = new StringBuilder();
    // Only as much as can matter: a name may be a megabyte.
    String start = text.substring(0, Math.min(4 * LONGEST, text.length()));
    Normalizer.normalize(start.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
        .codePoints()
        .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
        .filter(point -> point != '\'' && point != '’')
        .forEach(
            point -> {
              boolean latin = (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
              slug.append(latin ? Character.toString(point) : LATIN.getOrDefault(point, " "));
            });
    String words = slug.toString().replace("-and-", " and ").replace("-", "").strip();
    String hyphened = words.replaceAll(" +", "-");
    return hyphened.substring(0, Math.min(LONGEST, hyphened.length())).replaceAll("-$", "");
  }

  private static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "" : host.replaceFirst("^www\\.", "");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static Map<Integer, String> latin() {
    Map<Integer, String> latin = new HashMap<>();
    try (Scanner words = new Scanner(SPELLINGS)) {
      while (words.hasNext()) {
        latin.put(words.next().codePointAt(0), words.next());
      }
    }
    return Map.copyOf(latin);
  }
}
