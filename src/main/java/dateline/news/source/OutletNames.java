package dateline.news.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What outlets are called now, by what they were called when their articles were fetched: articles
 * keep that name, and are found and shown by the present one. A former name that another source
 * bears now, or had too, stays what it is. Immutable.
 */
public final class OutletNames {
  public static final OutletNames NONE = new OutletNames(Map.of(), Map.of());

  private final Map<String, String> present;
  private final Map<String, List<String>> all;

  private OutletNames(Map<String, String> present, Map<String, List<String>> all) {
    this.present = Map.copyOf(present);
    this.all = Map.copyOf(all);
  }

  /**
   * Those of these sources.
   *
   * @param sources the names of each, the present one first
   */
  public static OutletNames of(List<List<String>> sources) {
    Set<String> borne = new HashSet<>();
    sources.forEach(names -> borne.add(names.getFirst()));
    Map<String, Set<String>> heirs = new LinkedHashMap<>();
    for (List<String> names : sources) {
      names.stream()
          .filter(name -> !borne.contains(name))
          .forEach(name -> heirs.computeIfAbsent(name, _ -> new HashSet<>()).add(names.getFirst()));
    }
    Map<String, String> present = new HashMap<>();
    Map<String, Set<String>> all = new HashMap<>();
    heirs.forEach(
        (former, now) -> {
          if (now.size() == 1) {
            String name = now.iterator().next();
            present.put(former, name);
            all.computeIfAbsent(name, _ -> new LinkedHashSet<>(List.of(name))).add(former);
          }
        });
    Map<String, List<String>> lists = new HashMap<>();
    all.forEach((name, names) -> lists.put(name, List.copyOf(names)));
    return present.isEmpty() ? NONE : new OutletNames(present, lists);
  }

  /** Whether no outlet is called otherwise than it was. */
  public boolean isNone() {
    return present.isEmpty();
  }

  /** What that outlet is called now. */
  public String now(String name) {
    return present.getOrDefault(name, name);
  }

  /** What that outlet is and was called, the present name first. */
  public List<String> all(String name) {
    return all.getOrDefault(now(name), List.of(name));
  }

  /** All names of outlets that have several, one of which has these words in a row, in any case. */
  public List<String> having(String words) {
    String wanted = spaced(words);
    List<String> found = new ArrayList<>();
    for (List<String> names : all.values()) {
      if (names.stream().anyMatch(name -> spaced(name).contains(wanted))) {
        found.addAll(names);
      }
    }
    return found;
  }

  private static String spaced(String text) {
    return ' '
        + text.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip()
        + ' ';
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OutletNames names && names.present.equals(present);
  }

  @Override
  public int hashCode() {
    return present.hashCode();
  }
}
