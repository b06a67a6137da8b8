package dateline.enrich.names;

import dateline.enrich.model.Recogniser.Found;
import dateline.enrich.model.Tokens.Token;
import dateline.news.Entity.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sets right where names begin and end, by rule: the models cut now and then in the middle of one,
 * or take two places for one. One article, one thread.
 *
 * <p>Places end at a comma ("Vail, Colorado" are two), at a possessive ("Jammu's Narwal") and begin
 * behind what sort of place it is ("the southern province of Gilan"); a country's armed force is a
 * body; "al-" belongs to the person behind it; two people with nothing but a space between them are
 * one, and so is a foundation named after two people.
 */
final class Edges {
  private final String text;
  private final List<List<Token>> sentences;
  private final Lexicon lexicon;
  private final PersonEdges persons;

  Edges(String text, List<List<Token>> sentences, Lexicon lexicon) {
    this.text = text;
    this.sentences = sentences;
    this.lexicon = lexicon;
    this.persons = new PersonEdges(text, sentences, lexicon);
  }

  /** The names with their edges set right, in order. */
  List<Found> of(List<Found> found) {
    List<Found> set = new ArrayList<>();
    for (Found f : found) {
      int taken = set.isEmpty() ? 0 : set.getLast().end();
      for (Found part : parts(f, taken)) {
        boolean free = set.isEmpty() || part.start() >= set.getLast().end();
        if (free && (set.isEmpty() || !oneWithLast(set, part))) {
          set.add(part);
        }
      }
    }
    return set;
  }

  private List<Found> parts(Found found, int taken) {
    if (PersonEdges.isPartyTag(text, found)) {
      return List.of();
    }
    if (is(found, Kind.PLACE)) {
      return places(found);
    }
    if (!is(found, Kind.PERSON)) {
      return List.of(found);
    }
    Found whole = al(found);
    Found free = hyphened(whole.start() < taken ? found : whole);
    return persons.of(free, taken).stream().toList();
  }

  private static boolean is(Found found, Kind kind) {
    return found.kind().filter(k -> k == kind).isPresent();
  }

  private String word(int s, int k) {
    List<Token> sentence = sentences.get(s);
    return k < 0 || k >= sentence.size() ? "" : sentence.get(k).text();
  }

  private Found span(Found of, Kind kind, int from, int to) {
    List<Token> sentence = sentences.get(of.sentence());
    int start = sentence.get(from).start();
    return new Found(Optional.of(kind), start, sentence.get(to - 1).end(), of.sentence(), from, to);
  }

  /** The places in what was taken for one. */
  private List<Found> places(Found found) {
    if (lexicon.known(Kind.PLACE, text.substring(found.start(), found.end())).isPresent()) {
      return List.of(force(found));
    }
    List<Found> places = new ArrayList<>();
    int s = found.sentence();
    int from = found.from();
    for (int k = found.from(); k <= found.to(); k++) {
      boolean cut = k == found.to() || word(s, k).equals(",") || possessive(s, k, found);
      if (cut) {
        place(found, from, k, places);
        from = k + 1;
      }
    }
    return places.isEmpty() ? List.of(found) : places;
  }

  /**
   * "'s" between two names, or behind one that stands elsewhere without it; in "Hawke's Bay",
   * before a small word and in "St. John's" it is no cut.
   */
  private boolean possessive(int s, int k, Found found) {
    if (!word(s, k).replace('’', '\'').equals("'s")) {
      return false;
    }
    if (k + 1 == found.to()) {
      return k > found.from() && standsBare(text.substring(found.start(), tokenEnd(s, k - 1)));
    }
    String next = word(s, k + 1);
    return k + 1 < found.to()
        && Character.isUpperCase(next.codePointAt(0))
        && !lexicon.in("sort", next.toLowerCase(Locale.ROOT));
  }

  private int tokenEnd(int s, int k) {
    return sentences.get(s).get(k).end();
  }

