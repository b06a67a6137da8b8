/// Language, topics, entities, near-copies and stories of a draft. Knows no page, no index and no
/// database: text in, nouns out.
///
/// ```
/// Enricher enricher = Enricher.load(Enricher.Mode.JOINT);   // returns at once, loads on first use
/// Enrichment found = enricher.enrich(draft);
/// Stories stories = new Stories(stored, limits);            // remember(article) those of the store
/// Map<String, Stories.Place> places = stories.place(newcomers);   // theirs, and of those moved
/// ```
///
/// Names: `Tokens` cuts words, `Features` describes them, `Chain` and `Network` judge them in one
/// Viterbi decode (weighed by a `Mix`; `Agreement` hears what the rest of the document says),
/// `Edges` sets right where names end, `Works` and `Cases` tell titles and cases by rule, `Names`
/// brings the forms of a name together (`People`, `Organisations`, `Places`, `Acronyms`, tables in
/// `Lexicon`). Topics: two linear classifiers. Copies: `Fingerprint` (MinHash), `Copies` (banded
/// hashing), `Sameness` with `Shingles` (exact), `Forgotten` with `Signatures` (millions of old
/// ones). Stories: `Telling` (weighted words), `Likeness` (inverted index by date), `Bonds` (the
/// rule), `Round` (what a batch changes).
///
/// Start reading at: `Enricher`, `Names.entities`, `Stories.place`.
///
/// Limits: English only for entities and topics; the network reads the first 2,000 words; 200,000
/// characters of a text; 400 entities; `Stories.Limits` articles remembered. Mentions count UTF-16
/// characters. Figures and data: `MODELS.md` beside the weights; training: `src/train`; measuring:
/// `src/bench`.
///
/// Decided:
/// - A case is told by its "v." alone; "vs." and a bare "v" want who prosecutes or a word of the
///   law beside them, as matches have them too. A defendant named in full stays a person as well.
/// - Places are cut at a comma, though the newswire often marks "Gulu, Uganda" as one (five times
///   in eww.dev, 0.2 points): a reader looks for either. "U.S. military" is a body, not the
///   country.
/// - Windows of whole sentences instead of padded batches: each is read beside its neighbours, and
///   nothing is computed for padding. Reopen if a batch of four is over 1.3 times as fast.
/// - Names in stories are told by capitals, not by the recogniser, so that clustering is the same
///   in both modes. Reopen if entities add a point of B-cubed F1.
/// - A story hangs on which articles are there, not on how they came: each follows the earlier one
///   it is most like, in the order of dates and ids. Average-link clustering found no more on three
///   judged sets and must look at components of thousands. Articles beyond those remembered keep
///   their stories; `recluster` sees them all.
/// - Old articles leave 80 bytes of heap each, not a table on disk: three millions take 240 MB and
///   0.1 ms to ask, where twelve rows an article in SQLite would be 36 million. They are confirmed
///   by what is stored, which alone is right after an edit, and never move: an older copy that
///   comes late follows them until `recluster`. Reopen if fingerprints of millions take minutes to
///   read at start.
/// - 32-bit hashes for features and words: two of 190,000 features meet; heap is 32 MB, not 330.
/// - More than twelve files: four crafts share the room, and each file is one idea. Names (14
///   files) could be a room of their own, `names`, below this one.
///
/// Library: ONNX Runtime 1.28.0 (MIT, Microsoft, monthly releases; 43 MB with the native code of
/// five platforms) runs the network; by hand it would be a thousand lines and a tenth as fast. Not
/// 1.29.0: it reports to Microsoft by default and, on Linux, kills the JVM at start when its
/// command line is long (7 KB does). Where its native code does not load, the chain reads alone.
@NullMarked
package dateline.enrich;

import org.jspecify.annotations.NullMarked;
