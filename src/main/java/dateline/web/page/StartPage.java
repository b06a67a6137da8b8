package dateline.web.page;

import dateline.index.Hit;
import dateline.index.Results;
import dateline.index.Search;
import dateline.news.Dating;
import dateline.news.alert.SavedQuery;
import dateline.query.Facet;
import dateline.web.page.alert.AlertRights;
import dateline.web.page.alert.NewMatches;
import dateline.web.page.saved.ReaderMark;
import dateline.web.request.Link;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import dateline.web.request.Texts;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The page before anything is asked for: what is new for its reader, what waits, what to try.
 * Public because its template reads it.
 *
 * @param matches what alerts caught and nobody has looked at, by story
 * @param since what the rest tells of, in words
 * @param all how much that is
 * @param href all of it
 * @param sections it, by group of sources and by topic; the last has what is in none of them
 */
public record StartPage(
    List<NewMatches.Match> matches,
    String since,
    String all,
    String href,
    List<Section> sections,
    List<Watched> alerts,
    List<Link> examples,
    long articles,
    int sources) {
  /** A topic or a group with its foremost stories. {@code all} says how many articles it has. */
  public record Section(String title, String all, String href, List<Told> stories) {}

  /**
   * A story by one of its articles.
   *
   * @param also other outlets that tell it
   */
  public record Told(
      ReaderMark mark,
      String href,
      String headline,
      String snippetHtml,
      String source,
      Optional<Instant> published,
      Dating.Precision precision,
      List<String> topics,
      List<Link> also,
      Optional<Link> others) {}

  /** A saved query and how many of its alerts are unseen. */
  public record Watched(String href, String name, long unseen) {}

  private static final int TOPICS = 4;
  private static final int GROUPS = 3;

  /** Stories of each section. */
  private static final int STORIES = 3;

  /** Those among which the foremost of a section are chosen: what many tell comes first. */
  private static final int LOOKED_AT = 12;

  private static final int EXAMPLES = 3;

  static WebResponse answer(PageContext news, WebRequest request) {
    // The frame is what tells that somebody is here.
    var frame = news.frame(request, Params.NONE);
    NewSinceVisit latest = NewSinceVisit.of(news, request);
    Results all = latest.results();
    Map<String, Long> unread = news.unread(request);
    List<SavedQuery> queries = AlertRights.seen(news, request);
    List<NewMatches.Match> matches = NewMatches.of(news, request, queries, unread);
    Set<String> told = new HashSet<>();
    matches.forEach(match -> told.add(match.story()));
    StartPage page =
        new StartPage(
            matches,
            latest.words(),
            news.texts.say("search.total", all.total(), all.stories()),
            latest.params().at("/"),
            sections(news, request, latest, told),
            queries.stream()
                .map(
                    query ->
                        new Watched(
                            "/alerts/" + query.id(),
                            query.name(),
                            unread.getOrDefault(query.id(), 0L)))
                .toList(),
            examples(news, request, all),
            news.index.count(),
            news.store.sources().count());
    return news.page(frame, 200, "start.jte", page);
  }

  private static List<Section> sections(
      PageContext news, WebRequest request, NewSinceVisit latest, Set<String> told) {
    List<Section> sections = new ArrayList<>();
    // Groups are what somebody made; topics are found.
    GroupFacet.counts(news, news.wanted(request, latest.params())).stream()
        .limit(GROUPS)
        .map(Results.Count::value)
        .forEach(
            group ->
                add(
                    sections,
                    news,
                    request,
                    group,
                    latest.with("group:\"" + group.replace("\"", "\"\"") + '"'),
                    told));
    latest.results().facets().getOrDefault(Facet.TOPIC, List.of()).stream()
        .limit(TOPICS)
        .forEach(
            topic ->
                add(
                    sections,
                    news,
                    request,
                    topic.value(),
                    latest.params().plus("topic", topic.value()),
                    told));
    String rest = news.texts.say(sections.isEmpty() ? "start.all" : "start.rest");
    add(sections, news, request, rest, latest.params(), told);
    return sections;
  }

  /** Each story once over all sections. */
  private static void add(
      List<Section> sections,
      PageContext news,
      WebRequest request,
      String title,
      Params params,
      Set<String> told) {
    SearchRequest wanted = news.wanted(request, params.with("size", "" + LOOKED_AT));
    Results results =
        news.index.search(
            wanted
                .search(LOOKED_AT, 0, news.settings.searchTimeLimit())
                .byStories(new Search.Foremost(STORIES, told)));
    List<Hit> hits =
        results.hits().stream()
            .filter(hit -> !told.contains(hit.storyId()))
            .sorted(Comparator.comparingInt(hit -> -hit.also().size()))
            .limit(STORIES)
            .toList();
    if (!hits.isEmpty()) {
      hits.forEach(hit -> told.add(hit.storyId()));
      Function<String, ReaderMark> marks =
          ReaderMark.of(news, request, hits.stream().map(Hit::id).toList());
      sections.add(
          new Section(
              title,
              news.texts.say("search.articles", results.total()),
              params.at("/"),
              hits.stream().map(hit -> told(news.texts, hit, marks.apply(hit.id()))).toList()));
    }
  }

  private static Told told(Texts texts, Hit hit, ReaderMark mark) {
    int left = hit.storySize() - 1 - hit.also().size();
    return new Told(
        mark,
        PageLinks.article(hit.id(), ""),
        hit.title().isEmpty() ? texts.say("article.untitled") : hit.title(),
        hit.snippetHtml(),
        hit.source(),
        hit.published(),
        hit.precision(),
        hit.topics().stream().limit(2).toList(),
        hit.also().stream()
            .map(other -> new Link(other.source(), PageLinks.article(other.id(), "")))
            .toList(),
        left < 1
            ? Optional.empty()
            : Optional.of(
                new Link(
                    texts.say("search.others", left), PageLinks.search("story", hit.storyId()))));
  }

  /** Searches made of what is indexed, each tried before it is shown. */
  private static List<Link> examples(PageContext news, WebRequest request, Results all) {
    List<String> tries = new ArrayList<>();
    List<String> people = values(all, Facet.PERSON);
    List<String> places = values(all, Facet.PLACE);
    List<String> topics = values(all, Facet.TOPIC);
    people.stream().limit(1).forEach(person -> tries.add('"' + person + '"'));
    if (!topics.isEmpty() && !places.isEmpty()) {
      tries.add("topic:\"" + topics.getFirst() + "\" \"" + places.getFirst() + '"');
    }
    if (people.size() > 1) {
      tries.add("person:\"" + people.get(0) + "\" OR person:\"" + people.get(1) + '"');
    }
    topics.forEach(topic -> tries.add("topic:\"" + topic + '"'));
    places.forEach(place -> tries.add("place:\"" + place + '"'));
    return tries.stream()
        .filter(q -> works(news, request, q))
        .limit(EXAMPLES)
        .map(q -> new Link(q, "/?q=" + Params.encode(q)))
        .toList();
  }

  private static List<String> values(Results results, Facet facet) {
    return results.facets().getOrDefault(facet, List.of()).stream()
        .map(Results.Count::value)
        .filter(value -> !value.contains("\""))
        .toList();
  }

  private static boolean works(PageContext news, WebRequest request, String q) {
    SearchRequest wanted = SearchRequest.of(Params.NONE.with("q", q), news.parser, request.zone());
    Results results = news.index.search(wanted.search(0, 0, news.settings.searchTimeLimit()));
    return results.total() > 0 && !results.partial() && wanted.reading().problems().isEmpty();
  }
}
