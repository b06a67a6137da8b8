package dateline.desk;

import dateline.desk.history.HistoryRecorder;
import dateline.desk.history.RecordedChannels;
import dateline.news.alert.Channel;
import dateline.news.alert.ChatService;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.news.alert.SecretId;
import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry.Act;
import dateline.store.Store;
import java.net.IDN;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Channels. The fields of a wish: {@code id}, {@code kind} ({@code mail}, {@code webhook} or a
 * {@link ChatService}; what the target looks like where it is not given), {@code target}, {@code
 * name}, {@code secret} and {@code headers} (of a webhook: lines, or {@code headers.NAME}), {@code
 * token} (of a chat) and {@code off} ({@link Channel.Why}, for a new one). Thread-safe.
 */
public final class ChannelDesk {
  /** The longest address of a webhook, in characters: longer ones no server takes. */
  private static final int LONGEST = 2_000;

  private final SecureRandom random = new SecureRandom();
  private final Store store;
  private final MailServer mailServer;
  private final HistoryRecorder recorder;
  private final RecordedChannels channels;
  private final InstantSource clock;

  /**
   * @param mailServer is asked where an address has other than Latin letters before its @
   * @param actor whose wishes come
   */
  public ChannelDesk(Store store, MailServer mailServer, InstantSource clock, Actor actor) {
    this.store = store;
    this.mailServer = mailServer;
    this.recorder = new HistoryRecorder(store, actor);
    this.channels = new RecordedChannels(store, recorder);
    this.clock = clock;
  }

  /** The server that takes our mail, as far as addresses depend on it. Blocks; thread-safe. */
  @FunctionalInterface
  public interface MailServer {
    /** One that takes ASCII alone, as every server does. */
    MailServer PLAIN = () -> false;

    /**
     * Whether it takes any letters before the @ of an address (SMTPUTF8, RFC 6531); also false when
     * it does not answer within a few seconds.
     */
    boolean takesAnyLetters();
  }

  /**
   * A channel that was asked for.
   *
   * @param fresh whether it is new; the secret of a webhook is told then and never again
   */
  public record Saved(Channel channel, boolean fresh) {
    /** The secret to be told. */
    public Optional<String> secret() {
      return fresh && channel instanceof Channel.Webhook webhook
          ? Optional.of(webhook.secret())
          : Optional.empty();
    }
  }

  /**
   * A wish that is granted, not written yet.
   *
   * @param change what is to be written
   */
  public record Planned(Channel channel, Change change) {
    /** What is to be done to the database. */
    public enum Change {
      ADD,
      UPDATE,
      /** Nothing: a mail address has its channel already. */
      NONE
    }
  }

  /**
   * Changes the channel that the wish names by its {@code id}, or adds one. A mail address that has
   * a channel already gets no second one.
   */
  public Verdict<Saved> save(Wish wish) {
    return switch (read(wish, List.of())) {
      case Verdict.Refused<Planned>(List<FieldProblem> problems) -> new Verdict.Refused<>(problems);
      case Verdict.Accepted<Planned>(Planned planned) -> new Verdict.Accepted<>(save(planned));
    };
  }

  /**
   * Reads a wish as {@link #save(Wish)} does and writes nothing.
   *
   * @param earlier of the same list of wishes: taken as if they were written already
   */
  public Verdict<Planned> read(Wish wish, List<Planned> earlier) {
    Optional<Channel> before = wish.given("id").flatMap(id -> known(id, earlier));
    // What a list showed of a secret address is sent back unchanged.
    String target =
        wish.first("target")
            .filter(text -> before.map(Channel::shown).filter(text::equals).isEmpty())
            .orElseGet(() -> before.map(Channel::target).orElse(""));
    String kind =
        before
            .map(Channel::kind)
            .filter(_ -> wish.given("kind").isEmpty())
            .orElseGet(() -> kind(wish, target));
    Optional<FieldProblem> problem = problem(wish, kind, target, before);
    if (problem.isPresent()) {
      return Verdict.Refused.of(problem.get());
    }
    if (before.isPresent()) {
      Channel changed = made(wish, before.get().id(), kind, target, before);
      return new Verdict.Accepted<>(new Planned(changed, Planned.Change.UPDATE));
    }
    Optional<String> id = wish.given("id").filter(SecretId::isOne);
    Optional<Channel> same =
        kind.equals("mail") && id.isEmpty() ? byMail(target, earlier) : Optional.empty();
    return new Verdict.Accepted<>(
        same.map(one -> new Planned(one, Planned.Change.NONE))
            .orElseGet(
                () ->
                    new Planned(
                        made(wish, id.orElseGet(this::newId), kind, target, before),
                        Planned.Change.ADD)));
  }

