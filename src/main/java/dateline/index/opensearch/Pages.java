package dateline.index.opensearch;

import dateline.index.Search;
import dateline.index.answer.Cursor;
import dateline.index.columns.Era;
import dateline.index.opensearch.json.Dsl;
import dateline.index.opensearch.json.Mapping;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.PublicationDates;
import dateline.index.terms.Ranking;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * All hits of one search in the order asked for, as requests for a few at a time. Immutable.
 *
 * @param found what finds all that the clause does, in the language of the cluster
 * @param filters what else is asked, without scores
 * @param byScore whether the words rank; else the date does
 * @param latest the latest date of any article
 * @param era the time that the best matches are of
 */
record Pages(
    Map<String, Object> found,
    List<Map<String, Object>> filters,
    boolean byScore,
    Search.Sort sort,
    Instant now,
    long latest,
    Ranking ranking,
    Optional<Era> era) {
  /** Puts what is dated after the present last, with what is not dated. */
  private static final String UP_TO =
      "def dates = doc['published']; if (dates.size() == 0) { return Long.MIN_VALUE; }"
          + " long date = dates.value; return date > params.latest ? Long.MIN_VALUE : date;";

  Pages {
    filters = List.copyOf(filters);
  }

  /** The same with the time known that the best matches are of. */
  Pages in(Optional<Era> time) {
    return new Pages(found, filters, byScore, sort, now, latest, ranking, time);
  }

  /** The request for the best {@code size} behind a place, of a story alone if one is given. */
  Map<String, Object> best(
      Optional<Cursor> after, int size, Optional<Map<String, Object>> within, Duration limit) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("timeout", limit.toMillis() + "ms");
    body.put("size", size);
    body.put("track_total_hits", false);
    Map<String, Object> query = query();
    body.put(
        "query",
        within.<Object>map(w -> Map.of("bool", Map.of("must", query, "filter", w))).orElse(query));
    body.put("sort", List.of(first(), Map.of(ArticleDocument.ID, "asc")));
    after.ifPresent(place -> body.put("search_after", List.of(value(place), place.id())));
    body.put("_source", false);
    return body;
  }

  /** The request for what tells the time of the best matches. */
  Map<String, Object> best(Duration limit) {
    return Map.of(
        "timeout",
        limit.toMillis() + "ms",
        "size",
        ranking.eraBest(),
        "track_total_hits",
        false,
        "query",
        timely(),
        "_source",
        false,
        "docvalue_fields",
        List.of(ArticleDocument.PUBLISHED));
  }

  private Map<String, Object> query() {
    if (!byScore) {
      List<Map<String, Object>> all = new ArrayList<>(filters);
      all.add(found);
      return Dsl.all(all);
    }
    return era.isEmpty()
        ? timely()
        : Map.of(
            "bool",
            Map.of(
                "must",
                timely(),
                "should",
                near(era.get().gain(), era.get().peak(), ranking.eraSpread())));
  }

  private Map<String, Object> timely() {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("must", found);
    parts.put("filter", filters);
    if (ranking.recency() > 0) {
      parts.put("should", near(ranking.recency(), now.toEpochMilli(), ranking.halfLife()));
    }
    return Map.of("bool", parts);
  }

  private static Map<String, Object> near(float gain, long moment, Duration half) {
    return Map.of(
        "distance_feature",
        Map.of(
            "field",
            Mapping.MOMENT,
            "boost",
            gain,
            "origin",
            Long.toString(moment),
            "pivot",
            half.toMillis() + "ms"));
  }

  private Object first() {
    if (byScore) {
      return Map.of("_score", "desc");
    }
    boolean newestFirst = sort != Search.Sort.OLDEST;
    long present = PublicationDates.latest(now);
    if (newestFirst && latest > present) {
      return Map.of(
          "_script",
          Map.of(
              "type",
              "number",
              "order",
              "desc",
              "script",
              Map.of("source", UP_TO, "params", Map.of("latest", present))));
    }
    return Map.of(
        ArticleDocument.PUBLISHED,
        Map.of("order", newestFirst ? "desc" : "asc", "missing", "_last"));
  }

  private Object value(Cursor place) {
    return byScore ? (Object) Float.intBitsToFloat((int) place.value()) : (Object) place.value();
  }

  /** Where a hit stands. */
  Cursor at(Found hit, int search) {
    JsonNode first = hit.sort().getFirst();
    long value = byScore ? Float.floatToIntBits(first.floatValue(0)) : whole(first);
    return new Cursor(now, value, hit.sort().get(1).asString(""), search);
  }

  /** A date that a script made comes as a fraction. */
  private static long whole(JsonNode number) {
    return number.isIntegralNumber() ? number.asLong(0) : (long) number.asDouble(0);
  }
}
