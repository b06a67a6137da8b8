/// Which saved queries an article meets, and why. [FiledQueries] files each query
/// ([CompiledClause]) by the terms it needs ([Requirement]); [SavedQueryMatcher] looks an article's
/// words up in their [Vocabulary] ([ArticleTerms]) and tells [Reasons], in the shape of the clause
/// ([Why]).
///
/// ```
/// matcher.replaceAll(savedQueries);  List<List<Match>> matches = matcher.match(articles);
/// ```
///
/// Start reading at [SavedQueryMatcher].
///
/// Decided:
/// - Own matcher, not `lucene-monitor`: published for 10.3 only, misreads some queries (issue
///   14427), no reasons. Words, phrases, facets and dates are decided without Lucene's indexes of
///   one document, which cost as much as all the rest; nearness and patterns are left to them.
///   Property tests hold it equal to search; `ParityBench` is the long form: 100,000 random pairs
///   and 40 million of 2,000 queries made from 20,068 real articles, no difference.
/// - A reason is the first place of a part. Of alternatives only those met as a whole count; what
///   an article lacks is a reason only where there is no other.
/// - The matcher runs whatever the strict reading accepts: `QueryLimits` are below Lucene's.
@NullMarked
package dateline.index.match;

import org.jspecify.annotations.NullMarked;
