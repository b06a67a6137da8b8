package dateline.query;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The number of a case in an American federal court, in any of the ways it is written: {@code
 * 1:24-cr-00542-AS}, {@code No. 24 Cr. 542 (AS)}, {@code 24cr542}. The court's office before it and
 * the judge's initials and defendant's number behind it are no part of it.
 *
 * @param year of two or four digits
 * @param kind in small letters, such as {@code cr}
 * @param number without zeros in front
 */
public record Docket(String year, String kind, String number) {
  private static final String KINDS = "cr|crim|cv|civ|mj|mag|mc|misc|md|mdl|ap|adv|bk|po|sw";

  /** One in a text; of one with hyphens the kind may be any. */
  public static final Pattern PATTERN =
      Pattern.compile(
          "(?:(?<![\\p{L}\\p{N}])[Nn]os?\\."
              + " ?)?(?<![\\p{L}\\p{N}:.-])(?:\\d{1,2}:)?(\\d{2}(?:\\d{2})?)(?:-(\\p{L}{2,5})-|["
              + " -]?((?i:"
              + KINDS
              + "))\\.?[ -]?)(\\d{1,7})"
              + "(?:-\\p{Lu}{1,4}|-\\d{1,3}(?!\\d)| ?\\(\\p{Lu}{1,4}\\)){0,6}(?![\\p{L}\\p{N}])");

  /** The one that {@link #PATTERN} found. */
  public static Docket of(MatchResult found) {
    String kind = found.group(2) == null ? found.group(3) : found.group(2);
    String number = found.group(4).replaceFirst("^0+(?=\\d)", "");
    return new Docket(found.group(1), kind.toLowerCase(Locale.ROOT), number);
  }

  /** As courts' systems write it: {@code 24-cr-542}. */
  public String written() {
    return year + "-" + kind + "-" + number;
  }

  /** All that courts and reporters put for its kind, its own first. */
  public List<String> kinds() {
    return switch (kind) {
      case "cr" -> List.of("cr", "crim");
      case "crim" -> List.of("crim", "cr");
      case "cv" -> List.of("cv", "civ");
      case "civ" -> List.of("civ", "cv");
      case "mj" -> List.of("mj", "mag");
      case "mag" -> List.of("mag", "mj");
      default -> List.of(kind);
    };
  }
}
