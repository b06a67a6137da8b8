package dateline.enrich.names;

import dateline.enrich.model.Recogniser.Found;
import dateline.enrich.model.Tokens.Token;
import dateline.news.Entity.Kind;
import dateline.news.name.GivenNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sets right what the models took for a person, by what stands in and around it: tags of parties
 * ("R-Ohio") and credits of pictures are no names, a name ends at a comma and at a number, a
 * nickname in quotation marks stands inside one, and a name with a state behind it, with a "&" in
 * it or with a word such as "Holdings" is no person's. One article, one thread.
 */
final class PersonEdges {
  private static final Pattern PARTY = Pattern.compile("[DRI]\\s?[-–]\\s?\\p{Lu}.*");

  /** Behind the photographer, a stroke or nothing between. */
  private static final Set<String> AGENCIES =
      Set.of(
          "getty", "ap", "afp", "reuters", "wireimage", "shutterstock", "via", "epa", "filmmagic");

  /** Before the photographer. */
  private static final Set<String> CREDITS =
      Set.of("photo", "photos", "photograph", "photographs", "credit", "image", "illustration");

  /** At either end of what was taken for a name, and no part of it. */
  private static final Set<String> NO_NAME =
      Set.of("getty", "images", "image", "photo", "photos", "afp", "reuters", "via");

  private static final Set<String> LEFT_MARKS = Set.of("“", "\"", "``");
  private static final Set<String> RIGHT_MARKS = Set.of("”", "\"", "''");
  private static final Set<String> AFTER_STATE = Set.of(",", ".", ")", ";", ":", "-", "–", "—");

  /** Before one of several musicians, whose "&" makes no firm. */
  private static final Set<String> LISTS =
      Set.of("-", "–", "—", ",", "ft.", "ft", "feat.", "feat", "featuring", "with", "by");

  /** Words of a nickname. */
  private static final int NICKNAME = 4;

  private final String text;
  private final List<List<Token>> sentences;
  private final Lexicon lexicon;
  private final GivenNames given = new GivenNames();

  PersonEdges(String text, List<List<Token>> sentences, Lexicon lexicon) {
    this.text = text;
    this.sentences = sentences;
    this.lexicon = lexicon;
  }

