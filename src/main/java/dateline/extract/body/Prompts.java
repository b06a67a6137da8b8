package dateline.extract.body;

import dateline.extract.body.Regions.Block;
import dateline.extract.body.Regions.Region;
import dateline.extract.page.Phrases;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What page makers put between an article's paragraphs, told by its words: "read more", credits,
 * placeholders of blocked embeds; the headings after which the page goes on to other things; and
 * the talk of consent layers. Thread-safe.
 */
final class Prompts {
  private static final int LONGEST_PROMPT = 320;
  private static final Phrases WORDS = Phrases.read("prompts");
  private static final Alternatives PROMPT =
      new Alternatives(WORDS.any("prompt"), "$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Prompts that begin with a figure or a sign. */
  private static final Pattern COUNT =
      Pattern.compile(
          "^\\W*(?:\\d+ comments?|\\d+ (?:min(?:ute)?s?|hours?|days?)"
              + " (?:read|ago)|(?:©|\\(c\\))\\s?.{0,200})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Prompts that are told by words in their midst, and those words. */
  private static final Pattern CREDIT =
      Pattern.compile(
          "^\\W*(?:.{0,80}(?:getty images|/ ?ap photo|ap photo/|afp via|/shutterstock|via"
              + " getty).{0,60}|.{0,60}all rights reserved\\.?)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final List<String> CREDITED =
      List.of("getty", "ap photo", "afp via", "shutterstock", "all rights reserved");
  private static final Pattern ENDING = WORDS.pattern("ending", "", "\\s*:?");
  private static final Pattern COMMENTS =
      Pattern.compile("(?i)^(?:\\d+ )?(?:kommentar|comment|comentario|reactie)|leave a");

  /** What stands where the reader has not agreed to something embedded. */
  private static final Alternatives PLACEHOLDER =
      new Alternatives(
          WORDS.any("placeholder"), "", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Alternatives LEADING =
      new Alternatives(
          WORDS.any("leading"), "\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Words of those who ask for consent. One may be news, a dense crowd of them is not. */
  private static final Pattern CONSENT =
      Pattern.compile(
          "cookies?|consent|opt.?out|gdpr|ccpa|personali[sz]|personal"
              + " (?:data|information)|privacy|third.part|partners?\\b"
              + "|tracking|vendors?\\b|einwilligung|datenschutz|zustimm\\w*"
              + "|drittanbieter|consentement|confidentialité|privacidad"
              + "|consentimiento",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Parts of those words, which are looked for first: most blocks have none. */
  private static final List<String> CONSENT_PARTS =
      List.of(
          "ookie",
          "onsent",
          "pt-out",
          "pt out",
          "DPR",
          "CPA",
          "ersonal",
          "rivacy",
          "third",
          "artner",
          "racking",
          "endor",
          "inwilligung",
          "atenschutz",
          "ustimm",
          "rittanbieter",
          "onfidential",
          "rivacidad");

  /** A site speaking of itself to its reader. */
  private static final Pattern ADDRESSED =
      Pattern.compile(
          "\\b(?:we|our|wir|unsere?|nous|nos|nosotros|nuestr[oa]s?|noi)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final int LETTERS_PER_CONSENT_WORD = 150;

  private Prompts() {}

  /** Whether a block only asks the reader to go elsewhere or do something. */
  static boolean isPrompt(Block block) {
    String text = block.text();
    return block.letters() <= LONGEST_PROMPT
        && (PROMPT.begins(text)
            || COUNT.matcher(text).matches()
            || isCredit(text)
            || PLACEHOLDER.at(text, 0)
            || (block.linked() > block.letters() / 2 && LEADING.begins(text)));
  }

  private static boolean isCredit(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return CREDITED.stream().anyMatch(lower::contains) && CREDIT.matcher(text).matches();
  }

  /** Whether a heading says that the article has ended. */
  static boolean isEnding(String text) {
    return ENDING.matcher(text).matches();
  }

  static boolean opensComments(String text) {
    return COMMENTS.matcher(text).find();
  }

  /** Words about consent in each block of a page, counted once for all regions. */
  static int[] consentWords(Regions regions) {
    return regions.blocks.stream()
        .mapToInt(
            block ->
                CONSENT_PARTS.stream().anyMatch(block.text()::contains)
                    ? (int) CONSENT.matcher(block.text()).results().count()
                    : 0)
        .toArray();
  }

  /** Whether a text has the words of those who ask to store things, told quickly. */
  static boolean mayAskConsent(String text) {
    return text.length() > 60
        && (text.contains("cookie") || text.contains("Cookie") || text.contains("consent"))
        && ADDRESSED.matcher(text).find();
  }

  static boolean speaksOfConsent(String text) {
    return CONSENT.matcher(text).find();
  }

  /** Whether a region speaks of nothing but consent, and to the reader. */
  static boolean isFullOfConsent(Regions regions, Region region, int[] counted) {
    int words = 0;
    boolean addressed = false;
    for (int i = region.first; i < region.end; i++) {
      words += counted[i];
      addressed |= counted[i] > 0 && ADDRESSED.matcher(regions.blocks.get(i).text()).find();
    }
    return addressed && words > 3 && words * LETTERS_PER_CONSENT_WORD > region.letters;
  }

  /**
   * Whether the region's text is about consent, at least a word in every few.
   *
   * @param counted as {@link #consentWords} counts
   */
  static boolean asksConsent(Regions regions, Region region, int[] counted) {
    int letters = 0;
    int words = 0;
    for (int i = region.first; i < region.end; i++) {
      letters += regions.blocks.get(i).letters();
      words += counted[i];
    }
    return words > 2 && words * LETTERS_PER_CONSENT_WORD > letters;
  }
}
