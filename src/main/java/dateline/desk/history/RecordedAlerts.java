package dateline.desk.history;

import dateline.news.alert.SavedQuery;
import dateline.news.history.HistoryEntry.Act;
import dateline.news.history.HistoryEntry.Thing;
import dateline.store.Store;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Saved queries, whose changes are written down. Thread-safe. */
public final class RecordedAlerts {
  /** What the history tells of a new one. */
  private static final List<String> SAID_OF_NEW = List.of("query", "channels");

  private final Store store;
  private final HistoryRecorder recorder;

  public RecordedAlerts(Store store, HistoryRecorder recorder) {
    this.store = store;
    this.recorder = recorder;
  }

  /**
   * Changes the one of that id, or adds it.
   *
   * @param whenNew what the history calls it if there was none
   */
  public void save(SavedQuery query, Collection<SavedQuery.Recipient> recipients, Act whenNew) {
    Optional<SavedQuery> before = store.savedQueries().byId(query.id());
    Map<String, String> was = before.map(old -> ShownFields.of(store, old)).orElse(Map.of());
    if (!store.savedQueries().update(query)) {
      store.savedQueries().add(query);
    }
    store.channels().link(query.id(), recipients);
    Map<String, String> is = new LinkedHashMap<>(ShownFields.of(store, query));
    if (before.isEmpty()) {
      is.keySet().retainAll(SAID_OF_NEW);
      recorder.added(whenNew, ShownFields.thing(query), is);
    } else if (before.get().owner().equals(query.owner())) {
      recorder.changed(ShownFields.thing(query), was, is, "paused");
    } else {
      handedOver(before.get(), query, was, is);
    }
  }

  /** What it said while it was someone's own stays theirs; that it changed hands is news. */
  private void handedOver(
      SavedQuery before, SavedQuery query, Map<String, String> was, Map<String, String> is) {
    Thing thing = ShownFields.thing(before.isShared() ? before : query);
    String owner = "owner";
    recorder.changed(
        thing,
        Map.of(owner, was.getOrDefault(owner, "")),
        Map.of(owner, is.getOrDefault(owner, "")),
        "");
  }

  /** Lets one rest, or wakes it. False if there is none. */
  public boolean pause(String id, boolean rests) {
    return recorder.together("pausing an alert", () -> rest(id, rests));
  }

  private boolean rest(String id, boolean rests) {
    Optional<SavedQuery> query = store.savedQueries().byId(id);
    if (query.filter(one -> one.paused() != rests).isPresent()) {
      store.savedQueries().update(query.get().paused(rests));
      recorder.note(rests ? Act.PAUSED : Act.RESUMED, ShownFields.thing(query.get()));
    }
    return query.isPresent();
  }

  /**
   * Removes one with its alerts.
   *
   * @param kept what is needed to bring it back
   */
  public void remove(SavedQuery query, String kept) {
    if (store.savedQueries().remove(query.id())) {
      recorder.removed(ShownFields.thing(query), kept);
    }
  }
}
