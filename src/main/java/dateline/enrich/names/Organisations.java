package dateline.enrich.names;

import dateline.enrich.names.Names.Name;
import dateline.news.Entity.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which names of organisations in an article are one: acronyms, leading parts ("Cardiff
 * University Hospital", "Cardiff"), names with and without their country or legal form. One
 * article, one thread.
 */
final class Organisations {
  private final Lexicon lexicon;
  private final List<Body> bodies = new ArrayList<>();

  private record Body(List<String> words, List<Name> names) {}

  private Organisations(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The names of each organisation. */
  static List<List<Name>> group(List<Name> names, Lexicon lexicon) {
    Organisations organisations = new Organisations(lexicon);
    Map<List<String>, List<Name>> forms = new LinkedHashMap<>();
    for (Name name : names) {
      forms.computeIfAbsent(organisations.bare(name), w -> new ArrayList<>()).add(name);
    }
    forms.entrySet().stream()
        .sorted(Comparator.comparingInt(form -> -form.getKey().size()))
        .forEach(form -> organisations.place(form.getKey(), form.getValue()));
    return organisations.bodies.stream().map(Body::names).toList();
  }

  private List<String> bare(Name name) {
    Optional<String> known = lexicon.known(Kind.ORGANISATION, name.text());
    List<String> words = new ArrayList<>(Lexicon.words(known.orElse(name.text())));
    words.replaceAll(word -> word.equals("u.s") ? "us" : word.equals("u.k") ? "uk" : word);
    while (words.size() > 1 && words.getFirst().equals("the")) {
      words.removeFirst();
    }
    // A name in the table keeps its country: the Supreme Court of Ohio is not that of the U.S.
    while (known.isEmpty() && words.size() > 2 && country(words.getFirst())) {
      words.removeFirst();
    }
    while (words.size() > 1 && lexicon.in("company", words.getLast())) {
      words.removeLast();
    }
    return words;
  }

  private static boolean country(String word) {
    return word.equals("us") || word.equals("uk");
  }

  private void place(List<String> words, List<Name> names) {
    for (Body body : bodies) {
      if (same(words, body.words)) {
        body.names.addAll(names);
        return;
      }
    }
    bodies.add(new Body(words, new ArrayList<>(names)));
  }

  private boolean same(List<String> name, List<String> full) {
    int n = name.size();
    int m = full.size();
    String first = name.getFirst();
    if (n == 1 && m > 1 && acronym(first.replace(".", ""), full)) {
      return true;
    }
    if (n > 2 && main(name).equals(main(full))) {
      return true;
    }
    if (n >= m) {
      return false;
    }
    if (n == 1 && m == 2 && teamOrForce(first, full)) {
      return true;
    }
    if (n == 1 && lexicon.in("paper", first) && full.getLast().equals(first)) {
      return true;
    }
    boolean leads =
        full.subList(0, n).equals(name)
            && !lexicon.in("small", name.getLast())
            && !(n == 1 && (lexicon.in("head", first) || first.length() < 3));
    boolean ends = full.subList(m - n, m).equals(name);
    // Teams go by their last word alone: the Lakers.
    return leads || (ends && (n >= 2 || (first.endsWith("s") && !lexicon.in("head", first))));
  }

  /** "Navy" of "U.S. Navy", "United" of "Leeds United". */
  private boolean teamOrForce(String word, List<String> full) {
    return full.getLast().equals(word) && (country(full.getFirst()) || lexicon.in("team", word));
  }

  /** The words that count, in any order: "Blue Cross of Ohio", "Ohio Blue Cross". */
  private Set<String> main(List<String> words) {
    return words.stream()
        .filter(word -> !lexicon.in("small", word))
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean acronym(String letters, List<String> full) {
    if (letters.length() < 2 || letters.length() > 7) {
      return false;
    }
    StringBuilder all = new StringBuilder();
    StringBuilder main = new StringBuilder();
    for (String word : full) {
      all.append(word.charAt(0));
      if (!lexicon.in("small", word)) {
        main.append(word.charAt(0));
      }
    }
    return letters.contentEquals(all) || letters.contentEquals(main);
  }
}
