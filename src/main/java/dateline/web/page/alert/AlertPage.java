package dateline.web.page.alert;

import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.alert.Alert;
import dateline.news.alert.Channel;
import dateline.news.alert.Passages;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Trace;
import dateline.news.history.HistoryEntry;
import dateline.query.Clause;
import dateline.web.page.history.HistoryLine;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.Texts;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What one saved query caught. Public because its template reads it.
 *
 * @param until when the newest of all fired: what "mark as read" reaches to; absent on later pages
 * @param older the address of the page after this; empty on the last
 * @param changed whether an exclusion was just taken
 * @param before how many are only listed, not sent
 * @param sent the latest deliveries that tell of it
 * @param wouldHave what it would have found lately; empty once it has caught something
 * @param last what was done to it last
 * @param subscription how whoever reads is told of it too; absent where they are not asked
 */
public record AlertPage(
    AlertsPage.Row row,
    List<Caught> caught,
    Optional<Instant> until,
    String older,
    boolean changed,
    long before,
    List<DeliveriesPage.Row> sent,
    List<AlertForm.Found> wouldHave,
    Optional<HistoryLine> last,
    Optional<SubscriptionForm> subscription) {
  private static final int PAGE = 100;
  private static final int SENT = 5;

  public AlertPage {
    caught = List.copyOf(caught);
    sent = List.copyOf(sent);
    wouldHave = List.copyOf(wouldHave);
  }

  /**
   * One alert: the article and why.
   *
   * @param occasion what made it fire again; empty for a story's first
   * @param way how long each step to the reader took, in words
   */
  public record Caught(
      String id,
      String href,
      String title,
      String source,
      Optional<Instant> published,
      Dating.Precision precision,
      Instant fired,
      boolean seen,
      boolean quiet,
      String occasion,
      List<Quote> quotes,
      List<String> way) {}

  /** {@code GET /alerts/ID}. */
  public static WebResponse one(PageContext news, WebRequest request) {
    return AlertRights.seenById(news, request)
        .map(
            saved ->
                news.page(
                    request, "alert.jte", page(news, request, saved, SubscriptionForm.Answer.NONE)))
        .orElseGet(() -> news.notFound(request));
  }

  /** Its page, with what became of someone's wish to be told of it. */
  static WebResponse answered(
      PageContext news,
      WebRequest request,
      SavedQuery saved,
      int status,
      SubscriptionForm.Answer answer) {
    AlertPage page = page(news, request, saved, answer);
    return news.page(news.frame(request, Params.NONE), status, "alert.jte", page);
  }

  private static AlertPage page(
      PageContext news, WebRequest request, SavedQuery saved, SubscriptionForm.Answer answer) {
    List<Caught> caught = new ArrayList<>();
    Way way = new Way(news, request);
    Predicate<Alert> read = news.store.readMarks().isRead(request.asker().reader(), saved.id());
    List<Alert> found = found(news, request, saved, PAGE + 1);
    List<Alert> shown = found.subList(0, Math.min(PAGE, found.size()));
    for (Alert alert : shown) {
      news.store
          .articles()
          .byId(alert.articleId())
          .ifPresent(article -> caught.add(caught(news, way, alert, article, read.test(alert))));
    }
    return new AlertPage(
        AlertsPage.row(news, request, saved),
        caught,
        request.query().first("before").isPresent()
            ? Optional.empty()
            : caught.stream().map(Caught::fired).findFirst(),
        found.size() > PAGE
            ? Params.NONE.with("before", shown.getLast().id()).at("/alerts/" + saved.id())
            : "",
        request.query().first("changed").isPresent(),
        news.store.alerts().quiet(saved.id()),
        DeliveriesPage.latest(news, request, saved, SENT),
        caught.isEmpty() ? wouldHave(news, saved) : List.of(),
        HistoryLine.of(news, request, HistoryEntry.Kind.ALERT, saved.id()),
        SubscriptionForm.of(news, request, saved, answer));
  }

  private static List<AlertForm.Found> wouldHave(PageContext news, SavedQuery saved) {
    Clause clause = news.parser.parse(saved.query()).clause();
    return AlertForm.found(news, news.backtest.latest(clause, saved.zone()), clause, saved.zone());
  }

  /**
   * The alerts after the one that {@code before} names, newest first; the newest if it names none
   * of this saved query.
   */
  public static List<Alert> found(
      PageContext news, WebRequest request, SavedQuery saved, int most) {
    return request
        .query()
        .first("before")
        .flatMap(id -> news.store.alerts().byId(id))
        .filter(alert -> alert.savedQueryId().equals(saved.id()))
        .map(alert -> news.store.alerts().older(alert, most))
        .orElseGet(() -> news.store.alerts().of(saved.id(), most));
  }

  private static Caught caught(
      PageContext news, Way way, Alert alert, Article article, boolean seen) {
    Optional<Dating> published = article.draft().published();
    return new Caught(
        alert.id(),
        PageLinks.article(article.id(), ""),
        title(news.texts, article),
        article.draft().source(),
        published.map(Dating::instant),
        published.map(Dating::precision).orElse(Dating.Precision.INSTANT),
        alert.fired(),
        seen,
        alert.quiet(),
        new AlertWords(news.texts).occasion(alert).orElse(""),
        new AlertWords(news.texts).quotes(Passages.of(article, alert.reasons())),
        way.of(alert.id()));
  }

  public static String title(Texts texts, Article article) {
    return article.draft().title().isEmpty()
        ? texts.say("article.untitled")
        : article.draft().title();
  }

  /** {@code POST /alerts/ID/read}: what was shown is read, what came since is not. */
  public static WebResponse read(PageContext news, WebRequest request) {
    Optional<SavedQuery> query = AlertRights.seenById(news, request);
    if (query.isEmpty()) {
      return news.notFound(request);
    }
    Optional<String> until = request.form().first("until");
    try {
      Instant at = until.map(Instant::parse).orElse(news.now());
      news.store.readMarks().read(request.asker().reader(), query.get().id(), at);
    } catch (DateTimeException e) {
      return news.error(400, request);
    }
    return WebResponse.seeOther("/alerts/" + query.get().id());
  }

  /** How long alerts were under way. One thread. */
  private static final class Way {
    private final PageContext news;
    private final AlertWords words;
    private final Map<String, Channel> channels;

    Way(PageContext news, WebRequest request) {
      this.news = news;
      words = new AlertWords(news.texts);
      channels =
          ChannelRights.seen(news, request).stream()
              .collect(Collectors.toMap(Channel::id, Function.identity()));
    }

    List<String> of(String alertId) {
      List<Trace> traces = news.store.deliveries().traces(alertId);
      if (traces.isEmpty()) {
        return List.of();
      }
      Trace first = traces.getFirst();
      List<String> steps = new ArrayList<>();
      first.published().ifPresent(at -> steps.add(step("way.fetched", at, first.fetched())));
      steps.add(step("way.matched", first.fetched(), first.matched()));
      traces.forEach(
          trace ->
              trace
                  .channelId()
                  .map(channels::get)
                  .ifPresent(channel -> steps.add(delivered(trace, channel))));
      return steps;
    }

    private String delivered(Trace trace, Channel channel) {
      return trace
          .delivered()
          .map(at -> news.texts.say("way.delivered", channel.name(), length(trace.matched(), at)))
          .orElseGet(() -> news.texts.say("way.waits", channel.name()));
    }

    private String step(String key, Instant from, Instant to) {
      return news.texts.say(key, length(from, to));
    }

    private String length(Instant from, Instant to) {
      return words.length(to.isBefore(from) ? Duration.ZERO : Duration.between(from, to));
    }
  }
}
