package dateline.web.api;

import dateline.desk.EntityReading;
import dateline.desk.FieldProblem;
import dateline.desk.NameDesk;
import dateline.desk.Verdict;
import dateline.index.Results;
import dateline.news.Entity;
import dateline.news.name.Correction;
import dateline.news.name.EntityName;
import dateline.news.name.NameChange;
import dateline.query.Facet;
import dateline.store.CorrectionLog;
import dateline.web.page.CorrectionsPage;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import dateline.web.request.Params;
import dateline.web.request.Wanted;
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

  /** A correction; {@code to} is absent where the name is hidden. */
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
  public static Answer one(Newsroom news, Ask ask) {
    Optional<Entity.Kind> kind = NameDesk.kind(ask.part("kind"));
    Optional<String> name = ask.query().first("name");
    if (kind.isEmpty() || name.isEmpty()) {
      return news.error(404, ask, news.texts.say("entity.none"), news.texts.say("entity.none.do"));
    }
    Optional<EntityName> now =
        news.store.corrections().current().now(new EntityName(kind.get(), name.get()));
    if (now.isEmpty()) {
      return unknown(news, ask, "entity.hidden", name.get());
    }
    Params params =
        Params.NONE.with(now.get().kind().label(), now.get().name()).with("sort", "newest");
    Wanted wanted = news.wanted(ask, params);
    Results results =
        news.index.search(
            wanted.search(EntityReading.MOST, VALUES, news.settings.searchTimeLimit()));
    return results.total() == 0
        ? unknown(news, ask, "entity.nobody", name.get())
        : Newsroom.json(200, known(news, ask, now.get(), results));
  }

  private static Known known(Newsroom news, Ask ask, EntityName name, Results results) {
    Map<String, List<Results.Count>> with = new LinkedHashMap<>();
    for (Entity.Kind kind : Entity.Kind.values()) {
      Facet facet = NameDesk.facet(kind);
      with.put(
          kind.label(),
          results.facets().getOrDefault(facet, List.of()).stream()
              .filter(count -> kind != name.kind() || !count.value().equals(name.name()))
              .toList());
    }
    EntityReading reading = news.nameDesk(ask).reading(name, results);
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
    NameChange change = correction.change();
    return new Made(
        correction.number(),
        correction.made(),
        change.act().label(),
        change.of().kind().label(),
        change.of().name(),
        change.to().map(to -> new Named(to.kind().label(), to.name())),
        change.articleId(),
        change.form(),
        undone);
  }

  /** {@code GET /api/v1/corrections}: those in force, in their order; with {@code all=true} all. */
  public static Answer all(Newsroom news, Ask ask) {
    boolean undoneToo = ask.query().first("all").filter("true"::equals).isPresent();
    return Newsroom.json(
        200,
        news.store.corrections().all().reversed().stream()
            .filter(entry -> undoneToo || entry.undone().isEmpty())
            .map(entry -> made(entry.correction(), entry.undone()))
            .toList());
  }

  /** {@code POST /api/v1/corrections}: one or a list; all are made, or none. */
  public static Answer add(Newsroom news, Ask ask) {
    return switch (news.nameDesk(ask).readList(ask.body())) {
      case Verdict.Refused<List<NameChange>>(List<FieldProblem> problems) -> Refusal.of(problems);
      case Verdict.Accepted<List<NameChange>>(List<NameChange> changes) -> {
        List<Correction> made = news.nameDesk(ask).make(news.nameDesk(ask).unknown(changes));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("made", made.stream().map(one -> made(one, Optional.empty())).toList());
        answer.put("known", changes.size() - made.size());
        answer.put("shown", news.nameDesk(ask).shown());
        yield Newsroom.json(201, answer);
      }
    };
  }

  /** {@code POST /api/v1/corrections/NUMBER/undo}. */
  public static Answer undo(Newsroom news, Ask ask) {
    String number = ask.part("number");
    Optional<CorrectionLog.Entry> entry = CorrectionsPage.byNumber(news, number);
    if (entry.isEmpty()) {
      return news.notFound(ask);
    }
    news.nameDesk(ask).undo(entry.get().correction().number());
    return CorrectionsPage.byNumber(news, number)
        .map(now -> Newsroom.json(200, made(now.correction(), now.undone())))
        .orElseGet(() -> news.notFound(ask));
  }

  private static Answer unknown(Newsroom news, Ask ask, String key, String name) {
    return news.error(404, ask, news.texts.say(key, name), news.texts.say(key + ".do"));
  }
}
