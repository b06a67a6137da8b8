package dateline.extract;

import dateline.extract.body.Regions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How pages say to their reader that there is nothing to read here, in the large European
 * languages: by whom they are meant, never what is told of others. Thread-safe.
 */
final class WallWords {
  /** What bars the way. */
  enum Kind {
    REGION("a region wall"),
    BOT("a bot wall"),
    ADS("a wall against ad blockers"),
    REGISTRATION("a registration wall"),
    GONE("a notice that the page is gone"),
    MAINTENANCE("a notice of maintenance"),
    BROWSER("a notice that the browser is too old"),
    CONSENT("a consent wall");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As an operator reads it. */
    String words() {
      return words;
    }
  }

  private static final Pattern REGION =
      Pattern.compile(
          "(?<!\\p{L})(?:"
              + "(?:not|isn.t|un) ?available in (?:your|this) (?:region|country|location|area)"
              + "|unavailable in most european countries"
              + "|unavailable (?:due to|for) legal reasons"
              + "|from (?:a country in|within) the european (?:economic area|union)"
              + "|in (?:ihrer|ihrem|deinem|deiner) (?:land|region) (?:leider )?nicht verfügbar"
              + "|pas (?:disponible|accessible) (?:dans|depuis) votre (?:pays|région)"
              + "|no (?:está )?disponible en (?:su|tu) (?:país|región|ubicación)"
              + "|non (?:è )?disponibile nel (?:tuo|suo) paese"
              + "|não (?:está )?disponível (?:no|na|em) (?:seu|sua) (?:país|região)"
              + "|niet beschikbaar in (?:uw|jouw|je) (?:land|regio)"
              + ")",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern BOT =
      Pattern.compile(
          "(?<!\\p{L})(?:"
              + "are you (?:a )?(?:human|robot)"
              + "|you.re (?:not )?a (?:human|robot)"
              + "|(?:verify|verifying|confirm) (?:that )?you are (?:a )?human"
              + "|checking (?:if the site connection is secure|your browser)"
              + "|just a moment\\."
              + "|unusual (?:traffic|activity) from your"
              + "|pardon our interruption"
              + "|attention required"
              + "|(?:enable|turn on|activate) (?:js|javascript)\\b"
              + "|(?:solve|complete) the captcha|enter the characters"
              + "|access (?:to this page )?(?:has been |is )?denied"
              + "|you have been blocked"
              + "|request (?:could not be satisfied|was blocked)"
              + "|sind sie ein (?:mensch|roboter)|sie kein roboter"
              + "|javascript (?:aktivieren|einschalten)|aktivieren sie (?:bitte )?javascript"
              + "|n.êtes pas un robot|êtes(?:-vous| vous) un robot|activer javascript"
              + "|no eres un robot|habilite javascript|habilitar javascript|active javascript"
              + "|non sei un robot|abilita(?:re)? javascript|não é um robô|geen robot"
              + ")",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern ADS =
      Pattern.compile(
          "(?<!\\p{L})(?:ad ?-?block(?:er|ing)?s? (?:detected|is on|is"
              + " enabled|entdeckt|erkannt)|(?:using|have|running|have installed) (?:an? |your )?ad"
              + " ?-?block|(?:disable|turn off|deactivate|pause|switch off) (?:your |the |any )?ad"
              + " ?-?block|(?:whitelist|allow ads on)"
              + " (?:us|our|this)|(?:werbeblocker|adblocker|ad-?blocker)"
              + " (?:deaktivieren|aus|ausschalten|aktiv|verwenden)|désactive[rz] (?:votre"
              + " )?(?:bloqueur|adblock)|(?:utilisez|avez) un bloqueur|(?:desactiva|desactive)"
              + " (?:tu|su|el) (?:bloqueador|adblock)|disattiva (?:il tuo |l.)?ad ?-?block|desative"
              + " (?:o |seu )?(?:bloqueador|adblock))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern REGISTRATION =
      Pattern.compile(
          "(?<!\\p{L})(?:create (?:a|your) (?:free )?account|(?:register|sign up|sign in|log"
              + " ?in|subscribe)(?: now| for free)? to"
              + " (?:continue|keep|read|view|access|unlock)|log ?in or (?:register|subscribe|sign"
              + " up|create)|reached (?:your|the) (?:monthly |free )?(?:limit|article limit)|limit"
              + " of free articles|free (?:articles|stories) (?:remaining|left|this month)|already"
              + " (?:have an account|a (?:subscriber|member))|have an"
              + " account\\?|(?:article|content|story) is (?:only )?(?:for|available to|reserved"
              + " for|exclusive to) (?:our )?(?:subscribers|members)|(?:kostenlos|jetzt)"
              + " registrieren|melden sie sich an|bereits (?:abonnent|registriert|ein"
              + " konto)|abonnez-vous pour|réservé (?:aux|à nos) abonnés|créez (?:un|votre)"
              + " compte|déjà (?:un compte|abonné)|regístr(?:ate|ese) (?:gratis )?para|inicie?"
              + " sesión para|crea (?:una|tu) cuenta|ya (?:tienes|tiene) (?:una )?cuenta|registrati"
              + " per|accedi per (?:continuare|leggere)|hai già un account|cadastre-se para|já (?:é"
              + " assinante|tem (?:uma )?conta)|maak een (?:gratis )?account|al een account)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern GONE =
      Pattern.compile(
          "(?<!\\p{L})(?:(?:article|story|page|content|item|post) (?:that )?(?:you (?:are|were)"
              + " (?:looking for|trying to)|you requested|you have"
              + " requested)|(?:this|the|that|requested) (?:article|story|page|content|post|video)"
              + " (?:has expired|is no longer|no longer|does ?n.t exist|does not exist|could not be"
              + " found|can.?t be found|cannot be found|was not found|has been"
              + " (?:removed|deleted|moved|archived)|isn.t available|is not available|is"
              + " unavailable)|nothing (?:was |could be )?found at this location|page (?:was )?not"
              + " found|error 404|404 error|404 not found|(?:seite|artikel|beitrag|inhalt) (?:wurde"
              + " )?(?:leider )?(?:nicht gefunden|(?:ist )?nicht mehr"
              + " (?:verfügbar|vorhanden)|existiert nicht)|(?:page|article|contenu) (?:demandée?"
              + " |que vous cherchez )?(?:n.existe (?:pas|plus)|n.est plus (?:disponible|en"
              + " ligne)|est introuvable|introuvable)|(?:página|artículo|noticia|contenido) (?:que"
              + " busca(?:s)? )?(?:no (?:existe|encontrad|se (?:ha )?encontr|está disponible)|ya no"
              + " (?:está|existe))|(?:pagina|articolo|contenuto) (?:richiest\\p{L} )?(?:non"
              + " (?:esiste|trovat|è (?:più )?disponibile))|(?:página|artigo|notícia|conteúdo) não"
              + " (?:foi )?(?:encontrad|existe|está)|(?:pagina|artikel) (?:is )?niet"
              + " (?:gevonden|meer beschikbaar))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern MAINTENANCE =
      Pattern.compile(
          "(?<!\\p{L})(?:(?:down for|undergoing|scheduled|under) (?:\\p{L}+ )?maintenance|we.(?:ll|"
              + " will) be (?:right )?back|(?:please )?(?:try again|check back|come back)"
              + " (?:later|soon|shortly|in a few)|(?:site|website|service|page) is"
              + " (?:temporarily|currently) (?:unavailable|offline|down)|wartungsarbeiten|gleich"
              + " wieder (?:da|für sie)|en (?:cours de )?maintenance|de retour (?:bientôt|dans)|en"
              + " mantenimiento|in manutenzione|em manutenção|onderhoudswerkzaamheden)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern BROWSER =
      Pattern.compile(
          "(?<!\\p{L})(?:browser (?:you are using )?is (?:not|no longer|un|out of)"
              + " ?(?:supported|date)|unsupported browser|(?:outdated|old|older|unsupported)"
              + " (?:version of (?:your|a|the) )?(?:web )?browser|(?:update|upgrade) (?:your"
              + " browser|to a (?:newer|modern|more recent|supported) )|browser (?:ist"
              + " )?(?:veraltet|wird nicht (?:mehr )?unterstützt)|veralteten browser|navigateur"
              + " (?:est obsolète|n.est (?:pas|plus) (?:pris en"
              + " charge|supporté|compatible))|navegador (?:no es compatible|está"
              + " desactualizado|obsoleto|não é (?:mais )?compatível)|browser (?:non è (?:più"
              + " )?supportato|wordt niet (?:meer )?ondersteund|is verouderd))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern CONSENT =
      Pattern.compile(
          "(?<!\\p{L})(?:we value your privacy|we care about your privacy|your privacy"
              + " (?:choices|matters|settings)|we and our (?:\\d+ )?(?:\\p{L}+"
              + " )?(?:partners|vendors)|(?:your|withdraw|give) consent\\b|accept all\\b|before you"
              + " continue|(?:we|this site|this website) uses? cookies|click to consent|privacy"
              + " settings|change your preferences|(?:manage|cookie)"
              + " (?:settings|preferences)|datenschutzeinstellungen|wir und unsere (?:\\d+"
              + " )?partner|(?:ihre|deine) (?:zustimmung|einwilligung)|nous et nos (?:\\d+"
              + " )?partenaires|votre (?:consentement|vie privée)|utilise des cookies|nosotros y"
              + " nuestros (?:\\d+ )?socios|su consentimiento|tu (?:privacidad|consentimiento)|il"
              + " tuo consenso|la tua privacy|sua privacidade|seu consentimento|uw"
              + " (?:toestemming|privacy))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Map<Kind, Pattern> WORDS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Kind.REGION, REGION),
              Map.entry(Kind.BOT, BOT),
              Map.entry(Kind.ADS, ADS),
              Map.entry(Kind.REGISTRATION, REGISTRATION),
              Map.entry(Kind.GONE, GONE),
              Map.entry(Kind.MAINTENANCE, MAINTENANCE),
              Map.entry(Kind.BROWSER, BROWSER),
              Map.entry(Kind.CONSENT, CONSENT)));

  private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？]\\s+|\\n");

  private WallWords() {}

  /** What {@code text} says that bars the way; absent if it says nothing of the kind. */
  static Optional<Kind> in(String text) {
    String plain = text.replace('\u00a0', ' ');
    return WORDS.entrySet().stream()
        .filter(words -> words.getValue().matcher(plain).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The share of a text, 0 to 1 by letters, that stands in sentences that say so. */
  static double share(String text) {
    int all = 0;
    int said = 0;
    for (String sentence : List.of(SENTENCE_END.split(text, -1))) {
      int letters = Regions.weighted(sentence);
      all += letters;
      said += in(sentence).isPresent() ? letters : 0;
    }
    return all == 0 ? 0 : (double) said / all;
  }

  /** The share of a heading, 0 to 1, that says so. */
  static double shareOfHeading(String heading) {
    String plain = heading.replace('\u00a0', ' ').strip();
    return WORDS.values().stream()
        .mapToDouble(
            words ->
                words.matcher(plain).results().mapToInt(m -> m.end() - m.start()).sum()
                    / (double) Math.max(1, plain.length()))
        .max()
        .orElse(0);
  }
}
