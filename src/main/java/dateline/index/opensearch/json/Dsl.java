package dateline.index.opensearch.json;

import dateline.index.criteria.Criterion;
import dateline.index.criteria.Criterion.Occur;
import dateline.index.criteria.IntervalRule;
import dateline.index.terms.LuceneQueries;
import dateline.index.terms.Patterns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes criteria in the query language of a stock OpenSearch, as JSON of maps and lists.
 *
 * @param clauses the most of a query's that the cluster takes; a pattern beside another word may
 *     stand for no more words
 */
public record Dsl(int clauses) {
  /** For what has no patterns beside other words. */
  public static final Dsl PLAIN = new Dsl(1_024);

  private static final String NO_LIMIT = "constant_score";

  public Map<String, Object> of(Criterion criterion) {
    return switch (criterion) {
      case Criterion.All() -> Map.of("match_all", Map.of());
      case Criterion.None() -> Map.of("match_none", Map.of());
      case Criterion.Term(String field, String term) -> term(field, term);
      case Criterion.AnyTerm(String field, List<String> terms) ->
          // Terms of one position are synonyms to the engine, too.
          field("match", field, Map.of("query", FusedText.joined(terms)));
      case Criterion.OneOf(String field, List<String> values) -> constant(terms(field, values));
      case Criterion.Phrase(String field, int slop, List<String> terms) ->
          field("match_phrase", field, Map.of("query", FusedText.sequence(terms), "slop", slop));
      case Criterion.Like(String field, String pattern) ->
          field("wildcard", field, Map.of("value", pattern, "rewrite", NO_LIMIT));
      case Criterion.Spelled(String field, String word, int edits) -> spelled(field, word, edits);
      case Criterion.Interval(String field, IntervalRule rule) ->
          field("intervals", field, rule(rule));
      case Criterion.Range(String field, long from, long to) ->
          field("range", field, Map.of("gte", from, "lte", to));
      case Criterion.Weighted(Criterion inner, float weight) ->
          Map.of("bool", Map.of("must", List.of(of(inner)), "boost", weight));
      case Criterion.Constant(Criterion inner) -> constant(of(inner));
      case Criterion.Bool bool -> bool(bool);
    };
  }

  /** Without scores. */
  public static Map<String, Object> constant(Map<String, Object> query) {
    return Map.of("constant_score", Map.of("filter", query));
  }

  /** All of these, without scores. */
  public static Map<String, Object> all(List<Map<String, Object>> queries) {
    return Map.of("bool", Map.of("filter", queries));
  }

  public static Map<String, Object> term(String field, String term) {
    String written = Mapping.isText(field) ? FusedText.term(term) : term;
    return field("term", field, Map.of("value", written));
  }

  public static Map<String, Object> terms(String field, List<String> values) {
    return Map.of("terms", Map.of(field, values));
  }

  private static Map<String, Object> field(String kind, String field, Map<String, Object> how) {
    return Map.of(kind, Map.of(field, how));
  }

  private static Map<String, Object> spelled(String field, String word, int edits) {
    return word.length() > Patterns.LONGEST
        ? term(field, word)
        : field(
            "fuzzy",
            field,
            Map.of(
                "value",
                word,
                "fuzziness",
                edits,
                "prefix_length",
                0,
                "transpositions",
                true,
                "rewrite",
                NO_LIMIT));
  }

  private Map<String, Object> bool(Criterion.Bool bool) {
    Map<String, List<Object>> parts = new LinkedHashMap<>();
    for (Criterion.Part part : bool.parts()) {
      parts.computeIfAbsent(name(part.occur()), _ -> new ArrayList<>()).add(of(part.of()));
    }
    Map<String, Object> all = new LinkedHashMap<>(parts);
    if (bool.least() > 0) {
      all.put("minimum_should_match", bool.least());
    }
    return Map.of("bool", all);
  }

  private static String name(Occur occur) {
    return switch (occur) {
      case MUST -> "must";
      case FILTER -> "filter";
      case SHOULD -> "should";
      case MUST_NOT -> "must_not";
    };
  }

  private Map<String, Object> rule(IntervalRule rule) {
    return switch (rule) {
      case IntervalRule.Word(String term) -> word(term);
      case IntervalRule.Like(String pattern) ->
          Map.of(
              "wildcard",
              Map.of(
                  "pattern",
                  pattern,
                  "max_expansions",
                  Math.min(clauses, LuceneQueries.EXPANSIONS)));
      case IntervalRule.Spelled(String word, int edits) -> spelled(word, edits);
      case IntervalRule.Sequence(List<IntervalRule> rules) -> sequence(rules);
      case IntervalRule.AnyOf(List<IntervalRule> rules) ->
          Map.of("any_of", Map.of("intervals", rules(rules)));
      case IntervalRule.Both both -> Map.of("all_of", both(both));
      case IntervalRule.Gaps(int most, IntervalRule.Both both) -> {
        Map<String, Object> limited = both(both);
        limited.put("max_gaps", most);
        yield Map.of("all_of", limited);
      }
      case IntervalRule.Inside(IntervalRule.Both both, String start, String end) -> {
        Map<String, Object> inside = both(both);
        List<Object> ends = List.of(word(start), word(end));
        inside.put(
            "filter",
            Map.of("contained_by", Map.of("all_of", Map.of("intervals", ends, "ordered", true))));
        yield Map.of("all_of", inside);
      }
      case IntervalRule.After(IntervalRule inner, String term) ->
          // Only a rule takes a filter that takes rules; all of one are that one.
          Map.of(
              "all_of",
              Map.of("intervals", List.of(rule(inner)), "filter", Map.of("after", word(term))));
    };
  }

  private static Map<String, Object> word(String term) {
    return Map.of("match", Map.of("query", FusedText.term(term)));
  }

  private static Map<String, Object> spelled(String word, int edits) {
    return word.length() > Patterns.LONGEST
        ? word(word)
        : Map.of(
            "fuzzy",
            Map.of("term", word, "fuzziness", edits, "prefix_length", 0, "transpositions", true));
  }

  private Map<String, Object> sequence(List<IntervalRule> rules) {
    List<String> words = new ArrayList<>();
    for (IntervalRule rule : rules) {
      if (rule instanceof IntervalRule.Word(String term)) {
        words.add(term);
      }
    }
    return words.size() == rules.size()
        ? Map.of(
            "match", Map.of("query", FusedText.sequence(words), "max_gaps", 0, "ordered", true))
        : Map.of("all_of", Map.of("intervals", rules(rules), "max_gaps", 0, "ordered", true));
  }

  private Map<String, Object> both(IntervalRule.Both both) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("intervals", rules(List.of(both.left(), both.right())));
    all.put("mode", both.overlapping() ? "unordered" : "unordered_no_overlap");
    return all;
  }

  private List<Object> rules(List<IntervalRule> rules) {
    return rules.stream().<Object>map(this::rule).toList();
  }
}
