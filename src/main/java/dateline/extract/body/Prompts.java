package dateline.extract.body;

import dateline.extract.body.Regions.Block;
import dateline.extract.body.Regions.Region;
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
  private static final Alternatives PROMPT =
      new Alternatives(
          "(?:read|see|watch|view|listen|learn|find out) (?:more|next|also|the full|all|it"
              + " here|full)\\b.{0,120}|(?:also|must|further) read\\b.{0,160}|related(?:"
              + " (?:stories|articles?|content|news|coverage|links?|topics?|video|reading))?\\s*:?.{0,12}|related:.{0,200}|(?:more|don't"
              + " miss|don’t miss|up next|watch|listen|video|see"
              + " also|read|recommended|trending|popular|next)\\s*:.{0,200}|more"
              + " (?:from|on|stories|news|coverage)\\b.{0,100}|advertisement|advertising|sponsored(?:"
              + " content)?|ad|story continues(?: below)?.{0,40}|(?:article|content)"
              + " continues.{0,60}|continue reading.{0,80}|loading\\W*|(?:re|auto)play\\W*|read or"
              + " share\\b.{0,200}|skip (?:to|advert|ad|past).{0,60}|share(?: this)?(?:"
              + " (?:article|story|on|via|with).{0,60})?|tweet|print|email|comments?|(?:sign"
              + " up|subscribe|click here|tap here|follow us|follow @?\\w+ on|like us|join"
              + " us|download|get (?:the|our|breaking|more|unlimited)|support (?:our|us)|help"
              + " us|have a tip|got a tip|send (?:us|tips)|contact us|write to|email"
              + " us)\\b.{0,240}|(?:photo|image|picture|photograph|video|credit|source|foto|bild|quelle|crédit|fotografia)s?(?:"
              + " (?:by|credit|source|via|courtesy))?\\s*:.{0,140}|(?:photo|image)s?"
              + " (?:by|courtesy|credit|via).{0,140}|copyright\\s?.{0,200}|all rights"
              + " reserved.{0,80}|lesen sie (?:auch|mehr|hier).{0,200}|mehr zum thema.{0,100}|lire"
              + " aussi.{0,200}|à lire aussi.{0,200}|leggi anche.{0,200}|lee también.{0,200}|te"
              + " puede interesar.{0,200}|leia (?:também|mais).{0,200}|lees ook.{0,200}|czytaj"
              + " (?:także|też).{0,200}|läs (?:också|mer|även).{0,200}|читайте также.{0,200}|auch"
              + " (?:lesen|interessant)(?:\\s*:.{0,200})?|schon gelesen\\?.{0,200}|(?:passend"
              + " dazu|más información)\\s*:.{0,200}|(?:ver también|lea también|lee además|mira"
              + " también|veja também|zobacz (?:także|też)|les også|læs også|katso myös|sur le même"
              + " sujet|voir aussi|potrebbe interessarti|guarda"
              + " anche)\\b.{0,200}|anzeige|werbung|publicidad|publicité|(?:last"
              + " )?(?:updated|published|posted)(?: (?:on|at|:)|:).{0,60}|min read|(?:zuletzt"
              + " )?(?:aktualisiert|veröffentlicht|erschienen) (?:am|um)\\b.{0,60}|(?:publié|mis à"
              + " jour|modifié) le\\b.{0,60}|(?:actualizado|publicado|aggiornato|pubblicato)"
              + " (?:el|a las|em|il|alle)\\b.{0,60}",
          "$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

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
  private static final Pattern ENDING =
      Pattern.compile(
          "^(?:related (?:stories|articles|content|topics|links|news|coverage)|more"
              + " (?:stories|news|from|on|in)\\b.{0,60}|you (?:may|might) (?:also )?(?:like|be"
              + " interested).{0,40}|recommended(?: for you| stories| videos)?|most"
              + " (?:read|popular|viewed)|trending(?: now| stories)?|comments|leave a"
              + " (?:reply|comment)|join the (?:conversation|discussion)|read (?:more|next)|up"
              + " next|latest (?:news|stories)|top stories|about the authors?|share"
              + " this.{0,30}|tags|filed under|topics|mehr zum thema|das könnte sie auch"
              + " interessieren|(?:\\d+"
              + " )?(?:kommentare|comments|commentaires|comentarios|reacties)|lire aussi|articles"
              + " similaires|leggi anche|te puede interesar|noticias relacionadas|mehr"
              + " themen|weitere"
              + " (?:artikel|themen|beiträge|meldungen|nachrichten)|(?:ähnliche|verwandte)"
              + " (?:artikel|themen|beiträge)|das könnte (?:dich|euch|ihnen) (?:auch"
              + " )?(?:interessieren|gefallen)|meistgelesen|schlagwörter|sur le même"
              + " (?:sujet|thème)|à lire (?:aussi|également)|(?:les )?plus lus|artículos"
              + " relacionados|más noticias|lo más (?:leído|visto)|tus comentarios|valora esta"
              + " noticia|articoli correlati|notícias relacionadas|mais lidas|gerelateerde?"
              + " (?:artikelen|nieuws))\\s*:?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern COMMENTS =
      Pattern.compile("(?i)^(?:\\d+ )?(?:kommentar|comment|comentario|reactie)|leave a");

  /** What stands where the reader has not agreed to something embedded. */
  private static final Alternatives PLACEHOLDER =
      new Alternatives(
          "extern\\w* inhalt\\w* nicht verfügbar|empfohlener (?:redaktioneller|externer) inhalt|an"
              + " dieser stelle (?:finden|findest|steht|sehen)\\b.{0,40} extern|ich bin damit"
              + " einverstanden, dass mir|ein klick für den datenschutz|deine"
              + " privatsphäre-einstellungen verhindern|(?:ce|cet) contenu (?:est bloqué|n.est pas"
              + " (?:disponible|visible))|este contenido (?:está bloqueado|no está"
              + " disponible)|(?:this content|this embed|this video) (?:is (?:hosted|provided)"
              + " by|is (?:not|un)\\s?available|cannot be (?:shown|displayed))|to (?:view|see) this"
              + " (?:content|video|embed|post).{0,60}(?:cookies|accept|consent|enable)|(?:we"
              + " need|allow) (?:your (?:consent|permission)|.{1,30} content\\?)|waiting for your"
              + " permission|please enable javascript|your (?:web )?browser (?:is no longer|is"
              + " not|isn.t) supported|your browser does not support|this browser does not"
              + " support|we.re having trouble loading",
          "",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Alternatives LEADING =
      new Alternatives(
          "read|see|watch|related|recommended|more|don['’]t miss|must.read|also|trending|up"
              + " next|lesen sie|mehr (?:zu|lesen)|les også|läs|lees|lire|leggi|lee|leia|auch"
              + " interessant",
          "\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Words of those who ask for consent. One may be news, a dense crowd of them is not. */
  private static final Pattern CONSENT =
      Pattern.compile(
          "cookies?|consent|opt.?out|gdpr|ccpa|personali[sz]|personal"
              + " (?:data|information)|privacy|third.part|partners?\\b|tracking|vendors?\\b|einwilligung|datenschutz|zustimm\\w*|drittanbieter|consentement|confidentialité|privacidad|consentimiento",
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
