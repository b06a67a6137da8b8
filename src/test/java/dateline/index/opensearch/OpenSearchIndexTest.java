package dateline.index.opensearch;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.SettableClock;
import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.Searching;
import dateline.index.opensearch.json.FusedText;
import dateline.news.Article;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenSearchIndexTest {
  private final SettableClock clock = SettableClock.at("2024-06-01T12:00:00Z");
  private final List<Article> one = List.of(article().titled("Star freed").build());

  /** What is asked of a real cluster; where none can be started the build has said so loudly. */
  private interface OnCluster {
    void ask(OpenSearchSettings at, SearchCluster cluster) throws IOException;
  }

  private static void onCluster(OnCluster test) throws IOException {
    if (OpenSearchServer.STARTED.isPresent()) {
      OpenSearchSettings at = OpenSearchServer.STARTED.get().fresh();
      try (SearchCluster cluster = new SearchCluster(at)) {
        test.ask(at, cluster);
      }
    }
  }

  private static List<String> titles(ArticleIndex index) {
    index.refresh();
    return index.search(new Searching().made()).hits().stream().map(Hit::title).toList();
  }

  @Test
  void whatTheClusterRefusesIsNotIndexedYetAndNotLost() throws IOException {
    onCluster(
        (at, cluster) -> {
          try (OpenSearchIndex index = OpenSearchIndex.open(at, clock)) {
            String settings = "/" + at.prefix() + "-articles/_settings";
            cluster.send("PUT", settings, Map.of("index.blocks.write", true));
            assertThatThrownBy(() -> index.put(one, 5))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage(
                    "the cluster did not index "
                        + one.getFirst().id()
                        + ": 403 index ["
                        + at.prefix()
                        + "-articles] blocked by: [FORBIDDEN/8/index write (api)];");
            assertThat(index.sequence()).isZero();
            assertThat(index.isBroken()).isFalse();
            cluster.send("PUT", settings, Map.of("index.blocks.write", false));
            index.put(one, 5);
            index.commit(5);
            assertThat(titles(index)).containsExactly("Star freed");
          }
        });
  }

  @Test
  void whatComesLateOrTwiceDoesNoHarm() throws IOException {
    onCluster(
        (at, _) -> {
          try (OpenSearchIndex index = OpenSearchIndex.open(at, clock);
              OpenSearchIndex late = OpenSearchIndex.open(at, clock)) {
            index.put(List.of(article().titled("Second version").build()), 9);
            late.put(one, 7);
            index.put(List.of(article().titled("Second version").build()), 9);
            assertThat(titles(index)).containsExactly("Second version");
            index.remove(List.of(one.getFirst().id(), "nothing"));
            late.put(one, 7);
            assertThat(titles(index)).isEmpty();
          }
        });
  }

  @Test
  void knowsHowFarItCameAndBelievesNothingOfAnotherIndex() throws IOException {
    onCluster(
        (at, cluster) -> {
          try (OpenSearchIndex index = OpenSearchIndex.open(at, clock)) {
            index.put(one, 7);
            index.commit(7);
          }
          try (ArticleIndex reader = OpenSearchIndex.openReadOnly(at, clock)) {
            assertThat(reader.sequence()).isEqualTo(7);
          }
          cluster.send("DELETE", "/" + at.prefix() + "-articles");
          assertThatThrownBy(() -> OpenSearchIndex.openReadOnly(at, clock))
              .hasMessageContaining("no index in opensearch:http");
          try (OpenSearchIndex index = OpenSearchIndex.open(at, clock)) {
            assertThat(index.sequence()).isZero();
          }
        });
  }

  @Test
  void anotherSchemaIsRebuiltAndAnotherAnalysisRefused() throws IOException {
    onCluster(
        (at, cluster) -> {
          try (OpenSearchIndex index = OpenSearchIndex.open(at, clock)) {
            index.put(one, 7);
          }
          String articles = "/" + at.prefix() + "-articles";
          Map<String, Object> meta = Map.of("schema", "another");
          cluster.send("PUT", articles + "/_mapping", Map.of("_meta", meta));
          try (OpenSearchIndex index = OpenSearchIndex.open(at, clock)) {
            assertThat(index.outdated()).isTrue();
            assertThat(index.sequence()).isZero();
            index.clear();
            index.put(one, 7);
            assertThat(titles(index)).containsExactly("Star freed");
          }
          analyseOtherwise(cluster, articles);
          assertThatThrownBy(() -> OpenSearchIndex.open(at, clock))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("makes other words of a text than Dateline does");
        });
  }

  /** As if a cluster of another version, or its owner, did. */
  private static void analyseOtherwise(SearchCluster cluster, String articles) throws IOException {
    cluster.send("POST", articles + "/_close");
    Map<String, Object> terms = new LinkedHashMap<>();
    terms.put("type", "pattern_capture");
    terms.put("preserve_original", true);
    terms.put("patterns", List.of("([^" + FusedText.JOIN + "]+)"));
    cluster.send("PUT", articles + "/_settings", Map.of("analysis.filter.terms", terms));
    cluster.send("POST", articles + "/_open");
  }

  @Test
  void aFacetIsCountedExactlyOverShardsThatKnowOnlyTheirOwnMostFrequent() throws IOException {
    onCluster(
        (at, _) -> {
          try (OpenSearchIndex index = OpenSearchIndex.open(at, clock)) {
            List<Article> news = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
              // Some 150 outlets of nearly as many articles each, over three shards.
              String outlet = "Outlet " + i % 151;
              news.add(article().at("https://n.example/" + i).from(outlet).build());
            }
            index.put(news);
            index.refresh();
            var results = index.search(new Searching().facets(1).made());
            assertThat(results.exact()).isTrue();
            assertThat(results.facets().get(dateline.query.Facet.SOURCE))
                .extracting(count -> count.value() + " " + count.count())
                .containsExactly("Outlet 0 4");
          }
        });
  }

  @Test
  void readsHowLongASearchTheClusterTakes() throws IOException {
    onCluster(
        (at, cluster) -> {
          Map<String, Object> limit =
              Map.of("persistent", Map.of("indices.query.bool.max_clause_count", 16_384));
          cluster.send("PUT", "/_cluster/settings", limit);
          IndexState state = new IndexState(cluster, at);
          state.open(true);
          assertThat(state.clauses()).isEqualTo(16_384);
        });
  }

  @Test
  void saysWhoItIsAndNamesWhoRefuses() throws IOException {
    try (RefusingServer server = new RefusingServer()) {
      OpenSearchSettings at = OpenSearchSettings.at("opensearch:" + server.address() + "/news");
      var password = new OpenSearchSettings.Access.Password("desk", "let me in");
      assertThatThrownBy(() -> OpenSearchIndex.open(at.with(password, Optional.empty()), clock))
          .rootCause()
          .hasMessageContaining("401");
      assertThat(server.asked()).startsWith("Basic ZGVzazpsZXQgbWUgaW4=");
      var key = new OpenSearchSettings.Access.ApiKey("abc");
      assertThatThrownBy(() -> OpenSearchIndex.open(at.with(key, Optional.empty()), clock))
          .hasMessageContaining("opening the index");
      assertThat(server.asked()).isEqualTo("ApiKey abc");
    }
  }
}
