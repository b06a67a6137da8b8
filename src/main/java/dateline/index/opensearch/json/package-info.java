/// What is sent to an OpenSearch cluster and kept there, as JSON of maps and lists: queries
/// ([Dsl]), an article's words ([FusedText]) and all of it ([ArticleJson], [KeptArticle]), and how
/// they are indexed ([Mapping]). It sends nothing.
///
/// ```
/// cluster.send("POST", "/news/_search", Map.of("query", new Dsl(16_384).of(criterion)));
/// ```
///
/// Start reading at [FusedText].
///
/// Decided:
/// - No plugin: one must be built for the engine's very version, keeps it from starting after an
///   upgrade, and is taken by few hosted services. So our analysis is done here and sent as "fused
///   words" that two built-in filters take apart again; nobody can sensibly query the text by hand.
/// - Keyword fields score (`use_similarity`): a search of alternatives ranks by the rarity of a
///   name or source, as Lucene does.
/// - The text itself is kept once, for hits; the fused words are not (`_source.includes`).
@NullMarked
package dateline.index.opensearch.json;

import org.jspecify.annotations.NullMarked;
