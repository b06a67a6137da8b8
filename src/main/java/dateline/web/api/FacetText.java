package dateline.web.api;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How facet values are compared with what a reader types to find one. */
final class FacetText {
  private static final Pattern MARKS = Pattern.compile("\\p{M}");

  private FacetText() {}

  /** Without capitals, accents and blanks around it: {@code beyonce} finds {@code Beyoncé}. */
  static String folded(String text) {
    String plain = Normalizer.normalize(text.strip(), Normalizer.Form.NFKD);
    return MARKS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