  /**
   * Reads a wish for a new channel that is to be someone's own, whatever others lead to the same
   * place. Writes nothing.
   */
  public Verdict<Channel> readOwn(Wish wish) {
    String target = wish.first("target").orElse("");
    String kind = kind(wish, target);
    return problem(wish, kind, target, Optional.empty())
        .<Verdict<Channel>>map(Verdict.Refused::of)
        .orElseGet(
            () -> new Verdict.Accepted<>(made(wish, newId(), kind, target, Optional.empty())));
  }

  private static String kind(Wish wish, String target) {
    return wish.given("kind").orElseGet(() -> target.contains("://") ? "webhook" : "mail");
  }

  /** Writes what {@link #read} granted. */
  public Saved save(Planned planned) {
    Channel channel = planned.channel();
    return switch (planned.change()) {
      case ADD -> added(channel);
      case UPDATE -> {
        channels.update(channel);
        yield new Saved(channel, false);
      }
      case NONE -> new Saved(channel, false);
    };
  }

  private Optional<Channel> known(String id, List<Planned> earlier) {
    return earlier.reversed().stream()
        .map(Planned::channel)
        .filter(channel -> channel.id().equals(id))
        .findFirst()
        .or(() -> store.channels().byId(id));
  }

  private Optional<FieldProblem> problem(
      Wish wish, String kind, String target, Optional<Channel> before) {
    Optional<String> secret = wish.given("secret");
    if (before.filter(old -> !old.kind().equals(kind)).isPresent()) {
      return Optional.of(FieldProblem.of("kind", "channel.kind.other", before.get().name()));
    }
    return switch (kind) {
      case "mail" -> mailProblem(target);
      case "webhook" -> {
        if (!Channel.isWebAddress(target) || target.length() > LONGEST) {
          yield Optional.of(FieldProblem.of("target", "channel.webhook.wrong", target));
        }
        yield secret
            .filter(text -> !Channel.isSecret(text))
            .map(_ -> FieldProblem.of("secret", "channel.secret.wrong"))
            .or(
                () ->
                    headers(wish, before)
                        .wrong()
                        .map(name -> FieldProblem.of("headers", "channel.header.wrong", name)));
      }
      default ->
          ChatService.of(kind).isEmpty()
              ? Optional.of(FieldProblem.of("kind", "channel.kind.wrong", kind))
              : chatProblem(wish, kind, target, before);
    };
  }

  /** A domain in other letters has an ASCII form; before the @ the mail server has to take them. */
  Optional<FieldProblem> mailProblem(String address) {
    if (!Channel.isAddress(address)) {
      return Optional.of(FieldProblem.of("target", "channel.mail.wrong", address));
    }
    int at = address.lastIndexOf('@');
    try {
      IDN.toASCII(address.substring(at + 1));
    } catch (IllegalArgumentException e) {
      return Optional.of(FieldProblem.of("target", "channel.mail.wrong", address));
    }
    boolean taken =
        address.substring(0, at).chars().allMatch(c -> c < 128)
            || byMail(address, List.of()).isPresent()
            || mailServer.takesAnyLetters();
    return taken
        ? Optional.empty()
        : Optional.of(FieldProblem.of("target", "channel.mail.letters", address));
  }

  private static Optional<FieldProblem> chatProblem(
      Wish wish, String kind, String target, Optional<Channel> before) {
    if (!Channel.isWebAddress(target) || target.length() > LONGEST) {
      return Optional.of(FieldProblem.of("target", "channel.chat.wrong"));
    }
    if (kind.equals(ChatService.MATRIX.label()) && !target.matches("https?://[^/]+/!.+")) {
      return Optional.of(FieldProblem.of("target", "channel.matrix.room"));
    }
    boolean wants = ChatService.of(kind).filter(ChatService::wantsToken).isPresent();
    return wants && token(wish, before).isEmpty()
        ? Optional.of(FieldProblem.of("token", "channel.token.missing"))
        : Optional.empty();
  }

  private static String token(Wish wish, Optional<Channel> before) {
    String known = before.orElse(null) instanceof Channel.Chat chat ? chat.token() : "";
    return wish.given("token").orElse(known);
  }

  private Channel made(Wish wish, String id, String kind, String target, Optional<Channel> before) {
    String name =
        before.isPresent() && wish.first("name").isEmpty()
            ? before.get().name()
            : wish.name(target);
    var created = before.map(Channel::created).orElseGet(clock::instant);
    Optional<Channel.Off> off = before.isPresent() ? before.get().off() : off(wish);
    if (kind.equals("mail")) {
      return new Channel.Mail(id, name, created, off, target);
    }
    Optional<ChatService> service = ChatService.of(kind);
    if (service.isPresent()) {
      Channel.Chat chat =
          new Channel.Chat(id, name, created, off, service.get(), target, token(wish, before));
      boolean unnamed = before.isEmpty() && wish.given("name").isEmpty();
      return unnamed
          ? new Channel.Chat(
              id, chat.shown(), created, off, service.get(), target, token(wish, before))
          : chat;
    }
    Optional<String> secret = wish.given("secret");
    Channel.Headers headers = headers(wish, before);
    if (before.orElse(null) instanceof Channel.Webhook old) {
      return new Channel.Webhook(
              id, name, created, off, target, old.secret(), old.former(), headers)
          .renewed(secret.orElse(old.secret()), clock.instant());
    }
    String first = secret.orElseGet(() -> Channel.newSecret(random));
    return new Channel.Webhook(id, name, created, off, target, first, Optional.empty(), headers);
  }

