package dateline.enrich.names;

import dateline.enrich.model.Recogniser.Found;
import dateline.enrich.model.Tokens.Token;
import dateline.enrich.names.Names.Name;
import dateline.news.Entity.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds cases by how they are written: two parties in capitals with "v." between them. After "vs"
 * or a bare "v", which matches and fights have too, one party must be who prosecutes, or a word of
 * the law must stand in the sentence. One article, one thread.
 */
final class Cases {
  private static final Set<String> AGAINST = Set.of("v.", "v", "vs.", "vs");

  /** Within a party, between capitals. */
  private static final Set<String> JOIN = Set.of("of", "the", "&", "'s", "’s", "ex", "rel.", "de");

  private static final Set<String> PROSECUTORS =
      Set.of("people", "state", "commonwealth", "crown", "states", "u.s.", "us", "r", "regina");

  private static final Set<String> LAW =
      Set.of(
          ("court courts case cases ruling rulings decision lawsuit lawsuits suit brief briefs"
                  + " judge justices precedent appeal appeals trial docket litigation plaintiff"
                  + " plaintiffs defendant verdict")
              .split(" ", -1));

  /** Words that open a sentence and are no part of the party behind them. */
  private static final Set<String> OPENERS =
      Set.of(
          ("in on the a an under since as and but with after for when of if while before by how why"
                  + " what that this overturning overturn see both from re supreme court")
              .split(" ", -1));

  private static final Set<String> OTHER_WORDS = Set.of(",", "et", "al", "al.", ".");

  /** Right of the defendant, in capitals for some other reason. */
  private static final Set<String> BEHIND =
      Set.of(
          ("Court Supreme Full Part That Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
                  + " January February March April May June July August September October November"
                  + " December")
              .split(" ", -1));

  private static final int LONGEST_PARTY = 8;

  private static final Pattern VERSUS = Pattern.compile("\\s(v|vs)\\.?\\s");
  private static final Pattern OTHERS = Pattern.compile("\\s?,? et al\\.?");

  private final List<List<Token>> sentences;

  Cases(List<List<Token>> sentences) {
    this.sentences = sentences;
  }

  /**
   * The names with cases told. Names of one word inside a case are the case's alone; a full name
   * stays a name too, so that the defendant is found by it.
   */
  List<Found> among(List<Found> found) {
    List<Found> cases = new ArrayList<>();
    for (int s = 0; s < sentences.size(); s++) {
      for (int k = 1; k + 1 < sentences.get(s).size(); k++) {
        if (AGAINST.contains(word(s, k))) {
          caseAt(s, k).filter(told -> !isWork(told, found)).ifPresent(cases::add);
        }
      }
    }
    List<Found> all = new ArrayList<>(cases);
    for (Found f : found) {
      if (cases.stream().allMatch(c -> apart(f, c) || defendant(f, c))) {
        all.add(f);
      }
    }
    all.sort(Comparator.comparingInt(Found::start));
    return all;
  }

  /** A person named in full within a case. */
  private static boolean defendant(Found name, Found all) {
    return all.start() <= name.start()
        && name.end() <= all.end()
        && name.to() - name.from() > 1
        && name.kind().filter(kind -> kind == Kind.PERSON).isPresent();
  }

  /** "Batman v. Superman" in quotation marks. */
  private static boolean isWork(Found told, List<Found> found) {
    return found.stream()
        .anyMatch(f -> !apart(f, told) && f.kind().filter(kind -> kind == Kind.WORK).isPresent());
  }

  private static boolean apart(Found one, Found other) {
    return one.end() <= other.start() || other.end() <= one.start();
  }

  private String word(int s, int k) {
    return sentences.get(s).get(k).text();
  }

  private Optional<Found> caseAt(int s, int against) {
    int from = partyStart(s, against);
    int to = partyEnd(s, against + 1);
    if (from >= against || to <= against + 1) {
      return Optional.empty();
    }
    boolean plain = word(s, against).equals("v.");
    if (!plain && !prosecutes(s, from, against) && !law(s)) {
      return Optional.empty();
    }
    List<Token> sentence = sentences.get(s);
    return Optional.of(
        new Found(
            Optional.of(Kind.CASE),
            sentence.get(from).start(),
            sentence.get(to - 1).end(),
            s,
            from,
            to));
  }

  private boolean prosecutes(int s, int from, int to) {
    for (int k = from; k < to; k++) {
      if (PROSECUTORS.contains(word(s, k).toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private boolean law(int s) {
    return sentences.get(s).stream().anyMatch(t -> LAW.contains(t.text().toLowerCase(Locale.ROOT)));
  }

  /** Where the party that ends before a word begins; that word if there is none. */
  private int partyStart(int s, int end) {
    int from = end;
    for (int k = beforeOthers(s, end) - 1; k >= 0 && end - k <= LONGEST_PARTY; k--) {
      Token token = sentences.get(s).get(k);
      if (token.capitalised()) {
        from = k;
      } else if (!JOIN.contains(token.text())) {
        break;
      }
    }
    while (from < end && OPENERS.contains(word(s, from).toLowerCase(Locale.ROOT))) {
      from++;
    }
    return from < end && sentences.get(s).get(from).capitalised() ? from : end;
  }

  /** Where "et al." begins before a word; that word if it is not there. */
  private int beforeOthers(int s, int end) {
    int at = end;
    while (at > 0 && OTHER_WORDS.contains(word(s, at - 1))) {
      at--;
    }
    return at;
  }

  /** One past the party that begins at a word; that word if there is none. */
  private int partyEnd(int s, int start) {
    int end = start;
    for (int k = start; k < sentences.get(s).size() && k < start + LONGEST_PARTY; k++) {
      Token token = sentences.get(s).get(k);
      boolean superior = token.text().equals("Court") && word(s, k - 1).equals("Superior");
      if (token.capitalised() && (superior || k == start || !BEHIND.contains(token.text()))) {
        end = k + 1;
      } else if (k == start ? !token.text().equals("the") : !JOIN.contains(token.text())) {
        break;
      }
    }
    return end;
  }

  /** The names of each case: the same parties, the defendant's name in full or not. */
  static List<List<Name>> group(List<Name> names) {
    Map<String, List<Name>> groups = new LinkedHashMap<>();
    names.stream()
        .sorted(Comparator.comparingInt((Name name) -> -key(name.text()).length()))
        .forEach(
            name -> {
              String key = key(name.text());
              String full =
                  groups.keySet().stream().filter(k -> same(key, k)).findFirst().orElse(key);
              groups.computeIfAbsent(full, k -> new ArrayList<>()).add(name);
            });
    return List.copyOf(groups.values());
  }

  /** What to call it: with "v." and without "et al." */
  static String plain(String name) {
    return OTHERS
        .matcher(VERSUS.matcher(name).replaceFirst(" v. "))
        .replaceAll("")
        .replaceFirst("^The ", "");
  }

  /** What makes two names of a case one: no articles, no "et al.", one way to write against. */
  private static String key(String name) {
    List<String> words = new ArrayList<>(Lexicon.words(plain(name)));
    words.removeIf(word -> word.equals("the"));
    words.replaceAll(word -> word.equals("u.s") ? "us" : word);
    return String.join(" ", words).replace("united states", "us");
  }

  /** "People v. Lindqvist" is "People v. Pete Lindqvist". */
  private static boolean same(String brief, String full) {
    int against = brief.indexOf(" v ");
    return brief.equals(full)
        || (against > 0
            && full.startsWith(brief.substring(0, against + 3))
            && full.endsWith(brief.substring(against + 2)));
  }
}
