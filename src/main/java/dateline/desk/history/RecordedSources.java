package dateline.desk.history;

import dateline.news.history.HistoryEntry.Act;
import dateline.news.source.SourceStatus;
import dateline.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sources, whose changes are written down. Thread-safe. */
public final class RecordedSources {
  /** What the history tells of a new one. */
  private static final List<String> SAID_OF_NEW = List.of("kind", "url", "groups");

  private final Store store;
  private final HistoryRecorder recorder;

  public RecordedSources(Store store, HistoryRecorder recorder) {
    this.store = store;
    this.recorder = recorder;
  }

  /** Writes down that one is there now. */
  public void added(String id, Act act) {
    store
        .sources()
        .byId(id)
        .ifPresent(
            status -> {
              Map<String, String> fields = new LinkedHashMap<>(ShownFields.of(status));
              fields.keySet().retainAll(SAID_OF_NEW);
              recorder.added(act, ShownFields.thing(status), fields);
            });
  }

  /**
   * Changes one, and writes down what became of it.
   *
   * @param change of the source of an id; false where nothing was changed
   * @return what the change returned; false if there is no such source
   */
  public boolean change(String id, Function<String, Boolean> change) {
    return recorder.together("changing a source", () -> changed(id, change));
  }

  private boolean changed(String id, Function<String, Boolean> change) {
    Optional<SourceStatus> before = store.sources().byId(id);
    boolean done = before.isPresent() && change.apply(id);
    Optional<SourceStatus> after = done ? store.sources().byId(id) : Optional.empty();
    after.ifPresent(
        now ->
            recorder.changed(
                ShownFields.thing(now),
                ShownFields.of(before.orElse(now)),
                ShownFields.of(now),
                "paused"));
    return done;
  }

  /**
   * Removes one; its articles stay. False if there is none.
   *
   * @param kept writes what is needed to bring it back
   */
  public boolean remove(String id, Function<SourceStatus, String> kept) {
    return recorder.together(
        "removing a source",
        () -> {
          Optional<SourceStatus> status = store.sources().byId(id);
          status.ifPresent(one -> recorder.removed(ShownFields.thing(one), kept.apply(one)));
          return status.isPresent() && store.sources().remove(id);
        });
  }

  /** Makes one transaction of several. */
  public HistoryRecorder recorder() {
    return recorder;
  }
}
