package dateline.enrich.names;

import dateline.enrich.names.Names.Name;
import dateline.news.Entity.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which names of places in an article are one: by the table, and with or without what sort of
 * place it is ("the Ganges", "Ganges River"), whose it is ("London's Heathrow Airport") and the
 * state behind a comma. Never by a part: New York is not York. One article, one thread.
 */
final class Places {
  private final Lexicon lexicon;
  private final Map<String, List<Name>> groups = new LinkedHashMap<>();

  private Places(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The names of each place. */
  static List<List<Name>> group(List<Name> names, Lexicon lexicon) {
    Places places = new Places(lexicon);
    for (Name name : names) {
      places.groups.computeIfAbsent(places.key(name.text()), k -> new ArrayList<>()).add(name);
    }
    places.bringSorts();
    return List.copyOf(places.groups.values());
  }

  private String key(String text) {
    String here = lexicon.known(Kind.PLACE, text).isPresent() ? text : withoutState(text);
    Optional<String> known = lexicon.known(Kind.PLACE, here);
    String key = String.join(" ", Lexicon.words(known.orElse(here)));
    return key.startsWith("the ") ? key.substring(4) : key;
  }

  /** "Denver" of "Denver, Colorado". */
  private static String withoutState(String text) {
    int comma = text.indexOf(',');
    return comma > 0 ? text.substring(0, comma).strip() : text;
  }

  /** "Ganges River" joins "Ganges" if that is named too. */
  private void bringSorts() {
    for (String key : List.copyOf(groups.keySet())) {
      String bare = bare(key);
      List<Name> others = groups.get(bare);
      if (!bare.equals(key) && others != null) {
        others.addAll(Optional.ofNullable(groups.remove(key)).orElse(List.of()));
      }
    }
  }

  private String bare(String key) {
    int whose = key.indexOf("'s ");
    List<String> words = new ArrayList<>(List.of(key.substring(whose + 1).split(" ")));
    if (whose > 0) {
      words.removeFirst();
      if (words.isEmpty()) {
        return key;
      }
    }
    if (words.size() > 1 && lexicon.in("sort", words.getLast())) {
      words.removeLast();
    } else if (words.size() > 1 && lexicon.in("sort", words.getFirst())) {
      words.removeFirst();
      if (words.size() > 1 && words.getFirst().equals("of")) {
        words.removeFirst();
      }
    }
    return String.join(" ", words);
  }
}
