package dateline.web.page;

import dateline.index.Hit;
import dateline.index.Results;
import dateline.index.Search.Sort;
import dateline.news.Dating;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Problem;
import dateline.query.parse.QueryParser;
import dateline.web.page.saved.ReaderMark;
import dateline.web.request.Link;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.RankReasons;
import dateline.web.request.SearchRequest;
import dateline.web.request.Texts;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The results of a search. Public because its template reads it.
 *
 * @param reading how the query was understood, in words
 * @param asked whether words were asked for, not only filters
 * @param notes mistakes and doubts, each with its remedy
 * @param meant the search with words as they are usually spelt, where that finds more
 * @param views stories or articles
 * @param remedies when nothing was found: what is in the way
 * @param params the search as an address has it, for feeds and alerts
 */
public record SearchPage(
    String reading,
    boolean asked,
    List<Note> notes,
    List<FacetList.Chip> chips,
    List<FacetList> facets,
    Histogram histogram,
    String total,
    boolean found,
    boolean exact,
    boolean partial,
    List<Result> results,
    Optional<Remedy> meant,
    List<Remedy> remedies,
    List<Choice> sorts,
    List<Choice> views,
    Optional<String> next,
    Optional<String> first,
    String params) {
  /**
   * One article found; both HTML texts come escaped from the index.
   *
   * @param also the best hit of each other outlet that tells the same story
   * @param others the story's other articles
   * @param why what speaks for this rank, in words; empty when the order is by date
   */
  public record Result(
      ReaderMark mark,
      String href,
      String titleHtml,
      String snippetHtml,
      List<String> topics,
      String source,
      Optional<Instant> published,
      Dating.Precision precision,
      List<Link> names,
      List<Link> also,
      Optional<Link> others,
      List<String> why) {
    Result because(List<String> reasons) {
      return new Result(
          mark,
          href,
          titleHtml,
          snippetHtml,
          topics,
          source,
          published,
          precision,
          names,
          also,
          others,
          reasons);
    }
  }

  /** One of several ways, such as to sort. */
  public record Choice(String text, String href, boolean chosen) {}

  /** What to leave out, and how many articles there are then. */
  public record Remedy(String what, String count, String href) {}

  /** The parameter that tells whether stories are folded, and its value when they are not. */
  private static final String SHOW = "show";

  private static final String ARTICLES = "articles";
  private static final int FACET_VALUES = 30;

  /** With fewer results than this, the spelling is looked at. */
  private static final int FEW = 5;

  private static final int NAMES = 5;
  private static final int TRIALS = 8;

  /** {@code GET /}: results when anything is asked for, else the start page. */
  public static WebResponse answer(PageContext news, WebRequest request) {
    SearchRequest wanted = news.wanted(request);
    if (wanted.nothing()) {
      return StartPage.answer(news, request);
    }
    Optional<String> elsewhere = OldNames.elsewhere(news, wanted);
    if (elsewhere.isPresent()) {
      return WebResponse.seeOther(elsewhere.get());
    }
    Optional<Results> results = news.search(wanted, FACET_VALUES, folds(wanted));
    if (results.isEmpty()) {
      wanted = wanted.fromTheStart();
      results = news.search(wanted, FACET_VALUES, folds(wanted));
    }
    SearchPage page = of(news, request, wanted, results.orElseThrow());
    return news.page(news.frame(request, wanted.params()), 200, "search.jte", page);
  }

  private static SearchPage of(
      PageContext news, WebRequest request, SearchRequest wanted, Results results) {
    Params params = wanted.params();
    boolean found = results.total() > 0;
    return new SearchPage(
        wanted.reading().words(),
        !(wanted.reading().clause() instanceof Clause.Everything),
        notes(news.texts, wanted),
        FacetList.chips(news, wanted),
        found ? facets(news, wanted, results) : List.of(),
        Histogram.of(news, wanted, results),
        news.texts.say("search.total", results.total(), results.stories()),
        found,
        results.exact(),
        results.partial(),
        told(news, request, wanted, results),
        meant(news, wanted, results),
        found && !results.partial() ? List.of() : remedies(news, wanted),
        sorts(news.texts, wanted),
        wanted.filters().containsKey(Facet.STORY) ? List.of() : views(news.texts, wanted),
        results.next().map(cursor -> params.with("cursor", cursor).at("/")),
        wanted.cursor().map(cursor -> params.without("cursor").at("/")),
        params.without("cursor").toString());
  }

  private static List<FacetList> facets(PageContext news, SearchRequest wanted, Results results) {
    List<FacetList> facets = new ArrayList<>(FacetList.of(news.texts, wanted, results));
    if (!results.partial()) {
      GroupFacet.of(news, wanted).ifPresent(facets::add);
    }
    return facets;
  }

  static List<Note> notes(Texts texts, SearchRequest wanted) {
    List<Note> notes = new ArrayList<>();
    for (Problem problem : wanted.reading().problems()) {
      notes.add(new Note(problem.message(), problem.remedy()));
    }
    for (SearchRequest.Fault fault : wanted.faults()) {
      notes.add(
          new Note(
              texts.say(fault.text(), fault.parameter(), fault.value()),
              texts.say(fault.text() + ".do")));
    }
    return notes;
  }

  /** Whether each story is shown once: not where articles or one story are what was asked for. */
  private static boolean folds(SearchRequest wanted) {
    return !wanted.filters().containsKey(Facet.STORY) && !single(wanted);
  }

  static List<Result> told(
      PageContext news, WebRequest request, SearchRequest wanted, Results results) {
    List<String> ids = results.hits().stream().map(Hit::id).toList();
    List<List<String>> why = RankReasons.of(news, wanted, results.partial(), ids);
    Function<String, ReaderMark> marks = ReaderMark.of(news, request, ids);
    List<Result> told = new ArrayList<>();
    for (Hit hit : results.hits()) {
      Result result = result(news.texts, wanted, hit, marks.apply(hit.id()));
      told.add(why.isEmpty() ? result : result.because(why.get(told.size())));
    }
    return told;
  }

  /** Whether each article is to stand for itself. */
  private static boolean single(SearchRequest wanted) {
    return wanted.params().first(SHOW).equals(Optional.of(ARTICLES));
  }

  private static List<Choice> views(Texts texts, SearchRequest wanted) {
    Params params = wanted.params().without("cursor").without(SHOW);
    boolean single = single(wanted);
    return List.of(
        new Choice(texts.say("show.stories"), params.at("/"), !single),
        new Choice(texts.say("show.articles"), params.with(SHOW, ARTICLES).at("/"), single));
  }

  private static Result result(Texts texts, SearchRequest wanted, Hit hit, ReaderMark mark) {
    String q = wanted.params().first("q").orElse("");
    List<Link> names =
        hit.entities().stream()
            .limit(NAMES)
            .map(named -> new Link(named.name(), PageLinks.entity(named.kind(), named.name())))
            .toList();
    List<Link> also =
        hit.also().stream()
            .map(other -> new Link(other.source(), PageLinks.article(other.id(), q)))
            .toList();
    int left = hit.storySize() - 1 - also.size();
    Optional<Link> others =
        left < 1 || single(wanted) || wanted.filters().containsKey(Facet.STORY)
            ? Optional.empty()
            : Optional.of(
                new Link(
                    texts.say("search.others", left), PageLinks.search("story", hit.storyId())));
    return new Result(
        mark,
        PageLinks.article(hit.id(), q),
        hit.titleHtml().isEmpty() ? texts.say("article.untitled") : hit.titleHtml(),
        hit.snippetHtml(),
        hit.topics().stream().limit(3).toList(),
        hit.source(),
        hit.published(),
        hit.precision(),
        names,
        also,
        others,
        List.of());
  }

  private static List<Choice> sorts(Texts texts, SearchRequest wanted) {
    List<Choice> choices = new ArrayList<>();
    for (Sort sort : Sort.values()) {
      String name = sort.name().toLowerCase(Locale.ROOT);
      choices.add(
          new Choice(
              texts.say("sort." + name),
              wanted.params().without("cursor").with("sort", name).at("/"),
              sort == wanted.sort()));
    }
    return choices;
  }

  /** Each part of the search alone left out, where that finds something. */
  private static List<Remedy> remedies(PageContext news, SearchRequest wanted) {
    Params params = wanted.params().without("cursor");
    List<Params.Pair> trials = new ArrayList<>();
    List<Params> searches = new ArrayList<>();
    if (wanted.reading().clause() instanceof Clause.And and) {
      for (Clause part : and.clauses()) {
        List<Clause> rest = new ArrayList<>(and.clauses());
        rest.remove(part);
        trials.add(new Params.Pair("q", QueryParser.reading(part).text()));
        searches.add(params.with("q", QueryParser.reading(SearchRequest.and(rest)).text()));
      }
    }
    for (FacetList.Chip chip : FacetList.chips(news, wanted)) {
      trials.add(new Params.Pair("chip", chip.text()));
      searches.add(Params.parse(chip.href().substring(chip.href().indexOf('?') + 1)));
    }
    List<Remedy> remedies = new ArrayList<>();
    for (int i = 0; i < Math.min(TRIALS, searches.size()); i++) {
      long count = count(news, searches.get(i), wanted);
      if (count > 0) {
        String what = trials.get(i).value();
        String number = news.texts.say("search.articles", count);
        remedies.add(new Remedy(what, number, searches.get(i).at("/")));
      }
    }
    return remedies;
  }

  private static Optional<Remedy> meant(PageContext news, SearchRequest wanted, Results results) {
    long now = results.partial() ? 0 : results.total();
    if (now >= FEW) {
      return Optional.empty();
    }
    return news.index
        .meant(wanted.reading().clause())
        .map(clause -> QueryParser.reading(clause).text())
        .flatMap(
            text -> {
              Params params = wanted.params().without("cursor").with("q", text);
              long count = count(news, params, wanted);
              return count > now
                  ? Optional.of(
                      new Remedy(text, news.texts.say("search.articles", count), params.at("/")))
                  : Optional.empty();
            });
  }

  private static long count(PageContext news, Params params, SearchRequest wanted) {
    SearchRequest other =
        SearchRequest.of(params, news.parser, wanted.zone()).knowing(wanted.known(), List.of());
    Results results = news.index.search(other.search(0, 0, news.settings.searchTimeLimit()));
    return results.partial() ? 0 : results.total();
  }

  /** For templates: a search's address elsewhere, such as its feed. */
  public String at(String path) {
    return params.isEmpty() ? path : path + "?" + params;
  }

  /** Filters chosen, for the sheet on a phone. */
  public int chosen() {
    return chips.size();
  }
}
