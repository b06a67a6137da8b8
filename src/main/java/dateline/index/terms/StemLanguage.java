package dateline.index.terms;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
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
  ARABIC("ar");

  /** Characters of the longest {@link #mark}. */
  static final int LONGEST_MARK = 4;

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
    return this == ENGLISH ? "" + NewsAnalyzer.STEM : NewsAnalyzer.STEM + tag + ":";
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
      case ARABIC -> new ArabicStemFilter(new ArabicNormalizationFilter(in));
    };
  }

  /** A word, folded, with what its stemmer does not know put right; folded too. */
  String before(String word) {
    // Without accents the plural of -ão is not seen: canções, capitães.
    boolean plural = this == PORTUGUESE && (word.endsWith("oes") || word.endsWith("aes"));
    return plural ? word.substring(0, word.length() - 3) + "ao" : word;
  }

  /** A stem, with what its stemmer leaves put right. */
  String after(String stem) {
    int last = stem.length() - 1;
    // Snowball undoubles k, d and t only: processen, vonnissen.
    return this == DUTCH && last > 2 && stem.endsWith("ss") ? stem.substring(0, last) : stem;
  }
}
