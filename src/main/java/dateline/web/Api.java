package dateline.web;

import dateline.index.Hit;
import dateline.index.Results;
import dateline.index.Suggestion;
import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.SavedQuery;
import dateline.news.Topic;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Problem;
import dateline.query.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What programs ask. The names of the records' components are the names in the JSON and are a
 * promise; {@code openapi.json} describes them.
 */
final class Api {
  /** A search's answer. {@code facets} has a list of counts by facet, and {@code date} bars. */
  record Found(
      Query query,
      Total total,
      boolean partial,
      long tookMs,
      List<Item> hits,
      Map<String, List<?>> facets,
      Optional<String> next) {}

  record Query(String text, String reading, List<Problem> problems) {}

  /** {@code relation} is {@code eq}, or {@code gte} when the time limit cut the count. */
  record Total(long value, String relation, long stories) {}

  /** An article found; {@code snippet} is escaped HTML with matches in {@code <mark>}. */
  record Item(
      String id,
      Optional<String> externalId,
      String url,
      String title,
      String snippet,
      Optional<Instant> published,
      String source,
      List<String> authors,
      List<String> topics,
      List<Hit.Named> entities,
      StoryOf story,
      float score) {}

  record StoryOf(String id, int size) {}

  /** A whole article. */
  record Whole(
      String id,
      Optional<String> externalId,
      String url,
      String title,
      Optional<String> dek,
      String body,
      Optional<Instant> published,
      Optional<Instant> modified,
      Instant fetched,
      String source,
      List<String> authors,
      String language,
      List<String> topics,
      List<Hit.Named> entities,
      StoryOf story,
      Optional<String> copyOf,
      int version) {}

  private static final int FACET_VALUES = 10;
  private static final int SUGGESTIONS = 8;

  /** Of those, at most so many of the reader's own searches. */
  private static final int OWN = 2;

  private Api() {}

  /** {@code GET /api/v1/search}. */
  static Answer search(Newsroom news, Ask ask) {
    Wanted wanted = Wanted.of(ask.query(), news.parser, ask.zone());
    int facetSize = FACET_VALUES;
    Optional<String> asked = ask.query().first("facets");
    if (asked.isPresent()) {
      if (!asked.get().matches("\\d{1,3}|1000")) {
        return refuse(news, new Wanted.Fault("facets", asked.get(), "fault.size"));
      }
      facetSize = Integer.parseInt(asked.get());
    }
    if (!wanted.faults().isEmpty()) {
      return refuse(news, wanted.faults().getFirst());
    }
    return news.search(wanted, facetSize)
        .map(results -> Newsroom.json(200, found(wanted.reading(), results)))
        .orElseGet(() -> refuse(news, wanted.fromTheStart().faults().getLast()));
  }

  static Found found(Reading reading, Results results) {
    Map<String, List<?>> facets = new LinkedHashMap<>();
    for (Facet facet : Facet.values()) {
      if (facet != Facet.STORY) {
        facets.put(Wanted.name(facet), results.facets().getOrDefault(facet, List.of()));
      }
    }
    facets.put(
        "date",
        results.dates().stream()
            .map(bar -> Map.of("from", bar.from(), "to", bar.until(), "count", bar.count()))
            .toList());
    return new Found(
        new Query(reading.text(), reading.words(), reading.problems()),
        new Total(results.total(), results.exact() ? "eq" : "gte", results.stories()),
        results.partial(),
        results.took().toMillis(),
        results.hits().stream().map(Api::item).toList(),
        facets,
        results.next());
  }

  private static Item item(Hit hit) {
    return new Item(
        hit.id(),
        hit.externalId(),
        hit.url(),
        hit.title(),
        hit.snippetHtml(),
        hit.published(),
        hit.source(),
        hit.authors(),
        hit.topics(),
        hit.entities(),
        new StoryOf(hit.storyId(), hit.storySize()),
        hit.score());
  }

