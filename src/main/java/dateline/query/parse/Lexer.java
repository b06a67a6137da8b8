package dateline.query.parse;

import dateline.query.Docket;
import dateline.query.Problem;
import dateline.query.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into tokens, in one pass. One thread, one text. */
final class Lexer {
  private static final String DISTANCE = "(s|p|sent|para|sentence|paragraph|\\d{1,9})";

  /** {@code near/5}, {@code w/s}, {@code /p}; the second group is a distance that is none. */
  private static final Pattern NEAR =
      Pattern.compile("(?i)(?:near|w|within)?/" + DISTANCE + "(?=[\\s()\"|]|$)|near/(\\S*)");

  private static final Pattern AROUND = Pattern.compile("(?i)around ?\\( ?(\\d{1,9}) ?\\)");
  private static final Pattern NAME = Pattern.compile("([A-Za-z]{2,20})([:=])");

  /** Parentheses belong to it in pairs only, as in {@code …/wiki/Reform_(law)}. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)(?:https?://|www\\.)[^\\s\"|()]++(?:\\([^\\s\"|()]*+\\)[^\\s\"|()]*+){0,4}+");

  private static final Pattern SECTION = Pattern.compile("(?:§§?|¶¶?) ?(\\d[^\\s()\"|]*)");

  private static final Pattern SLOP = Pattern.compile("~(\\d{1,9})");

  private final Typed typed;
  private final Matcher matcher;
  private final List<Problem> problems;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  /** What the field just read wants: a value taken as typed, or words. */
  private boolean valueNext;

  Lexer(String text, List<Problem> problems) {
    this.typed = new Typed(text);
    this.matcher = NAME.matcher(typed.plain());
    this.problems = problems;
  }

  /** All tokens, and one {@link Kind#END}. */
  List<Token> tokens() {
    while (at < typed.length()) {
      switch (typed.at(at)) {
        case ' ' -> at++;
        case '(' -> sign(Kind.OPEN);
        case ')' -> sign(Kind.CLOSE);
        case '|' -> bar();
        case '"' -> quote();
        case '-' -> dash();
        default -> run();
      }
    }
    add(Kind.END, "", at);
    return LooseOperators.settled(tokens);
  }

  private void add(Kind kind, String text, int from) {
    tokens.add(new Token(kind, text, typed.place(from), typed.place(Math.max(from, at))));
    valueNext = false;
  }

  private void sign(Kind kind) {
    at++;
    add(kind, typed.plain(at - 1, at), at - 1);
  }

  private void bar() {
    int from = at;
    while (at < typed.length() && typed.at(at) == '|') {
      at++;
    }
    add(Kind.OR, "|", from);
  }

  private void dash() {
    int after = at + 1;
    boolean begins = at == 0 || " (|:".indexOf(typed.at(at - 1)) >= 0;
    boolean excludes =
        after < typed.length()
            && (typed.at(after) == '"'
                || typed.at(after) == '('
                || (typed.at(after) != '-'
                    && Words.hasContent(typed.plain(after, typed.endOfRun(after)))));
    if (begins && excludes) {
      boolean value = valueNext;
      sign(Kind.NOT);
      valueNext = value;
    } else {
      at++;
    }
  }

  private void quote() {
    int from = at;
    int end = valueNext ? typed.endOfValue(from) : typed.nextQuote(from + 1);
    if (end < 0) {
      at++;
      problems.add(Mistake.UNBALANCED_QUOTE.at(typed.place(from), typed.place(at)));
      return;
    }
    String inside =
        valueNext
            ? typed.original(from + 1, end).replace("\"\"", "\"").strip()
            : typed.plain(from + 1, end).strip().replaceAll(" +", " ");
    boolean empty = valueNext ? inside.isEmpty() : !Words.hasContent(inside);
    at = end + 1;
    add(Kind.PHRASE, empty ? "" : inside, from);
    slop();
  }

  private void slop() {
    Matcher slop = looking(SLOP);
    if (slop.lookingAt()) {
      int from = at;
      at = slop.end();
      add(Kind.SLOP, slop.group(1), from);
    }
  }

  private Matcher looking(Pattern pattern) {
    return matcher.usePattern(pattern).region(at, typed.length());
  }

  /** Something that is neither quoted nor a parenthesis: it ends at a space, mostly. */
  private void run() {
    if (valueNext) {
      value();
      return;
    } else if (near()) {
      return;
    }
    int end = typed.endOfRun(at);
    int skipped = Words.punctuationBefore(typed.plain(at, end));
    if (skipped > 0) {
      at += skipped;
    } else if (!address() && !prefix() && !section() && !docket()) {
      word();
    }
  }

  private void value() {
    int from = at;
    at = typed.endOfRun(at);
    add(Kind.WORD, typed.plain(from, at), from);
  }

