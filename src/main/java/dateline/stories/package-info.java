/// Which articles tell the same story, and which are copies of others; as they come, and the same
/// whatever the order in which they come. Knows no index and no database.
///
/// ```
/// Stories stories = new Stories(stored, limits);                  // remember(article) those stored
/// Map<String, Stories.Place> places = stories.place(newcomers);   // theirs, and of those moved
/// ```
///
/// Copies: `Copies` (banded hashing of `enrich.Fingerprint`), `Sameness` (exact), `Forgotten` with
/// `Signatures` (millions of old ones). Stories: `TermWeights` (weighted words), `Likeness` (how
/// alike is alike enough; inverted index by date), `StoryRule` (the rule), `BatchPlacement` (what a
/// batch changes), `StoryName`. Topics that the tellings of a story share: `StoryTopics`.
///
/// Start reading at [Stories].
///
/// Limits: `Stories.Limits` articles remembered.
///
/// Decided:
/// - No word counts for more than 0.15 of a likeness: three events of one small town, of 15 copies
///   each, were one story of 45 by the town's name alone. Costs .004 of ECB+'s B-cubed F1.
/// - Headlines weigh a likeness: on three replayed days 28 of 36 stories told one event, before 25
///   of 37; B-cubed F1 .898 to .944, on news_cluster .892 to .886. A higher threshold, a look at a
///   story's first article and a longer half-life cost more right joins than they parted wrong
///   ones.
/// - Names in stories are told by capitals, not by the recogniser, so that clustering is the same
///   in both modes. Reopen if entities add a point of B-cubed F1.
/// - A story keeps its name when an earlier article joins it, and a copy may be stored as one of
///   another copy. Named by their first articles, 57 that came newest first wrote 1,653 rows; now
///   57, or 113 if they are copies. So names, unlike groups, depend on the order of arrival.
/// - An arrival is held against all its neighbours, and each of them against it alone: a story of
///   800 copies that came newest first took 61 s when each was decided anew, 4 s now.
/// - A story depends on which articles are there, not on how they came: each follows the earlier
///   one it is most like, in the order of dates and ids. Average-link clustering found no more on
///   three judged sets and must look at components of thousands. Articles beyond those remembered
///   keep their stories; `recluster` sees them all.
/// - Old articles leave 80 bytes of heap each, not a table on disk: three millions take 240 MB and
///   0.1 ms to ask, where twelve rows an article in SQLite would be 36 million. They are confirmed
///   by what is stored, which alone is right after an edit, and never move: an older copy that
///   comes late follows them until `recluster`. Reopen if fingerprints of millions take minutes to
///   read at start.
@NullMarked
package dateline.stories;

import org.jspecify.annotations.NullMarked;
