package dateline.desk.history;

import dateline.news.alert.Channel;
import dateline.news.alert.SavedQuery;
import dateline.news.history.HistoryEntry.Act;
import dateline.news.history.HistoryEntry.Field;
import dateline.news.history.HistoryEntry.Kind;
import dateline.news.history.HistoryEntry.Thing;
import dateline.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Channels, whose changes are written down. Thread-safe. */
public final class RecordedChannels {
  /** What the history tells of a new one. */
  private static final List<String> SAID_OF_NEW = List.of("kind", "target");

  private final Store store;
  private final HistoryRecorder recorder;

  public RecordedChannels(Store store, HistoryRecorder recorder) {
    this.store = store;
    this.recorder = recorder;
  }

  /**
   * Adds one.
   *
   * @param owner the account whose own it is; empty: everyone's
   * @param act {@link Act#ADDED} or {@link Act#RESTORED}
   */
  public void add(Channel channel, String owner, Act act) {
    recorder.together(
        "adding a channel",
        () -> {
          store.channels().add(channel);
          store.channels().give(channel.id(), owner);
          Map<String, String> fields = new LinkedHashMap<>(ShownFields.of(channel));
          fields.keySet().retainAll(SAID_OF_NEW);
          recorder.added(act, thing(channel), fields);
          return channel;
        });
  }

  /** Replaces the one of the same id. False if there is none. */
  public boolean update(Channel channel) {
    return recorder.together("changing a channel", () -> change(channel));
  }

  private boolean change(Channel channel) {
    Optional<Channel> before = store.channels().byId(channel.id());
    boolean changed = store.channels().update(channel);
    Optional<Channel> after = store.channels().byId(channel.id());
    if (changed && before.isPresent() && after.isPresent()) {
      Map<String, String> was = ShownFields.of(before.get());
      Map<String, String> is = ShownFields.of(after.get());
      if (was.equals(is) && !before.get().equals(after.get())) {
        // Only what is not shown is another: a secret, a token, the value of a header.
        recorder.note(Act.CHANGED, thing(channel), List.of(new Field("secret", "", "")));
      } else {
        recorder.changed(thing(channel), was, is, "");
      }
    }
    return changed;
  }

  /** Turns one off. False if there is none. */
  public boolean turnOff(String id, Channel.Why why) {
    return recorder.together(
        "turning a channel off",
        () -> {
          Optional<Channel> channel = store.channels().byId(id);
          if (store.channels().turnOff(id, why, "")) {
            channel.ifPresent(one -> recorder.note(Act.OFF, thing(one)));
          }
          return channel.isPresent();
        });
  }

  /** Turns one on. False if there is none. */
  public boolean turnOn(String id) {
    return recorder.together(
        "turning a channel on",
        () -> {
          Optional<Channel> channel = store.channels().byId(id);
          if (store.channels().turnOn(id)) {
            channel.ifPresent(one -> recorder.note(Act.ON, thing(one)));
          }
          return channel.isPresent();
        });
  }

  /**
   * Removes one with its deliveries. False if there is none.
   *
   * @param kept what is needed to bring it back
   */
  public boolean remove(Channel channel, String kept) {
    Thing thing = thing(channel);
    boolean done = store.channels().remove(channel.id());
    if (done) {
      recorder.removed(thing, kept);
    }
    return done;
  }

  private Thing thing(Channel channel) {
    return new Thing(
        Kind.CHANNEL, channel.id(), channel.name(), store.channels().ownerOf(channel.id()));
  }

  /** The alerts that go to it, with when where that is not when the alert's others are told. */
  public Map<String, String> alertsOf(String id) {
    Map<String, String> alerts = new LinkedHashMap<>();
    Stream.of(store.channels().recipients(), store.subscriptions().of(store.channels().ownerOf(id)))
        .flatMap(all -> all.entrySet().stream())
        .forEach(
            query ->
                query.getValue().stream()
                    .filter(one -> one.channelId().equals(id))
                    .forEach(
                        one ->
                            alerts.put(
                                query.getKey(), one.schedule().map(s -> s.text()).orElse(""))));
    return alerts;
  }

  /** Lets alerts go to it again, those that are still there. */
  public void link(String alertId, SavedQuery.Recipient recipient) {
    if (store.subscriptions().add(alertId, recipient)) {
      return;
    }
    List<SavedQuery.Recipient> all = new ArrayList<>(store.channels().recipients(alertId));
    all.add(recipient);
    store.channels().link(alertId, all);
  }
}
