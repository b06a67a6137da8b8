package dateline.desk;

import dateline.index.match.SavedQueryMatcher;
import dateline.news.alert.Channel;
import dateline.news.alert.Firing;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.news.alert.SecretId;
import dateline.query.Clause;
import dateline.query.Problem;
import dateline.query.Reading;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.store.Store;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Saved queries. The fields of a wish: {@code id}, {@code name}, {@code query}, {@code firing}
 * ({@link Firing#text}), {@code schedule} ({@link Schedule#text}), {@code zone}, {@code channels}
 * (ids), {@code mail} (an address that becomes a channel, if it is none yet) and {@code paused}.
 * Thread-safe.
 */
public final class AlertDesk {
  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);
  private final SecureRandom random = new SecureRandom();
  private final Store store;
  private final ChannelDesk channels;
  private final ZoneId zone;
  private final InstantSource clock;

  /**
   * @param zone of a new alert that names none
   */
  public AlertDesk(Store store, ZoneId zone, InstantSource clock) {
    this.store = store;
    this.channels = new ChannelDesk(store, clock);
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * A wish as understood.
   *
   * @param query as it would be saved; sensible even where something is wrong
   * @param reading of its query
   * @param channels ids of the channels it would go to
   * @param mail a further address to mail to
   * @param problems what is wrong; empty when it can be saved
   */
  public record Understood(
      SavedQuery query,
      Reading reading,
      List<String> channels,
      Optional<String> mail,
      List<FieldProblem> problems) {
    public Understood {
      channels = List.copyOf(channels);
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
                read(wish, "zone", before.zone(), AlertDesk::zone, problems));
    return new Understood(
        query, reading, channels(wish, before, problems), mail(wish, problems), problems);
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

  private List<String> channels(Wish wish, SavedQuery before, List<FieldProblem> problems) {
    Optional<List<String>> said = wish.all("channels");
    if (said.isEmpty()) {
      return store.channels().of(before.id()).stream().map(Channel::id).toList();
    }
    List<String> known = new ArrayList<>();
    for (String id : said.get()) {
      if (store.channels().byId(id).isPresent()) {
        known.add(id);
      } else {
        problems.add(FieldProblem.of("channels", "alert.channels.unknown", id));
      }
    }
    return known;
  }

  private static Optional<String> mail(Wish wish, List<FieldProblem> problems) {
    Optional<String> mail = wish.given("mail");
    mail.flatMap(ChannelDesk::mailProblem)
        .ifPresent(
            wrong ->
                problems.add(
                    new FieldProblem("mail", wrong.key(), wrong.message(), wrong.remedy())));
    return mail;
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
    SavedQuery query = understood.query();
    if (!store.savedQueries().update(query)) {
      store.savedQueries().add(query);
    }
    List<String> chosen = new ArrayList<>(understood.channels());
    understood.mail().ifPresent(address -> chosen.add(channels.mail(address).id()));
    store.channels().link(query.id(), chosen);
    return query;
  }

  /** Lets one rest, or wakes it. False if there is none. */
  public boolean pause(String id, boolean rests) {
    return store
        .savedQueries()
        .byId(id)
        .filter(query -> store.savedQueries().update(query.paused(rests)))
        .isPresent();
  }

  /** Removes one with its alerts. False if there is none. */
  public boolean remove(String id) {
    return store.savedQueries().remove(id);
  }

  /** Why a query that was read so cannot be watched for; empty when it can. */
  public static List<Problem> problems(Reading reading) {
    return SavedQueryMatcher.problems(reading);
  }
}