  private boolean address() {
    Matcher address = looking(ADDRESS);
    if (!address.lookingAt()) {
      return false;
    }
    int from = at;
    at = address.end();
    while (".,;:!?'".indexOf(typed.at(at - 1)) >= 0) {
      at--;
    }
    add(Kind.ADDRESS, typed.plain(from, at), from);
    return true;
  }

  private boolean near() {
    if (!looking(AROUND).lookingAt() && !looking(NEAR).lookingAt()) {
      return false;
    }
    int from = at;
    String distance = Optional.ofNullable(matcher.group(1)).orElse("?").toLowerCase(Locale.ROOT);
    at = matcher.end();
    add(
        Kind.NEAR,
        Character.isLetter(distance.charAt(0)) ? distance.substring(0, 1) : distance,
        from);
    return true;
  }

  /** {@code title:} or {@code person=}; of an unknown name, says so where a field was meant. */
  private boolean prefix() {
    Matcher name = looking(NAME);
    if (!name.lookingAt()) {
      return false;
    }
    int from = at;
    String word = name.group(1);
    boolean exact = name.group(2).equals("=");
    boolean apart = name.end() == typed.length() || typed.at(name.end()) == ' ';
    boolean lower = word.equals(word.toLowerCase(Locale.ROOT));
    Optional<Prefix> prefix = Prefix.named(word);
    if (prefix.isPresent() && (lower || !apart)) {
      at = name.end();
      add(exact ? Kind.FACET : Kind.FIELD, prefix.get().label(), from);
      valueNext = prefix.get().wantsValue(exact);
      if (prefix.get() == Prefix.SAVED && (apart || " )|".indexOf(typed.at(at)) >= 0)) {
        add(Kind.WORD, Leaves.MINE, from);
      }
      return true;
    }
    return !exact && prefix.isEmpty() && unknown(word, apart, lower);
  }

  private boolean unknown(String word, boolean apart, boolean lower) {
    Optional<String> meant = Prefix.meant(word);
    if ((meant.isEmpty() || !lower) && (apart || !lower)) {
      return false;
    }
    int from = at;
    at += word.length();
    add(Kind.WORD, word, from);
    at++;
    problems.add(
        Mistake.UNKNOWN_FIELD.at(
            typed.place(from),
            typed.place(at),
            word + ":",
            meant
                .map(known -> "Did you mean " + known + ":? If not, leave out the colon.")
                .orElse("Leave out the colon, or put the text in quotes.")));
    return true;
  }

  /** {@code § 1983} is one thing to a lawyer, so it is read as a phrase. */
  private boolean section() {
    Matcher section = looking(SECTION);
    if (!section.lookingAt()) {
      return false;
    }
    int from = at;
    at = section.end();
    add(Kind.PHRASE, Words.trimmed(section.group()), from);
    return true;
  }

  /** {@code No. 24 Cr. 542 (AS)} is one thing, too, however it is written. */
  private boolean docket() {
    Matcher docket = looking(Docket.PATTERN).useTransparentBounds(true);
    boolean found = docket.lookingAt();
    if (found) {
      int from = at;
      at = docket.end();
      add(Kind.WORD, Docket.of(docket).written(), from);
    }
    docket.useTransparentBounds(false);
    return found;
  }

  private void word() {
    int from = at;
    boolean operand = !tokens.isEmpty() && tokens.getLast().is(Kind.FIELD, Kind.FACET);
    at = typed.endOfRun(at);
    String word = Words.trimmed(typed.plain(from, at));
    Kind kind = operand ? Kind.WORD : operator(typed.plain(from, at), word);
    if (operand || Words.hasContent(word) || kind != Kind.WORD) {
      add(kind, word, from);
    } else if (word.codePoints().anyMatch(Lexer::isSign)) {
      problems.add(Mistake.NOTHING_TO_FIND.at(typed.place(from), typed.place(at), word));
    }
    if (at < typed.length() && typed.at(at) == '"' && isInchMark()) {
      at++;
    }
  }

  /** Whether somebody may look for it, who must hear that it cannot be found. */
  private static boolean isSign(int character) {
    return character == '§'
        || character == '¶'
        || Character.getType(character) == Character.OTHER_SYMBOL
        || Character.getType(character) == Character.CURRENCY_SYMBOL;
  }

  private static Kind operator(String run, String word) {
    return switch (run.equals("&&") ? "AND" : word) {
      case "AND" -> Kind.AND;
      case "OR" -> Kind.OR;
      case "NOT" -> Kind.NOT;
      default -> Kind.WORD;
    };
  }

  /** {@code 12"} is a measure, not the beginning of a phrase. */
  private boolean isInchMark() {
    boolean ends = at + 1 == typed.length() || " ),.".indexOf(typed.at(at + 1)) >= 0;
    return ends && Character.isDigit(typed.at(at - 1));
  }
}
