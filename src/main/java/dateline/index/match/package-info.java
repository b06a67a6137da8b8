/// Which saved queries an article meets, and why. [FiledQueries] files each query
/// ([CompiledClause]) by the terms it needs ([Need]); [SavedQueryMatcher] looks an article's words
/// up in their [Vocabulary] ([ArticleTerms]) and tells [Reasons], in the shape of the clause
/// ([Why]).
///
/// ```
/// matcher.replaceAll(savedQueries);  List<List<Match>> matches = matcher.match(articles);
/// ```
///
/// Start reading at [SavedQueryMatcher].
@NullMarked
package dateline.index.match;

import org.jspecify.annotations.NullMarked;
