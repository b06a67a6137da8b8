package dateline.web.page;

import dateline.desk.name.EntityReading;
import dateline.desk.name.NameDesk;
import dateline.index.Results;
import dateline.index.Suggestion;
import dateline.news.Entity;
import dateline.news.name.Correction;
import dateline.news.name.EntityName;
import dateline.query.Facet;
import dateline.web.request.Link;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who or what an entity is by our own articles, and the ways to put its name right. Public because
 * its template reads it.
 *
 * @param kind its label, such as {@code person}
 * @param sum how much there is, in words
 * @param introduced how its latest articles introduce it
 * @param company whom and what it is named with
 * @param called what its latest articles call it
 * @param corrections in force that led to this name or away from it
 * @param notice what was just done; absent otherwise
 * @param corrects the forms that put its name right
 */
public record EntityPage(
    String kind,
    String kindName,
    String name,
    String sum,
    List<Introduced> introduced,
    Histogram histogram,
    List<SearchPage.Result> results,
    List<Company> company,
    List<Called> called,
    String calledOf,
    List<CorrectionsPage.Row> corrections,
    Optional<CorrectionsPage.Notice> notice,
    CorrectPage.Forms corrects) {
  private static final int RESULTS = 10;
  private static final int COMPANY = 8;

  /** Fewer are told article by article: one heading would be all there is to read. */
  private static final int FEW_STORIES = 4;

  /** How articles introduce it, and one that does. */
  public record Introduced(String words, Link article) {}

  /** Entities of one kind that are named with it. */
  public record Company(String title, List<Companion> names) {}

  /** {@code both} finds the articles that name both. */
  public record Companion(String name, String href, long count, String both) {}

  /** A name as texts have it; {@code split} says that it is of someone else. */
  public record Called(String text, long count, String search, String split) {}

  /** For its template: the search for its articles, elsewhere, such as its feed. */
  public String at(String path) {
    return Params.NONE.plus(kind, name).at(path);
  }

  /** For its template: where it stands itself. */
  public String here() {
    return PageLinks.entity(kind, name);
  }

  /** For its template: the same for programs. */
  public String json() {
    return Params.NONE.plus("name", name).at("/api/v1/entities/" + kind);
  }

  /** {@code GET /entity/KIND?name=}. */
  public static WebResponse answer(PageContext news, WebRequest request) {
    Optional<Entity.Kind> kind = NameDesk.kind(request.part("kind"));
    String text = request.query().first("name").orElse("");
    if (kind.isEmpty() || text.isEmpty()) {
      return news.error(
          404, request, news.texts.say("entity.none"), news.texts.say("entity.none.do"));
    }
    EntityName name = new EntityName(kind.get(), text);
    Params params = Params.NONE.with(kind.get().label(), text).with("sort", "newest");
    SearchRequest wanted = news.wanted(request, params);
    Results results =
        news.index.search(
            wanted.search(EntityReading.MOST, COMPANY + 1, news.settings.searchTimeLimit()));
    Optional<EntityName> now = news.store.corrections().current().now(name);
    if (now.isPresent() && !now.get().equals(name)) {
      return WebResponse.seeOther(PageLinks.entity(now.get()) + "&was=" + Params.encode(text));
    }
    if (results.total() == 0) {
      return nobody(news, request, name, now.isEmpty());
    }
    EntityPage page = of(news, request, name, wanted, results);
    return news.page(news.frame(request, Params.NONE), 200, "entity.jte", page);
  }

  /** Kind words for a name that no article has. */
  private static WebResponse nobody(
      PageContext news, WebRequest request, EntityName name, boolean hidden) {
    Optional<EntityName> other =
        news.index.suggest(name.name(), COMPANY).stream()
            .filter(s -> s.kind().equals(name.kind().label()))
            .filter(s -> s.text().equalsIgnoreCase(name.name()))
            .map(s -> new EntityName(name.kind(), s.text()))
            .filter(one -> !one.equals(name)) // completions know a hidden name for a while
            .findFirst();
    if (other.isPresent()) {
      return WebResponse.seeOther(PageLinks.entity(other.get()));
    }
    String key = hidden ? "entity.hidden" : "entity.nobody";
    return news.error(404, request, news.texts.say(key, name.name()), news.texts.say(key + ".do"));
  }

  private static EntityPage of(
      PageContext news,
      WebRequest request,
      EntityName name,
      SearchRequest wanted,
      Results results) {
    EntityReading reading = news.nameDesk(request).reading(name, results);
    String kind = name.kind().label();
    return new EntityPage(
        kind,
        CorrectionWords.kindName(news.texts, name.kind()),
        name.name(),
        sum(news, results),
        introduced(reading),
        Histogram.of(news, wanted, results),
        results.stories() < FEW_STORIES
            ? SearchPage.told(news, request, each(news, wanted), first(results))
            : SearchPage.told(news, request, wanted, newest(news, wanted)),
        company(news, name, results),
        called(name, reading),
        news.texts.say("entity.called.of", reading.articles()),
        corrections(news, name),
        notice(news, request, name),
        CorrectPage.Forms.of(news, name, Optional.empty()));
  }

  /** The same search with articles that each stand for themselves. */
  private static SearchRequest each(PageContext news, SearchRequest wanted) {
    return SearchRequest.of(wanted.params().with("show", "articles"), news.parser, wanted.zone())
        .knowing(wanted.known(), List.of());
  }

  /** Its newest stories. */
  private static Results newest(PageContext news, SearchRequest wanted) {
    return news.index.search(
        wanted.search(RESULTS, 0, news.settings.searchTimeLimit()).byStories());
  }

  private static Results first(Results all) {
    return new Results(
        all.total(),
        all.stories(),
        all.exact(),
        all.partial(),
        all.took(),
        all.hits().stream().limit(RESULTS).toList(),
        all.facets(),
        all.dates(),
        all.next());
  }

  /** How many articles, stories and outlets, and what they are mostly about. */
  private static String sum(PageContext news, Results results) {
    String sum = news.texts.say("search.total", results.total(), results.stories());
    List<String> topics =
        results.facets().getOrDefault(Facet.TOPIC, List.of()).stream()
            .filter(topic -> topic.count() * 3 >= results.total())
            .map(Results.Count::value)
            .limit(2)
            .toList();
    return topics.isEmpty()
        ? news.texts.say("entity.sum", sum)
        : news.texts.say("entity.sum.about", sum, String.join(news.texts.say("and"), topics));
  }

  private static List<Introduced> introduced(EntityReading reading) {
    return reading.introductions().stream()
        .map(
            one ->
                new Introduced(
                    one.words(), new Link(one.source(), PageLinks.article(one.articleId(), ""))))
        .toList();
  }

  private static List<Company> company(PageContext news, EntityName name, Results results) {
    List<Company> company = new ArrayList<>();
    for (Entity.Kind kind : Entity.Kind.values()) {
      List<Companion> names =
          results.facets().getOrDefault(NameDesk.facet(kind), List.of()).stream()
              .filter(count -> kind != name.kind() || !count.value().equals(name.name()))
              .limit(COMPANY)
              .map(count -> companion(name, kind.label(), count))
              .toList();
      if (!names.isEmpty()) {
        company.add(new Company(news.texts.say("facet." + kind.label()), names));
      }
    }
    return company;
  }

  private static Companion companion(EntityName name, String kind, Results.Count count) {
    Params both = Params.NONE.plus(name.kind().label(), name.name()).plus(kind, count.value());
    return new Companion(
        count.value(), PageLinks.entity(kind, count.value()), count.count(), both.at("/"));
  }

  private static List<Called> called(EntityName name, EntityReading reading) {
    Params entity = Params.NONE.plus("kind", name.kind().label()).plus("name", name.name());
    return reading.forms().stream()
        .limit(COMPANY)
        .map(
            form ->
                new Called(
                    form.text(),
                    form.count(),
                    Params.NONE
                        .plus("q", "\"" + form.text().replace("\"", " ").strip() + "\"")
                        .plus(name.kind().label(), name.name())
                        .at("/"),
                    entity.plus("act", "split").plus("form", form.text()).at("/correct")))
        .toList();
  }

  private static List<CorrectionsPage.Row> corrections(PageContext news, EntityName name) {
    return news.store.corrections().current().about(name).reversed().stream()
        .map((Correction c) -> CorrectionsPage.row(news, c, Optional.empty(), ""))
        .toList();
  }

  private static Optional<CorrectionsPage.Notice> notice(
      PageContext news, WebRequest request, EntityName name) {
    Optional<String> was = request.query().first("was");
    if (was.isPresent()) {
      String text = news.texts.say("entity.was", was.get(), name.name());
      return Optional.of(new CorrectionsPage.Notice(text, Optional.empty()));
    }
    return CorrectionsPage.notice(news, request);
  }

  /** Others of its kind with a word of its name: perhaps the same. */
  static List<EntityName> alike(PageContext news, EntityName name) {
    List<EntityName> alike = new ArrayList<>();
    List<String> words = List.of(name.name().split("\\s+"));
    for (String word : List.of(words.getLast(), words.getFirst())) {
      for (Suggestion other : news.index.suggest(word, COMPANY * 2)) {
        EntityName found = new EntityName(name.kind(), other.text());
        if (other.kind().equals(name.kind().label())
            && (" " + other.text() + " ")
                .toLowerCase(Locale.ROOT)
                .contains(" " + word.toLowerCase(Locale.ROOT) + " ")
            && !found.equals(name)
            && !alike.contains(found)) {
          alike.add(found);
        }
      }
    }
    return alike.stream().limit(5).toList();
  }
}
