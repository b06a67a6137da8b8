package dateline.web.page;

import dateline.index.Results;
import dateline.index.Search;
import dateline.query.Clause;
import dateline.query.parse.QueryParser;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The groups that sources are filed in, as a list of filters. What a group has is looked up when it
 * is asked for, so each is counted by a search of its own.
 */
public final class GroupFacet {
  /** Groups shown: each costs a search. */
  private static final int MOST = 12;

  private GroupFacet() {}

  /** Absent where no source is filed. */
  static Optional<FacetList> of(PageContext news, SearchRequest wanted) {
    List<FacetList.Item> on = new ArrayList<>();
    List<FacetList.Item> off = new ArrayList<>();
    for (String group :
        news.store.sources().names().inGroups().keySet().stream().limit(MOST).toList()) {
      Clause.Lookup lookup =
          new Clause.Lookup(Clause.Lookup.Kind.GROUP, group.toLowerCase(Locale.ROOT));
      List<Clause> parts = parts(wanted.reading().clause());
      if (parts.contains(lookup)) {
        parts.remove(lookup);
        String without = at(wanted, parts);
        on.add(new FacetList.Item(group, count(news, wanted, List.of()), without, without, true));
        continue;
      }
      long count = count(news, wanted, List.of(lookup));
      if (count > 0) {
        off.add(
            new FacetList.Item(
                group,
                count,
                at(wanted, plus(parts, lookup)),
                at(wanted, plus(parts, new Clause.Not(lookup))),
                false));
      }
    }
    on.addAll(off);
    return on.isEmpty()
        ? Optional.empty()
        : Optional.of(new FacetList("group", news.texts.say("facet.group"), on, List.of()));
  }

  /**
   * What these results have of each group, for programs: the most first, by name where it is the
   * same; none where time ran out.
   */
  public static List<Results.Count> counts(PageContext news, SearchRequest wanted, int most) {
    return news.store.sources().names().inGroups().keySet().stream()
        .limit(MOST)
        .map(
            group ->
                new Results.Count(
                    group,
                    count(
                        news,
                        wanted,
                        List.of(
                            new Clause.Lookup(
                                Clause.Lookup.Kind.GROUP, group.toLowerCase(Locale.ROOT))))))
        .filter(count -> count.count() > 0)
        .sorted(Comparator.comparingLong(Results.Count::count).reversed())
        .limit(most)
        .toList();
  }

  private static List<Clause> parts(Clause clause) {
    return new ArrayList<>(clause instanceof Clause.And(List<Clause> all) ? all : List.of(clause));
  }

  private static List<Clause> plus(List<Clause> parts, Clause more) {
    List<Clause> all = new ArrayList<>(parts);
    all.add(more);
    return all;
  }

  private static String at(SearchRequest wanted, List<Clause> parts) {
    Params params = wanted.params().without("cursor");
    String q = QueryParser.reading(SearchRequest.and(parts)).text();
    return (q.isEmpty() ? params.without("q") : params.with("q", q)).at("/");
  }

  private static long count(PageContext news, SearchRequest wanted, List<Clause> more) {
    List<Clause> all = new ArrayList<>(List.of(wanted.reading().clause()));
    all.addAll(more);
    Search search =
        wanted.asking(SearchRequest.and(all)).search(0, 0, news.settings.searchTimeLimit());
    Results results = news.index.search(search);
    return results.partial() ? 0 : results.total();
  }
}
