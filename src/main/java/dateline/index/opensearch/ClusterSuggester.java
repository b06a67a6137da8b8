package dateline.index.opensearch;

import static dateline.index.terms.ArticleDocument.APART;
import static dateline.index.terms.ArticleDocument.IS;
import static dateline.index.terms.ArticleDocument.SUGGEST;

import dateline.index.answer.Completions;
import dateline.index.criteria.Criterion;
import dateline.index.opensearch.json.Dsl;
import dateline.index.opensearch.json.Mapping;
import dateline.index.terms.ArticleDocument;
import dateline.query.Facet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What completions are made of, asked of the cluster. */
record ClusterSuggester(SearchCluster cluster, String index) implements Completions.Dictionary {
  /** Names that one request gives, those of most articles first. */
  private static final int MOST_NAMES = 200;

  /** Articles of a shard that are looked at for them: a common letter begins names everywhere. */
  private static final int MOST_ARTICLES = 50_000;

  private static final Pattern SPECIAL = Pattern.compile("[.?+*|{}\\[\\]()\"\\\\#@&<>~^$-]");

  @Override
  public Map<String, Long> names(String prefix, boolean mistyped) throws IOException {
    String pattern = (mistyped ? near(prefix) : quoted(prefix)) + ".*";
    Map<String, Object> query =
        mistyped
            ? Map.of("regexp", Map.of(SUGGEST, Map.of("value", pattern)))
            : Map.of("prefix", Map.of(SUGGEST, Map.of("value", prefix)));
    Map<String, Object> names =
        Map.of(
            "field",
            SUGGEST,
            "include",
            pattern,
            "size",
            MOST_NAMES,
            "shard_size",
            MOST_NAMES * 2,
            "execution_hint",
            "map");
    Map<String, Object> body =
        Map.of(
            "size",
            0,
            "terminate_after",
            MOST_ARTICLES,
            "query",
            Dsl.constant(query),
            "aggs",
            Map.of("names", Map.of("terms", names)));
    Map<String, Long> counts = new HashMap<>();
    JsonNode answer = cluster.send("POST", "/" + index + "/_search", body);
    for (JsonNode bucket : answer.path("aggregations").path("names").path("buckets")) {
      String entry = bucket.path("key").asString("");
      String named = entry.substring(entry.indexOf(APART) + 1);
      counts.merge(named, bucket.path("doc_count").asLong(0), Math::max);
    }
    return counts;
  }

  private static String quoted(String text) {
    return SPECIAL
        .matcher(text)
        .replaceAll(match -> "\\\\" + java.util.regex.Matcher.quoteReplacement(match.group()));
  }

  /** What is one slip away from a text, as a regular expression. */
  private static String near(String text) {
    int[] signs = text.codePoints().toArray();
    List<String> ways = new ArrayList<>();
    for (int i = 0; i <= signs.length; i++) {
      String before = quoted(new String(signs, 0, i));
      ways.add(before + "." + quoted(new String(signs, i, signs.length - i)));
      if (i < signs.length) {
        ways.add(before + ".?" + quoted(new String(signs, i + 1, signs.length - i - 1)));
      }
      if (i + 1 < signs.length) {
        String swapped = new String(new int[] {signs[i + 1], signs[i]}, 0, 2);
        ways.add(before + quoted(swapped) + quoted(new String(signs, i + 2, signs.length - i - 2)));
      }
    }
    return "(" + String.join("|", ways) + ")";
  }

  @Override
  public long articles(Facet facet, String name) throws IOException {
    Map<String, Object> body =
        Map.of(
            "size",
            0,
            "track_total_hits",
            true,
            "query",
            Dsl.constant(Dsl.PLAIN.of(new Criterion.Term(IS, ArticleDocument.key(facet, name)))));
    return Found.total(cluster.send("POST", "/" + index + "/_search", body));
  }

  @Override
  public List<String> headlines(List<String> words, int forgivenFrom, int most) throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean last = i == words.size() - 1;
      boolean forgiven = word.length() >= forgivenFrom;
      all.add(inTitle(word, last, forgiven));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("size", most);
    body.put("track_total_hits", false);
    body.put("query", Dsl.all(all));
    body.put(
        "sort",
        List.of(Map.of(ArticleDocument.PUBLISHED, Map.of("order", "desc", "missing", "_last"))));
    body.put("_source", List.of(Mapping.KEPT + ".title"));
    return Found.in(cluster.send("POST", "/" + index + "/_search", body)).stream()
        .map(hit -> hit.kept().path("title").asString(""))
        .toList();
  }

  private static Map<String, Object> inTitle(String word, boolean unfinished, boolean forgiven) {
    if (!unfinished) {
      return Dsl.PLAIN.of(
          forgiven
              ? new Criterion.Spelled(ArticleDocument.TITLE, word, 1)
              : new Criterion.Term(ArticleDocument.TITLE, word));
    }
    return Map.of(
        forgiven ? "regexp" : "prefix",
        Map.of(ArticleDocument.TITLE, Map.of("value", forgiven ? near(word) + ".*" : word)));
  }
}
