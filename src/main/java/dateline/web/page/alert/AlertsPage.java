package dateline.web.page.alert;

import dateline.news.alert.Channel;
import dateline.news.alert.SavedQuery;
import dateline.query.parse.QueryParser;
import dateline.web.request.Asker;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The saved queries. Public because its template reads it.
 *
 * @param groups by client or matter, those without last; one without a name where none has any
 * @param asked which are shown and in which order
 * @param total how many there are, those that are not shown too
 * @param sorts the orders to choose from
 * @param examined how many were looked at for silent sources
 */
public record AlertsPage(
    List<Group> groups, Asked asked, int total, List<Sorting> sorts, int examined) {
  /** To look for silent sources, which takes a search for each alert while there are any. */
  private static final Duration PATIENCE = Duration.ofMillis(150);

  /** Volume is what was told in these days. */
  private static final Duration VOLUME = Duration.ofDays(30);

  public AlertsPage {
    groups = List.copyOf(groups);
    sorts = List.copyOf(sorts);
  }

  /** For its template: how many it shows. */
  public int shown() {
    return groups.stream().mapToInt(group -> group.rows().size()).sum();
  }

  /** For its template: whether there is one that the reader may change. */
  public boolean changes() {
    return groups.stream().flatMap(group -> group.rows().stream()).anyMatch(Row::mayChange);
  }

  /** Those of one client or matter. */
  public record Group(String client, List<Row> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /** An order to choose. */
  public record Sorting(String text, String href, boolean chosen) {}

  /**
   * What is asked for.
   *
   * @param text that name, query, note or client hold; empty for all
   */
  public record Asked(String text, Sort sort) {
    static Asked of(Params params) {
      String sort = params.first("sort").orElse("");
      return new Asked(
          params.first("q").orElse("").strip(),
          Arrays.stream(Sort.values())
              .filter(one -> one.label().equals(sort))
              .findFirst()
              .orElse(Sort.NAME));
    }

    private boolean finds(SavedQuery saved) {
      String all =
          String.join(
              "\n", saved.name(), saved.query(), saved.purpose().client(), saved.purpose().note());
      return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** The address of the list as it is asked for. */
    String at() {
      return at(sort);
    }

    private String at(Sort other) {
      Params params = text.isEmpty() ? Params.NONE : Params.NONE.with("q", text);
      return (other == Sort.NAME ? params : params.with("sort", other.label())).at("/alerts");
    }
  }

  /** In which order. */
  public enum Sort {
    NAME,
    /** The one that told something last first. */
    FIRED,
    /** The one that told most first. */
    VOLUME;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Comparator<Row> order() {
      return switch (this) {
        case NAME -> Comparator.comparing(Row::name, String.CASE_INSENSITIVE_ORDER);
        case FIRED -> Comparator.comparing((Row row) -> row.fired().orElse(Instant.MIN)).reversed();
        case VOLUME -> Comparator.comparingLong(Row::volume).reversed();
      };
    }
  }

  /**
   * A saved query.
   *
   * @param watches what it looks for, in words
   * @param firing what makes it fire, in words
   * @param schedule when it is sent, in words
   * @param to where it goes beside page and feed
   * @param health what is wrong with it; empty when nothing is
   * @param volume how many it told in the last 30 days
   * @param ends its last day, in words; empty: it goes on
   * @param rests why it fires nothing, in words; empty while it fires
   * @param own whether it is the reader's own, not everyone's
   * @param mayChange whether the reader may
   */
  public record Row(
      String id,
      String name,
      String query,
      String watches,
      String firing,
      String schedule,
      List<Goes> to,
      String health,
      long unseen,
      Optional<Instant> fired,
      long volume,
      boolean paused,
      String client,
      String note,
      String ends,
      String rests,
      boolean own,
      boolean mayChange) {}

  /**
   * A channel it goes to.
   *
   * @param when it is told, in words, where that is not when the others are
   * @param off says why nothing is sent, and is empty while it is on
   */
  public record Goes(String name, String when, String off) {}

  /** {@code GET /alerts?q&sort}. */
  public static WebResponse all(PageContext news, WebRequest request) {
    Asked asked = Asked.of(request.query());
    List<SavedQuery> all = AlertRights.seen(news, request);
    Rows found = rows(news, request, all.stream().filter(asked::finds).toList());
    Map<String, List<Row>> byClient =
        found.rows().stream()
            .sorted(asked.sort().order())
            .collect(
                Collectors.groupingBy(
                    Row::client,
                    () -> new TreeMap<>(AlertsPage::namelessLast),
                    Collectors.toList()));
    List<Group> groups = new ArrayList<>();
    byClient.forEach((client, some) -> groups.add(new Group(client, some)));
    List<Sorting> sorts =
        Arrays.stream(Sort.values())
            .map(
                sort ->
                    new Sorting(
                        news.texts.say("alerts.sort." + sort.label()),
                        asked.at(sort),
                        sort == asked.sort()))
            .toList();
    return news.page(
        request, "alerts.jte", new AlertsPage(groups, asked, all.size(), sorts, found.examined()));
  }

  private static int namelessLast(String one, String other) {
    return one.isEmpty() == other.isEmpty()
        ? String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()).compare(one, other)
        : one.isEmpty() ? 1 : -1;
  }

  /**
   * Rows.
   *
   * @param examined how many of them were looked at for silent sources
   */
  private record Rows(List<Row> rows, int examined) {}

  private static Rows rows(PageContext news, WebRequest request, List<SavedQuery> some) {
    Map<String, Channel> channels =
        ChannelRights.seen(news, request).stream()
            .collect(Collectors.toMap(Channel::id, Function.identity()));
    Map<String, List<SavedQuery.Recipient>> mine =
        news.store.subscriptions().of(request.asker().reader());
    Counts counts = Counts.of(news, request);
    Map<String, List<SavedQuery.Recipient>> recipients = news.store.channels().recipients();
    Health health = new Health(news);
    List<Row> rows = new ArrayList<>();
    long began = System.nanoTime();
    int examined = 0;
    for (SavedQuery saved : some) {
      boolean examines = System.nanoTime() - began < PATIENCE.toNanos();
      examined += examines ? 1 : 0;
      Optional<String> ill = examines ? health.of(saved) : health.broken(saved);
      rows.add(
          row(
              news,
              request.asker(),
              saved,
              goes(
                  news,
                  saved,
                  recipients.getOrDefault(saved.id(), List.of()),
                  mine.getOrDefault(saved.id(), List.of()),
                  channels),
              ill.orElse(""),
              counts));
    }
    return new Rows(rows, examined);
  }

  /** How much each saved query told, by id. */
  private record Counts(
      Map<String, Long> unseen, Map<String, Instant> fired, Map<String, Long> told) {
    static Counts of(PageContext news, WebRequest request) {
      return new Counts(
          news.unread(request),
          news.store.alerts().lastFired(),
          news.store.alerts().toldSince(news.now().minus(VOLUME)));
    }
  }

  /** One of them. */
  static Row row(PageContext news, WebRequest request, SavedQuery saved) {
    Map<String, Channel> channels =
        ChannelRights.seen(news, request).stream()
            .collect(Collectors.toMap(Channel::id, Function.identity()));
    return row(
        news,
        request.asker(),
        saved,
        goes(
            news,
            saved,
            news.store.channels().recipients(saved.id()),
            news.store
                .subscriptions()
                .of(request.asker().reader())
                .getOrDefault(saved.id(), List.of()),
            channels),
        new Health(news).of(saved).orElse(""),
        Counts.of(news, request));
  }

  private static List<Goes> goes(
      PageContext news,
      SavedQuery saved,
      List<SavedQuery.Recipient> recipients,
      List<SavedQuery.Recipient> mine,
      Map<String, Channel> channels) {
    AlertWords words = new AlertWords(news.texts);
    return Stream.concat(recipients.stream(), mine.stream())
        .flatMap(
            one ->
                Optional.ofNullable(channels.get(one.channelId()))
                    .map(
                        channel ->
                            new Goes(
                                mine.contains(one)
                                    ? news.texts.say("subscription.you", channel.name())
                                    : channel.name(),
                                one.schedule()
                                    .map(when -> words.schedule(when, saved.zone().getId()))
                                    .orElse(""),
                                words.off(channel)))
                    .stream())
        .sorted(Comparator.comparing(Goes::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  private static Row row(
      PageContext news,
      Asker asker,
      SavedQuery saved,
      List<Goes> to,
      String health,
      Counts counts) {
    AlertWords words = new AlertWords(news.texts);
    return new Row(
        saved.id(),
        saved.name(),
        saved.query(),
        QueryParser.strictWords(news.parser.parse(saved.query())),
        words.firing(saved.firing()),
        words.schedule(saved),
        to,
        health,
        counts.unseen().getOrDefault(saved.id(), 0L),
        Optional.ofNullable(counts.fired().get(saved.id())),
        counts.told().getOrDefault(saved.id(), 0L),
        saved.paused(),
        saved.purpose().client(),
        saved.purpose().note(),
        words.ends(saved),
        words.rests(saved, news.now()),
        AlertRights.isOwn(asker, saved),
        AlertRights.changes(asker, saved));
  }

  /** {@code POST /alerts/pause} and {@code /alerts/resume}: those that were ticked. */
  public static WebResponse pause(PageContext news, WebRequest request, boolean rests) {
    AlertRights.seen(news, request).stream()
        .filter(saved -> AlertRights.changes(request.asker(), saved))
        .map(SavedQuery::id)
        .filter(request.form().all("id")::contains)
        .forEach(id -> news.alertDesk(request).pause(id, rests));
    return WebResponse.seeOther(Asked.of(request.form()).at());
  }

  /** What {@code POST /alerts/ID/…} does, in small letters. */
  private enum Act {
    PAUSE,
    RESUME,
    REMOVE,
    EDIT,
    NOT,
    MUTE
  }

  /** What {@code POST /alerts/ID/…} does for whoever asks alone. */
  private enum OwnAct {
    SUBSCRIBE,
    UNSUBSCRIBE
  }

  /** {@code POST /alerts/ID/…}. */
  public static WebResponse act(PageContext news, WebRequest request) {
    Optional<OwnAct> own =
        request.act(OwnAct.class).filter(_ -> request.asker().account().isPresent());
    if (own.isPresent()) {
      return AlertRights.seenById(news, request)
          .map(
              saved ->
                  switch (own.get()) {
                    case SUBSCRIBE -> SubscriptionForm.subscribe(news, request, saved);
                    case UNSUBSCRIBE -> SubscriptionForm.unsubscribe(news, request, saved);
                  })
          .orElseGet(() -> news.notFound(request));
    }
    return request
        .act(Act.class)
        .map(act -> AlertRights.changing(news, request, query -> act(news, request, act, query)))
        .orElseGet(() -> news.notFound(request));
  }

  private static WebResponse act(PageContext news, WebRequest request, Act act, SavedQuery query) {
    return switch (act) {
      case PAUSE -> done(news, request, news.alertDesk(request).pause(query.id(), true));
      case RESUME -> done(news, request, news.alertDesk(request).pause(query.id(), false));
      case REMOVE -> done(news, request, news.alertDesk(request).remove(query.id()));
      case EDIT -> AlertForm.update(news, request, query);
      case NOT -> NotThisPage.take(news, request, query);
      case MUTE -> NotThisPage.mute(news, request, query);
    };
  }

  private static WebResponse done(PageContext news, WebRequest request, boolean done) {
    return done ? WebResponse.seeOther("/alerts") : news.notFound(request);
  }
}
