/// The index in an OpenSearch cluster, stock and without a plugin. [Dsl] writes what
/// `ClauseCompiler` wants in the cluster's query language, [FusedText] what `NewsAnalyzer` makes of
/// a text, [Mapping] how it is indexed; [Cluster] asks. Start reading at [OpenSearchIndex].
@NullMarked
package dateline.index.opensearch;

import org.jspecify.annotations.NullMarked;
