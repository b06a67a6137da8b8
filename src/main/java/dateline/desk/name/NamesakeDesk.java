package dateline.desk.name;

import dateline.enrich.names.Namesakes;
import dateline.index.ArticleIndex;
import dateline.news.Entity;
import dateline.news.name.Change;
import dateline.news.name.Correction;
import dateline.news.name.EntityName;
import dateline.news.name.NameChange;
import dateline.news.name.NameChange.Act;
import dateline.news.name.Namesake;
import dateline.store.CorrectionLog;
import dateline.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of different articles that mean the same: merges them where the evidence is good, and
 * suggests the others. What a person took back or refused is never merged again. Thread-safe.
 */
public final class NamesakeDesk {
  /** Merged at a time: articles come in between. */
  private static final int AT_ONCE = 50;

  /** What is suggested is found anew after so long, for that looks at all names. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  /** Articles from which a name is worth a reader's click. */
  private static final int LEAST = 2;

  private final Store store;
  private final ArticleIndex index;
  private final InstantSource clock;
  private final Namesakes namesakes = new Namesakes();
  private volatile Found last = new Found(List.of(), Instant.MIN);

  private record Pair(EntityName of, EntityName to) {}

  private record Found(List<Namesake> all, Instant at) {}

  public NamesakeDesk(Store store, ArticleIndex index, InstantSource clock) {
    this.store = store;
    this.index = index;
    this.clock = clock;
  }

  /**
   * Merges all that surely mean the same.
   *
   * @param follow lets the index follow what was merged; called now and then
   * @return how many names
   */
  public int merge(Runnable follow) {
    List<Change> changes = changes(unsettled(find()));
    for (int from = 0; from < changes.size(); from += AT_ONCE) {
      store.corrections().add(changes.subList(from, Math.min(changes.size(), from + AT_ONCE)));
      follow.run();
    }
    return changes.size();
  }

  /** Each straight to the name that all of them come to. */
  private static List<Change> changes(List<Namesake> found) {
    Map<EntityName, EntityName> next = new HashMap<>();
    found.stream().filter(Namesake::sure).forEach(one -> next.putIfAbsent(one.of(), one.to()));
    List<Change> changes = new ArrayList<>();
    for (EntityName of : next.keySet()) {
      Set<EntityName> passed = new HashSet<>(Set.of(of));
      EntityName to = of;
      while (next.containsKey(to) && passed.add(next.getOrDefault(to, to))) {
        to = next.getOrDefault(to, to);
      }
      if (!to.equals(of)) {
        changes.add(NameChange.everywhere(Act.SAME, of, to));
      }
    }
    return changes;
  }

  /** What may mean the same, the most used first. */
  public List<Namesake> suggestions() {
    Found found = last;
    if (found.at().isBefore(clock.instant().minus(FRESH))) {
      found = new Found(find(), clock.instant());
      last = found;
    }
    Set<EntityName> gone = new HashSet<>();
    for (Correction correction : store.corrections().current().inForce()) {
      if (correction.change() instanceof NameChange change && change.isWhole()) {
        gone.add(change.of());
      }
    }
    return unsettled(found.all()).stream()
        .filter(one -> !one.sure() && !gone.contains(one.of()) && one.articles() >= LEAST)
        .toList();
  }

  private List<Namesake> find() {
    List<Namesake> found = new ArrayList<>();
    for (Entity.Kind kind : Entity.Kind.values()) {
      found.addAll(namesakes.among(index.names(kind, kind == Entity.Kind.PERSON)));
    }
    return found;
  }

  /** Without those on which a person has decided. */
  private List<Namesake> unsettled(List<Namesake> found) {
    Set<Pair> settled = new HashSet<>();
    for (CorrectionLog.Entry entry : store.corrections().all()) {
      if (entry.correction().change() instanceof NameChange change) {
        boolean apart = change.act() == Act.APART && entry.undone().isEmpty();
        boolean parted = change.act() != Act.APART && entry.undone().isPresent();
        if (apart || parted) {
          change.to().ifPresent(to -> settled.add(new Pair(change.of(), to)));
        }
      }
    }
    return found.stream().filter(one -> !settled.contains(new Pair(one.of(), one.to()))).toList();
  }

  /** The suggestion of that pair of names. */
  public Optional<Namesake> suggestion(String kind, String of, String to) {
    return suggestions().stream()
        .filter(one -> one.of().kind().label().equals(kind))
        .filter(one -> one.of().name().equals(of) && one.to().name().equals(to))
        .findFirst();
  }
}
