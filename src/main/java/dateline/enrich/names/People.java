package dateline.enrich.names;

import dateline.enrich.names.Names.Name;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells which names of people in an article are one person: full names first, the longest ahead,
 * then lone names, a surname before a first name. Where several could be meant, it is the one last
 * named. One article, one thread.
 */
final class People {
  private final Lexicon lexicon;
  private final List<Person> persons = new ArrayList<>();

  /** A name without its titles. */
  private record Bare(List<String> words, Set<String> titles) {}

  private static final class Person {
    private final List<String> words;
    private final List<Name> names = new ArrayList<>();
    private final Set<String> titles = new HashSet<>();

    private Person(List<String> words) {
      this.words = words;
    }

    private void take(List<Name> more) {
      names.addAll(more);
    }
  }

  private People(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The names of each person. */
  static List<List<Name>> group(List<Name> names, Lexicon lexicon) {
    People people = new People(lexicon);
    Map<Name, Bare> bare = new LinkedHashMap<>();
    for (Name name : names) {
      bare.put(name, people.bare(name.text()));
    }
    people.fullNames(bare);
    people.loneNames(bare);
    return people.persons.stream().map(person -> person.names).toList();
  }

  private Bare bare(String name) {
    List<String> words = new ArrayList<>();
    for (String word : Lexicon.words(name)) {
      words.add(word.startsWith("al-") || word.startsWith("el-") ? word.substring(3) : word);
    }
    Set<String> titles = new HashSet<>();
    while (words.size() > 1 && (lexicon.in("title", words.getFirst()) || small(words.getFirst()))) {
      titles.add(words.removeFirst());
    }
    while (words.size() > 1 && lexicon.in("suffix", words.getLast())) {
      words.removeLast();
    }
    return new Bare(words, titles);
  }

  private static boolean small(String word) {
    return word.equals("the") || word.equals("of");
  }

  private void fullNames(Map<Name, Bare> bare) {
    Map<List<String>, List<Name>> forms = new LinkedHashMap<>();
    bare.forEach(
        (name, b) -> {
          if (b.words().size() > 1) {
            forms.computeIfAbsent(b.words(), w -> new ArrayList<>()).add(name);
          }
        });
    forms.entrySet().stream()
        .sorted(Comparator.comparingInt(form -> -form.getKey().size()))
        .forEach(
            form -> {
              Person person =
                  persons.stream()
                      .filter(p -> same(form.getKey(), p.words))
                      .findFirst()
                      .orElseGet(() -> added(form.getKey()));
              person.take(form.getValue());
              form.getValue().forEach(name -> person.titles.addAll(titles(bare, name)));
            });
  }

  private static Set<String> titles(Map<Name, Bare> bare, Name name) {
    Bare found = bare.get(name);
    return found == null ? Set.of() : found.titles();
  }

  private Person added(List<String> words) {
    Person person = new Person(words);
    persons.add(person);
    return person;
  }

  /** Whether a name of two or more words is a form of a longer one. */
  private boolean same(List<String> name, List<String> full) {
    int n = name.size();
    int m = full.size();
    if (n > m) {
      return false;
    }
    boolean ends = name.getFirst().equals(full.getFirst()) && name.getLast().equals(full.getLast());
    return (ends && inOrder(name, full))
        || full.subList(0, n).equals(name)
        || full.subList(m - n, m).equals(name)
        || (name.getLast().equals(full.getLast()) && sameFirst(name.getFirst(), full.getFirst()));
  }

  private static boolean inOrder(List<String> some, List<String> all) {
    int at = 0;
    for (String word : all) {
      if (at < some.size() && some.get(at).equals(word)) {
        at++;
      }
    }
    return at == some.size();
  }

  /** Whether one first name is the initial of the other or a nickname for it. */
  private boolean sameFirst(String one, String other) {
    boolean initial = one.length() == 1 || other.length() == 1;
    return (initial && one.charAt(0) == other.charAt(0))
        || lexicon.formal(one).equals(lexicon.formal(other));
  }

  private void loneNames(Map<Name, Bare> bare) {
    Map<String, Person> strangers = new LinkedHashMap<>();
    List<Person> known = List.copyOf(persons);
    Map<Person, List<Name>> joined = new LinkedHashMap<>();
    bare.forEach(
        (name, b) -> {
          if (b.words().size() != 1) {
            return;
          }
          String word = b.words().getFirst();
          List<Person> meant = meant(known, word, b.titles());
          if (meant.isEmpty()) {
            meant = known.stream().filter(p -> initials(p.words, name.text())).toList();
          }
          if (meant.isEmpty()) {
            strangers.computeIfAbsent(word, w -> added(b.words())).take(List.of(name));
          } else {
            Person person =
                meant.size() == 1 ? meant.getFirst() : lastNamed(meant, joined, name.start());
            joined.computeIfAbsent(person, p -> new ArrayList<>()).add(name);
          }
        });
    joined.forEach(Person::take);
  }

  /** "RBG" of Ruth Bader Ginsburg: three letters or more, in capitals. */
  private static boolean initials(List<String> words, String letters) {
    return words.size() > 2
        && letters.equals(Acronyms.initials(String.join(" ", words), false))
        && letters.equals(letters.toUpperCase(Locale.ROOT));
  }

  private List<Person> meant(List<Person> known, String word, Set<String> titles) {
    List<Person> last = known.stream().filter(p -> p.words.getLast().equals(word)).toList();
    List<Person> first =
        known.stream()
            .filter(
                p ->
                    p.words.getFirst().equals(word)
                        || lexicon.formal(word).equals(p.words.getFirst()))
            .filter(p -> !last.contains(p))
            .toList();
    List<Person> middle = known.stream().filter(p -> p.words.contains(word)).toList();
    List<Person> meant = new ArrayList<>(last);
    if (titles.isEmpty() || last.isEmpty()) {
      // "Mr. Kim" is a surname; a bare "Kim" may be either.
      meant.addAll(first);
    }
    if (meant.isEmpty()) {
      meant.addAll(middle);
    }
    String wrong = titles.stream().anyMatch(t -> lexicon.in("male", t)) ? "female" : "male";
    boolean gendered =
        titles.stream().anyMatch(t -> lexicon.in("male", t) || lexicon.in("female", t));
    List<Person> fitting =
        meant.stream()
            .filter(p -> !gendered || p.titles.stream().noneMatch(t -> lexicon.in(wrong, t)))
            .toList();
    return fitting.isEmpty() ? meant : fitting;
  }

  /** Of several, the one named last before this place, by any name; else the first named after. */
  private static Person lastNamed(List<Person> persons, Map<Person, List<Name>> joined, int start) {
    Person best = persons.getFirst();
    int bestAt = Integer.MIN_VALUE;
    for (Person person : persons) {
      int at = Integer.MIN_VALUE;
      for (List<Name> names : List.of(person.names, joined.getOrDefault(person, List.of()))) {
        for (Name name : names) {
          // Names after this place count backwards, so that any before it is nearer.
          at = Math.max(at, name.start() < start ? name.start() : -name.start() - 1);
        }
      }
      if (at > bestAt) {
        best = person;
        bestAt = at;
      }
    }
    return best;
  }
}
