package dateline.desk.history;

import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry.Act;
import dateline.news.history.HistoryEntry.Field;
import dateline.news.history.HistoryEntry.Thing;
import dateline.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Writes down what one actor does. Thread-safe. */
public final class HistoryRecorder {
  /** What is kept of one value, in characters: enough to know it by. */
  private static final int LONGEST = 500;

  private final Store store;
  private final Actor actor;

  public HistoryRecorder(Store store, Actor actor) {
    this.store = store;
    this.actor = actor;
  }

  /** Makes one transaction of a change and what is written down of it. */
  public <T> T together(String doing, Supplier<T> change) {
    return store.together(doing, change);
  }

  /** Writes down an act that says all by itself. */
  public void note(Act act, Thing thing) {
    note(act, thing, List.of());
  }

  /** Writes down an act with what it changed. */
  public void note(Act act, Thing thing, List<Field> fields) {
    store.history().add(actor, act, thing, fields, Optional.empty());
  }

  /** Writes down what is new, with those of its fields that say something. */
  public void added(Act act, Thing thing, Map<String, String> fields) {
    note(act, thing, differences(Map.of(), fields));
  }

  /**
   * Writes down what became of a thing; nothing where nothing changed.
   *
   * @param paused the field that says whether it rests: changed alone, it is an act of its own
   */
  public void changed(
      Thing thing, Map<String, String> before, Map<String, String> after, String paused) {
    List<Field> fields = differences(before, after);
    if (fields.size() == 1 && fields.getFirst().name().equals(paused)) {
      note(fields.getFirst().after().equals("true") ? Act.PAUSED : Act.RESUMED, thing);
    } else if (!fields.isEmpty()) {
      note(Act.CHANGED, thing, fields);
    }
  }

  /**
   * Writes down what was removed.
   *
   * @param kept what is needed to bring it back
   */
  public void removed(Thing thing, String kept) {
    store.history().add(actor, Act.REMOVED, thing, List.of(), Optional.of(kept));
  }

  private static List<Field> differences(Map<String, String> before, Map<String, String> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      String was = before.getOrDefault(name, "");
      String is = after.getOrDefault(name, "");
      if (!was.equals(is)) {
        fields.add(new Field(name, cut(was), cut(is)));
      }
    }
    return fields;
  }

  private static String cut(String value) {
    if (value.length() <= LONGEST) {
      return value;
    }
    int end = LONGEST - 1;
    return value.substring(0, Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }
}
