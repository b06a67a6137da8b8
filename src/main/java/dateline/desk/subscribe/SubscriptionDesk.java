package dateline.desk.subscribe;

import dateline.desk.ChannelDesk;
import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.desk.history.HistoryRecorder;
import dateline.desk.history.RecordedChannels;
import dateline.news.alert.Channel;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.news.alert.SecretId;
import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry.Act;
import dateline.news.history.HistoryEntry.Field;
import dateline.news.history.HistoryEntry.Kind;
import dateline.news.history.HistoryEntry.Thing;
import dateline.store.Store;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Subscriptions to shared alerts. The fields of a wish: {@code channel} (the id of one of one's
 * own) or {@code mail} (an address, which becomes one), and {@code schedule} ({@link
 * Schedule#text}; empty: the alert's own). Thread-safe.
 */
public final class SubscriptionDesk {
  /** Own channels of one account: nobody reads mail at more addresses. */
  private static final int MOST = 5;

  private final SecureRandom random = new SecureRandom();
  private final Store store;
  private final ChannelDesk channels;
  private final InstantSource clock;
  private final HistoryRecorder recorder;

  /**
   * @param channels says which addresses can be mailed to
   * @param actor whose wishes come
   */
  public SubscriptionDesk(Store store, ChannelDesk channels, InstantSource clock, Actor actor) {
    this.store = store;
    this.channels = channels;
    this.clock = clock;
    this.recorder = new HistoryRecorder(store, actor);
  }

  /** Lets an account be told of a shared alert from now on, or by another schedule. */
  public Verdict<SavedQuery.Recipient> subscribe(String accountId, SavedQuery saved, Wish wish) {
    String said = wish.first("schedule").orElse("");
    Optional<Schedule> schedule = Schedule.parse(said);
    if (schedule.isEmpty() && !said.isEmpty()) {
      return refused("schedule", "alert.schedule.wrong", said);
    }
    return recorder.together(
        "subscribing",
        () ->
            switch (channel(accountId, wish)) {
              case Verdict.Refused<Channel>(List<FieldProblem> problems) ->
                  new Verdict.Refused<>(problems);
              case Verdict.Accepted<Channel>(Channel channel) ->
                  subscribe(
                      accountId, saved, new SavedQuery.Recipient(channel.id(), schedule), channel);
            });
  }

  private Verdict<SavedQuery.Recipient> subscribe(
      String accountId, SavedQuery saved, SavedQuery.Recipient recipient, Channel channel) {
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
    return new Verdict.Accepted<>(recipient);
  }

  private static <T> Verdict<T> refused(String field, String key, Object... gaps) {
    return Verdict.Refused.of(FieldProblem.of(field, key, gaps));
  }

  private static Thing thing(SavedQuery saved, String accountId) {
    return new Thing(Kind.SUBSCRIPTION, saved.id(), saved.name(), accountId);
  }

  private Verdict<Channel> channel(String accountId, Wish wish) {
    List<Channel> own = store.channels().own(accountId);
    String id = wish.first("channel").orElse("");
    String address = wish.first("mail").orElse("");
    Optional<Channel> chosen =
        own.stream()
            .filter(
                one -> id.isEmpty() ? one.target().equalsIgnoreCase(address) : one.id().equals(id))
            .findFirst();
    if (chosen.isPresent()) {
      return new Verdict.Accepted<>(chosen.get());
    }
    if (!id.isEmpty()) {
      return refused("channel", "alert.channels.unknown", id);
    }
    Optional<FieldProblem> problem = channels.mailProblem(address);
    if (problem.isPresent()) {
      FieldProblem wrong = problem.get();
      return Verdict.Refused.of(
          new FieldProblem("mail", wrong.key(), wrong.message(), wrong.remedy()));
    }
    if (own.size() >= MOST) {
      return refused("mail", "subscription.many", MOST);
    }
    Channel made =
        new Channel.Mail(
            SecretId.random(random), address, clock.instant(), Optional.empty(), address);
    new RecordedChannels(store, recorder).add(made, accountId, Act.ADDED);
    return new Verdict.Accepted<>(made);
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
