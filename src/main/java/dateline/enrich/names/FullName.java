package dateline.enrich.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The name of a person in its parts, folded as names are compared.
 *
 * @param given the first name or its initials; empty for one word alone
 * @param middle names or initials between given name and surname
 * @param suffix {@code jr}, {@code iii} …; empty for none
 */
record FullName(String given, List<String> middle, String surname, String suffix) {
  /** Words of a name; longer ones are seldom names. */
  private static final int LONGEST = 5;

  /** How two names of one surname stand to each other. */
  enum Relation {
    /** The same words but for middle names that only one of them has, or has in full. */
    FULLER,
    /** A nickname beside the name it stands for. */
    NICKNAME,
    /** An initial beside a name that begins with it. */
    INITIAL,
    DIFFERENT
  }

  FullName {
    middle = List.copyOf(middle);
  }

  /** The parts of a name; absent for what is no name of a person. */
  static Optional<FullName> of(String name, Lexicon lexicon) {
    List<String> words = new ArrayList<>();
    for (String word : Lexicon.words(name)) {
      words.add(word.replace(".", ""));
    }
    while (words.size() > 1 && lexicon.in("title", words.getFirst())) {
      words.removeFirst();
    }
    String suffix = "";
    while (words.size() > 2 && lexicon.in("suffix", words.getLast())) {
      suffix = words.removeLast();
    }
    int initials = 0;
    while (initials < words.size() - 1 && words.get(initials).length() == 1) {
      initials++;
    }
    if (initials > 1) { // "J. K. Rowling" is "J.K. Rowling"
      String joined = String.join("", words.subList(0, initials));
      words = new ArrayList<>(words.subList(initials, words.size()));
      words.addFirst(joined);
    }
    if (words.isEmpty()
        || words.size() > LONGEST
        || words.stream().anyMatch(word -> !word.chars().anyMatch(Character::isLetter))) {
      return Optional.empty();
    }
    return Optional.of(
        words.size() == 1
            ? new FullName("", List.of(), words.getFirst(), suffix)
            : new FullName(
                words.getFirst(), words.subList(1, words.size() - 1), words.getLast(), suffix));
  }

  boolean isLone() {
    return given.isEmpty();
  }

  Relation to(FullName other, Lexicon lexicon) {
    if (isLone()
        || other.isLone()
        || !surname.equals(other.surname)
        || !suffix.equals(other.suffix)
        || !middlesFit(other)) {
      return Relation.DIFFERENT;
    }
    if (given.equals(other.given)) {
      return Relation.FULLER;
    }
    if (initial(given, other) || initial(other.given, this)) {
      return Relation.INITIAL;
    }
    return lexicon.formal(given).equals(lexicon.formal(other.given))
        ? Relation.NICKNAME
        : Relation.DIFFERENT;
  }

  /** "J" or "JK" of Joanne Kathleen. */
  private static boolean initial(String letters, FullName full) {
    StringBuilder initials = new StringBuilder(full.given.substring(0, 1));
    full.middle.forEach(word -> initials.append(word.charAt(0)));
    boolean few = letters.length() == 1 || letters.contentEquals(initials);
    return few && initials.indexOf(letters) == 0 && full.given.length() > letters.length();
  }

  /** Whether no middle name of the one speaks against those of the other: W. is not H. W. */
  boolean middlesFit(FullName other) {
    List<String> few = middle.size() <= other.middle.size() ? middle : other.middle;
    List<String> many = middle.size() <= other.middle.size() ? other.middle : middle;
    for (int i = 0; i < few.size(); i++) {
      if (!sameMiddle(few.get(i), many.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameMiddle(String one, String other) {
    return one.equals(other)
        || (one.startsWith(other) && other.length() == 1)
        || (other.startsWith(one) && one.length() == 1);
  }
}
