package dateline.desk;

import dateline.desk.ChannelDesk.MailServer;
import dateline.desk.history.HistoryRecorder;
import dateline.desk.history.RecordedAlerts;
import dateline.desk.topic.UnknownTopics;
import dateline.index.match.SavedQueryMatcher;
import dateline.news.alert.Firing;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.news.alert.SecretId;
import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry.Act;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Problem;
import dateline.query.Reading;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.store.Store;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Saved queries. The fields of a wish: {@code id}, {@code name}, {@code query}, {@code firing}
 * ({@link Firing#text}), {@code schedule} ({@link Schedule#text}), {@code zone}, {@code channels}
 * (ids), {@code schedules.ID} (of one of them; empty: the alert's own), {@code mail} (addresses,
 * with commas between them, that become channels, if they are none yet), {@code paused}, {@code
 * note}, {@code client}, {@code ends} (its last day, such as {@code 2026-12-31}) and {@code owner}
 * (an account; empty: everyone). Thread-safe.
 */
public final class AlertDesk {
  /** The longest note, in characters: some pages of a notebook. */
  private static final int LONGEST_NOTE = 5_000;

  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);
  private final SecureRandom random = new SecureRandom();
  private final Store store;
  private final ChannelDesk channels;
  private final Actor actor;
  private final HistoryRecorder recorder;
  private final RecordedAlerts alerts;
  private final ZoneId zone;
  private final InstantSource clock;

  /**
   * @param zone of a new alert that names none
   * @param actor whose wishes come
   */
  public AlertDesk(
      Store store, MailServer mailServer, ZoneId zone, InstantSource clock, Actor actor) {
    this.store = store;
    this.channels = new ChannelDesk(store, mailServer, clock, actor);
    this.actor = actor;
    this.recorder = new HistoryRecorder(store, actor);
    this.alerts = new RecordedAlerts(store, recorder);
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * A wish as understood.
   *
   * @param query as it would be saved; sensible even where something is wrong
   * @param reading of its query
   * @param recipients the channels it would go to
   * @param mails further addresses to mail to
   * @param problems what is wrong; empty when it can be saved
   */
  public record Understood(
      SavedQuery query,
      Reading reading,
      List<SavedQuery.Recipient> recipients,
      List<String> mails,
      List<FieldProblem> problems) {
    public Understood {
      recipients = List.copyOf(recipients);
      mails = List.copyOf(mails);
      problems = List.copyOf(problems);
    }
  }

  /** Reads a wish: for the saved query that it names by its {@code id}, else for a new one. */
  public Understood read(Wish wish) {
    List<FieldProblem> problems = new ArrayList<>();
    Optional<SavedQuery> known = wish.given("id").flatMap(store.savedQueries()::byId);
    SavedQuery before = known.orElseGet(() -> made(wish));
    Reading reading = parser.parse(wish.first("query").orElse(before.query()));
    problems(reading).forEach(problem -> problems.add(FieldProblem.of(problem)));
    if (problems.isEmpty() && reading.clause() instanceof Clause.Everything) {
      problems.add(FieldProblem.of("query", "alert.everything"));
    }
    boolean named = known.isPresent() && wish.first("name").isEmpty();
    String name = named && !isUnnamed(before) ? before.name() : wish.name(name(reading));
    SavedQuery query =
        before
            .asking(name, reading.text())
            .paused(read(wish, "paused", before.paused(), AlertDesk::truth, problems))
            .sent(
                read(wish, "firing", before.firing(), Firing::parse, problems),
                read(wish, "schedule", before.schedule(), Schedule::parse, problems),
                read(wish, "zone", before.zone(), AlertDesk::zone, problems))
            .keptFor(purpose(wish, before.purpose(), problems))
            .ownedBy(wish.first("owner").orElse(before.owner()));
    return new Understood(
        query, reading, recipients(wish, before, problems), mails(wish, problems), problems);
  }

  private static SavedQuery.Purpose purpose(
      Wish wish, SavedQuery.Purpose before, List<FieldProblem> problems) {
    String note = wish.first("note").orElse(before.note());
    if (note.length() > LONGEST_NOTE) {
      problems.add(FieldProblem.of("note", "alert.note.long", LONGEST_NOTE));
    }
    return new SavedQuery.Purpose(
        note,
        wish.line("client").orElse(before.client()),
        read(wish, "ends", before.ends(), AlertDesk::day, problems));
  }

  /** Absent: no day; a day that is absent: none was said, on purpose. */
  private static Optional<Optional<LocalDate>> day(String text) {
    try {
      return Optional.of(text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private SavedQuery made(Wish wish) {
    String id = wish.given("id").filter(SecretId::isOne).orElseGet(() -> SecretId.random(random));
    return new SavedQuery(
        id, "", "", clock.instant(), false, new Firing.OnceAStory(), new Schedule.Soon(), zone);
  }

  private static String name(Reading reading) {
    return DefaultName.of(reading.clause());
  }

  /** As older versions called an alert that nobody named. */
  private static boolean isUnnamed(SavedQuery query) {
    return query.name().equals(query.query());
  }

  private static <T> T read(
      Wish wish,
      String field,
      T before,
      Function<String, Optional<T>> reader,
      List<FieldProblem> problems) {
    Optional<String> said = wish.first(field);
    Optional<T> read = said.flatMap(reader);
    if (said.isPresent() && read.isEmpty()) {
      problems.add(FieldProblem.of(field, "alert." + field + ".wrong", said.get()));
    }
    return read.orElse(before);
  }

  private static Optional<Boolean> truth(String text) {
    return text.equals("true") || text.equals("false")
        ? Optional.of(text.equals("true"))
        : Optional.empty();
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private List<SavedQuery.Recipient> recipients(
      Wish wish, SavedQuery before, List<FieldProblem> problems) {
    List<SavedQuery.Recipient> known = store.channels().recipients(before.id());
    List<String> chosen =
        wish.all("channels")
            .orElseGet(() -> known.stream().map(SavedQuery.Recipient::channelId).toList());
    Stream.concat(chosen.stream(), wish.inside("schedules").stream())
        .distinct()
        .filter(id -> store.channels().byId(id).isEmpty() || isAnothers(id, before))
        .forEach(id -> problems.add(FieldProblem.of("channels", "alert.channels.unknown", id)));
    return chosen.stream()
        .map(id -> new SavedQuery.Recipient(id, schedule(wish, id, known, problems)))
        .toList();
  }

  /** Whether a channel is someone's own, of neither whoever asks nor the alert. */
  private boolean isAnothers(String channelId, SavedQuery saved) {
    return !List.of("", actor.accountId(), saved.owner())
        .contains(store.channels().ownerOf(channelId));
  }

  /** When one channel is told; absent: by the alert's own schedule. */
  private static Optional<Schedule> schedule(
      Wish wish, String id, List<SavedQuery.Recipient> known, List<FieldProblem> problems) {
    Optional<Schedule> before =
        known.stream()
            .filter(one -> one.channelId().equals(id))
            .findFirst()
            .flatMap(SavedQuery.Recipient::schedule);
    Optional<String> said = wish.first("schedules." + id);
    Optional<Schedule> read = said.flatMap(Schedule::parse);
    if (read.isEmpty() && said.filter(text -> !text.isEmpty()).isPresent()) {
      problems.add(FieldProblem.of("schedules", "alert.schedule.wrong", said.get()));
    }
    return said.isPresent() ? read : before;
  }

  private List<String> mails(Wish wish, List<FieldProblem> problems) {
    List<String> mails =
        wish.given("mail").stream()
            .flatMap(text -> Arrays.stream(text.split("[\\s,;]+")))
            .filter(text -> !text.isEmpty())
            .toList();
    mails.stream()
        .flatMap(text -> channels.mailProblem(text).stream())
        .forEach(
            wrong ->
                problems.add(
                    new FieldProblem("mail", wrong.key(), wrong.message(), wrong.remedy())));
    return mails;
  }

  /** Reads a wish and saves it. */
  public Verdict<SavedQuery> save(Wish wish) {
    Understood understood = read(wish);
    return understood.problems().isEmpty()
        ? new Verdict.Accepted<>(save(understood))
        : new Verdict.Refused<>(understood.problems());
  }

  /**
   * Saves what was understood.
   *
   * @throws IllegalArgumentException when something is wrong with it
   */
  public SavedQuery save(Understood understood) {
    if (!understood.problems().isEmpty()) {
      throw new IllegalArgumentException("cannot be saved: " + understood.problems());
    }
    return recorder.together("saving an alert", () -> write(understood, Act.ADDED));
  }

  private SavedQuery write(Understood understood, Act whenNew) {
    Map<String, SavedQuery.Recipient> chosen = new LinkedHashMap<>();
    understood.recipients().forEach(one -> chosen.put(one.channelId(), one));
    for (String address : understood.mails()) {
      String id = channels.mail(address).id();
      chosen.putIfAbsent(id, new SavedQuery.Recipient(id));
    }
    alerts.save(understood.query(), chosen.values(), whenNew);
    return understood.query();
  }

  /** Brings back one that was removed, as {@link #remove} kept it; what it caught is gone. */
  public Verdict<SavedQuery> restore(Wish kept) {
    Wish wish = kept;
    List<String> there =
        kept.all("channels").orElse(List.of()).stream()
            .filter(id -> store.channels().byId(id).isPresent())
            .toList();
    wish = wish.with("channels", there).without("schedules", there);
    if (store.accounts().byId(kept.first("owner").orElse("")).isEmpty()) {
      wish = wish.with("owner", "");
    }
    Understood understood = read(wish);
    return understood.problems().isEmpty()
        ? new Verdict.Accepted<>(
            recorder.together("restoring an alert", () -> restored(understood, kept)))
        : new Verdict.Refused<>(understood.problems());
  }

  private SavedQuery restored(Understood understood, Wish kept) {
    SavedQuery query = write(understood, Act.RESTORED);
    for (String channel : kept.inside("subscriptions")) {
      Optional<Schedule> when = kept.first("subscriptions." + channel).flatMap(Schedule::parse);
      store.subscriptions().add(query.id(), new SavedQuery.Recipient(channel, when));
    }
    return query;
  }

  /** Lets one watch on without a source, which is named as articles name it. */
  public Verdict<SavedQuery> mute(SavedQuery saved, String source) {
    Clause clause = parser.parse(saved.query()).clause();
    Clause asked = new Clause.Is(Facet.SOURCE, source);
    List<Clause> parts =
        new ArrayList<>(clause instanceof Clause.And(List<Clause> all) ? all : List.of(clause));
    if (source.isBlank()) {
      return Verdict.Refused.of(FieldProblem.of("source", "alert.mute.nothing"));
    }
    if (parts.contains(asked)) {
      return Verdict.Refused.of(FieldProblem.of("source", "alert.mute.asked", source));
    }
    Clause without = new Clause.Not(asked);
    if (!parts.contains(without)) {
      parts.add(without);
    }
    String query = QueryParser.reading(new Clause.And(parts)).text();
    return save(Wish.of(Map.of("id", saved.id(), "query", query)));
  }

  /** Lets one rest, or wakes it. False if there is none. */
  public boolean pause(String id, boolean rests) {
    return alerts.pause(id, rests);
  }

  /** Removes one with its alerts. False if there is none. */
  public boolean remove(String id) {
    return recorder.together("removing an alert", () -> take(id));
  }

  private boolean take(String id) {
    Optional<SavedQuery> query = store.savedQueries().byId(id);
    query.ifPresent(
        one -> {
          Map<String, Object> kept =
              new LinkedHashMap<>(AlertsFile.savedQuery(one, store.channels().recipients(id)));
          kept.put("owner", one.owner());
          kept.put("subscriptions", AlertsFile.schedules(store.subscriptions().to(id), ""));
          alerts.remove(one, Wish.write(kept));
        });
    return query.isPresent();
  }

  /** Why a query that was read so cannot be watched for; empty when it can. */
  public static List<Problem> problems(Reading reading) {
    List<Problem> problems = new ArrayList<>(SavedQueryMatcher.problems(reading));
    problems.addAll(UnknownTopics.of(reading.clause()));
    return problems;
  }
}
