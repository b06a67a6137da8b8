package dateline.people;

import dateline.store.people.VisitRows;
import dateline.store.people.VisitRows.Opened;
import dateline.store.people.VisitRows.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when each reader is here, and which articles they opened. It is kept in memory and written
 * down now and then, so that no page waits for a write; a crash loses a minute of it. A reader is
 * the id of an account, or empty for the one person there is without accounts. Thread-safe.
 */
public final class ReaderVisits {
  /** Who comes back after so long begins a new visit: a coffee does not end one, a lunch does. */
  public static final Duration PAUSE = Duration.ofMinutes(30);

  /** How long it is known what somebody opened. */
  private static final Duration KEPT = Duration.ofDays(365);

  private final VisitRows presence;
  private final InstantSource clock;
  private final Map<String, Visit> visits = new ConcurrentHashMap<>();
  private final Set<String> unwritten = ConcurrentHashMap.newKeySet();
  private final Map<Opened, Instant> opened = new ConcurrentHashMap<>();

  public ReaderVisits(VisitRows presence, InstantSource clock) {
    this.presence = presence;
    this.clock = clock;
  }

  /** To be told of each page that somebody asks for themselves. */
  public void here(String reader) {
    if (!visits.containsKey(reader)) {
      presence.of(reader).ifPresent(visit -> visits.putIfAbsent(reader, visit));
    }
    Instant now = clock.instant();
    visits.merge(reader, new Visit(Optional.empty(), now), (last, _) -> next(last, now));
    unwritten.add(reader);
  }

  private static Visit next(Visit last, Instant now) {
    return now.isAfter(last.latest().plus(PAUSE))
        ? new Visit(Optional.of(last.latest()), now)
        : new Visit(last.since(), last.latest().isAfter(now) ? last.latest() : now);
  }

  /** When the visit before this one ended; absent on the first. */
  public Optional<Instant> since(String reader) {
    return Optional.ofNullable(visits.get(reader)).flatMap(Visit::since);
  }

  /** To be told of an article that a reader opens. */
  public void open(String reader, String articleId) {
    opened.put(new Opened(reader, articleId), clock.instant());
  }

  /** Those of these articles that a reader has opened. */
  public Set<String> opened(String reader, Collection<String> articleIds) {
    Set<String> all = new HashSet<>(presence.opened(reader, articleIds));
    articleIds.stream().filter(id -> opened.containsKey(new Opened(reader, id))).forEach(all::add);
    return all;
  }

  /** Writes down what is new. */
  public void keepBooks() {
    Set<String> readers = Set.copyOf(unwritten);
    Map<Opened, Instant> seen = Map.copyOf(opened);
    if (readers.isEmpty() && seen.isEmpty()) {
      return;
    }
    unwritten.removeAll(readers);
    Map<String, Visit> written = new HashMap<>();
    readers.forEach(
        reader ->
            Optional.ofNullable(visits.get(reader)).ifPresent(visit -> written.put(reader, visit)));
    presence.note(written, seen, clock.instant().minus(KEPT));
    seen.forEach(opened::remove);
  }
}
