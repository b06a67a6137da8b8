package dateline.index.opensearch.json;

import static dateline.index.terms.ArticleDocument.CHANGED;
import static dateline.index.terms.ArticleDocument.ID;
import static dateline.index.terms.ArticleDocument.IS;
import static dateline.index.terms.ArticleDocument.LEAD;
import static dateline.index.terms.ArticleDocument.NAMES;
import static dateline.index.terms.ArticleDocument.PUBLISHED;
import static dateline.index.terms.ArticleDocument.STORY;
import static dateline.index.terms.ArticleDocument.SUGGEST;
import static dateline.index.terms.ArticleDocument.TEXT;
import static dateline.index.terms.ArticleDocument.TITLE;
import static dateline.index.terms.ArticleDocument.WAS;

import dateline.index.terms.NewsAnalyzer;
import dateline.index.terms.Ranking;
import dateline.query.Facet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How the cluster is to index and rank articles: fields, analysis, similarity. */
public final class Mapping {
  /** Raise it with every change here or in {@link ArticleJson}: an older index is rebuilt. */
  public static final String VERSION = "1";

  /** The date once more, in the only type that the engine ranks by nearness. */
  public static final String MOMENT = "moment";

  /** A site and all that it is part of. */
  public static final String SITES = "f_sites";

  /** The article's version, for comparing with the store. */
  public static final String VERSION_OF = "version";

  /** All that a hit shows; the rest is not kept as text. */
  public static final String KEPT = "kept";

  /** Analyses {@link FusedText}. */
  public static final String ANALYZER = "fused";

  /** Characters of all terms of one position, of the longest words there are. */
  private static final int LONGEST_TOKEN = 4_096;

  /** Articles that one request may answer. */
  public static final int MOST_AT_ONCE = 10_000;

  private static final Set<String> NAME_FIELDS =
      Set.of("author", "person", "organisation", "place", "work", "case", "source");

  private Mapping() {}

  /** Whether a field holds words; else its values are compared whole. */
  public static boolean isText(String field) {
    return NAME_FIELDS.contains(field)
        || field.equals(TEXT)
        || field.equals(TITLE)
        || field.equals(LEAD)
        || field.equals(NAMES);
  }

  /** The field that counts a facet. */
  public static String field(Facet facet) {
    return facet == Facet.STORY ? STORY : "f_" + facet.name().toLowerCase(Locale.ROOT);
  }

  /**
   * What an index is made with.
   *
   * @param shards parts that are searched beside each other, at least 1
   * @param replicas copies of each, 0 or more
   */
  public static Map<String, Object> index(int shards, int replicas, Ranking ranking) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("number_of_shards", shards);
    settings.put("number_of_replicas", replicas);
    // Shown by whoever writes, so that corrections turn at once.
    settings.put("refresh_interval", -1);
    // What was removed stays removed, however late an older version of it comes.
    settings.put("gc_deletes", "1h");
    settings.put("max_result_window", MOST_AT_ONCE);
    settings.put("translog.durability", "request");
    settings.put("analysis", analysis());
    settings.put("similarity", Map.of("default", similarity(ranking)));
    return Map.of("settings", Map.of("index", settings), "mappings", mappings());
  }

  private static Map<String, Object> analysis() {
    return Map.of(
        "tokenizer",
        Map.of("positions", Map.of("type", "whitespace", "max_token_length", LONGEST_TOKEN)),
        "filter",
        Map.of(
            "terms",
            Map.of(
                "type",
                "pattern_capture",
                "preserve_original",
                false,
                "patterns",
                List.of("([^" + FusedText.JOIN + "]+)"))),
        "analyzer",
        Map.of(
            ANALYZER,
            Map.of("type", "custom", "tokenizer", "positions", "filter", List.of("terms"))));
  }

  /** {@link Ranking#similarity} in the words of a stock engine. */
  private static Map<String, Object> similarity(Ranking ranking) {
    String weight =
        "double idf = Math.log(1 + (field.docCount - term.docFreq + 0.5) / (term.docFreq + 0.5));"
            + " return query.boost * idf * Math.pow(idf / %s, %s);"
                .formatted(Ranking.USUAL_RARITY, ranking.rarity());
    String score =
        "double length = (double) field.sumTotalTermFreq / field.docCount;"
            + " double norm = %s * (1 - %s + %s * doc.length / length);"
                .formatted(ranking.k1(), ranking.b(), ranking.b())
            + " return weight * (1 - 1 / (1 + doc.freq / norm));";
    return Map.of(
        "type",
        "scripted",
        "weight_script",
        Map.of("source", weight),
        "script",
        Map.of("source", score));
  }

  private static Map<String, Object> mappings() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(TEXT, words("positions", true));
    fields.put(TITLE, words("positions", true));
    fields.put(LEAD, words("freqs", true));
    fields.put(NAMES, words("freqs", true));
    NAME_FIELDS.forEach(name -> fields.put(name, words("positions", false)));
    for (String name : List.of(IS, WAS, CHANGED)) {
      // With scores: an article found by a rare name is worth more, as of any word.
      fields.put(name, Map.of("type", "keyword", "doc_values", false, "use_similarity", true));
    }
    fields.put(SUGGEST, Map.of("type", "keyword"));
    for (Facet facet : facets()) {
      fields.put(field(facet), Map.of("type", "keyword", "index", false));
    }
    fields.put(SITES, Map.of("type", "keyword", "index", false));
    fields.put(ID, Map.of("type", "keyword"));
    fields.put(STORY, Map.of("type", "keyword", "eager_global_ordinals", true));
    fields.put(PUBLISHED, Map.of("type", "long"));
    fields.put(MOMENT, Map.of("type", "date", "format", "epoch_millis", "doc_values", true));
    fields.put(VERSION_OF, Map.of("type", "integer", "index", false));
    fields.put(KEPT, Map.of("type", "object", "enabled", false));
    return Map.of(
        "dynamic", "strict", "_source", Map.of("includes", List.of(KEPT)), "properties", fields);
  }

  /** All that are counted beside each other. */
  public static Set<Facet> facets() {
    return Arrays.stream(Facet.values())
        .filter(facet -> facet != Facet.STORY)
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  private static Map<String, Object> words(String options, boolean norms) {
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("type", "text");
    made.put("analyzer", ANALYZER);
    made.put("index_options", options);
    made.put("norms", norms);
    if (options.equals("positions")) {
      // The engine adds it to the step of one to the next word.
      made.put("position_increment_gap", NewsAnalyzer.GAP - 1);
    }
    return made;
  }
}
