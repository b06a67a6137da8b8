/// Dateline beside other search engines: `CompareBench` fills and asks each `Engine`, all with the
/// same `Replicas` and `Keywords`.
///
/// Fair means: the same words wanted, the same nine facets with ten values each and a date
/// histogram, headline and two passages marked, ten hits, exact totals. SQLite has no facets. Where
/// nothing has all the words Dateline answers with partial matches and the others with nothing, so
/// it finds more on average. Bare Lucene has offsets in its postings, for its highlighter is faster
/// by them, and as large a buffer as ours; it does not stem a word twice, keeps no stop words, and
/// cannot search exact words, sentences or names. It answers within our process, the others over
/// HTTP.
@NullMarked
package dateline.compare;

import org.jspecify.annotations.NullMarked;
