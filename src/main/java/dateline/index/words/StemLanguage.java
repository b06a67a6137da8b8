package dateline.index.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;

/**
 * A language whose words are stemmed as its own. Articles in all others are read as English, which
 * leaves most of their words as they are; scripts without spaces need no stems.
 *
 * <p>Of the stemmers Lucene has for a language, the one that joins most forms of a list of words of
 * news, all without accents, and parts most others.
 */
public enum StemLanguage {
  ENGLISH("en"),
  GERMAN("de"),
  FRENCH("fr"),
  SPANISH("es"),
  ITALIAN("it"),
  PORTUGUESE("pt"),
  DUTCH("nl"),
  SWEDISH("sv"),
  DANISH("da"),
  NORWEGIAN("no"),
  FINNISH("fi"),
  RUSSIAN("ru"),
  ARABIC("ar"),
  UKRAINIAN("uk");

  /** Characters of the longest {@link #mark}. */
  static final int LONGEST_MARK = 4;

  private static final Set<String> DUTCH_ER =
      Set.of("kind", "kleinkind", "lied", "volk", "blad", "ei", "goed", "kalf", "lam", "rund");

  private static final Map<String, StemLanguage> BY_TAG =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(l -> l.tag, l -> l));

  private final String tag;

  StemLanguage(String tag) {
    this.tag = tag;
  }

  /** That of articles with this tag of BCP 47; English for those without stems of their own. */
  public static StemLanguage of(String tag) {
    return BY_TAG.getOrDefault(tag.toLowerCase(Locale.ROOT), ENGLISH);
  }

  /** The tag of articles. */
  public String tag() {
    return tag;
  }

  /** What its stems begin with in the index: those of two languages are not the same term. */
  String mark() {
    return this == ENGLISH ? "" + Stems.MARK : Stems.MARK + tag + ":";
  }

  /** Stems the words that {@code in} gives, one for one. */
  TokenStream stemming(TokenStream in) {
    return switch (this) {
      case ENGLISH -> new SnowballFilter(in, new EnglishStemmer());
      case GERMAN -> new SnowballFilter(in, new GermanStemmer());
      case FRENCH -> new FrenchLightStemFilter(in);
      case SPANISH -> new SpanishLightStemFilter(in);
      case ITALIAN -> new ItalianLightStemFilter(in);
      case PORTUGUESE -> new PortugueseLightStemFilter(in);
      case DUTCH -> new SnowballFilter(in, new DutchStemmer());
      case SWEDISH -> new SnowballFilter(in, new SwedishStemmer());
      case DANISH -> new SnowballFilter(in, new DanishStemmer());
      case NORWEGIAN -> new SnowballFilter(in, new NorwegianStemmer());
      case FINNISH -> new SnowballFilter(in, new FinnishStemmer());
      case RUSSIAN -> new RussianLightStemFilter(in);
      case UKRAINIAN -> new UkrainianStemFilter(in);
      case ARABIC -> new ArabicStemFilter(new ArabicNormalizationFilter(in));
    };
  }

  /** A word, folded, with what its stemmer does not know put right; folded too. */
  String before(String word) {
    return switch (this) {
      // Without accents the plural of -ão is not seen: canções, capitães.
      case PORTUGUESE ->
          word.endsWith("oes") || word.endsWith("aes")
              ? word.substring(0, word.length() - 3) + "ao"
              : word;
      // Snowball leaves a plural of children and songs: kinderen, liederen.
      case DUTCH -> DUTCH_ER.contains(cut(word, 4)) && word.endsWith("eren") ? cut(word, 4) : word;
      default -> word;
    };
  }

  /** A stem, with what its stemmer leaves put right. */
  String after(String stem) {
    int last = stem.length() - 1;
    return switch (this) {
      case DUTCH -> {
        // Snowball undoubles k, d and t only (vonnissen, straffen), and keeps huizen from huis.
        String single = undoubled(stem);
        yield single.endsWith("z")
            ? cut(single, 1) + "s"
            : single.endsWith("v") ? cut(single, 1) + "f" : single;
      }
      // The light stemmers leave words of four and five letters alone, but not their plurals.
      case SPANISH -> stem.length() == 4 && isVowel(stem.charAt(last)) ? cut(stem, 1) : stem;
      case ITALIAN ->
          (stem.length() == 4 || stem.length() == 5) && isVowel(stem.charAt(last))
              ? cut(stem, 1)
              : stem;
      // Snowball takes advokat for a verb, and nyhet and skuespiller for other forms of themselves.
      case SWEDISH ->
          (stem.length() > 4 && stem.endsWith("en")) || (stem.length() > 5 && stem.endsWith("at"))
              ? cut(stem, 2)
              : stem;
      case NORWEGIAN -> undoubled(norwegian(stem));
      default -> stem;
    };
  }

  private static String norwegian(String stem) {
    if (stem.length() > 4 && stem.endsWith("het")) {
      return cut(stem, 2);
    }
    return stem.length() > 6 && stem.endsWith("er")
        ? cut(stem, 2)
        : stem.length() > 7 && stem.endsWith("ern") ? cut(stem, 3) : stem;
  }

  /** With one consonant at the end where two are. */
  private static String undoubled(String stem) {
    int last = stem.length() - 1;
    boolean doubled = last > 2 && stem.charAt(last) == stem.charAt(last - 1);
    return doubled && isConsonant(stem.charAt(last)) ? cut(stem, 1) : stem;
  }

  private static String cut(String word, int letters) {
    return word.substring(0, Math.max(0, word.length() - letters));
  }

  private static boolean isVowel(char c) {
    return "aeiou".indexOf(c) >= 0;
  }

  private static boolean isConsonant(char c) {
    return c >= 'b' && c <= 'z' && !isVowel(c);
  }
}
