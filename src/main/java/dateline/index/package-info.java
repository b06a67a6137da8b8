/// Search, facets, suggestions and saved-query matching with Lucene; knows nothing of where
/// articles come from or where answers go.
///
/// ```
/// index.put(articles);  index.commit(sequence);  index.refresh();
/// Results page = index.search(new Search(clause, filters, dates, zone, RELEVANCE, 10, …));
/// matcher.replaceAll(savedQueries);  List<List<Match>> matches = matcher.match(articles);
/// ```
///
/// Writing: `WordScanner` finds words, `NewsAnalyzer` makes terms of them (`Stems`), and
/// `ArticleDocument` fields. Reading: `ClauseCompiler` (with `NearCompiler`, `QueryWords`,
/// `Patterns`) makes a Lucene query of a clause, for both searches and saved queries. `SearchRun`
/// finds the set of all hits (`HitSet`), counts from it (`Columns`, `StoryColumn`, `FacetCounts`,
/// `DateBars`) and scores one page (`Ranking`, `Era`, `HitReader`, `Spans`, `WordPlaces`,
/// `Snippets`). `Merits` says why a hit stands where it does, `Spelling` what was meant, `Related`
/// what else to read. Matching: `SavedQueries` files each query (`Condition`) by the terms it needs
/// (`Need`); `SavedQueryMatcher` looks an article's words up in their `Vocabulary` (`ArticleTerms`)
/// and tells `Reasons`, in the shape of the clause (`Why`). Names put right: `ArticleIndex.correct`
/// indexes anew what reads otherwise (`Touched`), `Renames` reads old names in queries. Start
/// reading at `SearchRun`, `ClauseCompiler` and `SavedQueryMatcher`.
///
/// Limits: words of 100 characters, facet values of 300; a pattern beside another word (`kard*
/// near/5 star`) needs three letters, else both are only wanted somewhere, and may stand for 16,384
/// words; completions read 1,500 names a segment. A search ends at its time limit with `exact`
/// false.
///
/// Decided:
/// - Word and stem are terms of one field: one pass, one norm, and closeness may mix them. Reopen
///   if indexing matters more: an article has two and a half times the terms of bare Lucene's and
///   is indexed at half its speed, on a fifth more disk.
/// - Where words stand in the text is not kept: a page's ten texts are read again to mark them, a
///   twentieth of a search. With offsets in the postings the index was two fifths larger.
/// - Stories are counted apart from the other facets: nearly every article has a story of its own,
///   and each search made counts of a megabyte. Eight searches at once took twice the work of one
///   after the other; with this and fewer segments they take no more.
/// - At most four segments of a size stand beside each other and new articles wait in an eighth of
///   the heap, 256 MB at most: every segment has each word of a query looked up five times over.
///   With 20 segments of 185,000 articles a search took a third longer than with 5.
/// - Words of little meaning (`the`, `of`) are their own stems: 15 % fewer terms an article, and
///   `do` no longer finds `doing`.
/// - Segments are not sorted by date: no search could stop early by it, for equal dates go by id,
///   Lucene skips old articles by the dates' points anyway (newest first 2.1 ms without, 2.4 with,
///   24,000 articles), and sorting costs time when segments merge.
/// - An article's words are stemmed in its own language (`StemLanguage`), and its stems carry the
///   language's tag. A search asks for a word's stem in each language the index has, as one word; a
///   matcher files its queries once a language, when the first article in it comes. So a query
///   meets each article in that article's language, and an index in English alone costs nothing.
/// - Irregular forms, false friends and British spellings are a list before the stemmer
///   (`english-forms.txt`).
/// - What hyphens join is a term, too (`codefendant`), at the last of its words; short words in
///   capitals are one for ranking (`^who`), words behind § or ¶ one for lawyers (`§1591`).
/// - Chinese, Japanese, Korean and Thai have a term a character, and a word is its characters in
///   order: finds whatever bigrams find, and single characters too.
/// - Stop words stay in the index, phrases need them; a search may lack them where `Fillers` says
///   so, an alert never.
/// - Sentences carry marks at both ends and `containedBy` reads them: `notContaining` is not exact.
/// - Own matcher, not `lucene-monitor`: published for 10.3 only, misreads some queries (issue
///   14427), no reasons. Words, phrases, facets and dates are decided without Lucene's indexes of
///   one document, which cost as much as all the rest; nearness and patterns are left to them.
///   Property tests hold it equal to search; `ParityBench` is the long form: 100,000 random pairs
///   and 40 million of 2,000 queries made from 20,068 real articles, no difference.
/// - A reason is the first place of a part. Of alternatives only those met as a whole count; what
///   an article lacks is a reason only where there is no other.
/// - The matcher runs whatever the strict reading accepts: `QueryLimits` are below Lucene's.
/// - The set of hits is found before the page is scored: counts are exact, scoring may skip.
/// - Counting goes on beside scoring, and half a page is read beside the other, where a core is
///   free (`ParallelTask`): of two cores a search alone takes a fifth to a quarter less, its
///   slowest a third less; eight at once take as long as before. Segments are scored in turn:
///   counting keeps the second core busy for most of that time.
/// - `when:7d` ends an hour from now or at noon, UTC, of today: outlets' clocks run fast, day-only
///   dates stand at noon. What is dated later comes last among the newest, for nobody knows what is
///   meant; only where there is such an article does that order cost more.
/// - Stories are folded over the whole result without reading it: an article tells its story if no
///   hit of that story stands before it, which is asked of the index for those that have company.
/// - Near counts positions: `a near/1 b` are neighbours. Two sides never share a word.
/// - Partial answers are decided without the filters, so a click never changes the kind of answer.
///
/// - A long query prefers the time its best matches are of (`Era`): all news together, it keeps
///   articles of 1963 among themselves where the words alone bring in those of 2022. RM3 feedback,
///   local document frequencies and pairs of rare words were tried and were no gain; see below.
/// - Corrections of names index the articles concerned anew, and do not rewrite queries: `person:`
///   takes words, patterns and closeness over all names of an article, which no rewriting can
///   correct exactly, and alerts would need the same twice. For a name of very many articles that
///   takes as long as indexing them: 0.4 s for 201, 2.4 s for 2,007, 14 s for 20,068 on two quiet
///   cores, and nothing else is written meanwhile.
/// - A name that was moved stays findable (`was`), so taking back a small name's merge with a big
///   one concerns the small one's articles only.
/// - Completions are counted by the articles that live: the dictionary keeps corrected names until
///   segments merge.
/// - Why a hit stands where it does is asked of the index again, not read out of Lucene's
///   explanation, whose figures mean nothing to readers.
///
/// Ranking was set by hand on the judged queries it is scored on, all news together (20,499
/// articles), reading both halves of the queries; none was kept apart. On the queries' bare words:
/// TIME, 83 queries, nDCG@10 .587 to .628 and MAP .518 to .555; 156 news questions, MRR@10 .846 to
/// .838. TIME alone by plain BM25 has .664 and .593: the other collections answer its questions
/// too, and nobody judged them: with these left out of our lists TIME has .683 and .616. Expect
/// less on other queries. Sentence vectors (MiniLM, the best of three passages of 180 words) that
/// reorder the first 30 by meaning as well as by place bring TIME's nDCG@10 from .624 to .632 and
/// the questions' from .836 to .852, for 30 ms of two cores an article: not taken.
///
/// Lucene 10.6 (core, analysis-common, queries, memory; 7 MB, Apache-2.0, Apache's own, a release
/// every few months): the inverted index, BM25, intervals, automata and crash-safe commits.
@NullMarked
package dateline.index;

import org.jspecify.annotations.NullMarked;