  private static Answer refuse(Newsroom news, Wanted.Fault fault) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("status", 400);
    error.put("error", news.texts.say(fault.text(), fault.parameter(), fault.value()));
    error.put("remedy", news.texts.say(fault.text() + ".do"));
    error.put("parameter", fault.parameter());
    return Newsroom.json(400, error);
  }

  /** {@code GET /api/v1/suggest?q=}. */
  static Answer suggest(Newsroom news, Ask ask) {
    String typed = ask.query().first("q").orElse("");
    return Newsroom.json(200, typed.isEmpty() ? List.of() : suggestions(news, typed));
  }

  /** The reader's own searches first, then what the index holds. */
  private static List<Suggestion> suggestions(Newsroom news, String typed) {
    String like = typed.toLowerCase(Locale.ROOT);
    List<Suggestion> all =
        new ArrayList<>(
            news.store.savedQueries().all().stream()
                .filter(saved -> saved.name().toLowerCase(Locale.ROOT).contains(like))
                .limit(OWN)
                .map(saved -> new Suggestion("search", saved.name(), saved.query(), 0))
                .toList());
    all.addAll(news.index.suggest(typed, SUGGESTIONS - all.size()));
    return all;
  }

  /** {@code GET /api/v1/articles/ID}. */
  static Answer article(Newsroom news, Ask ask) {
    return news.store
        .articles()
        .byId(ask.part("id"))
        .map(article -> Newsroom.json(200, whole(news, article)))
        .orElseGet(() -> news.notFound(ask));
  }

  static Whole whole(Newsroom news, Article article) {
    var draft = article.draft();
    int size = news.store.articles().story(article.storyId()).map(s -> s.size()).orElse(1);
    return new Whole(
        article.id(),
        draft.externalId(),
        draft.url(),
        draft.title(),
        draft.dek(),
        draft.body(),
        draft.published().map(Dating::instant),
        draft.modified().map(Dating::instant),
        draft.fetched(),
        draft.source(),
        draft.authors(),
        article.enrichment().language(),
        article.enrichment().topics().stream().map(Topic::name).toList(),
        article.enrichment().entities().stream()
            .map(entity -> new Hit.Named(entity.kind().label(), entity.name()))
            .toList(),
        new StoryOf(article.storyId(), size),
        article.copyOf(),
        article.version());
  }

  /** {@code GET /api/v1/sources}. */
  static Answer sources(Newsroom news, Ask ask) {
    return Newsroom.json(200, news.store.sources().all());
  }

  /** {@code GET /api/v1/alerts}. */
  static Answer alerts(Newsroom news, Ask ask) {
    return Newsroom.json(200, AlertsPage.rows(news));
  }

  /** {@code POST /api/v1/alerts} with {@code {"name", "query"}}: 201, or 400 saying why not. */
  static Answer addAlert(Newsroom news, Ask ask) {
    Optional<JsonNode> body = read(ask.body());
    String query = body.map(node -> node.path("query").asString("")).orElse("");
    String name = body.map(node -> node.path("name").asString("")).orElse("");
    Reading reading = news.parser.parse(query);
    if (body.isEmpty() || reading.clause() instanceof Clause.Everything) {
      return news.error(
          400, ask.path(), news.texts.say("api.alert"), news.texts.say("api.alert.do"));
    }
    if (!reading.problems().isEmpty()) {
      Problem first = reading.problems().getFirst();
      return Newsroom.json(
          400,
          Map.of(
              "status", 400,
              "error", first.message(),
              "remedy", first.remedy(),
              "problems", reading.problems()));
    }
    SavedQuery saved = AlertDraft.saved(news, name, reading.clause());
    news.store.savedQueries().add(saved);
    return Newsroom.json(201, fields(saved)).with("Location", "/alerts/" + saved.id());
  }

  private static Map<String, Object> fields(SavedQuery saved) {
    return Map.of(
        "id", saved.id(),
        "name", saved.name(),
        "query", saved.query(),
        "created", saved.created(),
        "paused", saved.paused(),
        "firing", saved.firing().text(),
        "schedule", saved.schedule().text(),
        "zone", saved.zone().getId());
  }

  private static Optional<JsonNode> read(String body) {
    try {
      return Optional.of(Newsroom.mapper().readTree(body)).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** {@code DELETE /api/v1/alerts/ID}. */
  static Answer removeAlert(Newsroom news, Ask ask) {
    return news.store.savedQueries().remove(ask.part("id"))
        ? Answer.of(204, Answer.JSON, "")
        : news.notFound(ask);
  }
}