  /** "D-N.Y." or "R-Ohio", behind a comma or a bracket. */
  static boolean isPartyTag(String text, Found found) {
    int before = found.start() - 1;
    while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
      before--;
    }
    return before >= 0
        && ",(".indexOf(text.charAt(before)) >= 0
        && PARTY.matcher(text.substring(found.start(), found.end())).matches();
  }

  /**
   * The name itself, of whatever kind it is; absent if there is none.
   *
   * @param taken where it may begin: the end of the name before it
   */
  Optional<Found> of(Found person, int taken) {
    return Optional.of(person)
        .filter(found -> !isCredit(found))
        .flatMap(this::trimmed)
        .map(found -> nicknamed(found, taken))
        .flatMap(this::trimmed)
        .map(this::told);
  }

  /** "Ann Quill/Getty Images", "Photo by Ann Quill". */
  private boolean isCredit(Found found) {
    int s = found.sentence();
    String behind = folded(s, found.to());
    String then = folded(s, found.to() + 1);
    boolean agency =
        (behind.equals("/") && (AGENCIES.contains(then) || then.equals("the")))
            || (behind.equals("via") && AGENCIES.contains(then))
            || behind.equals("getty")
            || behind.equals("wireimage");
    String before = folded(s, found.from() - 1);
    boolean mark = before.equals("by") || before.equals(":");
    return agency || (mark && CREDITS.contains(folded(s, found.from() - 2)));
  }

  /** Without marks and credits at its ends, and what follows a comma or a number. */
  private Optional<Found> trimmed(Found found) {
    int s = found.sentence();
    int from = found.from();
    int to = found.to();
    while (from < to && !isNameLike(s, from)) {
      from++;
    }
    for (int k = from + 1; k < to; k++) {
      boolean comma = word(s, k).equals(",") && !lexicon.in("suffix", bare(s, k + 1));
      if (comma || isNumber(s, k) || word(s, k).contains("@")) {
        to = k;
      }
    }
    while (to > from && !isNameLike(s, to - 1)) {
      to--;
    }
    boolean cut = to < found.to() && isNumber(s, to);
    if (to <= from || word(s, from).contains("@") || (cut && to - from == 1)) {
      return Optional.empty(); // "Samuel 63" scored a goal, "Bill 2001" is before the Senate
    }
    return Optional.of(from == found.from() && to == found.to() ? found : span(found, from, to));
  }

  private boolean isNameLike(int s, int k) {
    boolean letters = word(s, k).chars().anyMatch(Character::isLetterOrDigit);
    return letters && !NO_NAME.contains(folded(s, k));
  }

  /** "63", "F150", "#6"; "50" of 50 Cent begins a name. */
  private boolean isNumber(int s, int k) {
    String word = word(s, k);
    return word.equals("#") || word.chars().anyMatch(Character::isDigit);
  }

  /** "Dwayne “The Rock” Johnson" of what was told as "Rock” Johnson". */
  private Found nicknamed(Found found, int taken) {
    int s = found.sentence();
    int close = -1;
    for (int k = found.from() + 1; k < found.to(); k++) {
      boolean opens = close < 0 && LEFT_MARKS.contains(word(s, k));
      if (opens && hasMark(s, k + 1, found.to())) {
        return found; // both marks are inside
      }
      if (RIGHT_MARKS.contains(word(s, k))) {
        close = k;
      }
    }
    if (close < 0) {
      return found;
    }
    for (int k = found.from() - 1; k >= Math.max(1, close - NICKNAME); k--) {
      if (LEFT_MARKS.contains(word(s, k))) {
        int from = k;
        while (from > 0
            && found.from() - from < NICKNAME + 2
            && capital(s, from - 1)
            && !lexicon.in("title", bare(s, from - 1))
            && sentences.get(s).get(from - 1).start() >= taken) {
          from--;
        }
        return from < k ? span(found, from, found.to()) : span(found, close + 1, found.to());
      }
    }
    return close + 1 < found.to() ? span(found, close + 1, found.to()) : found;
  }

  /** Whether nothing but “The Rock” stands between two names. */
  boolean isNickname(int s, int from, int to) {
    return to - from > 2
        && to - from <= NICKNAME + 2
        && LEFT_MARKS.contains(word(s, from))
        && RIGHT_MARKS.contains(word(s, to - 1));
  }

  private boolean hasMark(int s, int from, int to) {
    for (int k = from; k < to; k++) {
      if (RIGHT_MARKS.contains(word(s, k))) {
        return true;
      }
    }
    return false;
  }

  /** What its neighbours say it is. */
  private Found told(Found found) {
    int s = found.sentence();
    if (isPlace(found)) {
      return found.as(Kind.PLACE);
    }
    String name = text.substring(found.start(), found.end());
    String behind = word(s, found.to());
    boolean shop = behind.replace('’', '\'').equals("'s");
    if (lexicon.known(Kind.ORGANISATION, name).isPresent()) {
      return found.as(Kind.ORGANISATION);
    }
    if (shop && lexicon.known(Kind.ORGANISATION, name + "'s").isPresent() && !isTitled(found)) {
      return whole(found, found.from(), found.to() + 1);
    }
    if (isNext(found) && lexicon.in("firm", folded(s, found.to()))) {
      return whole(found, found.from(), found.to() + 1);
    }
    if (isNext(found) && lexicon.in("road", folded(s, found.to()))) {
      return span(found, found.from(), found.to() + 1).as(Kind.PLACE);
    }
    boolean known = given.isKnown(bare(s, found.from()));
    boolean lone = found.to() - found.from() == 1 && !LISTS.contains(folded(s, found.from() - 1));
    if (behind.equals("&") && lone && !known && isFirmHalf(s, found.to() + 1)) {
      return whole(found, found.from(), found.to() + 2);
    }
    boolean both = false;
    for (int k = found.from(); k < found.to(); k++) {
      both |= word(s, k).equals("&");
    }
    return both && !known ? found.as(Kind.ORGANISATION) : found;
  }

  /** Whether a word in capitals stands right behind it. */
  private boolean isNext(Found found) {
    int s = found.sentence();
    return capital(s, found.to()) && sentences.get(s).get(found.to()).start() == found.end() + 1;
  }

  private boolean isFirmHalf(int s, int k) {
    return capital(s, k) && !capital(s, k + 1) && !given.isKnown(bare(s, k));
  }

  private Found whole(Found found, int from, int to) {
    return span(found, from, to).as(Kind.ORGANISATION);
  }

  /** "Santa Ana"; "Charlotte, N.C.", "Jackson, Mississippi" where nobody is called so. */
  private boolean isPlace(Found found) {
    int s = found.sentence();
    int length = found.to() - found.from();
    String first = bare(s, found.from());
    if (lexicon.known(Kind.PLACE, text.substring(found.start(), found.end())).isPresent()
        && !isTitled(found)) {
      return true;
    }
    if (length == 2 && lexicon.in("saint", first) && !bare(s, found.to() - 1).equals("claus")) {
      return true;
    }
    boolean named = isTitled(found) || (length > 1 && given.isKnown(first));
    return !named && length <= 3 && word(s, found.to()).equals(",") && isState(s, found.to() + 1);
  }

  private boolean isTitled(Found found) {
    return lexicon.in("title", bare(found.sentence(), found.from() - 1));
  }

  private boolean isState(int s, int k) {
    String word = word(s, k);
    boolean postal = word.length() == 2 && lexicon.in("postal", word.toLowerCase(Locale.ROOT));
    if (!capital(s, k)) {
      return false;
    }
    if (postal && word.equals(word.toUpperCase(Locale.ROOT))) {
      return true;
    }
    String two = bare(s, k) + "-" + bare(s, k + 1);
    int behind = lexicon.in("state", two) ? k + 2 : lexicon.in("state", bare(s, k)) ? k + 1 : -1;
    return behind >= 0
        && (word.endsWith(".")
            || word(s, behind).isEmpty()
            || AFTER_STATE.contains(word(s, behind)));
  }

  private Found span(Found of, int from, int to) {
    List<Token> sentence = sentences.get(of.sentence());
    int start = sentence.get(from).start();
    int end = Math.min(sentence.get(to - 1).end(), text.length());
    return new Found(of.kind(), start, end, of.sentence(), from, to);
  }

  private String word(int s, int k) {
    List<Token> sentence = sentences.get(s);
    return k < 0 || k >= sentence.size() ? "" : sentence.get(k).text();
  }

  private String folded(int s, int k) {
    return word(s, k).toLowerCase(Locale.ROOT);
  }

  /** Folded as names are compared. */
  private String bare(int s, int k) {
    return String.join("", Lexicon.words(word(s, k))).replace(".", "");
  }

  private boolean capital(int s, int k) {
    String word = word(s, k);
    return !word.isEmpty() && Character.isUpperCase(word.codePointAt(0));
  }
}
