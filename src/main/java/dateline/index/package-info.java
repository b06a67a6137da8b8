/// Search, facets, suggestions and saved-query matching; knows nothing of where articles come from
/// or where answers go.
///
/// ```
/// index.put(articles);  index.commit(sequence);  index.refresh();
/// Results page = index.search(new Search(clause, filters, dates, zone, RELEVANCE, 10, …));
/// matcher.replaceAll(savedQueries);  List<List<Match>> matches = matcher.match(articles);
/// ```
///
/// [ArticleIndex] is what all others know. `index.lucene` keeps it in a folder of this machine;
/// `index.columns` is what it counts by. `index.opensearch` keeps it in a cluster. `index.words`
/// cuts text into words, `index.terms` makes terms of words and criteria of clauses
/// (`index.criteria`) and holds what orders hits (`Ranking`), for every index and for
/// `index.match`, which finds the saved queries that an article meets. `index.answer` has what both
/// engines answer by the same code. [Marks] marks in a whole article what a search marks in its
/// hit, [Renames] reads old names in queries. Start reading at [ArticleIndex], then `SearchRun`,
/// `ClauseCompiler` and `SavedQueryMatcher`.
///
/// Limits: words of 100 characters, facet values of 300; a pattern beside another word (`kard*
/// near/5 star`) needs three letters, else both are only wanted somewhere, and may stand for 16,384
/// words; completions read 1,500 names a segment. A search ends at its time limit with `exact`
/// false.
///
/// Decided:
/// - `when:7d` ends an hour from now or at noon, UTC, of today: outlets' clocks run fast, day-only
///   dates stand at noon. What is dated later comes last among the newest, for nobody knows what is
///   meant; only where there is such an article does that order cost more.
/// - Corrections of names index the articles concerned anew, and do not rewrite queries: `person:`
///   takes words, patterns and closeness over all names of an article, which no rewriting can
///   correct exactly, and alerts would need the same twice. Until all are, [PendingNames] finds and
///   counts what holds everywhere: of 5,000 articles it showed after more than 10 s, now at once.
/// - A name that was moved stays findable (`was`), so taking back a small name's merge with a big
///   one concerns the small one's articles only.
///
/// Lucene 10.6 (core, analysis-common, queries, memory; 7 MB, Apache-2.0, Apache's own, a release
/// every few months): the inverted index, BM25, intervals, automata and crash-safe commits.
@NullMarked
package dateline.index;

import org.jspecify.annotations.NullMarked;
