package dateline.desk.clip;

import dateline.query.Clause;
import dateline.query.LookupExpansion;
import dateline.store.Store;
import dateline.store.people.Clips;
import java.time.Instant;
import java.util.function.Function;

/** What the names in a query stand for, to one reader. Thread-safe. */
public record Lookups(Store store, String reader) implements Function<Clause.Lookup, Clause> {
  @Override
  public Clause apply(Clause.Lookup lookup) {
    return switch (lookup.kind()) {
      case SAVED ->
          new Clause.Among(
              lookup.name().equals("shared")
                  ? store.clips().shared()
                  : store.clips().saved(reader));
      case TAG -> new Clause.Among(store.clips().under(reader, lookup.name()));
      case GROUP -> LookupExpansion.fromAny(store.sources().inGroup(lookup.name()));
      case FOUND ->
          new Clause.Among(store.places().newsSince(Instant.parse(lookup.name()), Clips.MOST));
    };
  }
}
