package dateline.alert;

import dateline.index.match.SavedQueryMatcher;
import dateline.news.alert.SavedQuery;
import dateline.query.Clause;
import dateline.query.LookupExpansion;
import dateline.query.Problem;
import dateline.query.Reading;
import dateline.query.parse.QueryParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The saved queries that are awake, read strictly.
 *
 * @param clauses by id, those that can fire
 * @param broken by id, those that cannot, and why
 * @param grouped whether one names a group of sources
 * @param mute the saved queries of {@code broken}
 */
record ActiveQueries(
    Map<String, Clause> clauses,
    Map<String, List<Problem>> broken,
    List<SavedQuery> mute,
    boolean grouped) {
  ActiveQueries {
    clauses = Map.copyOf(clauses);
    broken = Map.copyOf(broken);
    mute = List.copyOf(mute);
  }

  /**
   * Reads all but those that are paused, or had ended at that moment.
   *
   * @param groups spells out groups of sources
   */
  static ActiveQueries of(
      List<SavedQuery> queries, QueryParser parser, Instant at, UnaryOperator<Clause> groups) {
    boolean grouped = false;
    Map<String, Clause> clauses = new LinkedHashMap<>();
    Map<String, List<Problem>> broken = new LinkedHashMap<>();
    List<SavedQuery> mute = new ArrayList<>();
    for (SavedQuery query : queries) {
      if (query.paused() || query.hasEnded(at)) {
        continue;
      }
      Reading reading = parser.parse(query.query());
      List<Problem> problems = SavedQueryMatcher.problems(reading);
      if (problems.isEmpty()) {
        grouped |= LookupExpansion.hasLookups(reading.clause());
        clauses.put(query.id(), groups.apply(reading.clause()));
      } else {
        broken.put(query.id(), problems);
        mute.add(query);
      }
    }
    return new ActiveQueries(clauses, broken, mute, grouped);
  }
}
