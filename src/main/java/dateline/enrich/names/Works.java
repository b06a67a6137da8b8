package dateline.enrich.names;

import dateline.enrich.model.Recogniser.Found;
import dateline.enrich.model.Tokens.Token;
import dateline.news.Entity.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds titles of films, series, songs, albums, books and podcasts by how they are written: in
 * quotation marks and title case, or after words such as "episode of". One article, one thread.
 *
 * <p>The models know a title only as a name of no kind, among peoples and events; so a rule
 * decides, and what no rule takes is left out. Precision before recall.
 */
final class Works {
  /** After these and "of" or "to" stands a work, whatever the models took it for. */
  private static final Set<String> PART_OF =
      Set.of(
          "episode", "episodes", "finale", "rerun", "reruns", "reboot", "remake", "sequel", "cast");

  /** Right before a work, and right after one that is quoted. */
  private static final Set<String> SORTS =
      Set.of(
          ("film films movie movies series show sitcom drama comedy documentary docuseries musical "
                  + "song songs single album ep track soundtrack mixtape book novel memoir "
                  + "autobiography podcast play biopic thriller miniseries franchise game anthem "
                  + "hit ballad video episode starring")
              .split(" "));

  /** Right before a work that is not quoted: the series Night Ferry. */
  private static final Set<String> NAMED =
      Set.of(
          ("film movie series sitcom drama comedy documentary docuseries musical song single album "
                  + "novel memoir podcast thriller miniseries show")
              .split(" "));

  /** After a quoted work: "Barbie" star. */
  private static final Set<String> MAKERS =
      Set.of(
          ("star stars actor actress alum director creator singer rapper author writer producer"
                  + " host co-star showrunner premiere trailer cast character hitmaker")
              .split(" "));

  /** Verbs and prepositions that take a quoted work. */
  private static final Set<String> TAKES =
      Set.of(
          ("in on of for titled called entitled named directed wrote sang released watched watching"
                  + " performed starred played")
              .split(" "));

  /** Shortly before what is quoted and no title. */
  private static final Set<String> SLOGANS =
      Set.of(
          ("sign signs reading slogan slogans chant chants chanted chanting banner banners hashtag"
                  + " campaign motto placard placards shouted shouting yelled words phrase")
              .split(" ", -1));

  private static final Set<String> SMALL =
      Set.of(
          "of the and a an in on to for with from at by or but is 's & - n't vs vs. v v."
              .split(" "));

