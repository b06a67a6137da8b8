package dateline.enrich.names;

import dateline.enrich.names.FullName.Relation;
import dateline.news.name.NameUse;
import dateline.news.name.Namesake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** People of one surname: which of their names are one person's. One thread. */
final class Family {
  /** Names that are compared with each other, the best known. */
  private static final int MOST = 200;

  /** With more given names than this a surname is common: two of one name may be two people. */
  private static final int RARE = 8;

  /** A third name that is used once for so many times of another casts no doubt. */
  private static final int NO_DOUBT = 20;

  private final List<Person> persons;
  private final Lexicon lexicon;
  private final boolean rare;
  private final boolean single;

  /** A name of a person, and what uses it. */
  record Person(NameUse use, FullName name) {}

  /**
   * One person by all names.
   *
   * @param best the name used most
   */
  record Bearer(Person best, List<Person> all) {
    /** Uses of all names together; an article is counted once for each of them. */
    int count() {
      return all.stream().mapToInt(person -> person.use().count()).sum();
    }

    boolean sharesStory(NameUse use) {
      return all.stream().anyMatch(person -> person.use().sharesStory(use));
    }

    boolean sharesArticle(NameUse use) {
      return all.stream().anyMatch(person -> person.use().sharesArticle(use));
    }
  }

  /**
   * @param persons the most used names first
   */
  Family(List<Person> persons, Lexicon lexicon) {
    this.persons = persons;
    this.lexicon = lexicon;
    long given = persons.stream().map(p -> lexicon.formal(p.name().given())).distinct().count();
    this.rare = given <= RARE;
    this.single = given == 1;
  }

  /** Adds the names that mean the same to {@code found}; returns the people that are left. */
  List<Bearer> join(List<Namesake> found) {
    Map<Person, Bearer> bearers = new LinkedHashMap<>();
    for (Person person : persons) {
      List<Bearer> fitting =
          bearers.size() > MOST
              ? List.of()
              : bearers.values().stream().filter(bearer -> fits(person, bearer)).toList();
      List<Bearer> sure = fitting.stream().filter(bearer -> isSure(person, bearer)).toList();
      if (sure.size() == 1) {
        sure.getFirst().all().add(person);
        found.add(namesake(person, sure.getFirst(), true));
        continue;
      }
      fitting.stream()
          .filter(bearer -> isLikely(person, bearer))
          .findFirst()
          .ifPresent(bearer -> found.add(namesake(person, bearer, false)));
      bearers.put(person, new Bearer(person, new ArrayList<>(List.of(person))));
    }
    return List.copyOf(bearers.values());
  }

  private static Namesake namesake(Person person, Bearer bearer, boolean sure) {
    return new Namesake(
        person.use().name(),
        bearer.best().use().name(),
        person.use().count(),
        bearer.best().use().count(),
        sure);
  }

  private boolean fits(Person person, Bearer bearer) {
    return bearer.all().stream()
        .allMatch(other -> person.name().to(other.name(), lexicon) != Relation.DIFFERENT);
  }

  /** An initial may be of many: only a story says whose. */
  private boolean isLikely(Person person, Bearer bearer) {
    return bearer.sharesStory(person.use())
        || bearer.all().stream()
            .map(other -> person.name().to(other.name(), lexicon))
            .anyMatch(relation -> relation == Relation.FULLER || relation == Relation.NICKNAME);
  }

  private boolean isSure(Person person, Bearer bearer) {
    if (bearer.sharesArticle(person.use())) {
      return false;
    }
    boolean story = bearer.sharesStory(person.use());
    return bearer.all().stream()
        .anyMatch(
            other ->
                switch (person.name().to(other.name(), lexicon)) {
                  case FULLER -> (story || rare) && !isDoubtful(person, other);
                  case NICKNAME -> story || single;
                  case INITIAL -> story;
                  case DIFFERENT -> false;
                });
  }

  /** "George Bush" may be George W. Bush or George H. W. Bush. */
  private boolean isDoubtful(Person one, Person other) {
    boolean shorter = one.name().middle().size() < other.name().middle().size();
    FullName few = (shorter ? one : other).name();
    Person full = shorter ? other : one;
    return persons.stream()
        .filter(third -> third.use().count() * NO_DOUBT >= full.use().count())
        .filter(third -> third.name().to(few, lexicon) == Relation.FULLER)
        .anyMatch(third -> !third.name().middlesFit(full.name()));
  }
}