  private static Channel.Headers headers(Wish wish, Optional<Channel> before) {
    return wish.headers(
        before.orElse(null) instanceof Channel.Webhook webhook
            ? webhook.headers()
            : Channel.Headers.NONE);
  }

  /** One that moves house is off where it was off: a reader who left must not get mail again. */
  private Optional<Channel.Off> off(Wish wish) {
    return wish.given("off")
        .or(() -> wish.given("off.why"))
        .flatMap(
            text ->
                Arrays.stream(Channel.Why.values())
                    .filter(why -> why.label().equalsIgnoreCase(text))
                    .findFirst())
        .map(why -> new Channel.Off(why, clock.instant(), ""));
  }

  private Saved added(Channel channel) {
    channels.add(channel, "", Act.ADDED);
    return new Saved(channel, true);
  }

  private String newId() {
    return SecretId.random(random);
  }

  private Optional<Channel> byMail(String address, List<Planned> earlier) {
    return Stream.concat(earlier.stream().map(Planned::channel), store.channels().all().stream())
        .filter(Channel.Mail.class::isInstance)
        .filter(channel -> channel.target().equalsIgnoreCase(address))
        .findFirst();
  }

  /** The channel to that mail address, made if there is none. */
  Channel mail(String address) {
    return byMail(address, List.of())
        .orElseGet(
            () ->
                added(
                        new Channel.Mail(
                            newId(), address, clock.instant(), Optional.empty(), address))
                    .channel());
  }

  /** Has a test message sent; its delivery's id, or absent if there is no such channel. */
  public Optional<String> test(String id) {
    return store.deliveries().test(id);
  }

  /** Turns one on. False if there is none. */
  public boolean turnOn(String id) {
    return channels.turnOn(id);
  }

  /** Turns one off for its owner, or for the reader who unsubscribed. False if there is none. */
  public boolean turnOff(String id, Channel.Why why) {
    return channels.turnOff(id, why);
  }

  /**
   * Gives a webhook a new secret; the one before signs for a day more. Absent if there is no such
   * webhook.
   */
  public Optional<Saved> renewSecret(String id) {
    return store
        .channels()
        .byId(id)
        .filter(Channel.Webhook.class::isInstance)
        .map(Channel.Webhook.class::cast)
        .map(old -> old.renewed(Channel.newSecret(random), clock.instant()))
        .filter(channels::update)
        .map(changed -> new Saved(changed, true));
  }

  /** Removes one with its deliveries. False if there is none. */
  public boolean remove(String id) {
    return recorder.together("removing a channel", () -> take(id));
  }

  private boolean take(String id) {
    Optional<Channel> channel = store.channels().byId(id);
    Map<String, Object> kept = new LinkedHashMap<>();
    channel.ifPresent(one -> kept.putAll(AlertsFile.channel(one, true)));
    kept.put("owner", store.channels().ownerOf(id));
    kept.put("alerts", channels.alertsOf(id));
    return channel.isPresent() && channels.remove(channel.get(), Wish.write(kept));
  }

  /**
   * Brings back one that was removed, as {@link #remove} kept it, with the alerts that still go
   * somewhere; its deliveries are gone.
   */
  public Verdict<Channel> restore(Wish kept) {
    return switch (read(kept, List.of())) {
      case Verdict.Refused<Planned>(List<FieldProblem> problems) -> new Verdict.Refused<>(problems);
      case Verdict.Accepted<Planned>(Planned planned) ->
          recorder.together("restoring a channel", () -> restored(planned.channel(), kept));
    };
  }

  private Verdict<Channel> restored(Channel channel, Wish kept) {
    boolean taken =
        channel instanceof Channel.Mail && byMail(channel.target(), List.of()).isPresent();
    if (taken || store.channels().byId(channel.id()).isPresent()) {
      return Verdict.Refused.of(FieldProblem.of("id", "history.there", channel.name()));
    }
    channels.add(channel, kept.first("owner").orElse(""), Act.RESTORED);
    for (String alert : kept.inside("alerts")) {
      Optional<Schedule> when = kept.first("alerts." + alert).flatMap(Schedule::parse);
      channels.link(alert, new SavedQuery.Recipient(channel.id(), when));
    }
    return new Verdict.Accepted<>(channel);
  }
}
