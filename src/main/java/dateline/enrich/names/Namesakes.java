package dateline.enrich.names;

import dateline.news.Entity.Kind;
import dateline.news.name.EntityName;
import dateline.news.name.NameUse;
import dateline.news.name.Namesake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which names of different articles mean the same, and which perhaps: by the words of the
 * names, by how many articles use them, and by the stories that use both. Thread-safe.
 *
 * <p>Names that differ in case, accents, periods or spaces alone are the same. People of one
 * surname are the same where their other names fit and no third name casts doubt. A lone surname
 * means its best-known bearer where others are few. The name used most is what all are called.
 */
public final class Namesakes {
  /** "Washington" is the one that has this share of all places called so. */
  private static final double SURE_SHARE = 0.8;

  private static final int KNOWN_FROM = 5;

  /** Longer words in capitals are shouted; shorter ones may be acronyms. */
  private static final int LONGEST_ACRONYM = 5;

  private final Lexicon lexicon = new Lexicon();

  /** Of these names of one kind; the sure ones first, then those of most articles. */
  public List<Namesake> among(List<NameUse> uses) {
    List<Namesake> found = new ArrayList<>();
    List<NameUse> apart = spelled(uses, found);
    if (!apart.isEmpty() && apart.getFirst().name().kind() == Kind.PERSON) {
      people(apart, found);
    }
    if (!apart.isEmpty() && apart.getFirst().name().kind() == Kind.PLACE) {
      places(apart, found);
    }
    return found.stream()
        .sorted(
            Comparator.comparing((Namesake one) -> !one.sure())
                .thenComparing(Comparator.comparingInt(Namesake::articles).reversed())
                .thenComparing(one -> one.of().name()))
        .toList();
  }

  /** Joins names of the same letters; returns one of each, the most used first. */
  private static List<NameUse> spelled(List<NameUse> uses, List<Namesake> found) {
    Map<String, List<NameUse>> alike = new LinkedHashMap<>();
    uses.stream()
        .sorted(
            Comparator.comparing((NameUse use) -> isShouted(use.name().name()))
                .thenComparing(Comparator.comparingInt(NameUse::count).reversed())
                .thenComparing(use -> use.name().name()))
        .forEach(
            use -> alike.computeIfAbsent(letters(use.name()), _ -> new ArrayList<>()).add(use));
    List<NameUse> apart = new ArrayList<>();
    for (List<NameUse> same : alike.values()) {
      NameUse best = same.getFirst();
      for (NameUse other : same.subList(1, same.size())) {
        found.add(new Namesake(other.name(), best.name(), other.count(), best.count(), true));
      }
      apart.add(best);
    }
    apart.sort(
        Comparator.comparingInt(NameUse::count)
            .reversed()
            .thenComparingInt(use -> use.name().name().length()));
    return apart;
  }

  private static boolean isShouted(String name) {
    return name.equals(name.toUpperCase(Locale.ROOT));
  }

  /** What names of the same spelling have in common. Short words keep their case: "US", "us". */
  private static String letters(EntityName name) {
    List<String> words = Lexicon.words(name.name());
    if (words.size() > 2 && words.getFirst().equals("the")) {
      words.removeFirst();
    }
    boolean lone = words.size() == 1;
    String all = String.join(" ", words).replaceAll("(?<=\\b\\p{L})\\.?\\s(?=\\p{L}\\b)", "");
    String plain = all.replaceAll("[.,:;!?'\"“”‘’`]", "").replaceAll("[\\s\\-–—_]+", " ");
    boolean acronym = lone && plain.length() <= LONGEST_ACRONYM && isShouted(name.name());
    return acronym ? plain.toUpperCase(Locale.ROOT) : plain;
  }

  /** "Washington" is Washington, D.C. where no state of that name is talked of as much. */
  private static void places(List<NameUse> places, List<Namesake> found) {
    Map<String, List<NameUse>> wider = new HashMap<>();
    for (NameUse place : places) {
      String name = place.name().name();
      int comma = name.indexOf(", ");
      String head = comma > 0 ? name.substring(0, comma) : name.replaceFirst(" state$", "");
      if (!head.equals(name)) {
        wider.computeIfAbsent(head, _ -> new ArrayList<>()).add(place);
      }
    }
    for (NameUse place : places) {
      List<NameUse> meant = wider.getOrDefault(place.name().name(), List.of());
      best(meant)
          .filter(best -> best.name().name().contains(", "))
          .ifPresent(
              best -> {
                boolean sure = leads(best, meant);
                found.add(
                    new Namesake(place.name(), best.name(), place.count(), best.count(), sure));
              });
    }
  }

  private static Optional<NameUse> best(List<NameUse> uses) {
    return uses.stream().max(Comparator.comparingInt(NameUse::count));
  }

  private static boolean leads(NameUse best, List<NameUse> all) {
    int total = all.stream().mapToInt(NameUse::count).sum();
    return best.count() >= SURE_SHARE * total && best.count() >= KNOWN_FROM;
  }

  private void people(List<NameUse> people, List<Namesake> found) {
    Map<String, List<Family.Person>> families = new LinkedHashMap<>();
    List<Family.Person> lone = new ArrayList<>();
    for (NameUse use : people) {
      FullName.of(use.name().name(), lexicon)
          .map(name -> new Family.Person(use, name))
          .ifPresent(
              person -> {
                if (person.name().isLone()) {
                  lone.add(person);
                } else {
                  families
                      .computeIfAbsent(person.name().surname(), _ -> new ArrayList<>())
                      .add(person);
                }
              });
    }
    List<Family.Bearer> bearers = new ArrayList<>();
    families.values().forEach(family -> bearers.addAll(new Family(family, lexicon).join(found)));
    LoneNames names = new LoneNames(bearers);
    lone.forEach(person -> names.owner(person).ifPresent(found::add));
  }
}
