/// The index in a folder of this machine, with Lucene: [LuceneIndex]. [SearchRun] finds the set of
/// all hits and counts from it ([FacetCounts], [DateBars]); [RankedHits] and [StoryFold] order
/// them, [HitReader] makes a page. [Suggester] says how a word may go on, [Related] what else to
/// read. [dateline.index.answer.CorrectionState] knows by which corrections names are read;
/// [IndexFiles] what was committed.
///
/// Start reading at [SearchRun].
///
/// Decided:
/// - Where words stand in the text is not kept: a page's ten texts are read again to mark them, a
///   twentieth of a search. With offsets in the postings the index was two fifths larger.
/// - At most four segments of a size stand beside each other and new articles wait in an eighth of
///   the heap, 256 MB at most: every segment has each word of a query looked up five times over.
///   With 20 segments of 185,000 articles a search took a third longer than with 5.
/// - Segments are not sorted by date: no search could stop early by it, for equal dates go by id,
///   Lucene skips old articles by the dates' points anyway (newest first 2.1 ms without, 2.4 with,
///   24,000 articles), and sorting costs time when segments merge.
/// - The set of hits is found before the page is scored: counts are exact, scoring may skip.
/// - Counting goes on beside scoring, and half a page is read beside the other, where a core is
///   free (`ParallelTask`): of two cores a search alone takes a fifth to a quarter less, its
///   slowest a third less; eight at once take as long as before. Segments are scored in turn:
///   counting keeps the second core busy for most of that time.
/// - Stories are folded over the whole result without reading it: an article tells its story if no
///   hit of that story stands before it, which is asked of the index for those that have company.
/// - Partial answers are decided without the filters, so a click never changes the kind of answer.
/// - Completions are counted by the articles that live: the dictionary keeps corrected names until
///   segments merge.
/// - Why a hit stands where it does is asked of the index again, not read out of Lucene's
///   explanation, whose figures mean nothing to readers.
@NullMarked
package dateline.index.lucene;

import org.jspecify.annotations.NullMarked;
