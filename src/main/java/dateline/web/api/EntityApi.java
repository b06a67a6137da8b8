package dateline.web.api;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.name.EntityReading;
import dateline.desk.name.NameDesk;
import dateline.index.Results;
import dateline.news.Entity;
import dateline.news.name.Change;
import dateline.news.name.Correction;
import dateline.news.name.EntityName;
import dateline.query.Facet;
import dateline.store.CorrectionLog;
import dateline.web.page.CorrectionsPage;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entities and corrections for programs. What {@code GET /api/v1/corrections} lists, {@code POST}
 * takes back: that is export and import. {@code openapi.json} describes it all.
 */
public final class EntityApi {
  private static final int VALUES = 20;

  /** What our articles say of an entity. */
  record Known(
      String kind,
      String name,
      long articles,
      long stories,
      List<Bar> dates,
      Map<String, List<Results.Count>> with,
      Read read,
      List<Made> corrections) {}

  record Bar(LocalDate from, LocalDate to, long count) {}

  /** Of the latest articles: by what names they call it and how they introduce it. */
  record Read(
      int articles,
      List<EntityReading.Form> forms,
      List<EntityReading.Introduction> introductions) {}

  /** A correction; {@code to} is absent where the name or topic is hidden. */
  record Made(
      long number,
      Instant made,
      String act,
      String kind,
      String name,
      Optional<Named> to,
      Optional<String> article,
      Optional<String> form,
      Optional<Instant> undone) {}

  record Named(String kind, String name) {}

  private EntityApi() {}

  /** {@code GET /api/v1/entities/KIND?name=}; old names answer with what they were corrected to. */
  public static WebResponse one(PageContext news, WebRequest request) {
    Optional<Entity.Kind> kind = NameDesk.kind(request.part("kind"));
    Optional<String> name = request.query().first("name");
    if (kind.isEmpty() || name.isEmpty()) {
      return news.error(
          404, request, news.texts.say("entity.none"), news.texts.say("entity.none.do"));
    }
    Optional<EntityName> now =
        news.store.corrections().current().now(new EntityName(kind.get(), name.get()));
    if (now.isEmpty()) {
      return unknown(news, request, "entity.hidden", name.get());
    }
    Params params =
        Params.NONE.with(now.get().kind().label(), now.get().name()).with("sort", "newest");
    SearchRequest wanted = news.wanted(request, params);
    Results results =
        news.index.search(
            wanted.search(EntityReading.MOST, VALUES, news.settings.searchTimeLimit()));
    return results.total() == 0
        ? unknown(news, request, "entity.nobody", name.get())
        : PageContext.json(200, known(news, request, now.get(), results));
  }

  private static Known known(
      PageContext news, WebRequest request, EntityName name, Results results) {
    Map<String, List<Results.Count>> with = new LinkedHashMap<>();
    for (Entity.Kind kind : Entity.Kind.values()) {
      Facet facet = NameDesk.facet(kind);
      with.put(
          kind.label(),
          results.facets().getOrDefault(facet, List.of()).stream()
              .filter(count -> kind != name.kind() || !count.value().equals(name.name()))
              .toList());
    }
    EntityReading reading = news.nameDesk(request).reading(name, results);
    return new Known(
        name.kind().label(),
        name.name(),
        results.total(),
        results.stories(),
        results.dates().stream().map(b -> new Bar(b.from(), b.until(), b.count())).toList(),
        with,
        new Read(reading.articles(), reading.forms(), reading.introductions()),
        news.store.corrections().current().about(name).stream()
            .map(correction -> made(correction, Optional.empty()))
            .toList());
  }

  private static Made made(Correction correction, Optional<Instant> undone) {
    Change change = correction.change();
    return new Made(
        correction.number(),
        correction.made(),
        change.actLabel(),
        change.kindLabel(),
        change.wrong(),
        change.to().map(to -> new Named(to.kind().label(), to.name())),
        change.articleId(),
        change.form(),
        undone);
  }

  /** {@code GET /api/v1/corrections}: those in force, in their order; with {@code all=true} all. */
  public static WebResponse all(PageContext news, WebRequest request) {
    boolean undoneToo = request.query().first("all").filter("true"::equals).isPresent();
    return ListPage.of(
        news,
        request,
        news.store.corrections().all().reversed().stream()
            .filter(entry -> undoneToo || entry.undone().isEmpty())
            .map(entry -> made(entry.correction(), entry.undone()))
            .toList(),
        made -> String.valueOf(made.number()));
  }

  /** {@code POST /api/v1/corrections}: one or a list; all are made, or none. */
  public static WebResponse add(PageContext news, WebRequest request) {
    return switch (news.nameDesk(request).readList(request.body())) {
      case Verdict.Refused<List<Change>>(List<FieldProblem> problems) -> Refusal.of(problems);
      case Verdict.Accepted<List<Change>>(List<Change> changes) -> {
        List<Correction> made =
            news.nameDesk(request).make(news.nameDesk(request).unknown(changes));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("made", made.stream().map(one -> made(one, Optional.empty())).toList());
        answer.put("known", changes.size() - made.size());
        answer.put("shown", news.nameDesk(request).shown());
        yield PageContext.json(201, answer);
      }
    };
  }

  /** {@code POST /api/v1/corrections/NUMBER/undo}. */
  public static WebResponse undo(PageContext news, WebRequest request) {
    String number = request.part("number");
    Optional<CorrectionLog.Entry> entry = CorrectionsPage.byNumber(news, number);
    if (entry.isEmpty()) {
      return news.notFound(request);
    }
    news.nameDesk(request).undo(entry.get().correction().number());
    return CorrectionsPage.byNumber(news, number)
        .map(now -> PageContext.json(200, made(now.correction(), now.undone())))
        .orElseGet(() -> news.notFound(request));
  }

  private static WebResponse unknown(
      PageContext news, WebRequest request, String key, String name) {
    return news.error(404, request, news.texts.say(key, name), news.texts.say(key + ".do"));
  }
}
