package dateline.web.page;

import dateline.index.Hit;
import dateline.index.Results;
import dateline.index.Search;
import dateline.news.alert.SavedQuery;
import dateline.query.Clause;
import dateline.query.DateSpan;
import dateline.query.Facet;
import dateline.web.page.alert.AlertRights;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Link;
import dateline.web.request.Newsroom;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.Texts;
import dateline.web.request.Wanted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The page before anything is asked for: what is new, what waits, what to try. Public because its
 * template reads it.
 *
 * @param today stories with an article of today, by the reader's calendar
 * @param earlier the latest before them, while there is room
 */
public record StartPage(
    List<Told> today,
    List<Told> earlier,
    List<Watched> alerts,
    List<Link> examples,
    long articles,
    int sources) {
  /** A story by its newest article. */
  public record Told(
      String href,
      String headline,
      String source,
      Optional<Instant> published,
      boolean dayOnly,
      List<String> topics,
      Optional<Link> others) {}

  /** A saved query and how many of its alerts are unseen. */
  public record Watched(String href, String name, long unseen) {}

  private static final int STORIES = 12;
  private static final int EXAMPLES = 3;

  static Answer answer(Newsroom news, Ask ask) {
    LocalDate day = LocalDate.ofInstant(news.now(), ask.zone());
    Results today = latest(news, ask, Optional.of(day));
    Results all = latest(news, ask, Optional.empty());
    Set<String> told = new HashSet<>();
    StartPage page =
        new StartPage(
            stories(news.texts, today, told),
            stories(news.texts, all, told),
            alerts(news, ask),
            examples(news, ask, all),
            all.total(),
            news.store.sources().all().size());
    return news.page(ask, "start.jte", page);
  }

  private static Results latest(Newsroom news, Ask ask, Optional<LocalDate> from) {
    return news.index.search(
        new Search(
            new Clause.Everything(),
            Map.of(),
            from.map(day -> new DateSpan.Between(Optional.of(day), Optional.empty())),
            ask.zone(),
            Search.Sort.NEWEST,
            STORIES * 5,
            Optional.empty(),
            3,
            news.settings.searchTimeLimit()));
  }

  /** Each story once, by its newest article; {@code told} are those shown already. */
  private static List<Told> stories(Texts texts, Results results, Set<String> told) {
    List<Told> stories = new ArrayList<>();
    for (Hit hit : results.hits()) {
      if (told.size() < STORIES && told.add(hit.storyId())) {
        stories.add(
            new Told(
                PageLinks.article(hit.id(), ""),
                hit.title().isEmpty() ? texts.say("article.untitled") : hit.title(),
                hit.source(),
                hit.published(),
                hit.dayOnly(),
                hit.topics().stream().limit(2).toList(),
                hit.storySize() < 2
                    ? Optional.empty()
                    : Optional.of(
                        new Link(
                            texts.say("search.others", hit.storySize() - 1),
                            PageLinks.search("story", hit.storyId())))));
      }
    }
    return stories;
  }

  private static List<Watched> alerts(Newsroom news, Ask ask) {
    Map<String, Long> unseen = news.unread(ask);
    List<Watched> watched = new ArrayList<>();
    for (SavedQuery query : AlertRights.seen(news, ask)) {
      watched.add(
          new Watched("/alerts/" + query.id(), query.name(), unseen.getOrDefault(query.id(), 0L)));
    }
    return watched;
  }

  /** Searches made of what is indexed, each tried before it is shown. */
  private static List<Link> examples(Newsroom news, Ask ask, Results all) {
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
        .filter(q -> works(news, ask, q))
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

  private static boolean works(Newsroom news, Ask ask, String q) {
    Wanted wanted = Wanted.of(Params.NONE.with("q", q), news.parser, ask.zone());
    Results results = news.index.search(wanted.search(0, 0, news.settings.searchTimeLimit()));
    return results.total() > 0 && !results.partial() && wanted.reading().problems().isEmpty();
  }
}
