package dateline.enrich.names;

import dateline.enrich.model.Recogniser.Found;
import dateline.enrich.model.Tokens.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether what the models took for a title is one. They know a title only as a name of nothing
 * else, so peoples, matches, prizes, streets and cars are among them: a word of the trade must
 * stand near, or many in the article. One article, one thread.
 */
final class WorkEvidence {
  /** Words of film, music, television and books, whatever the article is about. */
  private static final Set<String> TRADE =
      Set.of(
          ("film films movie movies series show shows sitcom drama documentary musical song songs"
                  + " single album albums track soundtrack mixtape novel memoir podcast biopic"
                  + " thriller miniseries ballad episode episodes season seasons starring starred"
                  + " stars co-star co-stars actor actress director directed premiere premiered"
                  + " trailer sequel cast singer rapper band novelist author character finale spinoff"
                  + " spin-off netflix hbo hulu billboard chart charts screenplay filmmaker")
              .split(" ", -1));

  private static final Set<String> QUOTES = Set.of("“", "\"", "``", "‘", "'");

  /** As many in an article make it one of the trade. */
  private static final int RICH = 6;

  /** As many are enough for what stands in quotation marks. */
  private static final int SOME = 3;

  /** Or at least one of so many words. */
  private static final int RICH_SHARE = 90;

  /** Words to either side of a lone word in which its sort is named. */
  private static final int NEAR = 3;

  /** What stands between a title and its maker. */
  private static final Pattern DASHES_AND_MARKS = Pattern.compile(" [-–—] |[“”\"]");

  private final String text;
  private final List<List<Token>> sentences;
  private final Lexicon lexicon;
  private final boolean rich;
  private final boolean some;

  WorkEvidence(String text, List<List<Token>> sentences, Lexicon lexicon) {
    this.text = text;
    this.sentences = sentences;
    this.lexicon = lexicon;
    long all = sentences.stream().mapToLong(List::size).sum();
    long trade = sentences.stream().flatMap(List::stream).filter(WorkEvidence::isTrade).count();
    this.some = trade >= SOME;
    this.rich = trade >= RICH && trade * RICH_SHARE >= all;
  }

  private static boolean isTrade(Token token) {
    return TRADE.contains(token.text().toLowerCase(Locale.ROOT));
  }

  /** Whether a title can be written so: capitals at both ends, and no name of another sort. */
  boolean isTitle(Found found) {
    List<String> words = Lexicon.words(text.substring(found.start(), found.end()));
    if (words.isEmpty() || !capital(found, found.from()) || !capital(found, found.to() - 1)) {
      return false;
    }
    String name = text.substring(found.start(), found.end());
    boolean two = DASHES_AND_MARKS.matcher(name).find() || name.contains("(") != name.contains(")");
    boolean people = words.stream().allMatch(word -> lexicon.in("people", word));
    String last = words.getLast();
    return !people
        && !two
        && !(words.size() > 1 && (lexicon.in("untitled", last) || words.getFirst().equals("best")))
        && !lexicon.in("make", words.getFirst());
  }

  private boolean capital(Found found, int k) {
    int first = sentences.get(found.sentence()).get(k).text().codePointAt(0);
    return Character.isUpperCase(first) || Character.isDigit(first);
  }

  /**
   * Whether the place speaks for it.
   *
   * @param others all that was found: a capital that none of them has is the rest of a longer name
   */
  boolean isLikely(Found found, List<Found> others) {
    List<Token> sentence = sentences.get(found.sentence());
    if (!isTitle(found) || isPart(found, sentence, others)) {
      return false;
    }
    boolean lone = found.to() - found.from() == 1;
    int from = lone ? Math.max(0, found.from() - NEAR) : 0;
    int to = lone ? Math.min(sentence.size(), found.to() + NEAR) : sentence.size();
    Set<Token> near = new HashSet<>(sentence.subList(from, to));
    sentence.subList(found.from(), found.to()).forEach(near::remove);
    boolean quoted = isQuoted(found, sentence);
    return near.stream().anyMatch(WorkEvidence::isTrade)
        || isDated(found, sentence)
        || (lone ? quoted && rich : rich || (quoted && some));
  }

  private static boolean isQuoted(Found found, List<Token> sentence) {
    return found.from() > 0 && QUOTES.contains(sentence.get(found.from() - 1).text());
  }

  /** "Avatar (2009)" */
  private static boolean isDated(Found found, List<Token> sentence) {
    int at = found.to();
    return at + 2 < sentence.size()
        && sentence.get(at).text().equals("(")
        && sentence.get(at + 1).text().matches("(19|20)\\d\\d")
        && sentence.get(at + 2).text().equals(")");
  }

  private static boolean isPart(Found found, List<Token> sentence, List<Found> others) {
    int before = found.from() - 1;
    int behind = found.to();
    boolean possessive =
        behind + 1 < sentence.size()
            && sentence.get(behind).text().replace('’', '\'').equals("'s")
            && sentence.get(behind + 1).capitalised();
    if (possessive && found.to() - found.from() > 1 && !isQuoted(found, sentence)) {
      return true; // "Inside the World" of "Inside the World's Toughest Prisons"
    }
    return before > 0
        && sentence.get(before).capitalised()
        && others.stream()
            .noneMatch(
                other ->
                    other.sentence() == found.sentence()
                        && other.from() <= before
                        && before < other.to());
  }
}