  /** Whether the article has {@code name} without a possessive anywhere. */
  private boolean standsBare(String name) {
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      char next = end < text.length() ? text.charAt(end) : ' ';
      boolean whole = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      if (whole && !Character.isLetterOrDigit(next) && next != '\'' && next != '’') {
        return true;
      }
    }
    return false;
  }

  private void place(Found found, int from, int to, List<Found> places) {
    int first = from;
    for (int k = from; k + 1 < to; k++) {
      if (word(found.sentence(), k).equals("of") && lower(found.sentence(), from)) {
        first = k + 1;
      }
    }
    boolean capital = false;
    for (int k = first; k < to; k++) {
      capital |= sentences.get(found.sentence()).get(k).capitalised();
    }
    if (capital || (from == found.from() && to == found.to())) {
      places.add(force(span(found, Kind.PLACE, first, to)));
    }
  }

  private boolean lower(int s, int k) {
    return Character.isLowerCase(word(s, k).codePointAt(0));
  }

  /** "U.S. military": the body, not the country. */
  private Found force(Found place) {
    int s = place.sentence();
    String next = word(s, place.to());
    boolean airForce = next.equals("air") && word(s, place.to() + 1).equals("force");
    return airForce || lexicon.in("force", next)
        ? span(place, Kind.ORGANISATION, place.from(), place.to() + (airForce ? 2 : 1))
        : place;
  }

  /** "al-Maliki" of what was told as "Maliki". */
  private Found al(Found person) {
    int s = person.sentence();
    int from = person.from();
    boolean article =
        from > 1
            && word(s, from - 1).equals("-")
            && lexicon.in("article", word(s, from - 2).toLowerCase(Locale.ROOT));
    return article ? span(person, Kind.PERSON, from - 2, person.to()) : person;
  }

  /** "Ann Doe-Roe" of what was told as "Ann Doe", where nothing but the hyphen stands between. */
  private Found hyphened(Found found) {
    List<Token> sentence = sentences.get(found.sentence());
    int to = found.to();
    boolean more =
        is(found, Kind.PERSON)
            && to + 1 < sentence.size()
            && sentence.get(to).text().equals("-")
            && sentence.get(to).start() == found.end()
            && sentence.get(to + 1).start() == found.end() + 1
            && Character.isLetter(sentence.get(to + 1).text().codePointAt(0))
            && sentence.get(to + 1).capitalised();
    return more ? hyphened(span(found, Kind.PERSON, found.from(), to + 2)) : found;
  }

  /** Joins a name to the last one if both are one, and says whether it did. */
  private boolean oneWithLast(List<Found> set, Found found) {
    Found last = set.getLast();
    if (last.sentence() != found.sentence()) {
      return false;
    }
    boolean person =
        is(last, Kind.PERSON)
            && is(found, Kind.PERSON)
            && ((last.end() + 1 == found.start() && text.charAt(last.end()) == ' ')
                || persons.isNickname(last.sentence(), last.to(), found.from())
                || particles(last, found));
    if (!person && !founders(last, found) && !listed(last, found)) {
      return false;
    }
    Kind kind = person ? Kind.PERSON : Kind.ORGANISATION;
    set.set(set.size() - 1, span(last, kind, last.from(), found.to()));
    return true;
  }

  /** "Oscar", "Hoya" of "Oscar de la Hoya". */
  private boolean particles(Found first, Found second) {
    boolean all = second.from() > first.to();
    for (int k = first.to(); k < second.from(); k++) {
      all &= lexicon.in("particle", word(first.sentence(), k));
    }
    return all;
  }

  /** "Department of Trade", "Industry and Fisheries" of one body that is named after all three. */
  private boolean listed(Found first, Found second) {
    String body = text.substring(first.start(), first.end());
    return is(first, Kind.ORGANISATION)
        && is(second, Kind.ORGANISATION)
        && second.from() == first.to() + 1
        && word(first.sentence(), first.to()).equals(",")
        && lexicon.known(Kind.ORGANISATION, body).isEmpty()
        && lexicon.known(Kind.ORGANISATION, text.substring(second.start(), second.end())).isEmpty()
        && (body.contains(" of ") || body.contains(" for ") || body.contains(" on "))
        && text.substring(second.start(), second.end()).contains(" and ");
  }

  /** "Ada", "Cato Quill Foundation" of "Ada and Cato Quill Foundation". */
  private boolean founders(Found first, Found second) {
    String and = word(first.sentence(), first.to());
    return is(second, Kind.ORGANISATION)
        && (is(first, Kind.PERSON) || is(first, Kind.ORGANISATION))
        && first.to() - first.from() == 1
        && first.to() + 1 == second.from()
        && (and.equals("and") || and.equals("&"))
        && second.to() - second.from() > 2
        && lexicon.in("charity", word(second.sentence(), second.to() - 1).toLowerCase(Locale.ROOT));
  }
}
