package dateline.index;

import dateline.query.Clause;
import dateline.query.DateSpan;
import dateline.query.Facet;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds searches for tests, each from another. Immutable. */
public record Searching(Search made) {
  public Searching() {
    this(
        new Search(
            new Clause.Everything(),
            Map.of(),
            Optional.empty(),
            ZoneId.of("Europe/London"),
            Search.Sort.RELEVANCE,
            10,
            Optional.empty(),
            100,
            Duration.ofSeconds(20)));
  }

  public Searching of(Clause clause) {
    return with(clause, made.filters(), made.dates(), made.sort(), made.size(), made.cursor());
  }

  Searching filtered(Map<Facet, List<String>> filters) {
    return with(made.clause(), filters, made.dates(), made.sort(), made.size(), made.cursor());
  }

  Searching during(Optional<DateSpan> dates) {
    return with(made.clause(), made.filters(), dates, made.sort(), made.size(), made.cursor());
  }

  public Searching sorted(Search.Sort sort) {
    return with(made.clause(), made.filters(), made.dates(), sort, made.size(), made.cursor());
  }

  public Searching sized(int size) {
    return with(made.clause(), made.filters(), made.dates(), made.sort(), size, made.cursor());
  }

  public Searching after(String cursor) {
    return with(
        made.clause(), made.filters(), made.dates(), made.sort(), made.size(), Optional.of(cursor));
  }

  public Searching strictly() {
    return new Searching(made.strictly());
  }

  public Searching facets(int size) {
    return new Searching(
        new Search(
            made.clause(),
            made.filters(),
            made.dates(),
            made.zone(),
            made.sort(),
            made.size(),
            made.cursor(),
            size,
            made.facets(),
            made.timeLimit(),
            made.strict(),
            made.byStory(),
            made.foremost()));
  }

  public Searching byStories() {
    return new Searching(made.byStories());
  }

  public Searching within(Duration limit) {
    return new Searching(
        new Search(
            made.clause(),
            made.filters(),
            made.dates(),
            made.zone(),
            made.sort(),
            made.size(),
            made.cursor(),
            made.facetSize(),
            made.facets(),
            limit,
            made.strict(),
            made.byStory(),
            made.foremost()));
  }

  List<String> idsOfAllPages(ArticleIndex index) {
    List<String> ids = new ArrayList<>();
    Results page = index.search(made);
    page.hits().forEach(hit -> ids.add(hit.id()));
    while (page.next().isPresent()) {
      page = index.search(after(page.next().get()).made());
      page.hits().forEach(hit -> ids.add(hit.id()));
    }
    return ids;
  }

  private Searching with(
      Clause clause,
      Map<Facet, List<String>> filters,
      Optional<DateSpan> dates,
      Search.Sort sort,
      int size,
      Optional<String> cursor) {
    return new Searching(
        new Search(
            clause,
            filters,
            dates,
            made.zone(),
            sort,
            size,
            cursor,
            made.facetSize(),
            made.facets(),
            made.timeLimit(),
            made.strict(),
            made.byStory(),
            made.foremost()));
  }
}
