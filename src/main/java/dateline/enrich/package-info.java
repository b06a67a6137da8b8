/// Language, topics, entities and fingerprint of a draft. Knows no page, no index and no database:
/// text in, nouns out.
///
/// ```
/// Enricher enricher = Enricher.load(Enricher.Mode.JOINT);   // returns at once, loads on first use
/// Enrichment found = enricher.enrich(draft);
/// ```
///
/// `model` finds names with trained weights, `names` makes entities of them by rule; [Language],
/// [Topics] (two linear classifiers), [TopicVote] (of a story's tellings) and [Fingerprint]
/// (MinHash, for near-copies) are here. Which articles tell the same story is another room's:
/// `stories`.
///
/// Start reading at [Enricher].
///
/// Limits: English only for entities and topics; the network reads the first 2,000 words; 200,000
/// characters of a text; 400 entities. Mentions count UTF-16 characters. Figures and data:
/// `MODELS.md` beside the weights; training: `src/train`; measuring: `src/bench`.
@NullMarked
package dateline.enrich;

import org.jspecify.annotations.NullMarked;
