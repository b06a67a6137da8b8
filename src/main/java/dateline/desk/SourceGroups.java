package dateline.desk;

import dateline.news.source.SourceStatus;
import dateline.store.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * What an owner files sources under, such as {@code tabloids}: a source may be in several groups,
 * and a group is there as long as a source is in it. Letters of either case are the same. One
 * thread.
 */
public final class SourceGroups {
  /** The longest name of a group, in characters; longer ones are cut. */
  private static final int LONGEST = 40;

  /** Groups of one source: more tell nothing. */
  private static final int MOST = 10;

  private final BiPredicate<String, List<String>> filing;
  private final Sources sources;

  /** Found once, however many sources are filed. */
  private final Map<String, String> spellings = new HashMap<>();

  /**
   * @param filing files the source of an id under these groups alone; false if there is none
   */
  SourceGroups(BiPredicate<String, List<String>> filing, Sources sources) {
    this.filing = filing;
    this.sources = sources;
  }

  /** How many sources each group has, by name. */
  public static Map<String, Long> counts(List<SourceStatus> all) {
    Map<String, Long> counts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.forEach(status -> status.groups().forEach(group -> counts.merge(group, 1L, Long::sum)));
    return counts;
  }

  /** Whether a source is in the group of that name. */
  public static boolean holds(SourceStatus status, String group) {
    return status.groups().stream().anyMatch(group::equalsIgnoreCase);
  }

  /** Files a source under one more group; false where nothing was changed. */
  public boolean file(String id, String typed) {
    String group = name(typed);
    Optional<SourceStatus> status = sources.byId(id);
    if (group.isEmpty()
        || status.isEmpty()
        || holds(status.get(), group)
        || status.get().groups().size() >= MOST) {
      return false;
    }
    List<String> more = new ArrayList<>(status.get().groups());
    more.add(spelled(group));
    return filing.test(id, more);
  }

  /** Takes a source out of a group; false where nothing was changed. */
  public boolean takeOut(String id, String typed) {
    String group = name(typed);
    Optional<SourceStatus> status = sources.byId(id).filter(one -> holds(one, group));
    return status.isPresent()
        && filing.test(
            id,
            status.get().groups().stream().filter(one -> !one.equalsIgnoreCase(group)).toList());
  }

  /** As the group is spelled already, where it is there. */
  private String spelled(String group) {
    return spellings.computeIfAbsent(
        group,
        typed ->
            sources.names().inGroups().keySet().stream()
                .filter(typed::equalsIgnoreCase)
                .findFirst()
                .orElse(typed));
  }

  /** On one line, without the comma that parts names, and cut. */
  private static String name(String typed) {
    String line = typed.replaceAll("[\\p{Cntrl}\\s,]+", " ").strip();
    int end = Math.min(LONGEST, line.length());
    boolean halved = end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
    return line.substring(0, halved ? end - 1 : end).strip();
  }
}