  /** "episode of Quiet Harbour on Monday" */
  private static final Set<String> DATES =
      Set.of(
          ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April "
                  + "May June July August September October November December")
              .split(" "));

  private static final int LONGEST = 9;

  private final String text;
  private final List<List<Token>> sentences;
  private final WorkEvidence evidence;

  Works(String text, List<List<Token>> sentences, Lexicon lexicon) {
    this.text = text;
    this.sentences = sentences;
    this.evidence = new WorkEvidence(text, sentences, lexicon);
  }

  /** The names with works told apart: those that overlap a work give way to it. */
  List<Found> among(List<Found> found) {
    List<Found> works = new ArrayList<>();
    for (int s = 0; s < sentences.size(); s++) {
      quoted(s, works);
      parts(s, works);
    }
    for (Found f : found) {
      if (untold(f) && before(f.sentence(), f.from(), NAMED) && evidence.isTitle(f)) {
        works.add(f.as(Kind.WORK));
      }
    }
    again(found, works);
    List<Found> all = new ArrayList<>(works.stream().distinct().toList());
    for (Found f : found) {
      boolean free = works.stream().noneMatch(w -> w.start() < f.end() && f.start() < w.end());
      if (free && (!isWork(f) || evidence.isLikely(f, found))) {
        all.add(f);
      }
    }
    all.sort(Comparator.comparingInt(Found::start));
    return withoutOverlaps(all);
  }

  private static boolean isWork(Found f) {
    return f.kind().filter(kind -> kind == Kind.WORK).isPresent();
  }

  /** What was told nowhere as a person, a place or an acronym may be a work. */
  private boolean untold(Found f) {
    boolean body = f.kind().filter(kind -> kind == Kind.ORGANISATION).isPresent();
    String name = text.substring(f.start(), f.end());
    return isWork(f) || f.kind().isEmpty() || (body && !name.equals(name.toUpperCase(Locale.ROOT)));
  }

  /** What is a work once is one wherever it stands, of two words or more or with its sort. */
  private void again(List<Found> found, List<Found> works) {
    Set<String> titles = new HashSet<>();
    works.forEach(w -> titles.add(text.substring(w.start(), w.end())));
    for (Found f : found) {
      String name = text.substring(f.start(), f.end());
      if (untold(f)
          && name.contains(" ")
          && (titles.contains(name) || titles.contains("The " + name))) {
        works.add(f.as(Kind.WORK));
      }
    }
  }

  private static List<Found> withoutOverlaps(List<Found> found) {
    List<Found> kept = new ArrayList<>();
    for (Found f : found) {
      if (kept.isEmpty() || kept.getLast().end() <= f.start()) {
        kept.add(f);
      }
    }
    return kept;
  }

  private String word(int s, int k) {
    List<Token> sentence = sentences.get(s);
    return k < 0 || k >= sentence.size() ? "" : sentence.get(k).text();
  }

  private boolean before(int s, int k, Set<String> cues) {
    return cues.contains(word(s, k - 1).toLowerCase(Locale.ROOT));
  }

  /** "episode of The Kardashians". */
  private void parts(int s, List<Found> works) {
    for (int k = 1; k < sentences.get(s).size(); k++) {
      String link = word(s, k);
      if ((link.equals("of") || link.equals("to"))
          && PART_OF.contains(word(s, k - 1).toLowerCase(Locale.ROOT))) {
        int end = titleEnd(s, k + 1);
        if (end > k + 1 && evidence.isTitle(work(s, k + 1, end))) {
          works.add(work(s, k + 1, end));
        }
      }
    }
  }

  /** Where the title-case words that begin here end. */
  private int titleEnd(int s, int from) {
    int end = from;
    for (int k = from; k < sentences.get(s).size() && k < from + LONGEST; k++) {
      Token token = sentences.get(s).get(k);
      if (token.capitalised() && !(k > from && DATES.contains(token.text()))) {
        end = k + 1;
      } else if (k == from || !SMALL.contains(token.text()) || token.text().equals("'s")) {
        break;
      }
    }
    return end;
  }

  /** “Murder in the Bayou”, with a sign that it is a title. */
  private void quoted(int s, List<Found> works) {
    List<Token> sentence = sentences.get(s);
    for (int open = 0; open < sentence.size(); open++) {
      Optional<String> closing = closing(sentence.get(open).text());
      if (closing.isEmpty()) {
        continue;
      }
      int close = open + 1;
      while (close < sentence.size()
          && close - open <= LONGEST + 1
          && !sentence.get(close).text().equals(closing.get())) {
        close++;
      }
      int end = close;
      while (end > open + 1 && Set.of(",", ".").contains(word(s, end - 1))) {
        end--;
      }
      if (close < sentence.size() && title(s, open + 1, end) && sign(s, open, close, end)) {
        works.add(work(s, open + 1, end));
        open = close;
      }
    }
  }

  private static Optional<String> closing(String quote) {
    return switch (quote) {
      case "“" -> Optional.of("”");
      case "\"" -> Optional.of("\"");
      case "‘" -> Optional.of("’");
      case "'" -> Optional.of("'");
      case "``" -> Optional.of("''");
      default -> Optional.empty();
    };
  }

  private boolean title(int s, int from, int to) {
    if (to <= from || to - from > LONGEST) {
      return false;
    }
    Set<String> words = new HashSet<>();
    for (int k = from; k < to; k++) {
      Token token = sentences.get(s).get(k);
      words.add(token.text());
      boolean mark = !Character.isLetterOrDigit(token.text().codePointAt(0));
      boolean small = k > from && SMALL.contains(token.text().toLowerCase(Locale.ROOT));
      boolean number = Character.isDigit(token.text().codePointAt(0));
      if (!token.capitalised() && !small && !number && !(mark && k > from)) {
        return false;
      }
      if (mark && ".?;\"“”".contains(token.text())) {
        return false;
      }
    }
    // "Kim, Kim, Kim" is a chant.
    boolean chant = to - from > 2 && words.size() <= 2;
    return !chant && (Character.isLetter(word(s, from).codePointAt(0)) || to - from > 1);
  }

  /** A word of the trade beside it; or several words in title case that nobody says. */
  private boolean sign(int s, int open, int close, int end) {
    String after = word(s, close + 1).toLowerCase(Locale.ROOT);
    boolean trade = before(s, open, SORTS) || SORTS.contains(after) || MAKERS.contains(after);
    boolean nickname =
        open > 0
            && sentences.get(s).get(open - 1).capitalised()
            && !after.isEmpty()
            && Character.isUpperCase(word(s, close + 1).codePointAt(0));
    long capitals = 0;
    for (int k = open + 1; k < end; k++) {
      capitals += sentences.get(s).get(k).capitalised() ? 1 : 0;
    }
    return !nickname && !slogan(s, open) && (trade || (capitals > 1 && before(s, open, TAKES)));
  }

  /** Signs reading “Disarm Hate”. */
  private boolean slogan(int s, int open) {
    return IntStream.rangeClosed(1, 3)
        .anyMatch(back -> SLOGANS.contains(word(s, open - back).toLowerCase(Locale.ROOT)));
  }

  private Found work(int s, int from, int to) {
    List<Token> sentence = sentences.get(s);
    int start = sentence.get(from).start();
    int end = sentence.get(to - 1).end();
    return new Found(Optional.of(Kind.WORK), start, Math.min(end, text.length()), s, from, to);
  }
}
