package dateline.desk.subscribe;

import dateline.desk.ChannelDesk;
import dateline.desk.ChannelDesk.Saved;
import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.desk.history.HistoryRecorder;
import dateline.desk.history.RecordedChannels;
import dateline.news.alert.Channel;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry.Act;
import dateline.news.history.HistoryEntry.Field;
import dateline.news.history.HistoryEntry.Kind;
import dateline.news.history.HistoryEntry.Thing;
import dateline.store.Store;
import java.util.List;
import java.util.Optional;

/**
 * Subscriptions to shared alerts. The fields of a wish: {@code channel} (the id of one of one's
 * own), or the fields of a new one as {@link ChannelDesk} reads them ({@code mail}: an address, in
 * short), and {@code schedule} ({@link Schedule#text}; empty: the alert's own). Thread-safe.
 */
public final class SubscriptionDesk {
  /** Own channels of one account: nobody reads at more places. */
  private static final int MOST = 5;

  private final Store store;
  private final ChannelDesk channels;
  private final HistoryRecorder recorder;

  /**
   * @param channels reads new channels
   * @param actor whose wishes come
   */
  public SubscriptionDesk(Store store, ChannelDesk channels, Actor actor) {
    this.store = store;
    this.channels = channels;
    this.recorder = new HistoryRecorder(store, actor);
  }

  /**
   * One that was asked for.
   *
   * @param secret of a webhook that is new; told now and never again
   */
  public record Subscribed(Channel channel, Optional<Schedule> schedule, Optional<String> secret) {}

  /** Lets an account be told of a shared alert from now on, or by another schedule. */
  public Verdict<Subscribed> subscribe(String accountId, SavedQuery saved, Wish wish) {
    String said = wish.first("schedule").orElse("");
    Optional<Schedule> schedule = Schedule.parse(said);
    if (schedule.isEmpty() && !said.isEmpty()) {
      return refused("schedule", "alert.schedule.wrong", said);
    }
    return recorder.together(
        "subscribing",
        () ->
            switch (channel(accountId, wish)) {
              case Verdict.Refused<Saved>(List<FieldProblem> problems) ->
                  new Verdict.Refused<>(problems);
              case Verdict.Accepted<Saved>(Saved channel) ->
                  subscribe(accountId, saved, channel, schedule);
            });
  }

  private Verdict<Subscribed> subscribe(
      String accountId, SavedQuery saved, Saved by, Optional<Schedule> schedule) {
    Channel channel = by.channel();
    SavedQuery.Recipient recipient = new SavedQuery.Recipient(channel.id(), schedule);
    boolean known = store.subscriptions().to(saved.id()).contains(recipient);
    if (!store.subscriptions().add(saved.id(), recipient)) {
      return refused("id", "subscription.own", saved.name());
    }
    if (!known) {
      String when = recipient.schedule().map(Schedule::text).orElse("");
      List<Field> fields =
          when.isEmpty()
              ? List.of(new Field("target", "", channel.shown()))
              : List.of(new Field("target", "", channel.shown()), new Field("schedule", "", when));
      recorder.note(Act.ADDED, thing(saved, accountId), fields);
    }
    return new Verdict.Accepted<>(new Subscribed(channel, schedule, by.secret()));
  }

  private static <T> Verdict<T> refused(String field, String key, Object... gaps) {
    return Verdict.Refused.of(FieldProblem.of(field, key, gaps));
  }

  private static Thing thing(SavedQuery saved, String accountId) {
    return new Thing(Kind.SUBSCRIPTION, saved.id(), saved.name(), accountId);
  }

  private Verdict<Saved> channel(String accountId, Wish wish) {
    List<Channel> own = store.channels().own(accountId);
    Optional<String> id = wish.given("channel");
    if (id.isPresent()) {
      return own.stream()
          .filter(one -> one.id().equals(id.get()))
          .findFirst()
          .<Verdict<Saved>>map(one -> new Verdict.Accepted<>(new Saved(one, false)))
          .orElseGet(() -> refused("channel", "alert.channels.unknown", id.get()));
    }
    return switch (channels.readOwn(asked(wish))) {
      case Verdict.Refused<Channel>(List<FieldProblem> problems) -> new Verdict.Refused<>(problems);
      case Verdict.Accepted<Channel>(Channel read) -> known(accountId, own, read);
    };
  }

  private static Wish asked(Wish wish) {
    Optional<String> mail = wish.given("mail");
    return mail.isEmpty() ? wish : wish.with("kind", "mail").with("target", mail);
  }

  /** One to the same place is there already, or it is added. */
  private Verdict<Saved> known(String accountId, List<Channel> own, Channel read) {
    Optional<Channel> same =
        own.stream()
            .filter(one -> one.kind().equals(read.kind()))
            .filter(
                one ->
                    one instanceof Channel.Mail
                        ? one.target().equalsIgnoreCase(read.target())
                        : one.target().equals(read.target()))
            .findFirst();
    if (same.isPresent()) {
      return new Verdict.Accepted<>(new Saved(same.get(), false));
    }
    if (own.size() >= MOST) {
      return refused("target", "subscription.many", MOST);
    }
    new RecordedChannels(store, recorder).add(read, accountId, Act.ADDED);
    return new Verdict.Accepted<>(new Saved(read, true));
  }

  /**
   * Ends an account's subscription by one of its channels.
   *
   * @return false if there was none
   */
  public boolean unsubscribe(String accountId, SavedQuery saved, String channelId) {
    boolean own =
        store.channels().own(accountId).stream().anyMatch(one -> one.id().equals(channelId));
    return own
        && recorder.together(
            "unsubscribing",
            () -> {
              boolean done = store.subscriptions().remove(saved.id(), channelId);
              if (done) {
                recorder.note(Act.REMOVED, thing(saved, accountId));
              }
              return done;
            });
  }

  /** Tells an own channel no more of those alerts: what a mail's link to unsubscribe does. */
  public void leave(String channelId, List<String> alertIds) {
    String accountId = store.channels().ownerOf(channelId);
    alertIds.stream()
        .flatMap(id -> store.savedQueries().byId(id).stream())
        .forEach(saved -> unsubscribe(accountId, saved, channelId));
  }
}
