package dateline.desk.clip;

import dateline.desk.topic.UnknownTopics;
import dateline.query.Clause;
import dateline.query.LookupExpansion;
import dateline.query.Problem;
import dateline.store.Store;
import dateline.store.people.Clips;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What the names in a query stand for, to one reader. Thread-safe. */
public record Lookups(Store store, String reader) implements Function<Clause.Lookup, Clause> {
  /** The groups and topics that a query names and that are not there, with those that are. */
  public List<Problem> unknown(Clause clause) {
    List<Problem> unknown = new ArrayList<>(groups(clause));
    unknown.addAll(UnknownTopics.of(clause));
    return unknown;
  }

  private List<Problem> groups(Clause clause) {
    Set<String> wanted = new LinkedHashSet<>();
    LookupExpansion.expand(
        clause,
        lookup -> {
          if (lookup.kind() == Clause.Lookup.Kind.GROUP) {
            wanted.add(lookup.name());
          }
          return lookup;
        });
    if (wanted.isEmpty()) {
      return List.of();
    }
    Set<String> there = store.sources().names().inGroups().keySet();
    String remedy =
        there.isEmpty()
            ? "No source is in any group yet: file them on the page Sources."
            : "There are: " + String.join(", ", there) + ".";
    return wanted.stream()
        .filter(group -> !there.contains(group))
        .map(
            group ->
                new Problem(
                    "unknown-group", 0, 0, "No source is in a group “" + group + "”.", remedy))
        .toList();
  }

  @Override
  public Clause apply(Clause.Lookup lookup) {
    return switch (lookup.kind()) {
      case SAVED ->
          new Clause.Among(
              lookup.name().equals("shared")
                  ? store.clips().shared()
                  : store.clips().saved(reader));
      case TAG -> new Clause.Among(store.clips().under(reader, lookup.name()));
      case GROUP -> LookupExpansion.fromAny(store.sources().names().inGroup(lookup.name()));
      case FOUND ->
          new Clause.Among(store.places().newsSince(Instant.parse(lookup.name()), Clips.MOST));
    };
  }
}
