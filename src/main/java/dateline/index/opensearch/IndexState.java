package dateline.index.opensearch;

import dateline.index.opensearch.json.FusedText;
import dateline.index.opensearch.json.Mapping;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.NewsAnalyzer;
import dateline.index.terms.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The indexes of one prefix on the cluster, and how far the articles in them go. Thread-safe. */
final class IndexState {
  private static final Logger log = LoggerFactory.getLogger(IndexState.class);

  /** What an index is made by: another is rebuilt. */
  private static final String SCHEMA = ArticleDocument.SCHEMA + "/" + Mapping.VERSION;

  /** A clause of a reader's tree is up to five of the engine's, which allows 1,024 unless told. */
  private static final int CLAUSES = 16_384;

  private static final int CONFLICT = 409;
  private static final int USUAL_CLAUSES = 1_024;
  private static final String LIMIT = "indices.query.bool.max_clause_count";

  /** Words of all kinds: stems, signs, capitals, joined words, sentences, other scripts. */
  private static final String SAMPLE =
      "Court clears J. K. O'Brien's ex-wife. WHO took US film No. 5?\n\n"
          + "Die Gefängnisse — 18 U.S.C. § 1591; 서울에서 🍋 Café co-defendant!";

  private final SearchCluster cluster;
  private final OpenSearchSettings settings;
  private final String articles;
  private final String state;
  private volatile Mark mark = Mark.NOTHING;
  private volatile boolean madeAnew;
  private volatile int clauses = USUAL_CLAUSES;

  /**
   * How far the index goes.
   *
   * @param sequence it has all rows up to it
   * @param corrected the revision of the corrections that it follows
   */
  record Mark(long sequence, long corrected) {
    static final Mark NOTHING = new Mark(0, 0);
  }

  IndexState(SearchCluster cluster, OpenSearchSettings settings) {
    this.cluster = cluster;
    this.settings = settings;
    this.articles = settings.prefix() + "-articles";
    this.state = settings.prefix() + "-state";
  }

  /** The name of the index with all articles. */
  String articles() {
    return articles;
  }

  Mark mark() {
    return mark;
  }

  boolean isMadeAnew() {
    return madeAnew;
  }

  /**
   * Finds the index, or makes it if one is to write.
   *
   * @return whether it is of our schema
   * @throws IllegalStateException if there is none, or the cluster analyses otherwise than we do
   */
  boolean open(boolean writing) throws IOException {
    clauses = readClauses();
    if (writing && clauses < CLAUSES) {
      log.atWarn()
          .addKeyValue("present", clauses)
          .addKeyValue("better", CLAUSES)
          .log("the cluster refuses long searches: raise {}", LIMIT);
    }
    Optional<JsonNode> found = cluster.find("GET", "/" + articles + "/_mapping");
    if (found.isEmpty() && !writing) {
      throw new IllegalStateException(
          "no index in " + settings + ": ./dateline index move makes one");
    }
    if (found.isEmpty()) {
      makeAnew();
      madeAnew = false;
      return true;
    }
    JsonNode meta = found.get().path(articles).path("mappings").path("_meta");
    boolean fits = SCHEMA.equals(meta.path("schema").asString(""));
    if (fits) {
      refuseOtherAnalysis();
      read();
    }
    return fits;
  }

  /** An empty index in place of what is there. */
  void makeAnew() throws IOException {
    remove();
    Map<String, Object> made =
        new LinkedHashMap<>(Mapping.index(settings.shards(), settings.replicas(), Ranking.DEFAULT));
    @SuppressWarnings("unchecked") // a map of ours
    Map<String, Object> mappings =
        new LinkedHashMap<>((Map<String, Object>) made.getOrDefault("mappings", Map.of()));
    mappings.put("_meta", Map.of("schema", SCHEMA));
    made.put("mappings", mappings);
    cluster.send("PUT", "/" + articles, made);
    refuseOtherAnalysis();
    mark = Mark.NOTHING;
    raise(mark);
    madeAnew = true;
  }

  void remove() throws IOException {
    cluster.find("DELETE", "/" + state + "?ignore_unavailable=true");
    cluster.find("DELETE", "/" + articles + "?ignore_unavailable=true");
  }

  /**
   * Remembers how far the index goes: all that was put before is durable. One that is behind says
   * nothing to one that is further.
   */
  void raise(Mark reached) throws IOException {
    Map<String, Object> said =
        Map.of(
            "sequence",
            reached.sequence(),
            "corrected",
            reached.corrected(),
            "of",
            identity().orElse(""));
    String version = "?version_type=external_gte&version=" + (reached.sequence() + 1);
    try {
      cluster.send("PUT", "/" + state + "/_doc/mark" + version, said);
      mark = reached;
    } catch (SearchCluster.RefusedException e) {
      if (e.status() != CONFLICT) {
        throw e;
      }
      read();
    }
  }

  /** How far it goes; nothing if that was said of another index of this name. */
  Mark read() throws IOException {
    Optional<JsonNode> found = cluster.find("GET", "/" + state + "/_doc/mark");
    JsonNode said =
        found.map(answer -> answer.path("_source")).orElse(SearchCluster.JSON.nullNode());
    boolean ours = identity().equals(Optional.of(said.path("of").asString("")));
    mark =
        ours
            ? new Mark(said.path("sequence").asLong(0), said.path("corrected").asLong(0))
            : Mark.NOTHING;
    return mark;
  }

  /** What tells this index from another that had its name before. */
  private Optional<String> identity() throws IOException {
    return cluster
        .find("GET", "/" + articles + "/_settings/index.uuid")
        .map(
            answer ->
                answer.path(articles).path("settings").path("index").path("uuid").asString(""));
  }

  private void refuseOtherAnalysis() throws IOException {
    List<String> values = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    try (NewsAnalyzer analyzer = new NewsAnalyzer()) {
      Field text = new TextField(ArticleDocument.TEXT, SAMPLE, Field.Store.NO);
      values.addAll(FusedText.of(analyzer, text));
    }
    for (String value : values) {
      for (String position : value.split(" ", -1)) {
        wanted.addAll(List.of(position.split(Character.toString(FusedText.JOIN), -1)));
      }
    }
    JsonNode answer =
        cluster.send(
            "POST",
            "/" + articles + "/_analyze",
            Map.of("analyzer", Mapping.ANALYZER, "text", values));
    List<String> made =
        answer.path("tokens").valueStream().map(one -> one.path("token").asString("")).toList();
    if (!made.equals(wanted)) {
      throw new IllegalStateException(
          "the cluster at "
              + settings
              + " makes other words of a text than Dateline does, so searches would differ: it made"
              + " "
              + made
              + " instead of "
              + wanted);
    }
  }

  /** How many clauses the cluster takes; few make long searches fail. */
  private int readClauses() throws IOException {
    JsonNode known =
        cluster.send(
            "GET", "/_cluster/settings?include_defaults=true&filter_path=**.max_clause_count");
    for (String level : List.of("transient", "persistent", "defaults")) {
      JsonNode limits = known.path(level).path("indices").path("query").path("bool");
      String value = limits.path("max_clause_count").asString("");
      if (!value.isEmpty()) {
        return Integer.parseInt(value);
      }
    }
    return USUAL_CLAUSES;
  }

  int clauses() {
    return clauses;
  }
}
