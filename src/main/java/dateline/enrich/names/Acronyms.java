package dateline.enrich.names;

import dateline.enrich.model.Recogniser.Found;
import dateline.news.Entity.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Acronyms a text explains, "Harbour Rescue Service (HRS)": of the kind of the long form wherever
 * they stand (Schwartz and Hearst, PSB 2003, for the brackets). One article, one thread.
 */
final class Acronyms {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 8;

  private Acronyms() {}

  /** The names with each explained acronym of the kind of what it stands for. */
  static List<Found> explained(String text, List<Found> found) {
    Map<String, Optional<Kind>> kinds = new HashMap<>();
    for (Found f : found) {
      person(text, f).ifPresent(letters -> kinds.put(letters, f.kind()));
    }
    for (int i = 1; i < found.size(); i++) {
      Found full = found.get(i - 1);
      Found brief = found.get(i);
      String letters = text.substring(brief.start(), brief.end());
      if (bracketed(text, full.end(), brief)
          && initials(text.substring(full.start(), full.end()), letters.replace(".", ""))) {
        kinds.putIfAbsent(letters, full.kind());
      }
    }
    if (kinds.isEmpty()) {
      return found;
    }
    List<Found> explained = new ArrayList<>();
    for (Found f : found) {
      Optional<Kind> kind = kinds.getOrDefault(text.substring(f.start(), f.end()), f.kind());
      explained.add(new Found(kind, f.start(), f.end(), f.sentence(), f.from(), f.to()));
    }
    return explained;
  }

  /**
   * The initials of a person named by three words or more, which need no brackets: RBG. Two are too
   * few to mean one person.
   */
  private static Optional<String> person(String text, Found found) {
    if (found.kind().filter(kind -> kind == Kind.PERSON).isEmpty()) {
      return Optional.empty();
    }
    String name = text.substring(found.start(), found.end());
    String letters = initials(name, true);
    return letters.length() > 2 && !name.contains(".") ? Optional.of(letters) : Optional.empty();
  }

  /** Whether nothing but an opening bracket and spaces stand between, and it is closed behind. */
  private static boolean bracketed(String text, int end, Found brief) {
    return end <= brief.start()
        && text.substring(end, brief.start()).strip().equals("(")
        && text.substring(brief.end()).stripLeading().startsWith(")");
  }

  /** Whether the letters are the first of each word, small words left out or not. */
  private static boolean initials(String full, String letters) {
    if (letters.length() < SHORTEST
        || letters.length() > LONGEST
        || !letters.chars().allMatch(Character::isUpperCase)) {
      return false;
    }
    return letters.equals(initials(full, false)) || letters.equals(initials(full, true));
  }

  /** The first letter of each word, or of each in capitals, as a capital. */
  static String initials(String full, boolean capitalsOnly) {
    StringBuilder initials = new StringBuilder();
    for (String word : full.split("[\\s-]+", -1)) {
      char first = word.isEmpty() ? ' ' : word.charAt(0);
      if (Character.isUpperCase(first) || (!capitalsOnly && Character.isLetter(first))) {
        initials.append(Character.toUpperCase(first));
      }
    }
    return initials.toString();
  }
}
