package dateline.index.terms;

import dateline.index.words.Compounds;
import dateline.index.words.WordScanner;
import dateline.query.Docket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways in which articles write what a query asks for, each a sequence of words: {@code
 * co-defendant} and {@code codefendant}, {@code Müller} and {@code Mueller}, {@code § 230} and
 * {@code section 230}, {@code 24 Cr. 542} and {@code 24-cr-542}.
 */
final class Writings {
  /** More are not looked for. */
  private static final int MOST = 12;

  /** Letters of a code before a number, as in {@code MH 370}. */
  private static final int LONGEST_CODE = 5;

  /** Where a small letter meets a capital, as in {@code JayZ}; not behind a first letter. */
  private static final Pattern HUMP = Pattern.compile("(?<=\\p{L}\\p{Ll})(?=\\p{Lu})");

  /** {@code MH370}, {@code F16}. */
  private static final Pattern CODE = Pattern.compile("(\\p{Lu}{1,4})(\\d{1,4})");

  private static final Pattern SECTION_SIGN = Pattern.compile("§+ ?(?=\\d)");
  private static final Pattern SECTION_WORD = Pattern.compile("(?i)(?<=\\S )sections? (?=\\d)");
  private static final Pattern AND = Pattern.compile("(?i)(?<=\\S) (?:&|and) (?=\\S)");

  /** What {@code § 230} is called in words, folded. */
  private static final Set<String> SECTIONS = Set.of("section", "sections", "sec");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
  private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}]+");

  private Writings() {}

  /** The words of a text, folded; a sign stays at the first alone. */
  static List<String> words(String text) {
    Matcher docket = Docket.PATTERN.matcher(text);
    return read(docket.replaceAll(found -> Docket.of(found).written())).words();
  }

  /** Every way, the text's own first; none if there is only punctuation. */
  static List<List<String>> of(String text) {
    List<List<String>> all = new ArrayList<>();
    for (String each : texts(text)) {
      Read read = read(each);
      all.addAll(List.of(read.words(), read.joined(), read.spelled()));
      if (read.words().size() == 1) {
        String word = read.words().getFirst();
        all.add(read(HUMP.matcher(each).replaceAll(" ")).words());
        all.add(read(CODE.matcher(each).replaceFirst("$1 $2")).words());
        all.add(Compounds.parts(word).orElse(read.words()));
      }
    }
    return all.stream().filter(words -> !words.isEmpty()).distinct().limit(MOST).toList();
  }

  /** The text with its numbers of cases, signs of sections and joining words put otherwise. */
  private static List<String> texts(String text) {
    List<String> texts = new ArrayList<>();
    Matcher docket = Docket.PATTERN.matcher(text);
    if (docket.find()) {
      Docket found = Docket.of(docket);
      for (String kind : found.kinds()) {
        String written = new Docket(found.year(), kind, found.number()).written();
        texts.add(docket.replaceFirst(written));
        texts.add(docket.replaceFirst(written.replace("-", "")));
      }
      return texts;
    }
    texts.add(text);
    if (SECTION_SIGN.matcher(text).find()) {
      texts.add(SECTION_SIGN.matcher(text).replaceAll("section "));
      texts.add(SECTION_SIGN.matcher(text).replaceAll("sec. "));
    } else if (SECTION_WORD.matcher(text).find()) {
      texts.add(SECTION_WORD.matcher(text).replaceAll(""));
    }
    if (AND.matcher(text).find()) {
      texts.add(AND.matcher(text).replaceAll(" and "));
      texts.add(AND.matcher(text).replaceAll(" "));
    }
    return texts;
  }

  /**
   * Words of a text.
   *
   * @param joined the same with what is tied run together; equal to {@code words} without any
   * @param spelled the same without umlauts, such as {@code mueller}; equal without any
   */
  private record Read(List<String> words, List<String> joined, List<String> spelled) {}

  private static Read read(String text) {
    WordScanner scanner = new WordScanner();
    scanner.reset(text);
    List<String> words = new ArrayList<>();
    List<String> joined = new ArrayList<>();
    List<String> spelled = new ArrayList<>();
    while (scanner.next()) {
      boolean signed = words.isEmpty() && scanner.sign() != 0;
      String word = signed ? scanner.sign() + scanner.word() : scanner.word();
      boolean tied =
          !joined.isEmpty() && (scanner.isTied() || Compounds.isOne(words.getLast(), word));
      joined.add(tied ? joined.removeLast() + word : word);
      words.add(word);
      String other = scanner.spelled();
      spelled.add(other.isEmpty() ? word : other);
    }
    return new Read(words, joined, spelled);
  }

  /** A word and those that follow it as one word, if they may be written so. */
  static List<String> inOne(String first, List<String> next) {
    String second = next.getFirst();
    if (SECTIONS.contains(first)) {
      return Character.isDigit(second.charAt(0)) ? List.of("§" + second) : List.of();
    }
    boolean code = first.length() <= LONGEST_CODE && NUMBER.matcher(second).matches();
    boolean joined =
        next.size() == 1
            && LETTERS.matcher(first).matches()
            && (code || Compounds.isOne(first, second));
    return joined ? List.of(first + second) : List.of();
  }
}
