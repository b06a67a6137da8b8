/// The index in an OpenSearch cluster, stock and without a plugin, for many processes at once:
/// [OpenSearchIndex]. [ClusterSearch] runs a search: [Counting] counts what is found ([FacetCount]
/// proves each list of values), [Pages] and [StoryPages] order it, [ClusterHit] marks it here.
/// [Bulk] writes, [Scan] lists, [IndexState] knows how far the index goes. [SearchCluster] sends
/// what `json` writes.
///
/// ```
/// try (OpenSearchIndex index = OpenSearchIndex.open(settings, clock)) {
///   index.put(articles, sequence);  index.commit(sequence);  index.refresh();
/// ```
///
/// Start reading at [ClusterSearch].
///
/// Decided:
/// - The same answers as Lucene's, to the marks: `IndexParityTest` holds both engines to it. What
///   ranks and matches is compiled once for both (`index.criteria`).
/// - A shard names its own most frequent values only. The engine says how many it may have missed;
///   where that bound does not prove a list, eight times as many are asked, four times at most.
///   Then the answer says that its counts are the least they can be (`exact` false).
/// - Versions are the store's sequence with `external_gte`: what comes late or twice is refused
///   with 409, which counts as done. Every other refusal means "not indexed yet".
/// - Nothing is shown by itself (`refresh_interval` -1): the process that writes refreshes, so
///   corrections of names turn at once, but for milliseconds between shards.
/// - Pages go on by the last hit's values, as on Lucene, not by a point in time kept on the server.
/// - Scores use the statistics of all shards (`dfs_query_then_fetch`), else the order would depend
///   on where an article lies.
///
/// Limits: more than 40,000 stories of a search are counted to a few percent; a fuzzy word beside
/// another may stand for 128 words of a shard; corrections and completions are of the last refresh.
///
/// opensearch-rest-client 3.8 (0.1 MB, Apache-2.0, the project's own low-level client): passes over
/// nodes that are gone; builders of the high-level one would only hide the tree.
@NullMarked
package dateline.index.opensearch;

import org.jspecify.annotations.NullMarked;
