package dateline.web.page.alert;

import dateline.backtest.Backtest;
import dateline.backtest.Difference;
import dateline.backtest.Trial;
import dateline.desk.AlertDesk;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.index.Hit;
import dateline.news.Dating;
import dateline.news.alert.Channel;
import dateline.news.alert.Passage;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.query.Clause;
import dateline.query.parse.QueryParser;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import dateline.web.request.Texts;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The form of a new alert or of one that is edited, and what it would have found. Public because
 * its template reads it.
 *
 * @param id of the saved query; empty for a new one
 * @param name what it is called where its owner says nothing else
 * @param reading what it will watch for, in words
 * @param notes why it cannot be saved; empty when it can
 * @param tried what it would have found; absent when it cannot be tried
 * @param edit what an edit changes; absent when nothing was edited
 * @param coverage how the sources behind it fare; empty when all is well
 * @param shared whether it is to be everyone’s
 */
public record AlertForm(
    String id,
    AlertFields fields,
    String name,
    String reading,
    List<Note> notes,
    Optional<Tried> tried,
    Optional<Edit> edit,
    String coverage,
    List<Choice> channels,
    List<String> clients,
    List<String> zones,
    boolean shared) {

  /**
   * A channel that can be chosen.
   *
   * @param own when it is told, in words, where that is none of the usual choices; else empty
   */
  public record Choice(
      String id, String name, String kind, String target, String off, String own) {}

  /** What it would have found and sent, in words, and the latest of it. */
  public record Tried(
      String found, String sent, boolean broad, List<Step> narrowings, List<Found> newest) {}

  /** A narrower query and what it leaves. */
  public record Step(String how, String query, String href, String leaves) {}

  /** What comes and goes by an edit, in words, and the latest of each. */
  public record Edit(String words, List<Found> coming, List<Found> going) {}

  /** An article found; {@code titleHtml} is escaped already. */
  public record Found(
      String href,
      String titleHtml,
      String source,
      Optional<Instant> published,
      Dating.Precision precision,
      List<Quote> quotes) {}

  /** {@code GET /alerts/new}: of a search's address, or of this form sent to be tried. */
  public static WebResponse fresh(PageContext news, WebRequest request) {
    return answer(
        news, request, 200, Optional.empty(), asked(news, request), isShared(request.query()));
  }

  /** A form's own fields, or those a search page's address makes. */
  private static AlertFields asked(PageContext news, WebRequest request) {
    Params params = request.query();
    if (params.first("query").isPresent()) {
      return AlertFields.of(params, params.first("query").get(), request.zone());
    }
    SearchRequest wanted = SearchRequest.of(params, news.parser, request.zone());
    String typed = params.first("q").orElse("");
    // What is in doubt is shown as typed, so that it can be mended.
    String query = wanted.reading().isStrict() ? QueryParser.reading(wanted.whole()).text() : typed;
    return AlertFields.of(params, query, request.zone());
  }

  /** {@code GET /alerts/ID/edit}: as saved, or this form sent to be tried. */
  public static WebResponse edit(PageContext news, WebRequest request) {
    return AlertRights.changing(news, request, query -> edit(news, request, query));
  }

  private static WebResponse edit(PageContext news, WebRequest request, SavedQuery query) {
    Params params = request.query();
    AlertFields fields =
        params
            .first("query")
            .map(text -> AlertFields.of(params, text, query.zone()))
            .orElseGet(() -> AlertFields.of(query, news.store.channels().recipients(query.id())));
    boolean shared = params.first("query").isPresent() ? isShared(params) : query.isShared();
    return answer(news, request, 200, Optional.of(query), fields, shared);
  }

  private static boolean isShared(Params form) {
    return form.first("shared").isPresent();
  }

  private static WebResponse answer(
      PageContext news,
      WebRequest request,
      int status,
      Optional<SavedQuery> saved,
      AlertFields fields,
      boolean shared) {
    String id = saved.map(SavedQuery::id).orElse("");
    AlertDesk.Understood meant = news.alertDesk(request).read(fields.wish(id));
    Clause clause = meant.reading().clause();
    boolean asks = !(clause instanceof Clause.Everything);
    AlertForm page =
        new AlertForm(
            id,
            fields,
            meant.query().name(),
            QueryParser.strictWords(meant.reading()),
            Note.of(meant.problems()),
            asks
                ? Optional.of(tried(news, request, saved, fields, meant.query()))
                : Optional.empty(),
            saved.flatMap(before -> edited(news, before, meant)),
            asks ? new Health(news).of(clause, meant.query().zone()).orElse("") : "",
            choices(
                news,
                saved.isPresent() && saved.get().isShared()
                    ? news.store.channels().all()
                    : ChannelRights.seen(news, request),
                fields,
                meant.query().zone()),
            AlertRights.seen(news, request).stream()
                .map(query -> query.purpose().client())
                .filter(client -> !client.isEmpty())
                .distinct()
                .sorted()
                .toList(),
            List.copyOf(new TreeSet<>(java.time.ZoneId.getAvailableZoneIds())),
            shared);
    return news.page(news.frame(request, Params.NONE), status, "alert-form.jte", page);
  }

  private static List<Choice> choices(
      PageContext news, List<Channel> channels, AlertFields fields, ZoneId zone) {
    AlertWords words = new AlertWords(news.texts);
    return channels.stream()
        .map(
            channel ->
                new Choice(
                    channel.id(),
                    channel.name(),
                    words.kind(channel),
                    channel.shown(),
                    words.off(channel),
                    Optional.of(fields.schedule(channel.id()))
                        .filter(often -> often.contains(" "))
                        .flatMap(Schedule::parse)
                        .map(when -> words.schedule(when, zone.getId()))
                        .orElse("")))
        .toList();
  }

  private static Tried tried(
      PageContext news,
      WebRequest request,
      Optional<SavedQuery> saved,
      AlertFields fields,
      SavedQuery meant) {
    Texts texts = news.texts;
    Trial trial =
        news.backtest.of(
            news.parser.parse(meant.query()).clause(),
            meant.firing(),
            meant.schedule(),
            meant.zone());
    String when = new AlertWords(texts).schedule(meant.schedule(), meant.zone().getId());
    String path = saved.map(query -> "/alerts/" + query.id() + "/edit").orElse("/alerts/new");
    String found =
        texts.say(
            trial.days() < Backtest.DAYS ? "alert.found.young" : "alert.found",
            trial.articles(),
            trial.stories(),
            trial.days());
    return new Tried(
        (trial.exact() ? "" : texts.say("search.atLeast") + " ") + found,
        trial.articles() > 0
            ? texts.say("alert.mails", trial.messages(), trial.alerts(), when)
            : texts.say("alert.ever", trial.ever()),
        trial.broad(),
        trial.narrowings().stream()
            .map(
                one ->
                    new Step(
                        texts.say("narrow." + one.kind()),
                        one.text(),
                        sent(request, fields).with("query", one.text()).at(path),
                        texts.say("narrow.leaves", one.articles(), one.stories())))
            .toList(),
        found(news, trial.newest(), news.parser.parse(meant.query()).clause(), meant.zone()));
  }

  /** The form's fields as an address, to go on with another query. */
  private static Params sent(WebRequest request, AlertFields fields) {
    Params sent = Params.NONE;
    for (Params.Pair pair : request.query().pairs()) {
      boolean ours =
          List.of(
                      "name",
                      "firing",
                      "news",
                      "articles",
                      "schedule",
                      "at",
                      "day",
                      "date",
                      "zone",
                      "channel",
                      "client",
                      "note",
                      "ends",
                      "shared")
                  .contains(pair.name())
              || pair.name().startsWith("schedules.");
      sent = ours ? sent.plus(pair.name(), pair.value()) : sent;
    }
    return sent.with("name", fields.name());
  }

  private static Optional<Edit> edited(
      PageContext news, SavedQuery before, AlertDesk.Understood meant) {
    if (before.query().equals(meant.reading().text())) {
      return Optional.empty();
    }
    Clause old = news.parser.parse(before.query()).clause();
    Difference difference =
        news.backtest.between(old, meant.reading().clause(), meant.query().zone());
    String key = difference.isNone() ? "alert.edit.none" : "alert.edit";
    return Optional.of(
        new Edit(
            news.texts.say(key, difference.comes(), difference.goes(), difference.stays()),
            found(news, difference.coming(), meant.reading().clause(), before.zone()),
            found(news, difference.going(), old, before.zone())));
  }

  /**
   * Articles with the sentences that an alert would show.
   *
   * @param clause what they met
   */
  static List<Found> found(PageContext news, List<Hit> hits, Clause clause, ZoneId zone) {
    Map<String, List<Passage>> passages = news.backtest.passages(clause, hits, zone);
    AlertWords words = new AlertWords(news.texts);
    return hits.stream()
        .map(
            hit ->
                new Found(
                    PageLinks.article(hit.id(), ""),
                    hit.title().isEmpty() ? news.texts.say("article.untitled") : hit.titleHtml(),
                    hit.source(),
                    hit.published(),
                    hit.precision(),
                    words.quotes(passages.getOrDefault(hit.id(), List.of()))))
        .toList();
  }

  /** {@code POST /alerts}: a new one. */
  public static WebResponse save(PageContext news, WebRequest request) {
    return save(news, request, Optional.empty());
  }

  /** {@code POST /alerts/ID/edit}. */
  static WebResponse update(PageContext news, WebRequest request, SavedQuery saved) {
    return save(news, request, Optional.of(saved));
  }

  private static WebResponse save(
      PageContext news, WebRequest request, Optional<SavedQuery> before) {
    Params form = request.form();
    AlertFields fields = AlertFields.of(form, form.first("query").orElse(""), request.zone());
    boolean shared = isShared(form);
    Wish wish = fields.wish(before.map(SavedQuery::id).orElse(""));
    return switch (news.alertDesk(request).save(AlertRights.owned(request.asker(), wish, shared))) {
      case Verdict.Refused<SavedQuery> _ -> answer(news, request, 400, before, fields, shared);
      case Verdict.Accepted<SavedQuery>(SavedQuery saved) ->
          WebResponse.seeOther("/alerts/" + saved.id());
    };
  }
}
